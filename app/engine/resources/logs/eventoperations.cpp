// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/logs/filterpattern.h"
#include "app/engine/resources/logs/operations.h"
#include "app/engine/resources/logs/validation.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace signalbox::engine::logs {

namespace {

constexpr std::size_t mostPut = 10'000;
constexpr std::size_t mostPutBytes = 1'048'576;
constexpr std::size_t longestMessage = 1'048'576;
constexpr std::int64_t mostRead = 10'000;
constexpr std::size_t mostPageBytes = 1 << 20;
/// A page ends, with a token, after it looked at so many events, so that no request waits long for another.
constexpr std::size_t mostLookedAt = 100'000;
constexpr std::int64_t hourMs = 3'600'000;
constexpr std::int64_t longestSpanMs = 24 * hourMs;
constexpr std::int64_t tooNewMs = 2 * hourMs;
constexpr std::int64_t tooOldMs = 14 * 24 * hourMs;

std::string textOf(const Place &place)
{
    return std::to_string(place.time) + "/" + std::to_string(place.id);
}

/// The place in "TIME/ID" behind the token's prefix.
Place placeIn(const std::string &token, std::string_view prefix)
{
    long long time = 0;
    long long id = 0;
    int length = 0;
    const std::string text = token.starts_with(prefix) ? token.substr(prefix.size()) : std::string();
    if (std::sscanf(text.c_str(), "%lld/%lld%n", &time, &id, &length) != 2 ||
        static_cast<std::size_t>(length) != text.size())
        invalid("The specified nextToken is invalid.");
    return {time, id};
}

/// 56 digits, in the order of reading.
std::string eventId(const Event &event)
{
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%020lld%036lld", static_cast<long long>(event.time),
                  static_cast<long long>(event.id));
    return text.data();
}

Json shown(const Event &event)
{
    return {{"timestamp", event.time}, {"message", event.message}, {"ingestionTime", event.ingested}};
}

/// Collects events up to the limits of one answer.
class Page
{
public:
    explicit Page(std::size_t limit)
        : m_limit(limit)
    {
    }

    /// False when the page is full; the event has no place on it then.
    bool look(const Event &event, bool wanted)
    {
        const std::size_t size =
            wanted ? event.message.size() + std::size_t(LogStore::eventOverhead) : std::size_t(0);
        m_full = m_looked >= mostLookedAt || (wanted && m_events.size() >= m_limit) ||
                 (!m_events.empty() && m_bytes + size > mostPageBytes);
        if (m_full)
            return false;
        ++m_looked;
        m_last = {event.time, event.id};
        if (wanted) {
            m_bytes += size;
            m_events.push_back(event);
        }
        return true;
    }

    bool full() const { return m_full; }
    const Place &last() const { return m_last; }
    std::vector<Event> &events() { return m_events; }

private:
    std::size_t m_limit;
    std::vector<Event> m_events;
    std::size_t m_bytes = 0;
    std::size_t m_looked = 0;
    Place m_last;
    bool m_full = false;
};

struct Accepted
{
    std::vector<NewEvent> events;
    Json rejected = Json::object();
};

/// The events of a request that may be kept: neither from the future, nor older than 14 days or the group's
/// retention.
Accepted acceptedOf(const Json &given, const Group &group, std::int64_t now)
{
    Accepted accepted;
    std::size_t bytes = 0;
    std::int64_t before = 0;
    const std::int64_t expired =
        group.retentionDays ? now - std::int64_t(*group.retentionDays) * 24 * hourMs : now - tooOldMs;
    for (std::size_t i = 0; i < given.size(); ++i) {
        NewEvent event{given[i].at("timestamp").get<std::int64_t>(), given[i].at("message")};
        if (event.message.empty() || event.message.size() > longestMessage)
            invalid("Log event messages have between 1 and 1048576 bytes");
        bytes += event.message.size() + std::size_t(LogStore::eventOverhead);
        if (event.time < before)
            invalid("Log events in a single PutLogEvents request must be in chronological order.");
        before = event.time;
        if (event.time > now + tooNewMs) {
            if (!accepted.rejected.contains("tooNewLogEventStartIndex"))
                accepted.rejected["tooNewLogEventStartIndex"] = i;
        } else if (event.time < now - tooOldMs) {
            accepted.rejected["tooOldLogEventEndIndex"] = i + 1;
        } else if (event.time < expired) {
            accepted.rejected["expiredLogEventEndIndex"] = i + 1;
        } else {
            accepted.events.push_back(std::move(event));
        }
    }
    if (!given.empty() && before - given.front().at("timestamp").get<std::int64_t>() > longestSpanMs)
        invalid("The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
    if (bytes > mostPutBytes)
        invalid("Upload too large: " + std::to_string(bytes) + " bytes exceeds limit of 1048576");
    return accepted;
}

EventQuery timesOf(const Json &request)
{
    EventQuery query;
    query.from = request.value("startTime", std::int64_t(0));
    query.until = request.value("endTime", std::numeric_limits<std::int64_t>::max());
    return query;
}

} // namespace

