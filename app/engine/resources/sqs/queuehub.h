// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/context.h"
#include "app/engine/resources/sqs/messagestore.h"
#include "app/engine/resources/sqs/queuestore.h"
#include "app/engine/resources/wakeups.h"
#include "app/engine/resources/worker.h"

#include <functional>
#include <vector>

namespace signalbox::engine::sqs {

/// Both halves of DIR/queues.db. Used on one thread.
struct Stores
{
    QueueStore queues;
    MessageStore messages;
};

/// The queues, from the event loop's side: work on their database runs on a thread of its own, and what waits
/// for messages is woken when some may be there. Nothing polls. Must not outlive the event loop.
class QueueHub
{
public:
    /// What waits for queues that are not there yet waits for this one; each new queue wakes it.
    static constexpr std::int64_t anyQueue = 0;

    /// Throws StoreError when DIR/queues.db cannot be opened.
    QueueHub(asio::io_context &io, const Options &options, const Clock &clock);

    /// Runs `job(Stores &)` on the database's thread.
    template <class Job>
    auto run(Job job) -> Async<std::invoke_result_t<Job, Stores &>>
    {
        return m_worker.run([this, work = std::move(job)]() mutable { return work(m_stores); });
    }

    /// To be used in jobs only.
    Stores &stores() { return m_stores; }

    /// Wakes what waits for this queue. To be called after anything that may have made a message receivable.
    void wake(std::int64_t queue) { m_wakeups.wake(queue); }
    /// Completes when the queue was woken, when the moment (milliseconds since 1970) has come, or on stop().
    Async<void> wait(std::int64_t queue, std::optional<std::int64_t> until)
    {
        return m_wakeups.wait(queue, until);
    }
    /// Wakes everything, once and for all.
    void stop() { m_wakeups.stop(); }
    bool stopped() const { return m_wakeups.stopped(); }

    std::int64_t now() const;
    const std::string &account() const { return m_account; }

    /// Takes messages out, as receive() of the store does, and wakes what got dead letters.
    Async<Received> receive(const Queue &queue, std::size_t limit, std::int64_t invisibleMs);
    /// Deletes what was received.
    Async<void> remove(const Queue &queue, std::vector<Receipt> receipts);
    /// Gives up what was received, as giveUp() of the store does; false when the dead-letter queue is gone.
    Async<bool> giveUp(const Queue &queue, std::vector<Receipt> receipts);
    /// Sends one message. False when there is no such queue.
    Async<bool> send(std::string arn, NewMessage message);
    Async<std::optional<Queue>> find(std::string arn);

private:
    const Clock &m_clock;
    std::string m_account;
    Database m_database;
    Stores m_stores; ///< only on m_worker
    Wakeups m_wakeups;
    Worker m_worker;
};

} // namespace signalbox::engine::sqs
