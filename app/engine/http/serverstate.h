// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/http/outbox.h"
#include "app/engine/http/server.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstdint>
#include <unordered_set>

namespace signalbox::engine {

class Connection;

/// What a listener and its connections share. One timer watches all deadlines, and only while there are any.
struct ServerState : std::enable_shared_from_this<ServerState>
{
    using Time = std::chrono::steady_clock::time_point;

    ServerState(asio::io_context &context, asio::ip::tcp::acceptor listening, Handler serveWith,
                const Clock &time, ServerLimits bounds);

    Async<void> accept();
    void closeAll();
    void add(Connection *connection);
    void remove(Connection *connection);
    /// Whether one more connection may be had, for which one that rests is closed where there are as many as
    /// may be: the one that has rested longest, those that began a request last.
    bool makeRoom();
    /// Makes the sweep happen no later than `deadline`.
    void watch(Time deadline);
    void tellIfDrained();
    void tellIfDeserted();
    /// The Date header's value, made once a second.
    const std::string &date();

    asio::io_context &io;
    Outbox &outbox;
    asio::ip::tcp::acceptor acceptor;
    Handler handler;
    const Clock &clock;
    ServerLimits limits;
    std::unordered_set<Connection *> connections;
    std::uint64_t begun = 0; ///< connections since the start
    std::size_t busy = 0;
    std::size_t bytes = 0; ///< held for exchanges that run
    bool draining = false;
    std::function<void()> drained;  ///< called once, when draining and nothing is busy
    std::function<void()> deserted; ///< called once, when no connection is left

private:
    void sweep();
    /// Closes what is due by the clock, whenever the timer comes: those that are due make room first.
    void sweepIfDue();

    asio::steady_timer m_sweeper;
    Time m_sweepAt = Time::max();
    std::string m_date;
    std::time_t m_dateSecond = -1;
};

} // namespace signalbox::engine
