// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/async/async.h"
#include "app/engine/context.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <map>
#include <optional>

namespace signalbox::engine {

/// What waits for something to come in, by the number of where it comes in. Nothing polls.
class Wakeups
{
public:
    Wakeups(asio::io_context &io, const Clock &clock)
        : m_io(io)
        , m_clock(clock)
    {
    }

    /// Wakes what waits for it.
    void wake(std::int64_t where);
    /// Completes when it was woken, when the moment (milliseconds since 1970) has come, or on stop().
    Async<void> wait(std::int64_t where, std::optional<std::int64_t> until);
    /// Wakes everything, once and for all.
    void stop();
    bool stopped() const { return m_stopped; }

private:
    asio::io_context &m_io;
    const Clock &m_clock;
    std::multimap<std::int64_t, asio::steady_timer *> m_waiting;
    bool m_stopped = false;
};

} // namespace signalbox::engine
