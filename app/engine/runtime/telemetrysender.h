// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/async/async.h"
#include "app/engine/runtime/subscriber.h"
#include "app/engine/sandbox/uniquefd.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>

namespace signalbox::engine {

/// Sends to what listens inside a sandbox, over one socket that was made there: it is connected anew for each
/// delivery, one at a time.
class TelemetrySender
{
public:
    explicit TelemetrySender(asio::io_context &io);

    void use(UniqueFd socket);
    /// Whether the subscriber took it: answered 2xx, or read it to the end, in bounded time.
    Async<bool> send(const Subscription &to, const std::string &batch);
    void close();

private:
    Async<bool> talk(const Subscription &to, const std::string &batch);
    bool disconnect();

    std::shared_ptr<asio::ip::tcp::socket> m_socket; ///< shared with the time limit
    asio::steady_timer m_limit;
};

} // namespace signalbox::engine
