// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/logs/logstore.h"

#include <algorithm>
#include <bit>
#include <nlohmann/json.hpp>
#include <span>

namespace signalbox::engine::logs {

const std::string_view LogStore::schema = R"(
CREATE TABLE log_groups(id INTEGER PRIMARY KEY, region TEXT NOT NULL, name TEXT NOT NULL,
    created INTEGER NOT NULL, retention INTEGER, tags TEXT NOT NULL DEFAULT '{}',
    bytes INTEGER NOT NULL DEFAULT 0, UNIQUE(region, name));
CREATE TABLE log_streams(id INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL REFERENCES log_groups(id) ON DELETE CASCADE, name TEXT NOT NULL,
    created INTEGER NOT NULL, first_event INTEGER, last_event INTEGER, last_ingestion INTEGER,
    UNIQUE(group_id, name));
CREATE TABLE log_events(id INTEGER PRIMARY KEY AUTOINCREMENT, group_id INTEGER NOT NULL,
    stream_id INTEGER NOT NULL REFERENCES log_streams(id) ON DELETE CASCADE, time INTEGER NOT NULL,
    ingested INTEGER NOT NULL, message TEXT NOT NULL);
CREATE INDEX log_events_of_group ON log_events(group_id, time, id);
CREATE INDEX log_events_of_stream ON log_events(stream_id, time, id);
)";

namespace {

using Numbers = std::vector<std::int64_t>;

constexpr std::string_view selectGroup =
    "SELECT id, region, name, created, retention, tags, bytes FROM log_groups WHERE region = ? ";
constexpr std::string_view selectStream =
    "SELECT id, name, created, first_event, last_event, last_ingestion FROM log_streams WHERE group_id = ? ";
constexpr std::string_view selectEvent =
    "SELECT e.id, s.name, e.time, e.ingested, e.message, e.group_id FROM log_events e "
    "JOIN log_streams s ON s.id = e.stream_id WHERE ";
constexpr std::int64_t millisecondsADay = 24LL * 60 * 60 * 1000;

/// A statement has a price of its own, which is more than that of a row.
constexpr std::size_t eventsAtOnce = 32;
constexpr int firstOfEvents = 4; ///< parameter: two for each event

std::string insertionOf(std::size_t count)
{
    std::string sql = "INSERT INTO log_events(group_id, stream_id, ingested, time, message) VALUES";
    for (std::size_t i = 0; i < count; ++i)
        sql.append(i == 0 ? "" : ",").append("(?1, ?2, ?3, ?, ?)");
    return sql;
}

/// For 1, 2, 4, … events.
const std::vector<std::string> &insertions()
{
    static const std::vector<std::string> made = [] {
        std::vector<std::string> all;
        for (std::size_t count = 1; count <= eventsAtOnce; count *= 2)
            all.push_back(insertionOf(count));
        return all;
    }();
    return made;
}

std::string joined(std::string_view select, std::string_view rest)
{
    std::string sql(select);
    sql += rest;
    return sql;
}

std::optional<std::int64_t> optionalInteger(const Statement &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(row.integer(column));
}

Group groupOf(const Statement &row)
{
    Group group{row.integer(0), row.text(1), row.text(2), row.integer(3), {}, {}, row.integer(6)};
    if (!row.isNull(4))
        group.retentionDays = static_cast<int>(row.integer(4));
    group.tags = nlohmann::json::parse(row.text(5)).get<std::map<std::string, std::string>>();
    return group;
}

Stream streamOf(const Statement &row)
{
    return {row.integer(0),          row.text(1),
            row.integer(2),          optionalInteger(row, 3),
            optionalInteger(row, 4), optionalInteger(row, 5)};
}

Event eventOf(const Statement &row)
{
    return {row.integer(0), row.text(1), row.integer(2), row.integer(3), row.text(4)};
}

/// A JSON array, for json_each().
std::string listOf(const Numbers &numbers)
{
    return nlohmann::json(numbers).dump();
}

} // namespace

LogStore::LogStore(Database &database, std::int64_t limitBytes)
    : m_database(database)
    , m_limit(limitBytes)
{
}

