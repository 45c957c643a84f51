// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/http/requestparser.h"
#include "app/engine/http/serverstate.h"

#include <array>
#include <boost/beast/core/flat_buffer.hpp>

namespace signalbox::engine {

/// One client connection: reads a request, runs the handler, and so on while it is kept alive. It is its own
/// Exchange, one request at a time; pipelined requests wait in the buffer. A small answer in one piece goes
/// out when the handler has returned.
class Connection final : public Exchange, public std::enable_shared_from_this<Connection>
{
public:
    Connection(asio::ip::tcp::socket socket, std::shared_ptr<ServerState> server);
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;
    ~Connection() override;

    Async<void> run();
    void close();
    bool idle() const { return m_idle; }
    ServerState::Time deadline() const { return m_deadline; }
    /// Waits for a request, or for the rest of its head; a stranger's also for the rest of its body, and for
    /// its answer to be taken.
    bool rests() const { return !m_gone && (m_readsHead || (m_awaitsClient && !m_proven)); }
    bool restsLongerThan(const Connection &other) const;

    const RequestHead &head() const override { return m_head; }
    std::optional<std::uint64_t> contentLength() const override;
    Async<std::string> readBody(std::size_t limit) override;
    Async<std::size_t> readSome(asio::mutable_buffer into) override;
    void hold(std::size_t bytes) override;
    void holdWithin(const std::shared_ptr<Budget> &budget) override;
    void prove() override { m_proven = true; }
    Async<void> respond(Response response) override;
    Async<void> beginStream(int status, Headers headers, std::optional<std::uint64_t> length) override;
    Async<void> write(std::string_view piece) override;
    Async<void> endStream() override;
    bool answered() const override { return m_answer != Answer::None; }
    bool disconnected() const override;
    Async<void> untilDisconnected() override;

private:
    enum class Answer { None, Streaming, Done };
    enum class Framing { None, Length, Chunked, UntilClose };

    Async<bool> readHead();
    Async<void> refuse(const boost::system::error_code &error);
    Async<void> handle();
    bool mayHold(std::size_t bytes);
    void release();
    bool isOver() const;
    Async<void> finish();
    bool isKept() const;
    Async<bool> skipBody();
    Async<void> watch(std::shared_ptr<Connection> self);
    std::size_t fillNow(std::size_t space);
    Async<std::size_t> fill(std::size_t space);
    Async<std::size_t> fillBody();
    std::size_t parseBody(asio::mutable_buffer into);
    bool owesContinue();
    void resetForNext();
    void setDeadline(std::chrono::seconds from);
    void putHead(int status, const Headers &headers);
    bool bodyless(int status) const;
    void takeAnswer(Response &response);
    Async<void> post();
    Async<void> send(std::array<asio::const_buffer, 2> pieces);
    [[noreturn]] void fail(const boost::system::error_code &error);

    asio::ip::tcp::socket m_socket;
    std::shared_ptr<ServerState> m_server;
    boost::beast::flat_buffer m_buffer;
    RequestParser m_parser;
    RequestHead m_head;
    std::string m_remote;
    std::string m_out;  ///< head, and small bodies, of the answer being written
    std::string m_held; ///< an answer that goes out with the next one
    Answer m_answer = Answer::None;
    Framing m_framing = Framing::None;
    std::size_t m_bytes = 0;          ///< held for the exchange
    std::shared_ptr<Budget> m_budget; ///< they count against, beside the server's limit
    std::size_t m_budgeted = 0;       ///< so many of them
    std::uint64_t m_left = 0;         ///< bytes the announced Content-Length still owes
    bool m_keepAlive = true;
    bool m_continued = false;
    bool m_idle = true;
    bool m_readsHead = false;
    bool m_awaitsClient = false; ///< for more of a body, or to take more of its answer
    bool m_proven = false;       ///< one of its requests was
    bool m_gone = false;
    bool m_watching = false;
    bool m_waits = false;   ///< a whole answer in m_out, to be sent
    bool m_hurried = false; ///< the last answer went out with others, so that the next request may be here
    ServerState::Time m_deadline = ServerState::Time::max();
    ServerState::Time m_deadlineSet; ///< when it was, or when some of an answer was taken last
    std::uint64_t m_number;          ///< among the server's connections, in their order
};

} // namespace signalbox::engine
