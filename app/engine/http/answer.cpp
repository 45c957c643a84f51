// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How a connection writes answers.
#include "app/engine/http/connection.h"
#include "app/engine/http/encoding.h"

#include <algorithm>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/status.hpp>
#include <charconv>

namespace signalbox::engine {

using namespace std::string_view_literals;
using boost::system::error_code;
using boost::system::system_error;

namespace {

/// Bodies up to this size are copied behind the head, so that one buffer goes out.
constexpr std::size_t smallBody = 16'384;

void appendNumber(std::string &out, std::uint64_t number, int base = 10)
{
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, base).ptr;
    out.append(digits.data(), end);
}

/// A value with a line break could forge a header: such characters become spaces.
void appendValue(std::string &out, std::string_view value)
{
    out += value;
    if (isPrintable(value)) // nearly every one, and known faster
        return;
    std::replace_if(
        out.end() - static_cast<std::ptrdiff_t>(value.size()), out.end(),
        [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t'; }, ' ');
}

bool isFraming(std::string_view name)
{
    return equalNoCase(name, "Content-Length") || equalNoCase(name, "Transfer-Encoding") ||
           equalNoCase(name, "Connection") || equalNoCase(name, "Keep-Alive") || equalNoCase(name, "Date");
}

} // namespace

bool Connection::bodyless(int status) const
{
    return m_head.method == http::verb::head || status == 204 || status == 304 || status < 200;
}

void Connection::putHead(int status, const Headers &headers)
{
    if (m_parser.hasHead() && !m_continued && equalNoCase(m_head.header("Expect"), "100-continue"))
        m_keepAlive =
            false; // the client may or may not send what it announced, and botocore mixes up the next
    m_keepAlive = m_keepAlive && !m_server->draining;

    m_out.assign(m_held).append("HTTP/1.1 "sv);
    m_held.clear();
    appendNumber(m_out, static_cast<std::uint64_t>(status));
    m_out += ' ';
    m_out += http::obsolete_reason(http::int_to_status(static_cast<unsigned>(status)));
    m_out += "\r\nDate: "sv;
    m_out += m_server->date();
    m_out += "\r\n"sv;
    for (const auto &[name, value] : headers) {
        if (isFraming(name))
            continue;
        m_out += name;
        m_out += ": "sv;
        appendValue(m_out, value);
        m_out += "\r\n"sv;
    }
    if (!m_keepAlive)
        m_out += "Connection: close\r\n";
    else if (m_parser.isVersion10())
        m_out += "Connection: keep-alive\r\n";
}

/// Puts the answer's head into what is to be sent, and a small body with it: the response's is empty then.
void Connection::takeAnswer(Response &response)
{
    m_answer = Answer::Done;
    putHead(response.status, response.headers);
    std::string &body = response.body;
    if (!bodyless(response.status) || m_head.method == http::verb::head) {
        m_out += "Content-Length: "sv;
        std::string announced;
        for (const auto &[name, value] : response.headers) {
            if (m_head.method == http::verb::head && equalNoCase(name, "Content-Length"))
                announced = value;
        }
        if (announced.empty())
            appendNumber(m_out, body.size());
        m_out += announced;
        m_out += "\r\n"sv;
    }
    m_out += "\r\n"sv;
    if (bodyless(response.status))
        body.clear();
    if (body.size() <= smallBody) {
        m_out += body;
        body.clear();
    }
}

/// A small answer waits for run() to send it: what made it is gone by then, and its memory of use to others.
Async<void> Connection::respond(Response response)
{
    takeAnswer(response);
    m_waits = response.body.empty();
    if (m_waits)
        co_return;
    if (!mayHold(response.body.size())) // it takes none of the answers that wait for it
        fail(asio::error::no_buffer_space);
    co_await send({asio::buffer(m_out), asio::buffer(response.body)});
}

Async<void> Connection::beginStream(int status, Headers headers, std::optional<std::uint64_t> length)
{
    m_answer = Answer::Streaming;
    const bool http10 = m_parser.isVersion10();
    m_framing = length ? Framing::Length : (http10 ? Framing::UntilClose : Framing::Chunked);
    if (m_framing == Framing::UntilClose)
        m_keepAlive = false;
    putHead(status, headers);
    if (length) {
        m_out += "Content-Length: "sv;
        appendNumber(m_out, *length);
        m_out += "\r\n"sv;
    } else if (m_framing == Framing::Chunked) {
        m_out += "Transfer-Encoding: chunked\r\n";
    }
    m_out += "\r\n"sv;
    m_left = length.value_or(0);
    if (bodyless(status)) {
        m_framing = Framing::None;
        m_left = 0;
    }
    if (m_left > 0)
        co_return; // the head goes out with the first piece
    const std::string out = std::move(m_out);
    m_out.clear();
    co_await send({asio::buffer(out), asio::const_buffer()});
}

Async<void> Connection::write(std::string_view piece)
{
    if (m_framing == Framing::None || piece.empty())
        co_return;
    std::string out = std::move(m_out);
    m_out.clear();
    if (m_framing == Framing::Length) {
        if (piece.size() > m_left)
            throw std::logic_error("More was written than the Content-Length announced");
        m_left -= piece.size();
        co_await send({asio::buffer(out), asio::const_buffer(piece.data(), piece.size())});
        co_return;
    }
    const bool chunked = m_framing == Framing::Chunked;
    if (chunked) {
        appendNumber(out, piece.size(), 16);
        out += "\r\n";
    }
    if (piece.size() <= smallBody) {
        out += piece;
        out += chunked ? "\r\n" : "";
        co_await send({asio::buffer(out), asio::const_buffer()});
        co_return;
    }
    co_await send({asio::buffer(out), asio::const_buffer(piece.data(), piece.size())});
    if (chunked)
        co_await send({asio::buffer("\r\n", 2), asio::const_buffer()});
}

Async<void> Connection::endStream()
{
    m_answer = Answer::Done;
    if (m_left > 0) {
        m_keepAlive = false;
        throw std::logic_error("Less was written than the Content-Length announced");
    }
    if (m_framing == Framing::Chunked)
        co_await send({asio::buffer("0\r\n\r\n", 5), asio::const_buffer()});
}

/// Sends a whole answer, together with the next one on this connection or with those of others.
Async<void> Connection::post()
{
    m_waits = false;
    const bool nextIsThere = m_buffer.size() > 0 && m_parser.isDone();
    if (m_server->limits.joinAnswers && nextIsThere && m_keepAlive) {
        m_held.swap(m_out);
        co_return;
    }
    asio::const_buffer answer = asio::buffer(m_out);
    if (!m_server->outbox.pays()) {
        co_await send({answer, asio::const_buffer()});
        co_return;
    }
    Letter letter{m_socket, answer, {}, {}, {}, {}};
    letter.settles = m_server->limits.settles;
    co_await m_server->outbox.post(letter);
    m_hurried = letter.company;
    if (letter.error && letter.error != asio::error::would_block)
        fail(letter.error);
    answer += letter.sent;
    if (answer.size() > 0)
        co_await send({answer, asio::const_buffer()});
}

/// Tries without waiting first: nearly every piece fits the socket's buffer.
namespace {

/// Drops what was sent; false: nothing is left.
bool skip(std::array<asio::const_buffer, 2> &pieces, std::size_t sent)
{
    for (auto &piece : pieces) {
        const std::size_t done = std::min(sent, piece.size());
        piece += done;
        sent -= done;
    }
    return asio::buffer_size(pieces) > 0;
}

} // namespace

Async<void> Connection::send(std::array<asio::const_buffer, 2> pieces)
{
    if (m_server->limits.settles)
        m_server->outbox.settle();
    error_code error;
    const bool one = pieces[1].size() == 0; // has a shorter way through asio and the kernel
    std::size_t sent = one ? m_socket.write_some(pieces[0], error) : m_socket.write_some(pieces, error);
    if (error && error != asio::error::would_block)
        fail(error);
    if (sent == asio::buffer_size(pieces))
        co_return;
    error = {};
    m_awaitsClient = true;
    while (!error && skip(pieces, sent)) {
        m_deadlineSet = m_server->clock.steady(); // whoever takes a little has not rested
        sent = co_await m_socket.async_write_some(pieces, asio::redirect_error(asio::use_awaitable, error));
    }
    m_awaitsClient = false;
    if (error)
        fail(error);
}

void Connection::fail(const error_code &error)
{
    m_gone = true;
    throw system_error(error);
}

} // namespace signalbox::engine
