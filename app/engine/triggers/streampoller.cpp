// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/triggers/streampoller.h"

#include "app/engine/stream/log.h"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace signalbox::engine {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds afterTrouble{60'000};

} // namespace

StreamPoller::StreamPoller(PollerServices services, MappingPtr mapping)
    : m_services(services)
    , m_mapping(std::move(mapping))
    , m_pause(services.io)
{
    const int lanes = m_mapping->stream.value_or(StreamSettings{}).parallelization;
    LaneHost &host = *this; // which a container cannot know
    for (int i = 0; i < lanes; ++i)
        m_lanes.emplace_back(m_services, m_mapping, host);
}

void StreamPoller::start()
{
    m_polling = true;
    asio::co_spawn(m_services.io, poll(), asio::detached);
}

void StreamPoller::stop(std::function<void()> done)
{
    m_stopped = true;
    m_done = std::move(done);
    m_services.tables.wake(m_stream.id);
    m_pause.cancel();
    for (StreamLane &lane : m_lanes)
        lane.stop();
    tellIfDone();
}

void StreamPoller::tellIfDone()
{
    const bool driven = std::ranges::any_of(m_lanes, &StreamLane::driven);
    if (m_stopped && !m_polling && !driven && m_done)
        std::exchange(m_done, {})();
}

Async<void> StreamPoller::poll()
{
    const auto self = shared_from_this();
    while (!m_stopped) {
        bool broken = false;
        try {
            co_await round();
        } catch (const std::exception &error) {
            logError("Event source mapping " + m_mapping->uuid + ": " + error.what());
            broken = true;
        }
        if (broken)
            co_await pause(afterTrouble);
    }
    m_polling = false;
    tellIfDone();
}

/// Reads once, or waits for something to read.
Async<void> StreamPoller::round()
{
    std::optional<dynamodb::Stream> found = co_await find();
    if (!found) {
        co_await pause(afterTrouble);
        co_return;
    }
    m_stream = std::move(*found);
    if (!m_reader)
        co_await findPlace();
    co_await awaitRoom();
    if (m_stopped)
        co_return;
    StreamReading reading = co_await read();
    if (m_stopped)
        co_return;
    const bool any = reading.any;
    co_await deal(std::move(reading));
    if (!any && !behind() && !m_stopped)
        co_await m_services.tables.wait(m_stream.id, std::nullopt);
}

Async<std::optional<dynamodb::Stream>> StreamPoller::find()
{
    const std::int64_t time = m_services.tables.now();
    const auto job = [name = dynamodb::parseStreamArn(m_mapping->sourceArn),
                      time](dynamodb::TableStore &store) { return store.streams().find(name, time); };
    co_return co_await m_services.tables.run(job);
}

/// Kept at once: what comes from now on is not missed, whatever happens before the first batch.
Async<void> StreamPoller::findPlace()
{
    const bool latest = m_mapping->stream && m_mapping->stream->startingPosition == "LATEST";
    const auto job = [this, latest](dynamodb::TableStore &store) {
        auto &streams = store.streams();
        auto places = streams.places(m_mapping->uuid);
        if (places.empty()) {
            places.push_back({latest ? streams.last() : m_stream.first - 1});
            streams.setPlaces(m_mapping->uuid, places);
        }
        return places;
    };
    dynamodb::StreamPlaces places = co_await m_services.tables.run(job);
    if (places.back().size() != m_lanes.size())
        places.emplace_back(m_lanes.size(), std::ranges::min(places.back()));
    m_read = std::move(places.back());
    places.pop_back();
    m_before = std::move(places);
    m_reader.emplace(m_mapping->sourceArn, EventPattern::parseAll(m_mapping->filters), m_before);
}

