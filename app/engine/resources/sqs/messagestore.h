// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/sqs/message.h"
#include "app/engine/resources/sqs/queue.h"
#include "app/engine/store/database.h"

#include <optional>
#include <vector>

namespace signalbox::engine::sqs {

class QueueStore;

/// What a look into a queue found.
struct Received
{
    std::vector<Message> messages;
    std::int64_t visible = 0; ///< until then they are invisible
    /// When there are none: the first moment at which one may be, unless something is sent or deleted before.
    std::optional<std::int64_t> next;
    /// Ids of other queues that got dead letters.
    std::vector<std::int64_t> fed;
};

/// What a receive took out, and until when it made that invisible.
struct Taken
{
    std::vector<Receipt> receipts;
    std::int64_t visible = 0;
};

/// The messages in DIR/queues.db. A change is on disk when its function returns. Times are milliseconds since
/// 1970.
class MessageStore
{
public:
    MessageStore(Database &database, const QueueStore &queues, std::string account)
        : m_database(database)
        , m_queues(queues)
        , m_account(std::move(account))
    {
    }

    /// In one transaction. What a queue in order has seen within five minutes is not sent again: its first
    /// message answers.
    std::vector<SentMessage> send(const Queue &queue, const std::vector<NewMessage> &messages,
                                  std::int64_t now);
    /// At most `limit` messages, which are invisible for `invisibleMs` then. Ones received too often go to
    /// the dead-letter queue instead; ones too old are gone.
    Received receive(const Queue &queue, std::size_t limit, std::int64_t invisibleMs, std::int64_t now);
    /// What an earlier receive took out, once more, invisible until `visible` then. Nothing when any of it
    /// was deleted, received again, shown or hidden by its client since, or its time is over.
    std::vector<Message> receiveAgain(const Queue &queue, const Taken &taken, std::int64_t visible,
                                      std::int64_t now);
    /// Deletes the messages whose latest receive is the one given; others stay.
    void remove(const Queue &queue, const std::vector<Receipt> &receipts);
    /// Gives up what remove() would delete: where the queue has a dead-letter queue it goes there, however
    /// often it was received. Returns the ids of queues that got something; nothing when the dead-letter
    /// queue is gone, and all messages stay as they are.
    std::optional<std::vector<std::int64_t>> giveUp(const Queue &queue, const std::vector<Receipt> &receipts,
                                                    std::int64_t now);
    enum class Change { Done, NotInFlight, Unknown };
    Change setVisible(const Queue &queue, const Receipt &receipt, std::int64_t visible, std::int64_t now);
    /// Whether the receipt's receive is still the latest and not over. Only that lets a queue in order
    /// delete.
    bool isCurrent(const Queue &queue, const Receipt &receipt, std::int64_t now) const;
    void purge(const Queue &queue);

    /// Dead letters on their way back; times are milliseconds since 1970.
    struct Move
    {
        std::string handle;
        std::string sourceArn;
        std::string targetArn; ///< empty: each where it came from
        std::string failure;   ///< why it stopped, or empty
        std::int64_t moved = 0;
        std::int64_t started = 0;
        std::vector<std::int64_t> fed; ///< ids of queues that got messages
    };
    /// Sends what is visible in the queue to the target, or back to where it came from, as new messages.
    /// Remembers that it did.
    Move sendBack(const Queue &queue, const std::string &targetArn, std::int64_t now);
    /// The latest first.
    std::vector<Move> moves(const std::string &sourceArn, std::size_t limit) const;

private:
    SentMessage add(const Queue &queue, const NewMessage &message, std::int64_t now);
    std::optional<SentMessage> known(const Queue &queue, const NewMessage &message, std::int64_t now);
    std::vector<Message> candidates(const Queue &queue, std::size_t limit, std::int64_t now);
    std::optional<Queue> graveOf(const Queue &queue) const;
    void bury(const Queue &queue, const Queue &grave, std::int64_t now, std::int64_t id);

    Database &m_database;
    const QueueStore &m_queues;
    std::string m_account;
};

} // namespace signalbox::engine::sqs
