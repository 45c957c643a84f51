// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/frontdoor/routedexchange.h"

#include "app/engine/http/error.h"

#include <cstring>

namespace signalbox::engine {

RoutedExchange::RoutedExchange(Exchange &inner, const std::string &requestId, const DiskRoom &disk)
    : m_inner(inner)
    , m_requestId(requestId)
    , m_disk(disk)
{
}

void RoutedExchange::setBody(std::string body)
{
    m_body = std::move(body);
    m_taken = 0;
}

void RoutedExchange::watchRoom()
{
    m_watched = true;
    requireRoom();
}

void RoutedExchange::requireRoom() const
{
    if (m_watched)
        m_disk.require();
}

std::optional<std::uint64_t> RoutedExchange::contentLength() const
{
    return m_body ? m_body->size() : m_inner.contentLength();
}

Async<std::string> RoutedExchange::readBody(std::size_t limit)
{
    return m_body || m_check || m_watched ? readChecked(limit) : m_inner.readBody(limit);
}

Async<std::string> RoutedExchange::readChecked(std::size_t limit)
{
    if (m_body && m_body->size() > limit)
        throw ServiceError(413, "PayloadTooLarge", "The request's body is too large");
    if (m_body) {
        std::string taken = std::move(*m_body);
        m_body->clear();
        co_return taken;
    }
    std::string body = co_await m_inner.readBody(limit);
    requireRoom(); // it may have come slowly
    if (m_check && !body.empty())
        m_check(body);
    endCheck();
    co_return body;
}

Async<std::size_t> RoutedExchange::readSome(asio::mutable_buffer into)
{
    if (m_body) {
        const std::size_t count = std::min(into.size(), m_body->size() - m_taken);
        std::memcpy(into.data(), m_body->data() + m_taken, count);
        m_taken += count;
        co_return count;
    }
    requireRoom();
    const std::size_t count = co_await m_inner.readSome(into);
    if (m_check && count > 0)
        m_check({static_cast<const char *>(into.data()), count});
    if (count == 0)
        endCheck();
    co_return count;
}

void RoutedExchange::endCheck()
{
    if (const BodyCheck check = std::exchange(m_check, {}))
        check({});
}

Async<void> RoutedExchange::respond(Response response)
{
    response.headers.emplace_back(m_idHeader, m_requestId);
    return m_inner.respond(std::move(response));
}

Async<void> RoutedExchange::beginStream(int status, Headers headers, std::optional<std::uint64_t> length)
{
    headers.emplace_back(m_idHeader, m_requestId);
    return m_inner.beginStream(status, std::move(headers), length);
}

} // namespace signalbox::engine
