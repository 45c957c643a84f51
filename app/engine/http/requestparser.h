// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/http/plainhead.h"

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <cstddef>
#include <memory_resource>
#include <string>

namespace signalbox::engine {

/// Reads the requests of one connection out of a buffer, one after the other. The plainest are read here, and
/// for what is left of HTTP/1.1 there is Beast, which takes longer over a head.
class RequestParser
{
public:
    /// A longer head is an error: http::error::header_limit.
    explicit RequestParser(std::uint32_t headLimit);
    RequestParser(const RequestParser &) = delete;
    RequestParser &operator=(const RequestParser &) = delete;

    /// Forgets the request: the next one is read.
    void reset();
    /// Takes from the buffer what is there of the head. An error of http::error, need_more aside, is the
    /// client's. A head with too many fields is too long, too.
    void readHead(boost::beast::flat_buffer &buffer, boost::system::error_code &error);
    bool hasHead() const { return m_plain || (m_beast && m_beast->is_header_done()); }

    // Of the head, once it is there.
    boost::beast::http::verb method() const;
    std::string_view target() const;
    /// Trailers are added when the body has been read.
    const Fields &fields() const { return m_fields; }
    bool keepAlive() const;
    bool isVersion10() const { return m_beast && m_beast->get().version() < 11; }
    /// Of the body; unset where that comes in chunks.
    std::optional<std::uint64_t> contentLength() const;

    /// Takes from the buffer what is there of the body, but no more than fits; returns how many bytes of the
    /// body that were.
    std::size_t readBody(boost::beast::flat_buffer &buffer, boost::asio::mutable_buffer into,
                         boost::system::error_code &error);
    /// Bytes of the body that are still to come; unset where that is not known.
    std::optional<std::uint64_t> left() const;
    /// Whether the whole request has been read.
    bool isDone() const;

private:
    using Allocator = std::pmr::polymorphic_allocator<char>;
    using Beast = boost::beast::http::request_parser<boost::beast::http::buffer_body, Allocator>;

    bool readPlain(boost::beast::flat_buffer &buffer);
    void startBeast();
    void takeFields(boost::system::error_code &error);

    std::uint32_t m_headLimit;
    std::string m_text; ///< a plain head: its views and fields point here
    std::optional<PlainHead> m_plain;
    std::uint64_t m_left = 0; ///< of a plain head's body
    std::array<std::byte, 2048> m_fieldBytes{};
    std::pmr::monotonic_buffer_resource m_fieldMemory{m_fieldBytes.data(), m_fieldBytes.size()};
    std::optional<Beast> m_beast; ///< where the head is not plain
    Fields m_fields;
};

} // namespace signalbox::engine
