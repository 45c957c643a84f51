// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/settling.h"

#include "app/engine/stream/log.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace signalbox::engine {

void Settling::begin(const asio::any_io_executor &executor, CodeStore &code, const FunctionConfig &function,
                     Moment moment)
{
    if (code.isFlushed(*function.code))
        return;
    const auto change = std::make_shared<Change>(Change{moment, asio::steady_timer(executor, patience)});
    m_changes[function.arn()] = change;
    asio::co_spawn(executor, finish(code, function.code, function.arn(), change), asio::detached);
}

Async<void> Settling::finish(CodeStore &code, CodePtr package, std::string arn, ChangePtr change)
{
    try {
        co_await code.flush(package);
    } catch (const std::exception &error) { // it works as long as the machine does, and is unpacked anew then
        logError("The code of " + arn + " is not on disk as a whole: " + error.what());
    }
    const auto found = m_changes.find(arn);
    if (found != m_changes.end() && found->second == change)
        m_changes.erase(found);
    change->over.cancel();
}

Async<void> Settling::wait(std::string arn)
{
    const auto found = m_changes.find(arn);
    if (found == m_changes.end())
        co_return;
    const ChangePtr change = found->second;
    boost::system::error_code ignored;
    co_await change->over.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
}

Moment Settling::momentOf(const std::string &arn) const
{
    const auto found = m_changes.find(arn);
    return found == m_changes.end() ? Moment::Settled : found->second->moment;
}

} // namespace signalbox::engine
