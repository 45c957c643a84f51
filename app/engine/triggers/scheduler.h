// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/async/async.h"
#include "app/engine/context.h"
#include "app/engine/function/invoker.h"
#include "app/engine/triggers/rulestore.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/system_timer.hpp>

namespace signalbox::engine {

/// Calls the targets of rules when they are due. One timer, for the next due rule; none while there is no
/// rule. A time that passed while the engine was not running is not made up for.
class Scheduler
{
public:
    Scheduler(asio::io_context &io, const RuleStore &rules, const FunctionDirectory &functions,
              AsyncInvoker &invoker, const Clock &clock, std::string account);

    /// Looks at the rules again; call it after each change of them.
    void arm();
    void stop();

private:
    void fireDue(Minutes from, Minutes to);
    void fire(const Rule &rule, Minutes time);
    void send(const Rule &rule, const RuleTarget &target, Minutes time);
    Minutes now() const;

    asio::io_context &m_io;
    const RuleStore &m_rules;
    const FunctionDirectory &m_functions;
    AsyncInvoker &m_invoker;
    const Clock &m_clock;
    std::string m_account;
    asio::system_timer m_timer;
    Minutes m_seen; ///< everything due up to here has been fired
};

} // namespace signalbox::engine
