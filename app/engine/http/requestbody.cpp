// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How a connection reads the bodies of requests.
#include "app/engine/http/connection.h"
#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"

namespace signalbox::engine {

using boost::system::error_code;

namespace {

constexpr std::size_t socketPiece = 65'536;
/// A body nobody read is swallowed up to here, so that the connection can be kept and the answer arrives.
constexpr std::uint64_t skipLimit = 1'048'576;

} // namespace

std::optional<std::uint64_t> Connection::contentLength() const
{
    return m_parser.contentLength();
}

/// Whether the client waits to hear that it may send the body; says so once.
bool Connection::owesContinue()
{
    return !std::exchange(m_continued, true) && m_buffer.size() == 0 &&
           equalNoCase(m_head.header("Expect"), "100-continue");
}

std::size_t Connection::parseBody(asio::mutable_buffer into)
{
    error_code error;
    const std::size_t count = m_parser.readBody(m_buffer, into, error);
    if (error)
        throw ServiceError(400, "IncompleteBody", "The request's body is not valid HTTP");
    return count;
}

Async<std::size_t> Connection::fillBody()
{
    m_awaitsClient = true;
    const std::size_t arrived = co_await fill(socketPiece);
    m_awaitsClient = false;
    co_return arrived;
}

Async<std::size_t> Connection::readSome(asio::mutable_buffer into)
{
    if (into.size() == 0)
        co_return 0;
    if (owesContinue()) { // even where nothing is to come, as S3 does: botocore reckons with it
        static constexpr std::string_view go = "HTTP/1.1 100 Continue\r\n\r\n";
        co_await send({asio::buffer(go), asio::const_buffer()});
    }
    if (m_parser.isDone())
        co_return 0;
    for (;;) {
        const std::size_t count = parseBody(into);
        if (count > 0 || m_parser.isDone())
            co_return count;
        setDeadline(m_server->limits.bodyTimeout);
        const std::size_t arrived = co_await fillBody();
        m_deadline = ServerState::Time::max();
        if (arrived == 0) {
            m_keepAlive = false;
            throw ServiceError(400, "IncompleteBody", "The request's body ended too early");
        }
    }
}

Async<std::string> Connection::readBody(std::size_t limit)
{
    const auto tooLarge = [] {
        return ServiceError(413, "PayloadTooLarge", "The request's body is too large");
    };
    const auto length = contentLength();
    if (length.value_or(0) > limit)
        throw tooLarge();
    std::string body;
    std::size_t size = 0;
    const auto grow = [&](std::size_t to) {
        hold(to - body.size());
        body.resize(to);
    };
    grow(length ? static_cast<std::size_t>(*length) : socketPiece);
    while (!m_parser.isDone()) {
        if (size > limit)
            throw tooLarge();
        if (size == body.size())
            grow(std::min(body.size() * 2, limit + 1) + 1);
        const std::size_t count = co_await readSome(asio::buffer(body.data() + size, body.size() - size));
        size += count;
    }
    if (size > limit)
        throw tooLarge();
    body.resize(size);
    co_return body;
}

Async<bool> Connection::skipBody()
{
    if (m_gone || (m_parser.left().value_or(0) > skipLimit && m_keepAlive))
        co_return false;
    setDeadline(std::chrono::seconds(5));
    std::string scrap(socketPiece, '\0');
    std::uint64_t skipped = 0;
    while (!m_parser.isDone() && skipped < skipLimit) {
        const std::size_t count = parseBody(asio::buffer(scrap));
        skipped += count;
        if (count > 0 || m_parser.isDone())
            continue;
        const std::size_t arrived = co_await fillBody();
        if (arrived == 0)
            co_return false;
    }
    co_return m_parser.isDone();
}

} // namespace signalbox::engine
