// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/context.h"
#include "app/engine/runtime/subscriber.h"
#include "app/engine/runtime/telemetrysender.h"

#include <list>
#include <memory>
#include <string_view>

namespace signalbox::engine {

/// Takes an environment's events to the extensions that subscribed to them, in batches, over one socket that
/// is inside the sandbox. What happened before the first subscription is kept for it. What cannot be
/// delivered is dropped, and the subscriber is told how much.
class Telemetry : public std::enable_shared_from_this<Telemetry>
{
public:
    Telemetry(asio::io_context &io, const Clock &clock);

    /// From now on it can send, with this unconnected socket.
    void connectWith(UniqueFd socket);
    /// A new subscription of an extension takes the place of its earlier one.
    void subscribe(Subscription subscription);
    /// No subscription comes any more: events nobody wants are not kept.
    void settle();
    /// `record` is JSON text.
    void add(std::string_view type, std::string_view record);
    /// Sends what is there without waiting for more.
    void flush();
    /// Sends nothing more.
    void close();

private:
    using Time = std::chrono::steady_clock::time_point;
    struct Event
    {
        std::string type;
        std::string time;
        nlohmann::json record;
    };

    static Async<void> run(std::shared_ptr<Telemetry> self);
    Async<void> deliver(std::shared_ptr<Subscriber> subscriber);
    Async<void> waitUntil(Time time);
    std::shared_ptr<Subscriber> mostUrgent() const;

    asio::io_context &m_io;
    const Clock &m_clock;
    TelemetrySender m_sender;
    asio::steady_timer m_wake;
    std::vector<Event> m_early;
    std::list<std::shared_ptr<Subscriber>> m_subscribers;
    bool m_settled = false;
    bool m_running = false;
    bool m_closed = false;
};

} // namespace signalbox::engine
