// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/async/async.h"

#include <boost/asio/execution_context.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <functional>
#include <optional>
#include <vector>

namespace signalbox::engine {

/// An answer on its way to a client.
struct Letter
{
    asio::ip::tcp::socket &socket;
    asio::const_buffer bytes;
    std::size_t sent = 0; ///< what the socket took at once; the rest is the sender's
    boost::system::error_code error;
    bool company = false; ///< others were sent with it
    std::optional<asio::async_result<asio::use_awaitable_t<>, void()>::handler_type> done;
    bool settles = true; ///< what comes before answers comes before it
};

/// What one event loop has to send: the answers to all that is ready go out one after the other, when the
/// last of these requests has run, or when they are many. A client woken by each of them alone, and asleep
/// again before the next, costs the loop more than the answers do.
class Outbox : public asio::execution_context::service
{
public:
    using key_type = Outbox;
    static asio::execution_context::id id;

    explicit Outbox(asio::execution_context &context);

    /// Has `keep` called whenever an answer that settles, or a piece of one, is about to go out: what it
    /// tells of must be kept by then. Empty: nothing is called any more.
    void beforeAnswers(std::function<void()> keep) { m_keep = std::move(keep); }
    /// Does what comes before bytes that go out by themselves.
    void settle() const;

    /// Whether letters meet others here now. Where they did not, it is tried again only now and then.
    bool pays();
    /// Completes when the letter, which must live until then, was sent.
    Async<void> post(Letter &letter);

private:
    void shutdown() override;
    void add(Letter &letter);
    void sendOrWait(std::size_t known, int left);
    void send();

    asio::io_context &m_io;
    std::function<void()> m_keep;
    std::vector<Letter *> m_letters;
    std::vector<Letter *> m_sending;
    int m_untilTry = 0; ///< letters
};

} // namespace signalbox::engine
