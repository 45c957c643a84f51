// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/triggers/streampoller.h"

#include "app/engine/http/error.h"
#include "app/engine/stream/log.h"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace signalbox::engine {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds firstDelay{500};
constexpr milliseconds longestDelay{60'000};

} // namespace

StreamPoller::StreamPoller(PollerServices services, MappingPtr mapping)
    : m_services(services)
    , m_mapping(std::move(mapping))
    , m_settings(m_mapping->stream.value_or(StreamSettings{}))
    , m_patterns(EventPattern::parseAll(m_mapping->filters))
{
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
    m_services.tables.wake(m_watched);
    for (asio::steady_timer *pause : m_pauses)
        pause->cancel();
    tellIfDone();
}

void StreamPoller::tellIfDone()
{
    if (m_stopped && !m_polling && m_done)
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
            co_await pause(longestDelay);
    }
    m_polling = false;
    tellIfDone();
}

Async<void> StreamPoller::round()
{
    const std::optional<dynamodb::Stream> stream = co_await find();
    if (!stream) {
        co_await pause(longestDelay);
        co_return;
    }
    m_watched = stream->id;
    if (!m_place)
        co_await findPlace(*stream);
    if (m_stopped)
        co_return;
    Changes changes = co_await gather(*stream);
    if (!changes.empty() && !m_stopped)
        co_await handle(*stream, std::move(changes));
}

Async<std::optional<dynamodb::Stream>> StreamPoller::find()
{
    const std::int64_t time = m_services.tables.now();
    const auto job = [name = dynamodb::parseStreamArn(m_mapping->sourceArn),
                      time](dynamodb::TableStore &store) { return store.streams().find(name, time); };
    co_return co_await m_services.tables.run(job);
}

/// Kept at once: what comes from now on is not missed, whatever happens before the first batch.
Async<void> StreamPoller::findPlace(const dynamodb::Stream &stream)
{
    const bool latest = m_settings.startingPosition == "LATEST";
    const auto job = [&stream, latest, uuid = m_mapping->uuid](dynamodb::TableStore &store) {
        auto &streams = store.streams();
        if (const auto kept = streams.place(uuid))
            return *kept;
        const std::int64_t place = latest ? streams.last() : stream.first - 1;
        streams.setPlace(uuid, place);
        return place;
    };
    const std::int64_t place = co_await m_services.tables.run(job);
    m_place = place;
}

Async<Changes> StreamPoller::read(const dynamodb::Stream &stream)
{
    const std::int64_t time = m_services.tables.now();
    const auto limit = static_cast<std::size_t>(m_mapping->batchSize * m_settings.parallelization);
    const auto job = [id = stream.id, after = *m_place, limit, time](dynamodb::TableStore &store) {
        return store.streams().read(id, after, limit, time);
    };
    co_return co_await m_services.tables.run(job);
}

/// A batch: whole, or what there is when its window is over.
Async<Changes> StreamPoller::gather(const dynamodb::Stream &stream)
{
    std::optional<std::int64_t> deadline;
    for (;;) {
        Changes changes = co_await read(stream);
        const std::int64_t now = m_services.tables.now();
        if (!changes.empty() && !deadline)
            deadline = now + m_mapping->windowSeconds * 1000LL;
        const bool whole = changes.size() >= static_cast<std::size_t>(m_mapping->batchSize);
        if (whole || m_stopped || (deadline && now >= *deadline))
            co_return changes;
        co_await m_services.tables.wait(stream.id, deadline);
    }
}

Async<void> StreamPoller::handle(dynamodb::Stream stream, Changes changes)
{
    Work work{std::move(stream), {}, changes.back().number, asio::steady_timer(m_services.io), 0, {}};
    std::erase_if(changes, [this](const dynamodb::Change &change) {
        return !passes(change, m_patterns, m_mapping->sourceArn);
    });
    work.lanes = lanesOf(changes, m_settings.parallelization, static_cast<std::size_t>(m_mapping->batchSize),
                         m_mapping->sourceArn);
    work.ended.expires_at(std::chrono::steady_clock::time_point::max());
    work.running = work.lanes.size();
    for (StreamLane &lane : work.lanes)
        asio::co_spawn(m_services.io, drive(work, lane), asio::detached);
    while (work.running > 0) {
        boost::system::error_code woken;
        co_await work.ended.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    }
    if (work.failure)
        std::rethrow_exception(work.failure);
    co_await keepPlace(work);
}

/// Hands on a lane, part after part.
Async<void> StreamPoller::drive(Work &work, StreamLane &lane)
{
    try {
        lane.delay = firstDelay;
        while (!lane.parts.empty() && !m_stopped)
            co_await attempt(work, lane);
    } catch (...) {
        work.failure = std::current_exception();
    }
    --work.running;
    work.ended.cancel();
}

FunctionPtr StreamPoller::function() const
{
    return m_services.functions.find(m_mapping->region, m_mapping->functionName, m_mapping->qualifier);
}

