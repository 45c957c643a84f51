// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/runtime/telemetry.h"

#include "app/engine/text/times.h"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace signalbox::engine {

namespace {

/// Events of the initialisation kept for subscribers to come.
constexpr std::size_t EarlyLimit = 1000;

} // namespace

Telemetry::Telemetry(asio::io_context &io, const Clock &clock)
    : m_io(io)
    , m_clock(clock)
    , m_sender(io)
    , m_wake(io)
{
}

void Telemetry::connectWith(UniqueFd socket)
{
    m_sender.use(std::move(socket));
}

void Telemetry::subscribe(Subscription subscription)
{
    const auto same = [&](const auto &each) { return each->settings().extension == subscription.extension; };
    std::erase_if(m_subscribers, same);
    auto added = std::make_shared<Subscriber>(std::move(subscription));
    for (const auto &event : m_early)
        added->add(event.type, event.time, event.record, m_clock.steady());
    m_subscribers.push_back(std::move(added));
    m_wake.cancel();
    if (!std::exchange(m_running, true))
        asio::co_spawn(m_io, run(shared_from_this()), asio::detached);
}

void Telemetry::settle()
{
    m_settled = true;
    m_early = {};
}

void Telemetry::add(std::string_view type, std::string_view text)
{
    if (m_closed || (m_settled && m_subscribers.empty()))
        return;
    const auto record = nlohmann::json::parse(text);
    auto time = isoMicros(m_clock.now());
    time.replace(time.size() - 4, 4, "Z"); // milliseconds
    for (const auto &each : m_subscribers)
        each->add(type, time, record, m_clock.steady());
    if (!m_settled && m_early.size() < EarlyLimit)
        m_early.push_back({std::string(type), time, record});
    m_wake.cancel();
}

void Telemetry::flush()
{
    for (const auto &each : m_subscribers)
        each->hurry(m_clock.steady());
    m_wake.cancel();
}

void Telemetry::close()
{
    m_closed = true;
    m_subscribers.clear();
    m_sender.close();
    m_wake.cancel();
}

std::shared_ptr<Subscriber> Telemetry::mostUrgent() const
{
    const auto first =
        std::ranges::min_element(m_subscribers, {}, [](const auto &each) { return each->due(); });
    return first == m_subscribers.end() ? nullptr : *first;
}

Async<void> Telemetry::run(std::shared_ptr<Telemetry> self)
{
    while (!self->m_closed) {
        const auto next = self->mostUrgent();
        if (next && next->due() <= self->m_clock.steady())
            co_await self->deliver(next);
        else
            co_await self->waitUntil(next ? next->due() : Time::max());
    }
}

/// Sleeps without an end where nothing is to be sent.
Async<void> Telemetry::waitUntil(Time time)
{
    boost::system::error_code ignored;
    m_wake.expires_at(time);
    co_await m_wake.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
}

Async<void> Telemetry::deliver(std::shared_ptr<Subscriber> subscriber)
{
    const std::string batch = subscriber->batch();
    const bool sent = co_await m_sender.send(subscriber->settings(), batch);
    if (sent)
        subscriber->delivered();
    else
        subscriber->failed(m_clock.steady());
}

} // namespace signalbox::engine
