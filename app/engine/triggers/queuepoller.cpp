// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/triggers/queuepoller.h"

#include "app/engine/function/lineage.h"
#include "app/engine/http/error.h"
#include "app/engine/stream/log.h"
#include "app/engine/triggers/queuebatch.h"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace signalbox::engine {

namespace {

using std::chrono::milliseconds;

constexpr std::size_t mostAtOnce = 100; ///< messages in one look into the queue
constexpr std::size_t enoughBytes = 6 * 1024 * 1024;
constexpr milliseconds firstPause{1'000};
constexpr milliseconds longestPause{60'000};

// Lambda begins with a few batches at once and adds more as long as there is enough to do.
constexpr int batchesAtFirst = 5;
constexpr int moreEachMinute = 300;
constexpr int mostBatches = 1'250;

} // namespace

QueuePoller::QueuePoller(PollerServices services, MappingPtr mapping)
    : m_services(services)
    , m_mapping(std::move(mapping))
    , m_patterns(EventPattern::parseAll(m_mapping->filters))
    , m_freed(services.io)
{
}

void QueuePoller::start()
{
    m_polling = true;
    asio::co_spawn(m_services.io, poll(), asio::detached);
}

void QueuePoller::stop(std::function<void()> done)
{
    m_stopped = true;
    m_done = std::move(done);
    m_freed.notify();
    m_services.queues.wake(m_watched);
    for (asio::steady_timer *pause : m_pauses)
        pause->cancel();
    tellIfDone();
}

void QueuePoller::tellIfDone()
{
    if (m_stopped && !m_polling && m_running == 0 && m_done)
        std::exchange(m_done, {})();
}

int QueuePoller::most() const
{
    if (m_mapping->maximumConcurrency)
        return *m_mapping->maximumConcurrency;
    if (!m_busySince)
        return batchesAtFirst;
    const std::int64_t minutes = (m_services.queues.now() - *m_busySince) / 60'000;
    return static_cast<int>(
        std::clamp<std::int64_t>(batchesAtFirst + minutes * moreEachMinute, batchesAtFirst, mostBatches));
}

Async<void> QueuePoller::poll()
{
    const auto self = shared_from_this();
    while (!m_stopped && !m_services.queues.stopped()) {
        bool failed = false;
        try {
            co_await round();
        } catch (const std::exception &error) {
            logError("Event source mapping " + m_mapping->uuid + ": " + error.what());
            failed = true;
        }
        if (failed)
            co_await pause(longestPause);
    }
    m_polling = false;
    tellIfDone();
}

Async<void> QueuePoller::round()
{
    if (m_running >= most()) {
        co_await m_freed.wait();
        co_return;
    }
    const std::optional<sqs::Queue> queue = co_await m_services.queues.find(m_mapping->sourceArn);
    m_watched = queue ? queue->id : sqs::QueueHub::anyQueue;
    if (m_stopped)
        co_return;
    if (!queue) {
        co_await m_services.queues.wait(sqs::QueueHub::anyQueue, std::nullopt);
        co_return;
    }
    Batch messages = co_await gather(*queue);
    messages = co_await filter(*queue, std::move(messages));
    while (!messages.empty())
        begin(*queue, takeEventful(messages));
}

Async<QueuePoller::Batch> QueuePoller::gather(const sqs::Queue &queue)
{
    const std::int64_t invisibleMs = queue.number("VisibilityTimeout") * 1000;
    const auto wanted = static_cast<std::size_t>(m_mapping->batchSize);
    std::optional<std::int64_t> deadline;
    Batch batch;
    std::size_t bytes = 0;
    while (batch.size() < wanted && bytes < enoughBytes && !m_stopped) {
        const std::size_t limit = std::min(wanted - batch.size(), mostAtOnce);
        sqs::Received received = co_await m_services.queues.receive(queue, limit, invisibleMs);
        const bool found = !received.messages.empty();
        for (sqs::Message &message : received.messages) {
            bytes += message.body.size();
            batch.push_back(std::move(message));
        }
        const std::int64_t now = m_services.queues.now();
        if (found && !deadline)
            deadline = now + m_mapping->windowSeconds * 1000LL;
        if (!found && batch.empty())
            m_busySince.reset();
        else if (!m_busySince)
            m_busySince = now;
        if (found && batch.size() < wanted)
            continue; // there may be more
        if (batch.size() >= wanted || (deadline && now >= *deadline) || m_stopped)
            break;
        std::optional<std::int64_t> until = received.next;
        if (deadline)
            until = std::min(*deadline, until.value_or(*deadline));
        co_await m_services.queues.wait(queue.id, until);
        if (batch.empty())
            break; // the queue may have changed
    }
    co_return batch;
}

Async<QueuePoller::Batch> QueuePoller::filter(const sqs::Queue &queue, Batch messages)
{
    std::vector<sqs::Receipt> unwanted;
    std::erase_if(messages, [&](const sqs::Message &message) {
        const bool passed = passes(message, m_patterns, m_mapping->sourceArn, m_mapping->region);
        if (!passed)
            unwanted.push_back(sqs::fromHandle(message.receipt));
        return !passed;
    });
    if (!unwanted.empty())
        co_await m_services.queues.remove(queue, std::move(unwanted));
    co_return messages;
}

void QueuePoller::begin(const sqs::Queue &queue, Batch messages)
{
    ++m_running;
    asio::co_spawn(m_services.io, handle(queue, std::move(messages)), asio::detached);
}

Async<void> QueuePoller::handle(sqs::Queue queue, Batch messages)
{
    const auto self = shared_from_this();
    try {
        const FunctionPtr function =
            m_services.functions.find(m_mapping->region, m_mapping->functionName, m_mapping->qualifier);
        const std::int64_t until = m_services.queues.now() + queue.number("VisibilityTimeout") * 1000;
        std::optional<InvokeOutcome> outcome;
        if (function)
            messages = co_await dropLoops(function, queue, std::move(messages));
        if (function && !messages.empty())
            outcome = co_await invoke(function, messages, until);
        std::optional<std::set<std::string>> failed;
        if (outcome && outcome->functionError.empty())
            failed = m_mapping->reportsFailures ? reportedFailures(outcome->payload, messages)
                                                : std::set<std::string>();
        if (failed) {
            std::vector<sqs::Receipt> done;
            for (const sqs::Message &message : messages) {
                if (!failed->contains(message.messageId))
                    done.push_back(sqs::fromHandle(message.receipt));
            }
            co_await m_services.queues.remove(queue, std::move(done));
        }
    } catch (const std::exception &error) {
        // The messages come again when their visibility timeout is over.
        logError("Event source mapping " + m_mapping->uuid + ": " + error.what());
    }
    --m_running;
    m_freed.notify();
    tellIfDone();
}

/// Gives up what comes of a loop of the function's; returns the rest.
Async<QueuePoller::Batch> QueuePoller::dropLoops(FunctionPtr function, const sqs::Queue &queue,
                                                 Batch messages)
{
    const RecordPtr record = m_services.functions.record(function->region, function->name);
    if (!record || record->recursiveLoop != "Terminate")
        co_return messages;
    std::vector<sqs::Receipt> looping;
    std::erase_if(messages, [&](const sqs::Message &message) {
        const bool loops = roundsOf(traceOf(message), function->arn()) >= mostRounds;
        if (loops)
            looping.push_back(sqs::fromHandle(message.receipt));
        return loops;
    });
    if (!looping.empty())
        co_await giveUp(function, queue, std::move(looping));
    co_return messages;
}

/// What cannot be given up comes again when its visibility timeout is over; the batch's rest goes on.
Async<void> QueuePoller::giveUp(FunctionPtr function, const sqs::Queue &queue,
                                std::vector<sqs::Receipt> looping)
{
    const std::size_t count = looping.size();
    const std::string loop = "The function " + function->name +
                             " sends itself messages in a loop: " + std::to_string(count) +
                             " are not given to it";
    try {
        const bool gone = co_await m_services.queues.giveUp(queue, std::move(looping));
        logWarning(gone ? loop : loop + ", and stay in " + queue.name + ": its dead-letter queue is gone");
        if (gone)
            tellOfLoop(m_services.journal, requestOf(*m_mapping, function, "sqs"), count);
    } catch (const std::exception &error) {
        logError(loop + ", and cannot be given up: " + error.what());
    }
}

Async<std::optional<InvokeOutcome>> QueuePoller::invoke(FunctionPtr function, const Batch &messages,
                                                        std::int64_t until)
{
    const std::string event = queueEvent(messages, m_mapping->sourceArn, m_mapping->region);
    const std::string trace = nextRound(shortestChain(messages, function->arn()), function->arn());
    const std::int64_t lastStart = until - function->timeoutSeconds * 1000LL;
    milliseconds delay = firstPause;
    std::optional<InvokeOutcome> outcome;
    while (!outcome) {
        InvokeRequest request = requestOf(*m_mapping, function, "sqs");
        request.payload = event;
        request.traceId = trace;
        try {
            outcome = co_await m_services.invoker.invoke(std::move(request));
        } catch (const ServiceError &) {
            // Throttled, or the platform's fault: tried again below.
        }
        if (outcome || m_stopped || m_services.queues.now() + delay.count() > lastStart)
            break;
        co_await pause(delay);
        delay = std::min(delay * 2, longestPause);
    }
    co_return outcome;
}

Async<void> QueuePoller::pause(milliseconds delay)
{
    asio::steady_timer timer(m_services.io, delay);
    m_pauses.insert(&timer);
    boost::system::error_code woken;
    if (!m_stopped)
        co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    m_pauses.erase(&timer);
}

} // namespace signalbox::engine