/// Hands on the next part of a lane.
Async<void> StreamPoller::attempt(Work &work, StreamLane &lane)
{
    StreamPart part = lane.parts.back();
    lane.parts.pop_back();
    std::optional<InvokeOutcome> outcome;
    if (const FunctionPtr wanted = function()) {
        InvokeRequest request = requestOf(*m_mapping, wanted, "dynamodb");
        request.payload = streamEvent(lane.of(part), m_mapping->sourceArn);
        outcome = co_await invoke(std::move(request));
    }
    const bool ran = outcome && outcome->functionError.empty();
    std::size_t done = ran ? part.end - part.begin : 0;
    if (ran && m_mapping->reportsFailures)
        done = doneBefore(outcome->payload, lane.of(part));
    if (done > 0) {
        part = {part.begin + done, part.end, 0};
        lane.delay = firstDelay;
        lane.done = part.begin;
        co_await keepPlace(work);
    }
    tellResult(part.begin == part.end ? "OK" : "PROBLEM: Function call failed");
    if (part.begin < part.end)
        co_await failed(work, lane, part, std::move(outcome));
}

/// Unset when it was throttled, or the platform is at fault.
Async<std::optional<InvokeOutcome>> StreamPoller::invoke(InvokeRequest request)
{
    std::optional<InvokeOutcome> outcome;
    try {
        outcome = co_await m_services.invoker.invoke(std::move(request));
    } catch (const ServiceError &error) {
        logWarning("Event source mapping " + m_mapping->uuid + ": " + error.what());
    }
    co_return outcome;
}

/// Tried again later, in halves where that is wanted, or given up.
Async<void> StreamPoller::failed(Work &work, StreamLane &lane, StreamPart part,
                                 std::optional<InvokeOutcome> outcome)
{
    const bool splits = outcome && m_settings.bisects && part.end - part.begin > 1;
    if (outcome)
        ++part.attempts;
    std::string condition =
        lane.changes[part.begin].time < oldestWanted() ? "RecordAgeExceeded" : std::string();
    const bool often = m_settings.maximumRetries >= 0 && part.attempts > m_settings.maximumRetries;
    if (condition.empty() && often && !splits)
        condition = "RetryAttemptsExhausted";
    if (!condition.empty()) {
        GivenUp why{condition, part.attempts, std::move(outcome),
                    std::chrono::system_clock::time_point(milliseconds(m_services.tables.now()))};
        co_await giveUp(work, lane.of(part), std::move(why));
        lane.done = part.end;
        co_await keepPlace(work);
        co_return;
    }
    lane.putBack(part, splits);
    co_await pause(lane.delay);
    lane.delay = std::min(lane.delay * 2, longestDelay);
}

/// The moment before which changes are too old; milliseconds since 1970.
std::int64_t StreamPoller::oldestWanted() const
{
    const std::int64_t most =
        m_settings.maximumAgeSeconds < 0 ? dynamodb::changeLifetime : m_settings.maximumAgeSeconds * 1000LL;
    return m_services.tables.now() - most;
}

Async<void> StreamPoller::giveUp(const Work &work, ChangeSpan changes, GivenUp why)
{
    const FunctionPtr wanted = function();
    if (m_settings.onFailure.empty() || !wanted)
        co_return;
    const InvokeRequest request = requestOf(*m_mapping, wanted, "dynamodb");
    ResultRecord record;
    record.body = streamFailure(request, changes, work.stream, why);
    record.functionName = m_mapping->functionName;
    record.time = why.time;
    const bool kept = co_await m_services.sink.deliver(m_settings.onFailure, std::move(record));
    if (!kept)
        logError("Destination " + m_settings.onFailure + " of event source mapping " + m_mapping->uuid +
                 " is not there: it is not told of changes that were given up");
}

/// Keeps how far all lanes have come. Kept in the order of the calls, each of which has come as far or
/// further.
Async<void> StreamPoller::keepPlace(const Work &work)
{
    const std::int64_t reached = reachedPlace(work.lanes, work.last);
    if (m_place && reached <= *m_place)
        co_return;
    m_place = reached;
    const auto job = [reached, uuid = m_mapping->uuid](dynamodb::TableStore &store) {
        store.streams().setPlace(uuid, reached);
        return reached;
    };
    co_await m_services.tables.run(job);
}

void StreamPoller::tellResult(const char *result)
{
    const MappingPtr current = m_services.mappings.find(m_mapping->uuid);
    if (!current || !current->stream || current->stream->lastResult == result)
        return;
    EventSourceMapping told = *current;
    told.stream->lastResult = result;
    m_services.mappings.save(std::move(told));
}

Async<void> StreamPoller::pause(milliseconds delay)
{
    asio::steady_timer timer(m_services.io, delay);
    m_pauses.insert(&timer);
    boost::system::error_code woken;
    if (!m_stopped)
        co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    m_pauses.erase(&timer);
}

} // namespace signalbox::engine
