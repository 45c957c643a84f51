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
    const dynamodb::ReadLimit limit = co_await room();
    if (m_stopped)
        co_return;
    StreamReading reading = co_await read(limit);
    if (m_stopped)
        co_return;
    if (reading.last == 0)
        co_await m_services.tables.wait(m_stream.id, std::nullopt);
    else
        co_await deal(std::move(reading));
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
        if (auto kept = streams.place(m_mapping->uuid))
            return *kept;
        dynamodb::StreamPlace begun = {latest ? streams.last() : m_stream.first - 1};
        streams.setPlace(m_mapping->uuid, begun);
        return begun;
    };
    const dynamodb::StreamPlace place = co_await m_services.tables.run(job);
    m_place = place;
    m_read = *std::ranges::min_element(m_place);
    m_reader.emplace(m_mapping->sourceArn, EventPattern::parseAll(m_mapping->filters), m_lanes.size(),
                     m_place);
}

/// How much may be read, once that is something: the lanes together hold two batches each, the one they are
/// at and the next.
Async<dynamodb::ReadLimit> StreamPoller::room()
{
    for (;;) {
        dynamodb::ReadLimit limit{2 * static_cast<std::size_t>(m_mapping->batchSize) * m_lanes.size(),
                                  2 * largestStreamEvent * m_lanes.size()};
        for (const StreamLane &lane : m_lanes) {
            limit.changes -= std::min(limit.changes, lane.records().size());
            limit.bytes -= std::min(limit.bytes, lane.records().bytes());
        }
        limit.bytes = std::min(limit.bytes, largestStreamEvent);
        if (m_stopped || (limit.changes > 0 && limit.bytes > 0))
            co_return limit;
        m_pause.expires_at(asio::steady_timer::time_point::max());
        boost::system::error_code woken;
        co_await m_pause.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    }
}

Async<StreamReading> StreamPoller::read(dynamodb::ReadLimit limit)
{
    const std::int64_t time = m_services.tables.now();
    const auto job = [this, limit, time](dynamodb::TableStore &store) {
        return m_reader->read(store.streams(), m_stream.id, m_read, limit, time);
    };
    co_return co_await m_services.tables.run(job);
}

Async<void> StreamPoller::deal(StreamReading reading)
{
    m_read = reading.last;
    for (auto &[lane, record] : reading.records)
        m_lanes[lane].add(std::move(record));
    for (StreamLane &lane : m_lanes) {
        if (lane.begin())
            asio::co_spawn(m_services.io, drive(lane), asio::detached);
    }
    if (std::ranges::none_of(m_lanes, &StreamLane::driven)) // nothing that is wanted: nobody else says so
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
        const std::int64_t before = m_place.size() == m_lanes.size() ? m_place[i] : 0;
        place.push_back(left.empty() ? std::max(before, m_read) : left.front().number - 1);
    }
    return place;
}

/// Kept in the order of the calls, each of which has come as far or further.
Async<void> StreamPoller::advanced()
{
    m_pause.cancel(); // there may be room
    dynamodb::StreamPlace place = reached();
    if (place == m_place)
        co_return;
    m_place = place;
    const auto job = [this, place = std::move(place)](dynamodb::TableStore &store) {
        store.streams().setPlace(m_mapping->uuid, place);
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
