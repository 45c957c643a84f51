// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MessageStore that is about dead letters: where they go, and how they come back.
#include "app/engine/http/encoding.h"
#include "app/engine/resources/sqs/messagestore.h"
#include "app/engine/resources/sqs/queuestore.h"
#include "app/engine/store/transaction.h"

#include <algorithm>

namespace signalbox::engine::sqs {

std::optional<Queue> MessageStore::graveOf(const Queue &queue) const
{
    const auto redrive = queue.redrive();
    return redrive ? m_queues.findArn(redrive->targetArn) : std::nullopt;
}

void MessageStore::bury(const Queue &queue, const Queue &grave, std::int64_t now, std::int64_t id)
{
    // In order, a dead letter starts its life anew.
    m_database.run("UPDATE messages SET queue_id = ?1, visible = ?2, earlier = receives, source_arn = ?3, "
                   "sent = CASE ?4 WHEN 1 THEN ?2 ELSE sent END "
                   "WHERE id = ?5",
                   grave.id, now, queue.arn(m_account), grave.fifo(), id);
}

std::optional<std::vector<std::int64_t>>
MessageStore::giveUp(const Queue &queue, const std::vector<Receipt> &receipts, std::int64_t now)
{
    if (!queue.redrive()) {
        remove(queue, receipts);
        return std::vector<std::int64_t>();
    }
    const auto grave = graveOf(queue);
    if (!grave)
        return std::nullopt;
    Transaction transaction(m_database);
    for (const Receipt &receipt : receipts) {
        auto latest =
            m_database.query("SELECT 1 FROM messages WHERE id = ? AND queue_id = ? AND receives = ?",
                             receipt.message, queue.id, receipt.receives);
        if (latest.next())
            bury(queue, *grave, now, receipt.message);
    }
    transaction.commit();
    return std::vector{grave->id};
}

MessageStore::Move MessageStore::sendBack(const Queue &queue, const std::string &targetArn, std::int64_t now)
{
    Move move{randomUuid(), queue.arn(m_account), targetArn, {}, 0, now, {}};
    Transaction transaction(m_database);
    for (;;) {
        const auto found = candidates(queue, 1, now);
        if (found.empty())
            break;
        const auto target = m_queues.findArn(targetArn.empty() ? found[0].sourceArn : targetArn);
        if (!target) {
            move.failure = "AWS.SimpleQueueService.CouldNotDetermineMessageSource";
            break;
        }
        m_database.run(
            "UPDATE messages SET queue_id = ?, message_id = ?, sent = ?, visible = ?, receives = 0, "
            "earlier = 0, first_received = 0, source_arn = '' WHERE id = ?",
            target->id, randomUuid(), now, now, found[0].id);
        ++move.moved;
        if (std::ranges::find(move.fed, target->id) == move.fed.end())
            move.fed.push_back(target->id);
    }
    m_database.run("INSERT INTO moves (handle, source_arn, target_arn, failure, moved, started) "
                   "VALUES (?, ?, ?, ?, ?, ?)",
                   move.handle, move.sourceArn, targetArn, move.failure, move.moved, now);
    transaction.commit();
    return move;
}

std::vector<MessageStore::Move> MessageStore::moves(const std::string &sourceArn, std::size_t limit) const
{
    std::vector<Move> found;
    auto rows = m_database.query("SELECT handle, source_arn, target_arn, failure, moved, started FROM moves "
                                 "WHERE source_arn = ? ORDER BY started DESC, rowid DESC LIMIT ?",
                                 sourceArn, static_cast<std::int64_t>(limit));
    while (rows.next())
        found.push_back(
            {rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.integer(4), rows.integer(5), {}});
    return found;
}

} // namespace signalbox::engine::sqs
