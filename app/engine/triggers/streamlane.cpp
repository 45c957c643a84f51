// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/triggers/streamlane.h"

#include "app/engine/http/error.h"
#include "app/engine/stream/log.h"

#include <algorithm>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace signalbox::engine {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds firstRetry{500};
constexpr milliseconds longestRetry{60'000};
/// The wall clock may be set while a timer waits.
constexpr milliseconds longestGathered{30'000};

} // namespace

StreamLane::StreamLane(const PollerServices &services, MappingPtr mapping, LaneHost &host)
    : m_services(services)
    , m_mapping(std::move(mapping))
    , m_settings(m_mapping->stream.value_or(StreamSettings{}))
    , m_host(host)
    , m_pause(services.io)
    , m_delay(firstRetry)
{
}

void StreamLane::add(StreamRecord record)
{
    m_records.add(std::move(record));
    if (m_gathering)
        m_pause.cancel();
}

bool StreamLane::begin()
{
    return !m_records.empty() && !m_stopped && !std::exchange(m_driven, true);
}

void StreamLane::stop()
{
    m_stopped = true;
    m_pause.cancel();
}

Async<void> StreamLane::drive()
{
    while (!m_records.empty() && !m_stopped) {
        bool broken = false;
        try {
            co_await gather();
            if (!m_stopped)
                co_await attempt();
        } catch (const std::exception &error) {
            logError("Event source mapping " + m_mapping->uuid + ": " + error.what());
            broken = true;
        }
        if (broken)
            co_await pause(longestRetry);
    }
    m_driven = false;
}

/// Until there is a whole batch, or its window is over.
Async<void> StreamLane::gather()
{
    const milliseconds window = std::chrono::seconds(m_mapping->windowSeconds);
    while (!m_records.begun() && !m_records.fill(batchSize()) && !m_stopped) {
        const milliseconds left = window - milliseconds(m_services.tables.now() - m_records.front().arrived);
        if (left <= milliseconds::zero())
            co_return;
        m_gathering = true;
        co_await pause(std::min(left, longestGathered));
        m_gathering = false;
    }
}

FunctionPtr StreamLane::function() const
{
    return m_services.functions.find(m_mapping->region, m_mapping->functionName, m_mapping->qualifier);
}

/// Hands on the next batch.
Async<void> StreamLane::attempt()
{
    const std::size_t count = m_records.next(batchSize());
    std::optional<InvokeOutcome> outcome;
    if (const FunctionPtr wanted = function()) {
        InvokeRequest request = requestOf(*m_mapping, wanted, "dynamodb");
        request.payload = streamEvent(m_records.first(count));
        outcome = co_await invoke(std::move(request));
    }
    const bool ran = outcome && outcome->functionError.empty();
    std::size_t done = ran ? count : 0;
    if (ran && m_mapping->reportsFailures)
        done = doneBefore(outcome->payload, m_records.first(count));
    m_failing = done < count;
    m_host.ran();
    if (done > 0) {
        m_records.finish(done);
        m_delay = firstRetry;
        co_await m_host.advanced();
    }
    if (done < count)
        co_await failed(count - done, std::move(outcome));
}

/// Unset when it was throttled, or the platform is at fault.
Async<std::optional<InvokeOutcome>> StreamLane::invoke(InvokeRequest request)
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
Async<void> StreamLane::failed(std::size_t count, std::optional<InvokeOutcome> outcome)
{
    const bool splits = outcome && m_settings.bisects && count > 1;
    const int attempts = outcome ? m_records.fail() : m_records.attempts();
    const bool often = m_settings.maximumRetries >= 0 && attempts > m_settings.maximumRetries;
    std::string condition;
    if (m_records.front().time < oldestWanted())
        condition = "RecordAgeExceeded";
    else if (often && !splits)
        condition = "RetryAttemptsExhausted";
    if (!condition.empty()) {
        GivenUp why{condition, attempts, std::move(outcome),
                    std::chrono::system_clock::time_point(milliseconds(m_services.tables.now()))};
        co_await giveUp(count, std::move(why));
        co_return;
    }
    if (splits)
        m_records.split();
    co_await pause(m_delay);
    m_delay = std::min(m_delay * 2, longestRetry);
}

/// The moment before which changes are too old; milliseconds since 1970.
std::int64_t StreamLane::oldestWanted() const
{
    const std::int64_t most =
        m_settings.maximumAgeSeconds < 0 ? dynamodb::changeLifetime : m_settings.maximumAgeSeconds * 1000LL;
    return m_services.tables.now() - most;
}

Async<void> StreamLane::giveUp(std::size_t count, GivenUp why)
{
    const FunctionPtr wanted = function();
    if (!m_settings.onFailure.empty() && wanted) {
        ResultRecord record;
        record.body = streamFailure(requestOf(*m_mapping, wanted, "dynamodb"), m_records.first(count),
                                    m_host.stream(), why);
        record.functionName = m_mapping->functionName;
        record.time = why.time;
        const bool kept = co_await m_services.sink.deliver(m_settings.onFailure, std::move(record));
        if (!kept)
            logError("Destination " + m_settings.onFailure + " of event source mapping " + m_mapping->uuid +
                     " is not there: it is not told of changes that were given up");
    }
    m_records.finish(count);
    m_delay = firstRetry;
    m_failing = false;
    m_host.ran();
    co_await m_host.advanced();
}

Async<void> StreamLane::pause(milliseconds delay)
{
    m_pause.expires_after(delay);
    boost::system::error_code woken;
    if (!m_stopped)
        co_await m_pause.async_wait(asio::redirect_error(asio::use_awaitable, woken));
}

} // namespace signalbox::engine