std::vector<LaneRoom> StreamPoller::rooms() const
{
    std::vector<LaneRoom> rooms;
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        const LaneRecords &held = m_lanes[i].records();
        const std::size_t most = 2 * static_cast<std::size_t>(m_mapping->batchSize);
        rooms.push_back({m_read[i], most - std::min(most, held.size()),
                         2 * largestStreamEvent - std::min(2 * largestStreamEvent, held.bytes())});
    }
    return rooms;
}

/// Whether a lane that has room was passed over while others went on.
bool StreamPoller::behind() const
{
    const std::int64_t furthest = std::ranges::max(m_read);
    return std::ranges::any_of(rooms(),
                               [&](const LaneRoom &room) { return room.any() && room.after < furthest; });
}

/// Completes once a lane has room, or on stop().
Async<void> StreamPoller::awaitRoom()
{
    while (!m_stopped && std::ranges::none_of(rooms(), &LaneRoom::any)) {
        m_pause.expires_at(asio::steady_timer::time_point::max());
        boost::system::error_code woken;
        co_await m_pause.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    }
}

Async<StreamReading> StreamPoller::read()
{
    const std::int64_t time = m_services.tables.now();
    const dynamodb::ReadLimit limit{2 * static_cast<std::size_t>(m_mapping->batchSize) * m_lanes.size(),
                                    largestStreamEvent};
    const auto job = [this, rooms = rooms(), limit, time](dynamodb::TableStore &store) {
        return m_reader->read(store.streams(), m_stream.id, rooms, limit, time);
    };
    co_return co_await m_services.tables.run(job);
}

Async<void> StreamPoller::deal(StreamReading reading)
{
    m_read = std::move(reading.read);
    for (auto &[lane, record] : reading.records)
        m_lanes[lane].add(std::move(record));
    for (StreamLane &lane : m_lanes) {
        if (lane.begin())
            asio::co_spawn(m_services.io, drive(lane), asio::detached);
    }
    // Nothing that is wanted: nobody else says so.
    if (reading.any && std::ranges::none_of(m_lanes, &StreamLane::driven))
        co_await advanced();
}

Async<void> StreamPoller::drive(StreamLane &lane)
{
    const auto self = shared_from_this();
    co_await lane.drive();
    tellIfDone();
}

/// What the lanes are done with: what they hold is not.
dynamodb::StreamPlace StreamPoller::reached() const
{
    dynamodb::StreamPlace place;
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        const LaneRecords &left = m_lanes[i].records();
        place.push_back(left.empty() ? m_read[i] : left.front().number - 1);
    }
    return place;
}

/// Kept in the order of the calls, each of which has come as far or further.
Async<void> StreamPoller::advanced()
{
    m_pause.cancel(); // there may be room
    if (behind())
        m_services.tables.wake(m_stream.id);
    dynamodb::StreamPlace place = reached();
    std::erase_if(m_before, [&](const dynamodb::StreamPlace &before) {
        return std::ranges::max(before) <= std::ranges::min(place);
    });
    dynamodb::StreamPlaces places = m_before;
    places.push_back(std::move(place));
    const auto job = [this, places = std::move(places)](dynamodb::TableStore &store) {
        store.streams().setPlaces(m_mapping->uuid, places);
        return true;
    };
    co_await m_services.tables.run(job);
}

/// As long as one lane fails, that is the mapping's result, whatever the others do.
void StreamPoller::ran()
{
    const bool failing = std::ranges::any_of(m_lanes, &StreamLane::failing);
    const char *result = failing ? "PROBLEM: Function call failed" : "OK";
    const MappingPtr current = m_services.mappings.find(m_mapping->uuid);
    if (!current || !current->stream || current->stream->lastResult == result)
        return;
    EventSourceMapping told = *current;
    told.stream->lastResult = result;
    m_services.mappings.save(std::move(told));
}

Async<void> StreamPoller::pause(milliseconds delay)
{
    m_pause.expires_after(delay);
    boost::system::error_code woken;
    if (!m_stopped)
        co_await m_pause.async_wait(asio::redirect_error(asio::use_awaitable, woken));
}

} // namespace signalbox::engine
