// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/lambda/codestore.h"
#include "app/engine/lambda/configuration.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <map>
#include <string>

namespace signalbox::engine {

/// Functions whose new code is unpacked, but still on its way to the disk: they are being created (Pending)
/// or updated (InProgress). They can be invoked meanwhile.
class Settling
{
public:
    /// How long after the change the function is waited for. It rarely takes more than milliseconds, and
    /// official waiters would look again after a second or five.
    static constexpr std::chrono::seconds patience{5};

    /// Takes the function's package to the disk. `moment`: Creating or Updating.
    void begin(const asio::any_io_executor &executor, CodeStore &code, const FunctionConfig &function,
               Moment moment);
    /// Completes when the function has settled, or the patience with it is over.
    Async<void> wait(std::string arn);
    /// Creating, Updating or Settled.
    Moment momentOf(const std::string &arn) const;

private:
    struct Change
    {
        Moment moment;
        asio::steady_timer over; ///< cancelled at the end of it
    };
    using ChangePtr = std::shared_ptr<Change>;

    Async<void> finish(CodeStore &code, CodePtr package, std::string arn, ChangePtr change);

    std::map<std::string, ChangePtr> m_changes; ///< by ARN of the function
};

} // namespace signalbox::engine
