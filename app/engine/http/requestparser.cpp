// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/requestparser.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace signalbox::engine {

namespace http = boost::beast::http;
using boost::beast::flat_buffer;
using boost::system::error_code;

namespace {

/// A plain head is copied once: what is longer is Beast's.
constexpr std::size_t longestPlain = 8'192;
/// Each lookup of a field goes through all of them.
constexpr std::size_t mostFields = 1'000;
/// Room for so many is kept for the requests to come.
constexpr std::size_t commonFields = 64;

std::string_view viewOf(const flat_buffer &buffer)
{
    return {static_cast<const char *>(buffer.data().data()), buffer.size()};
}

std::string_view viewOf(boost::beast::string_view text)
{
    return {text.data(), text.size()};
}

} // namespace

RequestParser::RequestParser(std::uint32_t headLimit)
    : m_headLimit(headLimit)
{
}

void RequestParser::reset()
{
    m_plain.reset();
    if (m_beast) {
        m_beast.reset();
        m_fieldMemory.release();
    }
    m_fields.clear();
    if (m_fields.capacity() > commonFields)
        m_fields.shrink_to_fit();
}

void RequestParser::readHead(flat_buffer &buffer, error_code &error)
{
    if (buffer.size() == 0 || (!m_beast && readPlain(buffer)))
        return;
    if (!m_beast)
        startBeast();
    buffer.consume(m_beast->put(buffer.data(), error));
    if (m_beast->is_header_done())
        takeFields(error);
}

/// Only a head that has come whole.
bool RequestParser::readPlain(flat_buffer &buffer)
{
    const std::string_view bytes = viewOf(buffer);
    const std::size_t most = std::min<std::size_t>(longestPlain, m_headLimit);
    const std::size_t size = endOfHead(bytes.substr(0, most));
    if (size == 0)
        return false;
    m_text.assign(bytes.substr(0, size));
    m_plain = readPlainHead(m_text, m_fields);
    if (m_plain && m_fields.size() > mostFields)
        m_plain.reset();
    if (!m_plain)
        return false;
    m_left = m_plain->contentLength.value_or(0);
    buffer.consume(size);
    return true;
}

void RequestParser::startBeast()
{
    m_beast.emplace(std::piecewise_construct, std::tuple<>(), std::make_tuple(Allocator(&m_fieldMemory)));
    m_beast->header_limit(m_headLimit);
    m_beast->body_limit(std::numeric_limits<std::uint64_t>::max()); // 1.74 takes "none" for zero
}

void RequestParser::takeFields(error_code &error)
{
    m_fields.clear();
    for (const auto &field : m_beast->get().base()) {
        if (m_fields.size() == mostFields) {
            error = http::error::header_limit;
            return;
        }
        m_fields.emplace_back(viewOf(field.name_string()), viewOf(field.value()));
    }
}

http::verb RequestParser::method() const
{
    return m_plain ? m_plain->method : m_beast->get().method();
}

std::string_view RequestParser::target() const
{
    return m_plain ? m_plain->target : viewOf(m_beast->get().target());
}

bool RequestParser::keepAlive() const
{
    return m_plain ? m_plain->keepAlive : m_beast->keep_alive();
}

std::optional<std::uint64_t> RequestParser::contentLength() const
{
    if (m_plain)
        return m_plain->contentLength.value_or(0);
    if (const auto length = m_beast->content_length())
        return *length;
    return m_beast->chunked() ? std::optional<std::uint64_t>() : 0;
}

std::size_t RequestParser::readBody(flat_buffer &buffer, boost::asio::mutable_buffer into, error_code &error)
{
    if (m_plain) {
        const auto most = static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), m_left));
        const std::size_t count = boost::asio::buffer_copy(into, buffer.data(), most);
        buffer.consume(count);
        m_left -= count;
        return count;
    }
    auto &body = m_beast->get().body();
    body.data = into.data();
    body.size = into.size();
    body.more = true;
    while (!error && buffer.size() > 0 && !m_beast->is_done() && body.size == into.size()) {
        const std::size_t used = m_beast->put(buffer.data(), error);
        buffer.consume(used);
        if (error == http::error::need_buffer || error == http::error::need_more)
            error = {};
        if (used == 0)
            break;
    }
    const std::size_t count = into.size() - body.size;
    if (m_beast->is_done())
        takeFields(error);
    else if (count == 0 && buffer.size() > m_headLimit) // a chunk's size, or trailers, without an end
        error = http::error::header_limit;
    return count;
}

std::optional<std::uint64_t> RequestParser::left() const
{
    if (m_plain)
        return m_left;
    const auto left = m_beast->content_length_remaining();
    return left ? std::optional<std::uint64_t>(*left) : std::nullopt;
}

bool RequestParser::isDone() const
{
    return m_plain ? m_left == 0 : m_beast && m_beast->is_done();
}

} // namespace signalbox::engine
