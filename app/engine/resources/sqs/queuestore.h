// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/sqs/queue.h"
#include "app/engine/store/database.h"

#include <optional>
#include <string>
#include <vector>

namespace signalbox::engine::sqs {

/// How many messages a queue has, by what can be done with them.
struct MessageCounts
{
    std::int64_t visible = 0;
    std::int64_t inFlight = 0;
    std::int64_t delayed = 0;
};

/// The queues in DIR/queues.db, whose schema this class owns. A change is on disk when its function returns.
class QueueStore
{
public:
    /// Brings the schema up to date. Throws StoreError.
    explicit QueueStore(Database &database);

    std::optional<Queue> find(const std::string &region, const std::string &name) const;
    std::optional<Queue> find(std::int64_t id) const;
    std::optional<Queue> findArn(std::string_view arn) const;
    /// In the order of their names, from the one after `after` on, at most `limit`.
    std::vector<Queue> list(const std::string &region, const std::string &prefix, const std::string &after,
                            std::size_t limit) const;
    /// Queues whose dead letters go to this one.
    std::vector<Queue> sourcesOf(const std::string &region, const std::string &arn) const;
    /// Gives it its id.
    void create(Queue &queue);
    /// Attributes, tags and the time of the change.
    void save(const Queue &queue);
    /// With its messages.
    void remove(std::int64_t id);
    MessageCounts count(std::int64_t id, std::int64_t now) const;

private:
    Database &m_database;
};

} // namespace signalbox::engine::sqs
