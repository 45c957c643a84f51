// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/function/streamedinvocation.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

namespace signalbox::engine {

StreamedInvocation::StreamedInvocation(const asio::any_io_executor &executor, Invoker &invoker,
                                       InvokeRequest request)
    : m_run(std::make_shared<Run>())
{
    m_run->stream = std::make_shared<AnswerStream>(executor);
    request.stream = m_run->stream;
    asio::co_spawn(executor, run(m_run, invoker, std::move(request)), asio::detached);
}

StreamedInvocation::~StreamedInvocation()
{
    m_run->stream->abandon();
}

Async<void> StreamedInvocation::run(std::shared_ptr<Run> run, Invoker &invoker, InvokeRequest request)
{
    try {
        run->outcome = co_await invoker.invoke(std::move(request));
    } catch (const std::exception &) {
        run->error = std::current_exception();
    }
    run->stream->close();
}

InvokeOutcome StreamedInvocation::outcome()
{
    if (m_run->error)
        std::rethrow_exception(m_run->error);
    return std::move(m_run->outcome);
}

} // namespace signalbox::engine
