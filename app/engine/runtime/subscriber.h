// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::engine {

/// What an extension subscribed to, and how it wants it.
struct Subscription
{
    std::string extension;
    std::vector<std::string> types; ///< platform, function, extension
    std::size_t maxItems = 10'000;
    std::size_t maxBytes = 262'144;
    std::chrono::milliseconds timeout{1000};
    bool http = true; ///< else lines over TCP
    std::uint16_t port = 0;
    std::string host; ///< of the URI
    std::string path = "/";
    bool logsApi = false; ///< the older API's events
};

/// A subscription's events that were not delivered yet.
class Subscriber
{
public:
    using Time = std::chrono::steady_clock::time_point;

    explicit Subscriber(Subscription settings);

    const Subscription &settings() const { return m_settings; }
    /// Takes an event if it is of a type that is wanted.
    void add(std::string_view type, std::string_view time, const nlohmann::json &record, Time now);
    /// When to send the next batch; Time::max() when there is none.
    Time due() const;
    /// The next one is due at once.
    void hurry(Time now) { m_hurried = now; }
    /// The next batch: a JSON array, or a line an event over TCP. It stays until it is known what became of
    /// it.
    std::string batch();
    void delivered();
    /// It is tried again a little later, a few times.
    void failed(Time now);

private:
    bool wants(std::string_view type) const;
    void put(std::string_view type, std::string_view time, const nlohmann::json &record, Time now);
    void drop(std::size_t events);
    void tellDropped(std::string_view time, Time now);

    Subscription m_settings;
    std::deque<std::string> m_events; ///< each a JSON object
    std::size_t m_bytes = 0;
    std::size_t m_batched = 0; ///< events of the batch under way
    std::uint64_t m_droppedRecords = 0;
    std::uint64_t m_droppedBytes = 0;
    int m_attempts = 0;
    Time m_first{}; ///< when the oldest event came
    Time m_hurried = Time::max();
    Time m_notBefore{};
};

} // namespace signalbox::engine