std::optional<Group> LogStore::group(const std::string &region, const std::string &name) const
{
    auto row = m_database.query(joined(selectGroup, "AND name = ?"), region, name);
    return row.next() ? std::optional(groupOf(row)) : std::nullopt;
}

std::vector<Group> LogStore::groups(const std::string &region, const std::string &prefix,
                                    const std::string &part, const std::string &after,
                                    std::size_t limit) const
{
    auto row =
        m_database.query(joined(selectGroup, "AND name > ?2 AND substr(name, 1, length(?3)) = ?3 AND "
                                             "instr(lower(name), lower(?4)) > 0 ORDER BY name LIMIT ?5"),
                         region, after, prefix, part, static_cast<std::int64_t>(limit));
    std::vector<Group> groups;
    while (row.next())
        groups.push_back(groupOf(row));
    return groups;
}

Group LogStore::createGroup(const std::string &region, const std::string &name, std::int64_t now)
{
    m_database.run("INSERT INTO log_groups(region, name, created) VALUES(?, ?, ?)", region, name, now);
    return {m_database.lastInsertId(), region, name, now, {}, {}, 0};
}

void LogStore::updateGroup(const Group &group)
{
    m_database.run("UPDATE log_groups SET retention = ?, tags = ? WHERE id = ?", group.retentionDays,
                   nlohmann::json(group.tags).dump(), group.id);
}

void LogStore::eraseGroup(const Group &group)
{
    m_database.run("DELETE FROM log_groups WHERE id = ?", group.id);
}

std::optional<Stream> LogStore::stream(const Group &group, const std::string &name) const
{
    auto row = m_database.query(joined(selectStream, "AND name = ?"), group.id, name);
    return row.next() ? std::optional(streamOf(row)) : std::nullopt;
}

std::vector<Stream> LogStore::streams(const Group &group, const StreamQuery &query) const
{
    const std::string direction = query.descending ? " DESC" : " ASC";
    const std::string order =
        (query.byLastEvent ? "coalesce(last_event, 0)" + direction + ", name" : "name") + direction;
    auto row = m_database.query(joined(selectStream, "AND substr(name, 1, length(?2)) = ?2 ORDER BY " +
                                                         order + " LIMIT ?3 OFFSET ?4"),
                                group.id, query.prefix, static_cast<std::int64_t>(query.limit),
                                static_cast<std::int64_t>(query.skip));
    std::vector<Stream> streams;
    while (row.next())
        streams.push_back(streamOf(row));
    return streams;
}

Stream LogStore::createStream(const Group &group, const std::string &name, std::int64_t now)
{
    m_database.run("INSERT INTO log_streams(group_id, name, created) VALUES(?, ?, ?)", group.id, name, now);
    return {m_database.lastInsertId(), name, now, {}, {}, {}};
}

void LogStore::eraseStream(const Group &group, const Stream &stream)
{
    m_database.run("UPDATE log_groups SET bytes = bytes - (SELECT coalesce(sum(length(CAST(message AS BLOB)) "
                   "+ ?3), 0) FROM log_events WHERE stream_id = ?2) WHERE id = ?1",
                   group.id, stream.id, eventOverhead);
    m_database.run("DELETE FROM log_streams WHERE id = ?", stream.id);
}

void LogStore::append(const Group &group, const Stream &stream, const std::vector<NewEvent> &events,
                      std::int64_t now)
{
    if (events.empty())
        return;
    std::int64_t bytes = 0;
    for (std::span<const NewEvent> rest = events; !rest.empty();) {
        const auto piece = rest.first(std::bit_floor(std::min(rest.size(), eventsAtOnce)));
        const auto &sql = insertions()[static_cast<std::size_t>(std::countr_zero(piece.size()))];
        auto insertion = m_database.query(sql, group.id, stream.id, now);
        int parameter = firstOfEvents;
        for (const NewEvent &event : piece) {
            insertion.bindAt(parameter, event.time).bindAt(parameter + 1, event.message);
            parameter += 2;
            bytes += static_cast<std::int64_t>(event.message.size()) + eventOverhead;
        }
        insertion.run();
        rest = rest.subspan(piece.size());
    }
    const auto [first, last] = std::ranges::minmax_element(events, {}, &NewEvent::time);
    m_database.run("UPDATE log_streams SET first_event = min(coalesce(first_event, ?2), ?2), "
                   "last_event = max(coalesce(last_event, ?3), ?3), last_ingestion = ?4 WHERE id = ?1",
                   stream.id, first->time, last->time, now);
    m_database.run("UPDATE log_groups SET bytes = bytes + ? WHERE id = ?", bytes, group.id);
}

