// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/eventqueue.h"

#include "app/engine/function/functionname.h"
#include "app/engine/function/lineage.h"
#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"
#include "app/engine/stream/log.h"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <nlohmann/json.hpp>

namespace signalbox::engine {

namespace {

using std::chrono::milliseconds;

/// Results wait a moment for others, so that they share a commit. An engine killed meanwhile runs them again.
constexpr milliseconds gatherResults{20};
constexpr milliseconds afterFullDisk{1000};
/// The wall clock may be set while the timer waits.
constexpr milliseconds longestWait{30'000};
constexpr const char *loopDetected = "RecursiveLoopDetected";

/// AWS's error for a request that could not be kept.
ServiceError notKept(const std::exception &error)
{
    return {500, "ServiceException", std::string("The event could not be kept: ") + error.what(), "Server"};
}

/// Why an event will not be tried any more, as its destination is told; null when it will. AWS does not say
/// what it tells of loops.
const char *refusal(const QueuedEvent &event, const FunctionRecord &record, bool tooOld)
{
    if (tooOld)
        return "EventAgeExceeded";
    if (record.reserved == 0)
        return "ZeroReservedConcurrency";
    const bool loops = roundsOf(event.request.traceId, record.config->arn()) >= mostRounds;
    return loops && record.recursiveLoop == "Terminate" ? loopDetected : nullptr;
}

} // namespace

EventQueue::EventQueue(asio::io_context &io, Database &database, const FunctionTable &functions,
                       Invoker &invoker, ResultSink &sink, Journal &journal, const Clock &clock,
                       RetryPolicy policy, int parallel)
    : m_io(io)
    , m_store(database)
    , m_functions(functions)
    , m_invoker(invoker)
    , m_sink(sink)
    , m_journal(journal)
    , m_clock(clock)
    , m_policy(policy)
    , m_parallel(parallel)
    , m_due(io)
    , m_flush(io)
{
}

EventTime EventQueue::now() const
{
    return std::chrono::floor<milliseconds>(m_clock.now());
}

/// What metrics are made of.
void EventQueue::tell(const QueuedEvent &event, const nlohmann::json &record)
{
    const InvokeRequest &request = event.request;
    m_journal.append("signalbox.async",
                     {request.function->arn(), {}, request.requestId, request.source, request.qualifier},
                     record);
}

Async<void> EventQueue::enqueue(InvokeRequest request)
{
    if (!m_batch) {
        m_batch = std::make_shared<Batch>(m_io);
        asio::post(m_io, [this] { flush(); });
    }
    const std::shared_ptr<Batch> batch = m_batch;
    QueuedEvent event;
    event.region = request.function->region;
    event.name = request.function->name;
    event.qualifier = request.qualifier.empty() ? request.function->version : request.qualifier;
    event.request = std::move(request);
    event.accepted = event.due = now();
    batch->events.push_back(std::move(event));
    boost::system::error_code ignored;
    while (!batch->over)
        co_await batch->committed.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    if (batch->error)
        std::rethrow_exception(batch->error);
}

void EventQueue::start()
{
    for (const EventStore::Due &each : m_store.all())
        m_waiting.emplace(each.time, each.id);
    setTimer();
}

void EventQueue::stop()
{
    m_stopped = true;
    m_due.cancel();
    flush();
}

void EventQueue::flush()
{
    const auto batch = std::exchange(m_batch, nullptr);
    std::vector<QueuedEvent> none;
    try {
        if (batch || !m_changes.empty())
            m_store.apply(batch ? batch->events : none, m_changes);
        for (const QueuedEvent &event : batch ? batch->events : none) {
            m_waiting.emplace(event.due, event.id);
            tell(event, {{"state", "received"}});
        }
        for (const EventChange &change : std::exchange(m_changes, {})) {
            if (!change.finished)
                m_waiting.emplace(change.due, change.id);
        }
    } catch (const StoreError &error) {
        logError(std::string("Asynchronous events: ") + error.what());
        if (batch)
            batch->error = std::make_exception_ptr(notKept(error));
        if (!m_changes.empty())
            flushSoon(afterFullDisk);
    }
    if (batch) {
        batch->over = true;
        batch->committed.cancel();
    }
    runDue();
}

void EventQueue::flushSoon(milliseconds delay)
{
    if (m_flushing || m_stopped)
        return;
    m_flushing = true;
    m_flush.expires_after(delay);
    m_flush.async_wait([this](boost::system::error_code error) {
        m_flushing = false;
        if (!error)
            flush();
    });
}

void EventQueue::runDue()
{
    const EventTime time = now();
    while (!m_stopped && m_running < m_parallel && !m_waiting.empty() && m_waiting.begin()->first <= time) {
        const std::int64_t id = m_waiting.begin()->second;
        m_waiting.erase(m_waiting.begin());
        ++m_running;
        asio::co_spawn(m_io, run(id), asio::detached);
    }
    setTimer();
}

void EventQueue::setTimer()
{
    // With every place taken, the next event that ends looks for what is due.
    if (m_stopped || m_waiting.empty() || m_running >= m_parallel)
        return;
    const auto left = m_waiting.begin()->first - now();
    m_due.expires_after(std::clamp<milliseconds>(left, milliseconds(0), longestWait));
    m_due.async_wait([this](boost::system::error_code error) {
        if (!error)
            runDue();
    });
}

Async<void> EventQueue::run(std::int64_t id)
{
    try {
        // GCC 12 mixes up what lives in a conditional expression that waits, so the steps stand apart.
        auto event = m_store.read(id);
        std::optional<EventChange> change;
        if (event)
            change = co_await attempt(std::move(*event));
        if (change && !m_stopped) {
            m_changes.push_back(*change);
            flushSoon(gatherResults);
        }
    } catch (const std::exception &error) {
        // Reading it or handing it on failed: it is still on disk as it was.
        logError(std::string("Asynchronous event: ") + error.what());
        m_waiting.emplace(now() + m_policy.longestRefusal, id);
    }
    --m_running;
    runDue();
}

Async<EventChange> EventQueue::attempt(QueuedEvent event)
{
    const RecordPtr record = m_functions.record(event.region, event.name);
    event.request.function = m_functions.find(event.region, event.name, event.qualifier);
    if (event.qualifier != FunctionRecord::latest)
        event.request.qualifier = event.qualifier;
    EventChange finished;
    finished.id = event.id;
    if (!event.request.function)
        co_return finished; // deleted since
    const EventSettings settings = record->at(event.qualifier).events.value_or(EventSettings{});
    co_return co_await judge(event, *record, settings);
}

Async<EventChange> EventQueue::judge(QueuedEvent &event, const FunctionRecord &record,
                                     const EventSettings &settings)
{
    const auto age = std::chrono::seconds(settings.ageSeconds.value_or(EventSettings::defaultAgeSeconds));
    const EventTime last = event.accepted + age;
    EventChange change;
    change.id = event.id;
    if (const char *condition = refusal(event, record, now() >= last)) {
        const EventEnd end{condition, std::nullopt, now()};
        co_await finish(event, record, end);
        co_return change;
    }
    tell(event, {{"state", "tried"}, {"ageMs", (now() - event.accepted).count()}});
    std::optional<InvokeOutcome> outcome;
    try {
        InvokeRequest request = event.request;
        request.traceId = nextRound(request.traceId, request.function->arn());
        outcome = co_await m_invoker.invoke(std::move(request));
    } catch (const ServiceError &) {
        ++event.refusals;
    }
    if (!outcome) {
        change = {event.id, false, now() + m_policy.refusalDelay(event.refusals), event.attempts,
                  event.refusals};
    } else {
        ++event.attempts;
        const bool failed = !outcome->functionError.empty();
        if (!failed || event.attempts > settings.retries.value_or(EventSettings::defaultRetries)) {
            const EventEnd end{failed ? "RetriesExhausted" : "Success", std::move(outcome), now()};
            co_await finish(event, record, end);
            co_return change;
        }
        change = {event.id, false, now() + m_policy.errorDelay(event.attempts), event.attempts, 0};
    }
    // Looked at once more when it becomes too old.
    change.due = std::min(change.due, last);
    co_return change;
}

Async<void> EventQueue::finish(const QueuedEvent &event, const FunctionRecord &record, const EventEnd &end)
{
    const EventSettings settings = record.at(event.qualifier).events.value_or(EventSettings{});
    const FunctionConfig &function = *event.request.function;
    const bool failed = end.condition != "Success";
    if (failed)
        tell(event, {{"state", "dropped"}});
    if (end.condition == loopDetected)
        tellOfLoop(m_journal, event.request, 1);
    if (failed && !function.deadLetterArn.empty())
        co_await bury(event, function, end);
    const std::string &arn = failed ? settings.onFailure : settings.onSuccess;
    if (!arn.empty())
        co_await deliver(event, function, end, arn);
}

Async<void> EventQueue::bury(const QueuedEvent &event, const FunctionConfig &function, const EventEnd &end)
{
    ResultRecord result = deadLetter(event, function, end);
    result.traceId = traceAfter(event);
    const bool kept = co_await m_sink.deliver(function.deadLetterArn, std::move(result));
    if (!kept)
        logError("The dead-letter queue " + function.deadLetterArn + " of " + function.arn() +
                 " is not there: an event is dropped");
}

Async<void> EventQueue::deliver(const QueuedEvent &event, const FunctionConfig &function, const EventEnd &end,
                                std::string arn)
{
    std::string record = destinationRecord(event, function, end);
    if (const auto target = parseFunctionName(arn)) {
        co_await call(std::move(arn), *target, std::move(record), traceAfter(event));
        co_return;
    }
    ResultRecord result{std::move(record), {}, {}, function.name, traceAfter(event), end.time};
    const bool kept = co_await m_sink.deliver(arn, std::move(result));
    if (!kept)
        logError("Destination " + arn + " of " + function.arn() + " is not there: a record is dropped");
}

/// So that a loop through what becomes of an event is seen.
std::string EventQueue::traceAfter(const QueuedEvent &event) const
{
    return engine::traceAfter(event.request.traceId, event.request.function->arn(), m_clock.now());
}

Async<void> EventQueue::call(std::string arn, const FunctionName &target, std::string record,
                             std::string trace)
{
    InvokeRequest request;
    request.function = m_functions.find(target.region, target.name, target.qualifier);
    if (!request.function) {
        logError("Destination " + arn + " is not there: a record is dropped");
        co_return;
    }
    request.payload = std::move(record);
    request.requestId = randomUuid();
    request.qualifier = target.qualifier;
    request.source = "async";
    request.invokedArn = std::move(arn);
    request.traceId = std::move(trace);
    co_await enqueue(std::move(request));
}

} // namespace signalbox::engine
