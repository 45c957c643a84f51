// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/sqs/queuehub.h"

#include "app/engine/text/times.h"

namespace signalbox::engine::sqs {

QueueHub::QueueHub(asio::io_context &io, const Options &options, const Clock &clock)
    : m_clock(clock)
    , m_account(options.account)
    , m_database(options.dataDir / "queues.db")
    , m_stores{QueueStore(m_database), MessageStore(m_database, m_stores.queues, options.account)}
    , m_wakeups(io, clock)
{
}

std::int64_t QueueHub::now() const
{
    return toMilliseconds(m_clock.now());
}

Async<Received> QueueHub::receive(const Queue &queue, std::size_t limit, std::int64_t invisibleMs)
{
    const std::int64_t time = now();
    const auto job = [&queue, limit, invisibleMs, time](Stores &stores) {
        return stores.messages.receive(queue, limit, invisibleMs, time);
    };
    Received received = co_await run(job);
    for (const std::int64_t fed : received.fed)
        wake(fed);
    co_return received;
}

Async<void> QueueHub::remove(const Queue &queue, std::vector<Receipt> receipts)
{
    const auto job = [&queue, &receipts](Stores &stores) { stores.messages.remove(queue, receipts); };
    co_await run(job);
    if (queue.fifo()) // the rest of their groups may come now
        wake(queue.id);
}

Async<bool> QueueHub::giveUp(const Queue &queue, std::vector<Receipt> receipts)
{
    const std::int64_t time = now();
    const auto job = [&queue, &receipts, time](Stores &stores) {
        return stores.messages.giveUp(queue, receipts, time);
    };
    const std::optional<std::vector<std::int64_t>> fed = co_await run(job);
    if (!fed)
        co_return false;
    for (const std::int64_t each : *fed)
        wake(each);
    if (queue.fifo()) // the rest of their groups may come now
        wake(queue.id);
    co_return true;
}

Async<bool> QueueHub::send(std::string arn, NewMessage message)
{
    const std::int64_t time = now();
    const auto job = [&arn, &message, time](Stores &stores) -> std::int64_t {
        const auto queue = stores.queues.findArn(arn);
        if (!queue)
            return 0;
        stores.messages.send(*queue, {std::move(message)}, time);
        return queue->id;
    };
    const std::int64_t queue = co_await run(job);
    wake(queue);
    co_return queue != 0;
}

Async<std::optional<Queue>> QueueHub::find(std::string arn)
{
    const auto job = [&arn](Stores &stores) { return stores.queues.findArn(arn); };
    co_return co_await run(job);
}

} // namespace signalbox::engine::sqs