void LogStore::read(const EventQuery &query, const std::function<bool(const Event &)> &visit) const
{
    const bool single = query.streams && query.streams->size() == 1;
    std::string sql(selectEvent);
    // Names every parameter, used or not, so that one call binds them all.
    sql += single ? "e.stream_id = ?1 " : "e.group_id = ?1 ";
    sql +=
        query.streams && !single ? "AND e.stream_id IN (SELECT value FROM json_each(?6)) " : "AND ?6 = ?6 ";
    sql += query.after ? std::string("AND (e.time, e.id) ") + (query.forward ? ">" : "<") + " (?4, ?5) "
                       : std::string("AND ?4 = ?4 AND ?5 = ?5 ");
    sql += "AND e.time >= ?2 AND e.time <= ?3 ORDER BY ";
    sql += query.forward ? "e.time, e.id" : "e.time DESC, e.id DESC";
    const Place after = query.after.value_or(Place{});
    auto row = m_database.query(sql, single ? query.streams->front() : query.group, query.from, query.until,
                                after.time, after.id, listOf(query.streams.value_or(Numbers())));
    while (row.next() && visit(eventOf(row))) {
    }
}

std::int64_t LogStore::lastId() const
{
    auto row = m_database.query("SELECT coalesce(max(id), 0) FROM log_events");
    row.next();
    return row.integer(0);
}

void LogStore::readNew(const std::vector<std::int64_t> &groups, std::int64_t id,
                       const std::function<bool(std::int64_t, const Event &)> &visit) const
{
    auto row = m_database.query(joined(selectEvent, "e.id > ? AND e.group_id IN "
                                                    "(SELECT value FROM json_each(?)) ORDER BY e.id"),
                                id, listOf(groups));
    while (row.next() && visit(row.integer(5), eventOf(row))) {
    }
}

std::int64_t LogStore::totalBytes() const
{
    auto row = m_database.query("SELECT coalesce(sum(bytes), 0) FROM log_groups");
    row.next();
    return row.integer(0);
}

/// Erases events and counts their bytes off their groups.
void LogStore::eraseEvents(const std::string &condition)
{
    m_database.execute("UPDATE log_groups SET bytes = bytes - coalesce((SELECT sum(length(CAST(message AS "
                       "BLOB)) + " +
                       std::to_string(eventOverhead) +
                       ") FROM log_events WHERE group_id = log_groups.id AND (" + condition +
                       ")), 0);DELETE FROM log_events WHERE " + condition + ";");
}

/// The oldest go by arrival, a sixteenth of the room more than must, so that this is rare.
void LogStore::makeRoom(std::int64_t excess)
{
    std::int64_t last = 0;
    {
        auto row = m_database.query("SELECT id, length(CAST(message AS BLOB)) FROM log_events ORDER BY id");
        for (excess += m_limit / 16; excess > 0 && row.next(); excess -= row.integer(1) + eventOverhead)
            last = row.integer(0);
    }
    eraseEvents("id <= " + std::to_string(last));
    m_database.run("DELETE FROM log_streams WHERE last_event IS NOT NULL AND NOT EXISTS "
                   "(SELECT 1 FROM log_events WHERE stream_id = log_streams.id)");
}

void LogStore::prune(std::int64_t now)
{
    std::vector<std::pair<std::int64_t, std::int64_t>> due;
    {
        auto row = m_database.query("SELECT id, retention FROM log_groups WHERE retention IS NOT NULL");
        while (row.next())
            due.emplace_back(row.integer(0), now - row.integer(1) * millisecondsADay);
    }
    for (const auto &[group, time] : due)
        eraseEvents("group_id = " + std::to_string(group) + " AND time < " + std::to_string(time));
    const std::int64_t excess = totalBytes() - m_limit;
    if (excess > 0)
        makeRoom(excess);
}

} // namespace signalbox::engine::logs