Json putLogEvents(Session &session, const Json &request)
{
    const Group group = session.group(request);
    const Stream stream = session.stream(group, requiredText(request, "logStreamName"));
    const Json given = request.value("logEvents", Json::array());
    if (given.empty() || given.size() > mostPut)
        violation("[]", "logEvents", "Member must have length between 1 and 10000");
    const Accepted accepted = acceptedOf(given, group, session.now);
    session.store.append(group, stream, accepted.events, session.now);
    session.store.prune(session.now);
    Json out = {{"nextSequenceToken", eventId({session.store.lastId(), {}, session.now, 0, {}})}};
    if (!accepted.rejected.empty())
        out["rejectedLogEventsInfo"] = accepted.rejected;
    return out;
}

Json getLogEvents(Session &session, const Json &request)
{
    const Group group = session.group(request);
    const Stream stream = session.stream(group, requiredText(request, "logStreamName"));
    const auto limit = boundedNumber(request, "limit", mostRead, 1, mostRead);
    EventQuery query = timesOf(request);
    query.streams = std::vector{stream.id};
    if (query.until != std::numeric_limits<std::int64_t>::max())
        --query.until; // here the end is exclusive
    query.forward = request.value("startFromHead", false);
    const std::string token = request.value("nextToken", std::string());
    if (!token.empty()) {
        query.forward = token.starts_with("f/");
        query.after = placeIn(token, query.forward ? "f/" : "b/");
    }
    Page page(static_cast<std::size_t>(limit));
    session.store.read(query, [&](const Event &event) { return page.look(event, true); });
    auto &events = page.events();
    if (!query.forward)
        std::ranges::reverse(events);
    Json out = {{"events", Json::array()}};
    for (const Event &event : events)
        out["events"].push_back(shown(event));
    // An empty page's tokens lead to where it began, so that a client sees it is at the end.
    Place first = query.after.value_or(Place{session.now + tooNewMs, 0});
    Place last = query.after.value_or(Place{});
    if (!events.empty()) {
        first = {events.front().time, events.front().id};
        last = {events.back().time, events.back().id};
    }
    out["nextForwardToken"] = "f/" + textOf(last);
    out["nextBackwardToken"] = "b/" + textOf(first);
    return out;
}

Json filterLogEvents(Session &session, const Json &request)
{
    const Group group = session.group(request);
    const auto limit = boundedNumber(request, "limit", mostRead, 1, mostRead);
    const FilterPattern pattern(request.value("filterPattern", std::string()));
    EventQuery query = timesOf(request);
    query.group = group.id;
    Json prefixes = Json::array();
    if (request.contains("logStreamNamePrefix"))
        prefixes.push_back(request["logStreamNamePrefix"]);
    query.streams = chosenStreams(session, group, request.value("logStreamNames", Json::array()), prefixes);
    if (request.contains("nextToken"))
        query.after = placeIn(request["nextToken"].get<std::string>(), "n/");
    Page page(static_cast<std::size_t>(limit));
    session.store.read(query,
                       [&](const Event &event) { return page.look(event, pattern.matches(event.message)); });
    Json out = {{"events", Json::array()}, {"searchedLogStreams", Json::array()}};
    for (const Event &event : page.events()) {
        out["events"].push_back(shown(event));
        out["events"].back()["logStreamName"] = event.stream;
        out["events"].back()["eventId"] = eventId(event);
    }
    if (page.full())
        out["nextToken"] = "n/" + textOf(page.last());
    return out;
}

} // namespace signalbox::engine::logs
