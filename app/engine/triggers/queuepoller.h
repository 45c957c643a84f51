// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/async/signal.h"
#include "app/engine/triggers/eventpattern.h"
#include "app/engine/triggers/poller.h"

#include <memory>
#include <set>
#include <vector>

namespace signalbox::engine {

/// Reads a queue for one event source mapping and hands batches to its function. Messages of batches that
/// succeed are deleted; the others come again when their visibility timeout is over. Throttles and platform
/// errors are tried again until then. Messages of a chain of calls in which the function has run too often go
/// to the queue's dead-letter queue, or away where there is none. Waits without polling while the queue is
/// empty.
class QueuePoller final : public Poller, public std::enable_shared_from_this<QueuePoller>
{
public:
    QueuePoller(PollerServices services, MappingPtr mapping);

    void start() override;
    void stop(std::function<void()> done) override;

private:
    using Batch = std::vector<sqs::Message>;

    Async<void> poll();
    Async<void> round();
    Async<Batch> gather(const sqs::Queue &queue);
    Async<Batch> filter(const sqs::Queue &queue, Batch messages);
    Async<void> handle(sqs::Queue queue, Batch messages);
    Async<Batch> dropLoops(FunctionPtr function, const sqs::Queue &queue, Batch messages);
    Async<void> giveUp(FunctionPtr function, const sqs::Queue &queue, std::vector<sqs::Receipt> looping);
    Async<std::optional<InvokeOutcome>> invoke(FunctionPtr function, const Batch &messages,
                                               std::int64_t until);
    Async<void> pause(std::chrono::milliseconds delay);
    void begin(const sqs::Queue &queue, Batch messages);
    int most() const;
    void tellIfDone();

    PollerServices m_services;
    MappingPtr m_mapping;
    std::vector<EventPattern> m_patterns;
    Signal m_freed; ///< a batch is over
    std::set<asio::steady_timer *> m_pauses;
    std::function<void()> m_done;
    std::optional<std::int64_t> m_busySince; ///< ms since 1970; unset while the queue is empty
    std::int64_t m_watched = 0;              ///< the queue waited for
    int m_running = 0;
    bool m_polling = false;
    bool m_stopped = false;
};

} // namespace signalbox::engine
