// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/outbox.h"

#include <algorithm>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>

namespace signalbox::engine {

namespace {

/// A letter that waits in vain for others takes a turn of the loop longer.
constexpr int tryAfter = 16;
/// So many letters wait for no other.
constexpr std::size_t together = 16;
/// What the loop found ready in one look runs before the next but one.
constexpr int looks = 2;

} // namespace

asio::execution_context::id Outbox::id;

Outbox::Outbox(asio::execution_context &context)
    : service(context)
    , m_io(static_cast<asio::io_context &>(context))
{
}

void Outbox::settle() const
{
    if (m_keep)
        m_keep();
}

bool Outbox::pays()
{
    return m_untilTry == 0 || --m_untilTry == 0;
}

Async<void> Outbox::post(Letter &letter)
{
    return asio::async_initiate<const asio::use_awaitable_t<>, void()>(
        [this](auto handler, Letter *posted) {
            posted->done.emplace(std::move(handler));
            add(*posted);
        },
        asio::use_awaitable, &letter);
}

/// The first one has them sent, after what is ready already.
void Outbox::add(Letter &letter)
{
    if (m_letters.empty())
        asio::post(m_io, [this] { sendOrWait(0, looks); });
    m_letters.push_back(&letter);
}

/// Waits as long as the loop's looks at what is ready bring more letters than the `known` ones: requests that
/// came while others ran, whose answers wake the same clients.
void Outbox::sendOrWait(std::size_t known, int left)
{
    const std::size_t count = m_letters.size();
    left = count > known ? looks : left - 1;
    if (left == 0 || count >= together)
        send();
    else
        asio::post(m_io, [this, count, left] { sendOrWait(count, left); });
}

void Outbox::send()
{
    m_sending.swap(m_letters);
    m_untilTry = m_sending.size() > 1 ? 0 : tryAfter;
    if (std::ranges::any_of(m_sending, &Letter::settles))
        settle();
    for (Letter *letter : m_sending) {
        letter->company = m_sending.size() > 1;
        letter->sent = letter->socket.write_some(letter->bytes, letter->error);
    }
    for (Letter *letter : m_sending) {
        auto done = std::move(*letter->done);
        done(); // the letter is gone then
    }
    m_sending.clear();
}

/// Who posted them waits within the letters: this ends both.
void Outbox::shutdown()
{
    for (Letter *letter : m_letters)
        [[maybe_unused]] const auto ended = std::move(*letter->done);
    m_letters.clear();
}

} // namespace signalbox::engine
