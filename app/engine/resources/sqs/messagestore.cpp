// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/sqs/messagestore.h"

#include "app/engine/http/encoding.h"
#include "app/engine/resources/sqs/queuestore.h"
#include "app/engine/store/transaction.h"

#include <algorithm>

namespace signalbox::engine::sqs {

namespace {

constexpr std::int64_t deduplicationMs = 5 * 60 * 1000;

constexpr std::string_view columns =
    "SELECT id, message_id, body, attributes, system, sender, group_id, dedup_id, sequence, source_arn, "
    "sent, "
    "first_received, receives, earlier FROM messages m WHERE queue_id = ?1 ";

std::string stored(const Json &json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Message messageOf(const Statement &row)
{
    Message message;
    message.id = row.integer(0);
    message.messageId = row.text(1);
    message.body = row.text(2);
    message.attributes = Json::parse(row.text(3));
    message.system = Json::parse(row.text(4));
    message.sender = row.text(5);
    message.group = row.text(6);
    message.deduplicationId = row.text(7);
    message.sequence = row.text(8);
    message.sourceArn = row.text(9);
    message.sent = row.integer(10);
    message.firstReceived = row.integer(11);
    message.receives = static_cast<int>(row.integer(12));
    return message;
}

/// Grows with every message, in the twenty digits clients compare as text.
std::string sequenceOf(std::int64_t id)
{
    std::string digits = std::to_string(id);
    return digits.insert(0, 20 - digits.size(), '0');
}

std::string scopeOf(const Queue &queue, const NewMessage &message)
{
    const auto scope = queue.attributes.find("DeduplicationScope");
    return scope != queue.attributes.end() && scope->second == "messageGroup" ? message.group : std::string();
}

} // namespace

std::vector<SentMessage> MessageStore::send(const Queue &queue, const std::vector<NewMessage> &messages,
                                            std::int64_t now)
{
    std::vector<SentMessage> result;
    Transaction transaction(m_database);
    if (queue.fifo())
        m_database.run("DELETE FROM deduplication WHERE queue_id = ? AND until <= ?", queue.id, now);
    for (const NewMessage &message : messages) {
        auto sent = queue.fifo() ? known(queue, message, now) : std::nullopt;
        result.push_back(sent ? *sent : add(queue, message, now));
    }
    transaction.commit();
    return result;
}

std::optional<SentMessage> MessageStore::known(const Queue &queue, const NewMessage &message,
                                               std::int64_t now)
{
    auto row = m_database.query("SELECT message_id, sequence FROM deduplication "
                                "WHERE queue_id = ? AND scope = ? AND dedup_id = ? AND until > ?",
                                queue.id, scopeOf(queue, message), message.deduplicationId, now);
    return row.next() ? std::optional(SentMessage{row.text(0), row.text(1)}) : std::nullopt;
}

SentMessage MessageStore::add(const Queue &queue, const NewMessage &message, std::int64_t now)
{
    SentMessage sent{randomUuid(), {}};
    m_database.run("INSERT INTO messages (queue_id, message_id, body, attributes, system, sender, group_id, "
                   "dedup_id, sequence, sent, visible) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?)",
                   queue.id, sent.messageId, message.body, stored(message.attributes),
                   stored(keptSystem(message)), message.sender, message.group, message.deduplicationId, now,
                   now + message.delayMs);
    if (!queue.fifo())
        return sent;
    const std::int64_t id = m_database.lastInsertId();
    sent.sequence = sequenceOf(id);
    m_database.run("UPDATE messages SET sequence = ? WHERE id = ?", sent.sequence, id);
    m_database.run("INSERT OR REPLACE INTO deduplication (queue_id, scope, dedup_id, until, message_id, "
                   "sequence) VALUES (?, ?, ?, ?, ?, ?)",
                   queue.id, scopeOf(queue, message), message.deduplicationId, now + deduplicationMs,
                   sent.messageId, sent.sequence);
    return sent;
}

std::vector<Message> MessageStore::candidates(const Queue &queue, std::size_t limit, std::int64_t now)
{
    // In order means: nothing of a group while something of it is being worked on or not due before.
    const std::string_view order =
        queue.fifo()
            ? "AND NOT EXISTS (SELECT 1 FROM messages b WHERE b.queue_id = ?1 AND "
              "b.group_id = m.group_id AND b.visible > ?2 AND (b.id < m.id OR b.receives > b.earlier)) "
              "ORDER BY id LIMIT ?3"
            : "ORDER BY visible, id LIMIT ?3";
    std::vector<Message> found;
    auto rows = m_database.query(std::string(columns).append("AND visible <= ?2 ").append(order), queue.id,
                                 now, static_cast<std::int64_t>(limit));
    while (rows.next())
        found.push_back(messageOf(rows));
    return found;
}

Received MessageStore::receive(const Queue &queue, std::size_t limit, std::int64_t invisibleMs,
                               std::int64_t now)
{
    Received result;
    result.visible = now + std::max<std::int64_t>(invisibleMs, 0);
    Transaction transaction(m_database);
    m_database.run("DELETE FROM messages WHERE queue_id = ? AND sent <= ?", queue.id,
                   now - queue.number("MessageRetentionPeriod") * 1000);
    const auto redrive = queue.redrive();
    const auto grave = graveOf(queue);
    while (result.messages.size() < limit) {
        auto found = candidates(queue, limit - result.messages.size(), now);
        if (found.empty())
            break;
        for (Message &message : found) {
            auto counted = m_database.query("UPDATE messages SET receives = receives + 1, visible = ?1, "
                                            "first_received = CASE first_received WHEN 0 THEN ?2 ELSE "
                                            "first_received END WHERE id = ?3 "
                                            "RETURNING receives, earlier, first_received",
                                            result.visible, now, message.id);
            counted.next();
            message.receives = static_cast<int>(counted.integer(0));
            message.firstReceived = counted.integer(2);
            const auto here = counted.integer(0) - counted.integer(1);
            counted.next();
            if (grave && here > redrive->maxReceives) {
                // The receive that found it was none.
                m_database.run("UPDATE messages SET receives = receives - 1 WHERE id = ?", message.id);
                bury(queue, *grave, now, message.id);
                result.fed = {grave->id};
                continue;
            }
            message.receipt = toHandle({queue.id, message.id, message.receives});
            result.messages.push_back(std::move(message));
        }
        if (invisibleMs <= 0) // what stays visible would be found again
            break;
    }
    transaction.commit();
    if (result.messages.empty()) {
        auto next = m_database.query("SELECT min(visible) FROM messages WHERE queue_id = ? AND visible > ?",
                                     queue.id, now);
        if (next.next() && !next.isNull(0))
            result.next = next.integer(0);
    }
    return result;
}

std::vector<Message> MessageStore::receiveAgain(const Queue &queue, const Taken &taken, std::int64_t visible,
                                                std::int64_t now)
{
    if (taken.visible <= now)
        return {};
    const std::string untouched =
        std::string(columns).append("AND id = ?2 AND receives = ?3 AND visible = ?4");
    std::vector<Message> found;
    for (const Receipt &receipt : taken.receipts) {
        auto row = m_database.query(untouched, queue.id, receipt.message, receipt.receives, taken.visible);
        if (!row.next())
            return {};
        found.push_back(messageOf(row));
        found.back().receipt = toHandle(receipt);
    }
    Transaction transaction(m_database);
    for (const Receipt &receipt : taken.receipts)
        m_database.run("UPDATE messages SET visible = ? WHERE id = ?", visible, receipt.message);
    transaction.commit();
    return found;
}

void MessageStore::remove(const Queue &queue, const std::vector<Receipt> &receipts)
{
    Transaction transaction(m_database);
    for (const Receipt &receipt : receipts)
        m_database.run("DELETE FROM messages WHERE id = ? AND queue_id = ? AND receives = ?", receipt.message,
                       queue.id, receipt.receives);
    transaction.commit();
}

MessageStore::Change MessageStore::setVisible(const Queue &queue, const Receipt &receipt,
                                              std::int64_t visible, std::int64_t now)
{
    auto row = m_database.query("SELECT visible, receives FROM messages WHERE id = ? AND queue_id = ?",
                                receipt.message, queue.id);
    if (!row.next())
        return Change::Unknown;
    if (row.integer(0) <= now || row.integer(1) != receipt.receives)
        return Change::NotInFlight;
    row.next();
    m_database.run("UPDATE messages SET visible = ? WHERE id = ?", visible, receipt.message);
    return Change::Done;
}

bool MessageStore::isCurrent(const Queue &queue, const Receipt &receipt, std::int64_t now) const
{
    auto row = m_database.query(
        "SELECT 1 FROM messages WHERE id = ? AND queue_id = ? AND receives = ? AND visible > ?",
        receipt.message, queue.id, receipt.receives, now);
    return row.next();
}

void MessageStore::purge(const Queue &queue)
{
    m_database.run("DELETE FROM messages WHERE queue_id = ?", queue.id);
}

} // namespace signalbox::engine::sqs
