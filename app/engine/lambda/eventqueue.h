// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/context.h"
#include "app/engine/function/functionname.h"
#include "app/engine/function/resultsink.h"
#include "app/engine/lambda/destination.h"
#include "app/engine/lambda/eventstore.h"
#include "app/engine/lambda/functiontable.h"
#include "app/engine/lambda/retrypolicy.h"
#include "app/engine/stream/journal.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <set>

namespace signalbox::engine {

/// Asynchronous invocations. An event is on disk before it is accepted and until it has run: it runs at least
/// once, also when the engine is killed. What is accepted within one turn of the loop shares one commit.
///
/// Function errors are tried again as the function's settings say; throttles and platform errors until the
/// event is too old. Then the function's dead-letter queue gets the event; then, or on success, its
/// destination gets the documented record.
class EventQueue final : public AsyncInvoker
{
public:
    /// At most `parallel` events run at a time.
    EventQueue(asio::io_context &io, Database &database, const FunctionTable &functions, Invoker &invoker,
               ResultSink &sink, Journal &journal, const Clock &clock, RetryPolicy policy, int parallel);

    Async<void> enqueue(InvokeRequest request) override;

    /// Takes up what is on disk. Throws StoreError.
    void start();
    /// Starts no more events; those that run are neither finished nor counted.
    void stop();
    /// Starts what is due by now. The queue's own timer calls it.
    void runDue();
    /// Accepted and not finished, as far as it is on disk.
    std::size_t size() const
    {
        return m_waiting.size() + m_changes.size() + static_cast<std::size_t>(m_running);
    }

private:
    /// Events that are committed together, and who waits for it.
    struct Batch
    {
        explicit Batch(asio::io_context &io)
            : committed(io, asio::steady_timer::time_point::max())
        {
        }
        asio::steady_timer committed; ///< cancelled when it is over
        std::vector<QueuedEvent> events;
        std::exception_ptr error;
        bool over = false;
    };

    EventTime now() const;
    void tell(const QueuedEvent &event, const nlohmann::json &record);
    void flush();
    void flushSoon(std::chrono::milliseconds delay);
    void wait(std::int64_t id, EventTime due);
    void setTimer();
    Async<void> run(std::int64_t id);
    Async<EventChange> attempt(QueuedEvent event);
    Async<EventChange> judge(QueuedEvent &event, const FunctionRecord &record, const EventSettings &settings);
    Async<void> finish(const QueuedEvent &event, const FunctionRecord &record, const EventEnd &end);
    Async<void> bury(const QueuedEvent &event, const FunctionConfig &function, const EventEnd &end);
    Async<void> deliver(const QueuedEvent &event, const FunctionConfig &function, const EventEnd &end,
                        std::string arn);
    Async<void> call(std::string arn, const FunctionName &target, std::string record, std::string trace);
    std::string traceAfter(const QueuedEvent &event) const;

    asio::io_context &m_io;
    EventStore m_store;
    const FunctionTable &m_functions;
    Invoker &m_invoker;
    ResultSink &m_sink;
    Journal &m_journal;
    const Clock &m_clock;
    RetryPolicy m_policy;
    int m_parallel;
    int m_running = 0;
    bool m_stopped = false;
    std::shared_ptr<Batch> m_batch;     ///< what is accepted next; none when nothing is
    std::vector<EventChange> m_changes; ///< not on disk yet
    std::set<std::pair<EventTime, std::int64_t>> m_waiting;
    asio::steady_timer m_due;
    asio::steady_timer m_flush;
    bool m_flushing = false;
};

} // namespace signalbox::engine
