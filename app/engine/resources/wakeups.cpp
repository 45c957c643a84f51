// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/wakeups.h"

#include "app/engine/text/times.h"

#include <algorithm>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace signalbox::engine {

namespace {

/// The wall clock may be set while a timer waits.
constexpr std::int64_t longestWaitMs = 30'000;

} // namespace

void Wakeups::wake(std::int64_t where)
{
    const auto [first, last] = m_waiting.equal_range(where);
    for (auto each = first; each != last; ++each)
        each->second->cancel();
}

Async<void> Wakeups::wait(std::int64_t where, std::optional<std::int64_t> until)
{
    if (m_stopped)
        co_return;
    asio::steady_timer timer(m_io, asio::steady_timer::time_point::max());
    if (until) {
        const std::int64_t left = *until - toMilliseconds(m_clock.now());
        timer.expires_after(std::chrono::milliseconds(std::clamp<std::int64_t>(left, 0, longestWaitMs)));
    }
    const auto place = m_waiting.emplace(where, &timer);
    boost::system::error_code woken;
    co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    m_waiting.erase(place);
}

void Wakeups::stop()
{
    m_stopped = true;
    for (const auto &[where, timer] : m_waiting)
        timer->cancel();
}

} // namespace signalbox::engine
