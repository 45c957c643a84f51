// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/sqs/queuestore.h"

namespace signalbox::engine::sqs {

namespace {

// Times are milliseconds since 1970. A message cannot be received before "visible"; "receives" counts all
// receives, "earlier" those before it became a dead letter of another queue.
constexpr std::string_view Schema[] = {R"sql(
CREATE TABLE queues (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    region     TEXT NOT NULL,
    name       TEXT NOT NULL,
    created    INTEGER NOT NULL,
    modified   INTEGER NOT NULL,
    attributes TEXT NOT NULL,
    tags       TEXT NOT NULL,
    UNIQUE (region, name)
);

CREATE TABLE messages (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    queue_id       INTEGER NOT NULL REFERENCES queues(id) ON DELETE CASCADE,
    message_id     TEXT NOT NULL,
    body           TEXT NOT NULL,
    attributes     TEXT NOT NULL,
    system         TEXT NOT NULL,
    sender         TEXT NOT NULL,
    group_id       TEXT NOT NULL,
    dedup_id       TEXT NOT NULL,
    sequence       TEXT NOT NULL,
    source_arn     TEXT NOT NULL DEFAULT '',
    sent           INTEGER NOT NULL,
    visible        INTEGER NOT NULL,
    first_received INTEGER NOT NULL DEFAULT 0,
    receives       INTEGER NOT NULL DEFAULT 0,
    earlier        INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX messages_visible ON messages (queue_id, visible, id);
CREATE INDEX messages_group ON messages (queue_id, group_id, id);
CREATE INDEX messages_sent ON messages (queue_id, sent);

-- What was sent in the last five minutes to queues that deliver in order, so that it is not sent twice.
CREATE TABLE deduplication (
    queue_id   INTEGER NOT NULL REFERENCES queues(id) ON DELETE CASCADE,
    scope      TEXT NOT NULL,
    dedup_id   TEXT NOT NULL,
    until      INTEGER NOT NULL,
    message_id TEXT NOT NULL,
    sequence   TEXT NOT NULL,
    PRIMARY KEY (queue_id, scope, dedup_id)
) WITHOUT ROWID;

-- Dead letters that were sent back.
CREATE TABLE moves (
    handle         TEXT NOT NULL PRIMARY KEY,
    source_arn     TEXT NOT NULL,
    target_arn     TEXT NOT NULL,
    failure        TEXT NOT NULL,
    moved          INTEGER NOT NULL,
    started        INTEGER NOT NULL
);
)sql"};

/// The query for queues that fulfil a condition.
std::string queuesWhere(std::string_view condition)
{
    std::string sql = "SELECT id, region, name, created, modified, attributes, tags FROM queues ";
    sql += condition;
    return sql;
}

Queue queueOf(const Statement &row)
{
    Queue queue;
    queue.id = row.integer(0);
    queue.region = row.text(1);
    queue.name = row.text(2);
    queue.created = row.integer(3);
    queue.modified = row.integer(4);
    queue.attributes = Json::parse(row.text(5)).get<Attributes>();
    queue.tags = Json::parse(row.text(6)).get<std::map<std::string, std::string>>();
    return queue;
}

std::string shown(const std::map<std::string, std::string> &map)
{
    return Json(map).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::vector<Queue> queuesOf(Statement rows)
{
    std::vector<Queue> queues;
    while (rows.next())
        queues.push_back(queueOf(rows));
    return queues;
}

} // namespace

QueueStore::QueueStore(Database &database)
    : m_database(database)
{
    m_database.migrate(Schema);
}

std::optional<Queue> QueueStore::find(const std::string &region, const std::string &name) const
{
    auto row = m_database.query(queuesWhere("WHERE region = ? AND name = ?"), region, name);
    return row.next() ? std::optional(queueOf(row)) : std::nullopt;
}

std::optional<Queue> QueueStore::find(std::int64_t id) const
{
    auto row = m_database.query(queuesWhere("WHERE id = ?"), id);
    return row.next() ? std::optional(queueOf(row)) : std::nullopt;
}

std::optional<Queue> QueueStore::findArn(std::string_view arn) const
{
    const auto parts = parseQueueArn(arn);
    return parts ? find(parts->region, parts->name) : std::nullopt;
}

std::vector<Queue> QueueStore::list(const std::string &region, const std::string &prefix,
                                    const std::string &after, std::size_t limit) const
{
    return queuesOf(m_database.query(queuesWhere("WHERE region = ? AND name > ? AND substr(name, 1, ?) = ? "
                                                 "ORDER BY name LIMIT ?"),
                                     region, after, static_cast<std::int64_t>(prefix.size()), prefix,
                                     static_cast<std::int64_t>(limit)));
}

std::vector<Queue> QueueStore::sourcesOf(const std::string &region, const std::string &arn) const
{
    auto all = queuesOf(m_database.query(queuesWhere("WHERE region = ? ORDER BY name"), region));
    std::erase_if(all, [&](const Queue &queue) {
        const auto redrive = queue.redrive();
        return !redrive || redrive->targetArn != arn;
    });
    return all;
}

void QueueStore::create(Queue &queue)
{
    m_database.run("INSERT INTO queues (region, name, created, modified, attributes, tags) "
                   "VALUES (?, ?, ?, ?, ?, ?)",
                   queue.region, queue.name, queue.created, queue.modified, shown(queue.attributes),
                   shown(queue.tags));
    queue.id = m_database.lastInsertId();
}

void QueueStore::save(const Queue &queue)
{
    m_database.run("UPDATE queues SET modified = ?, attributes = ?, tags = ? WHERE id = ?", queue.modified,
                   shown(queue.attributes), shown(queue.tags), queue.id);
}

void QueueStore::remove(std::int64_t id)
{
    m_database.run("DELETE FROM queues WHERE id = ?", id);
}

MessageCounts QueueStore::count(std::int64_t id, std::int64_t now) const
{
    auto row = m_database.query("SELECT count(*) FILTER (WHERE visible <= ?1), "
                                "count(*) FILTER (WHERE visible > ?1 AND receives > earlier), "
                                "count(*) FILTER (WHERE visible > ?1 AND receives = earlier) "
                                "FROM messages WHERE queue_id = ?2",
                                now, id);
    row.next();
    return {row.integer(0), row.integer(1), row.integer(2)};
}

} // namespace signalbox::engine::sqs
