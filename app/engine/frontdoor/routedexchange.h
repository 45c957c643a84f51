// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/http/diskroom.h"
#include "app/engine/http/exchange.h"

#include <functional>

namespace signalbox::engine {

/// An exchange on its way through the router: its answer carries the request's id, and its body may have been
/// read already (to check the signature) or be checked while the service reads it.
class RoutedExchange final : public Exchange
{
public:
    /// Sees each piece of the body; the last call has an empty piece and may throw.
    using BodyCheck = std::function<void(std::string_view)>;

    /// All three outlive it.
    RoutedExchange(Exchange &inner, const std::string &requestId, const DiskRoom &disk);

    /// Which header names the request's id: x-amz-request-id in s3, x-amzn-RequestId elsewhere.
    void setIdHeader(const char *name) { m_idHeader = name; }
    void setBody(std::string body);
    void setBodyCheck(BodyCheck check) { m_check = std::move(check); }

    const RequestHead &head() const override { return m_inner.head(); }
    std::optional<std::uint64_t> contentLength() const override;
    Async<std::string> readBody(std::size_t limit) override;
    Async<std::size_t> readSome(asio::mutable_buffer into) override;
    void hold(std::size_t bytes) override { m_inner.hold(bytes); }
    void holdWithin(const std::shared_ptr<Budget> &budget) override { m_inner.holdWithin(budget); }
    void prove() override { m_inner.prove(); }
    void watchRoom() override;
    void requireRoom() const override;
    Async<void> respond(Response response) override;
    Async<void> beginStream(int status, Headers headers, std::optional<std::uint64_t> length) override;
    Async<void> write(std::string_view piece) override { return m_inner.write(piece); }
    Async<void> endStream() override { return m_inner.endStream(); }
    bool answered() const override { return m_inner.answered(); }
    bool disconnected() const override { return m_inner.disconnected(); }
    Async<void> untilDisconnected() override { return m_inner.untilDisconnected(); }

private:
    Async<std::string> readChecked(std::size_t limit);
    /// Tells the check, once, that the body was all.
    void endCheck();

    Exchange &m_inner;
    const std::string &m_requestId;
    const DiskRoom &m_disk;
    bool m_watched = false; ///< whether m_disk must have room
    const char *m_idHeader = "x-amzn-RequestId";
    std::optional<std::string> m_body;
    std::size_t m_taken = 0; ///< of m_body
    BodyCheck m_check;
};

} // namespace signalbox::engine
