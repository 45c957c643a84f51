// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/runtime/subscriber.h"

#include <algorithm>
#include <array>

namespace signalbox::engine {

namespace {

constexpr int MostAttempts = 4;
constexpr std::chrono::milliseconds RetryAfter{100};
/// Events are kept up to so many times what a batch may hold.
constexpr std::size_t KeptBatches = 4;

/// The older API knows fewer events, some under another name.
std::string_view nameInLogsApi(std::string_view type)
{
    constexpr std::array known{
        "platform.start",     "platform.runtimeDone", "platform.report", "platform.fault",
        "platform.extension", "platform.logsDropped", "function",        "extension"};
    if (type == "platform.telemetrySubscription")
        return "platform.logsSubscription";
    return std::ranges::find(known, type) != known.end() ? type : std::string_view();
}

} // namespace

Subscriber::Subscriber(Subscription settings)
    : m_settings(std::move(settings))
{
}

/// platform.start is wanted by who wants "platform".
bool Subscriber::wants(std::string_view type) const
{
    const auto kind = type.substr(0, type.find('.'));
    return std::ranges::find(m_settings.types, kind) != m_settings.types.end();
}

void Subscriber::add(std::string_view type, std::string_view time, const nlohmann::json &record, Time now)
{
    const auto name = m_settings.logsApi ? nameInLogsApi(type) : type;
    if (name.empty() || !wants(name))
        return;
    if (m_bytes >= KeptBatches * m_settings.maxBytes) {
        ++m_droppedRecords;
        m_droppedBytes += record.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace).size();
        return;
    }
    tellDropped(time, now);
    if (m_settings.logsApi && name == "platform.report")
        put("platform.end", time, {{"requestId", record.value("requestId", "")}}, now);
    put(name, time, record, now);
}

void Subscriber::put(std::string_view type, std::string_view time, const nlohmann::json &record, Time now)
{
    const nlohmann::json event{{"time", time}, {"type", type}, {"record", record}};
    auto text = event.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    if (m_events.size() == m_batched)
        m_first = now;
    m_bytes += text.size();
    m_events.push_back(std::move(text));
}

void Subscriber::tellDropped(std::string_view time, Time now)
{
    if (m_droppedRecords == 0)
        return;
    const nlohmann::json record{{"reason", "The subscriber does not take its events fast enough"},
                                {"droppedRecords", m_droppedRecords},
                                {"droppedBytes", m_droppedBytes}};
    m_droppedRecords = m_droppedBytes = 0;
    put("platform.logsDropped", time, record, now);
}

Subscriber::Time Subscriber::due() const
{
    if (m_events.empty())
        return Time::max();
    const bool full = m_events.size() >= m_settings.maxItems || m_bytes >= m_settings.maxBytes;
    const auto wanted = full ? m_first : std::min(m_first + m_settings.timeout, m_hurried);
    return std::max(wanted, m_notBefore);
}

std::string Subscriber::batch()
{
    std::string text = m_settings.http ? "[" : "";
    m_batched = 0;
    for (const auto &event : m_events) {
        const bool full = m_batched == m_settings.maxItems ||
                          (m_batched > 0 && text.size() + event.size() > m_settings.maxBytes);
        if (full)
            break;
        if (m_settings.http && m_batched > 0)
            text += ',';
        text += event;
        text += m_settings.http ? "" : "\n";
        ++m_batched;
    }
    return text += m_settings.http ? "]" : "";
}

void Subscriber::delivered()
{
    drop(m_batched);
    m_attempts = 0;
}

void Subscriber::failed(Time now)
{
    m_notBefore = now + RetryAfter;
    if (++m_attempts < MostAttempts)
        return;
    m_droppedRecords += m_batched;
    for (std::size_t i = 0; i < m_batched; ++i)
        m_droppedBytes += m_events[i].size();
    delivered();
}

void Subscriber::drop(std::size_t events)
{
    for (; events > 0; --events) {
        m_bytes -= m_events.front().size();
        m_events.pop_front();
    }
    m_batched = 0;
    if (m_events.empty())
        m_hurried = Time::max();
}

} // namespace signalbox::engine
