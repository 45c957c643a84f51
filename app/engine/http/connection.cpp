// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/connection.h"

#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"
#include "app/engine/http/target.h"

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <tuple>

namespace signalbox::engine {

using boost::system::error_code;
using boost::system::system_error;

namespace {

constexpr std::size_t headPiece = 8'192;
/// What a client may send ahead while its request runs.
constexpr std::size_t pipelineLimit = 65'536;

/// Counts an exchange as running.
class Busy
{
public:
    explicit Busy(ServerState &server)
        : m_server(server)
    {
        ++m_server.busy;
    }
    Busy(const Busy &) = delete;
    Busy &operator=(const Busy &) = delete;
    ~Busy()
    {
        --m_server.busy;
        m_server.tellIfDrained();
    }

private:
    ServerState &m_server;
};

} // namespace

Connection::Connection(asio::ip::tcp::socket socket, std::shared_ptr<ServerState> server)
    : m_socket(std::move(socket))
    , m_server(std::move(server))
    , m_parser(m_server->limits.headBytes)
    , m_number(m_server->begun++)
{
    m_head.fields = &m_parser.fields(); // also while a head is refused
    error_code error;
    m_remote = m_socket.remote_endpoint(error).address().to_string();
    m_server->add(this);
}

Connection::~Connection()
{
    release();
    m_server->remove(this);
}

void Connection::close()
{
    error_code ignored;
    m_gone = true;
    m_socket.close(ignored);
}

bool Connection::restsLongerThan(const Connection &other) const
{
    if (m_idle != other.m_idle)
        return m_idle;
    return std::tie(m_deadlineSet, m_number) < std::tie(other.m_deadlineSet, other.m_number);
}

Async<void> Connection::run()
{
    const auto self = shared_from_this();
    try {
        setDeadline(m_server->limits.headTimeout);
        bool more = co_await readHead();
        while (more) {
            {
                const Busy busy(*m_server);
                co_await handle();
                if (m_waits)
                    co_await post();
                release();
            }
            setDeadline(m_server->limits.idleTimeout);
            if (!isOver())
                co_await finish();
            more = isKept();
            if (more)
                more = co_await readHead();
        }
    } catch (const system_error &) {
        m_gone = true; // the client went away in the middle of an answer: nobody is left to tell
    }
    error_code ignored;
    m_socket.shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
    m_socket.close(ignored);
}

void Connection::resetForNext()
{
    m_parser.reset();
    m_answer = Answer::None;
    m_framing = Framing::None;
    m_left = 0;
    m_continued = false;
}

void Connection::setDeadline(std::chrono::seconds from)
{
    m_deadlineSet = m_server->clock.steady();
    m_deadline = m_deadlineSet + from;
    m_server->watch(m_deadline);
}

Async<bool> Connection::readHead()
{
    resetForNext();
    m_idle = m_buffer.size() == 0;
    m_readsHead = true;
    bool came = false;
    for (;;) {
        error_code error;
        m_parser.readHead(m_buffer, error);
        if (error && error != http::error::need_more) {
            co_await refuse(error);
            co_return false;
        }
        if (m_parser.hasHead())
            break;
        if (came && std::exchange(m_idle, false)) // the rest must not be long in coming
            setDeadline(m_server->limits.headTimeout);
        std::size_t arrived = std::exchange(m_hurried, false) ? fillNow(headPiece) : 0;
        if (arrived == 0)
            arrived = co_await fill(headPiece);
        if (arrived == 0)
            co_return false;
        came = true;
    }
    m_idle = false;
    m_readsHead = false;
    m_keepAlive = m_parser.keepAlive();
    m_head.method = m_parser.method();
    m_head.remote = m_remote;
    const bool hostMissing = !m_parser.isVersion10() && !m_head.hasHeader("Host");
    const bool valid = !hostMissing && parseTarget(m_head, m_parser.target());
    if (!valid)
        co_await refuse(http::error::bad_target);
    co_return valid;
}

Async<void> Connection::refuse(const error_code &error)
{
    const bool tooLarge = error == http::error::header_limit;
    m_idle = false;
    setDeadline(m_server->limits.headTimeout); // to take it
    m_keepAlive = false;
    m_head.method = http::verb::unknown;
    Response response;
    response.status = tooLarge ? 431 : 400;
    response.headers = {{"Content-Type", "text/plain"}};
    response.body =
        tooLarge ? "The request's head is too large.\n" : "This is not a valid HTTP/1.1 request.\n";
    co_await respond(std::move(response));
    co_await post();
}

Async<void> Connection::handle()
{
    m_deadline = ServerState::Time::max();
    Response failure;
    try {
        co_await m_server->handler(*this);
        failure.status = 500;
    } catch (const ServiceError &error) {
        failure.status = error.status;
    } catch (const system_error &) {
        throw;
    } catch (const std::exception &) {
        failure.status = 500;
    }
    if (m_answer == Answer::Streaming)
        m_keepAlive = false; // cut short: the missing end of the framing tells the client
    if (m_answer == Answer::None)
        co_await respond(std::move(failure));
}

bool Connection::mayHold(std::size_t bytes)
{
    if (bytes > m_server->limits.bytes - m_server->bytes || (m_budget && !m_budget->take(bytes)))
        return false;
    m_server->bytes += bytes;
    m_bytes += bytes;
    m_budgeted += m_budget ? bytes : 0;
    return true;
}

void Connection::hold(std::size_t bytes)
{
    if (!mayHold(bytes))
        throw ServiceError(503, "ServiceUnavailable",
                           "Too many large requests at the same time. Try again later.", "Server");
}

void Connection::holdWithin(const std::shared_ptr<Budget> &budget)
{
    if (m_budget)
        m_budget->giveBack(std::exchange(m_budgeted, 0));
    m_budget = budget;
}

void Connection::release()
{
    m_server->bytes -= std::exchange(m_bytes, 0);
    if (const auto budget = std::exchange(m_budget, nullptr))
        budget->giveBack(std::exchange(m_budgeted, 0));
}

/// Nothing of the request is left, neither of its body nor of who watches it.
bool Connection::isOver() const
{
    return !m_watching && m_parser.isDone();
}

bool Connection::isKept() const
{
    return m_keepAlive && m_answer == Answer::Done && !m_gone && !m_server->draining;
}

Async<void> Connection::finish()
{
    if (m_watching) {
        m_socket.cancel();
        while (m_watching) // until its read has let go of the buffer
            co_await asio::post(m_socket.get_executor(), asio::use_awaitable);
    }
    bool whole = m_parser.isDone();
    if (!whole)
        whole = co_await skipBody();
    m_keepAlive = m_keepAlive && whole;
}

/// What is there already; nothing is also what an error gives, which fill() meets again.
std::size_t Connection::fillNow(std::size_t space)
{
    error_code error;
    const std::size_t count = m_socket.read_some(m_buffer.prepare(space), error);
    m_buffer.commit(count);
    return count;
}

Async<std::size_t> Connection::fill(std::size_t space)
{
    error_code error;
    const std::size_t count = co_await m_socket.async_read_some(
        m_buffer.prepare(space), asio::redirect_error(asio::use_awaitable, error));
    if (error) {
        m_gone = true;
        co_return 0;
    }
    m_buffer.commit(count);
    co_return count;
}

bool Connection::disconnected() const
{
    if (m_gone || !m_socket.is_open())
        return true;
    if (m_watching)
        return false;
    char byte = 0;
    const auto handle = const_cast<asio::ip::tcp::socket &>(m_socket).native_handle();
    const auto got = ::recv(handle, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return got == 0 || (got < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
}

/// Counts as watching from the call on, so that finish() waits for it even before it starts.
Async<void> Connection::untilDisconnected()
{
    m_watching = true;
    return watch(shared_from_this());
}

Async<void> Connection::watch(std::shared_ptr<Connection> self)
{
    while (!m_gone && m_answer != Answer::Done) {
        error_code error;
        std::size_t count = 0;
        if (m_buffer.size() < pipelineLimit)
            count = co_await m_socket.async_read_some(m_buffer.prepare(headPiece),
                                                      asio::redirect_error(asio::use_awaitable, error));
        else
            co_await m_socket.async_wait(asio::ip::tcp::socket::wait_error,
                                         asio::redirect_error(asio::use_awaitable, error));
        m_buffer.commit(count);
        if (error == asio::error::operation_aborted && m_answer == Answer::Done)
            break;
        m_gone = m_gone || error;
    }
    self->m_watching = false;
}

} // namespace signalbox::engine
