// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/async/async.h"
#include "app/engine/http/budget.h"
#include "app/engine/http/fields.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/status.hpp>
#include <boost/beast/http/verb.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace signalbox::engine {

namespace http = boost::beast::http;

/// The head of one request, parsed. Views point into the exchange and live as long as it.
struct RequestHead
{
    http::verb method = http::verb::unknown;
    std::string_view target;                                ///< as sent: path and query, percent-encoded
    std::string_view rawPath;                               ///< as sent, without the query
    std::string path;                                       ///< percent-decoded
    std::vector<std::pair<std::string, std::string>> query; ///< decoded, in order
    const Fields *fields = nullptr;
    std::string_view remote; ///< the peer's address

    /// The first value of a header, or empty.
    std::string_view header(std::string_view name) const;
    bool hasHeader(std::string_view name) const;
    /// The first value of a query parameter; unset when absent, empty when it has no value.
    std::optional<std::string_view> parameter(std::string_view name) const;
    bool hasParameter(std::string_view name) const { return parameter(name).has_value(); }
};

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Response
{
    int status = 200;
    Headers headers; ///< Content-Length is added; Content-Type is the caller's
    std::string body;
};

/// One request and its answer on a connection. Exactly one of respond() or beginStream()…endStream() must be
/// called; a handler that throws ServiceError before that is answered by the router.
class Exchange
{
public:
    virtual ~Exchange() = default;

    virtual const RequestHead &head() const = 0;
    /// Length of the body if the client said it.
    virtual std::optional<std::uint64_t> contentLength() const = 0;

    /// Reads the whole body. Throws PayloadTooLarge (413) past `limit` bytes.
    virtual Async<std::string> readBody(std::size_t limit) = 0;
    /// Reads some of the body; 0 at its end. For bodies that must not be held in memory.
    virtual Async<std::size_t> readSome(asio::mutable_buffer into) = 0;

    /// Says that so many bytes more are held in memory for this exchange, until it is over. readBody() and
    /// respond() do so themselves. Throws ServiceUnavailable (503) where the client holds too many already.
    virtual void hold(std::size_t bytes) = 0;
    /// Whose bytes these are, once that is known: what this exchange holds from now on, until it is over,
    /// counts against theirs, too.
    virtual void holdWithin(const std::shared_ptr<Budget> &) {}

    /// Says that a signature held: who is at the other end is no stranger, and keeps the connection where
    /// others are hung up on to make room.
    virtual void prove() {}

    /// Whoever sent this may store no more than the disk has room for; called once that is known. Throws as
    /// requireRoom().
    virtual void watchRoom() {}
    /// To be called before each piece of what is stored, from any thread; readBody() and readSome() do so for
    /// what they read. Throws InsufficientStorage (507) where the room is watched and none is left.
    virtual void requireRoom() const {}

    virtual Async<void> respond(Response response) = 0;

    /// Starts an answer of unknown length (chunked), or of `length` bytes.
    virtual Async<void> beginStream(int status, Headers headers,
                                    std::optional<std::uint64_t> length = {}) = 0;
    virtual Async<void> write(std::string_view piece) = 0;
    virtual Async<void> endStream() = 0;
    virtual bool answered() const = 0;

    /// True once the client has gone (a long poll or a stream then ends).
    virtual bool disconnected() const = 0;
    /// Completes when the client has gone, or soon after the exchange is answered. For long polls, once per
    /// exchange; must not be used while a body is being read. Start it in every case once it was called.
    virtual Async<void> untilDisconnected() = 0;
};

} // namespace signalbox::engine
