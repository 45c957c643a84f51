// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/dynamodb/streamstore.h"

#include "app/engine/text/times.h"

#include <algorithm>

namespace signalbox::engine::dynamodb {

namespace {

/// Empty texts stand for any.
constexpr std::string_view selectStreams =
    "SELECT id, region, table_name, label, view, key_schema, created, first, ended FROM streams "
    "WHERE region = ?1 AND (?2 = '' OR table_name = ?2) AND (?3 = '' OR label = ?3) AND id > ?4 "
    "AND (ended IS NULL OR ended > ?5) ORDER BY id LIMIT ?6";
constexpr std::int64_t trimmedAtOnce = 16; ///< a little more than comes in

Stream streamOf(const Statement &row)
{
    Stream stream;
    stream.id = row.integer(0);
    stream.region = row.text(1);
    stream.tableName = row.text(2);
    stream.label = row.text(3);
    stream.view = row.text(4);
    stream.keySchema = Json::parse(row.text(5));
    stream.created = row.integer(6);
    stream.first = row.integer(7);
    if (!row.isNull(8))
        stream.ended = row.integer(8);
    return stream;
}

} // namespace

void StreamStore::begin(Table &table, const std::string &view, std::int64_t now)
{
    std::string label = isoTime(now);
    label.pop_back(); // streams' labels have no zone
    m_database.run("INSERT INTO streams(region, table_name, label, view, key_schema, created, first) "
                   "VALUES(?, ?, ?, ?, ?, ?, ?)",
                   table.region, table.name, label, view, table.definition["KeySchema"].dump(), now,
                   last() + 1);
    table.stream = TableStream{m_database.lastInsertId(), label, view, true};
    table.definition["Stream"] = toJson(*table.stream);
}

void StreamStore::end(Table &table, std::int64_t now)
{
    if (!table.stream)
        return;
    m_database.run("UPDATE streams SET ended = ? WHERE id = ? AND ended IS NULL", now, table.stream->id);
    table.stream->enabled = false;
    table.definition["Stream"] = toJson(*table.stream);
    m_fed.insert(table.stream->id); // whoever waits for it sees that nothing more comes
}

std::optional<Stream> StreamStore::find(const StreamName &name, std::int64_t now) const
{
    auto row = m_database.query(selectStreams, name.region, name.tableName, name.label, std::int64_t(0),
                                now - changeLifetime, std::int64_t(1));
    return row.next() ? std::optional(streamOf(row)) : std::nullopt;
}

std::vector<Stream> StreamStore::list(const std::string &region, const std::string &tableName,
                                      std::int64_t after, std::size_t limit, std::int64_t now) const
{
    std::vector<Stream> found;
    auto row = m_database.query(selectStreams, region, tableName, std::string(), after, now - changeLifetime,
                                static_cast<std::int64_t>(limit));
    while (row.next())
        found.push_back(streamOf(row));
    return found;
}

void StreamStore::record(const Table &table, const Json &before, const Json &after, std::int64_t now,
                         bool expired)
{
    if (!table.stream || !table.stream->enabled || before == after)
        return;
    m_database.run("DELETE FROM changes WHERE number IN (SELECT number FROM changes ORDER BY number LIMIT ?) "
                   "AND time < ?",
                   trimmedAtOnce, now - changeLifetime);
    m_database.run("INSERT INTO changes(stream, time, record) VALUES(?, ?, ?)", table.stream->id, now,
                   recordOf(table, before, after, now, expired).dump());
    m_fed.insert(table.stream->id);
}

void StreamStore::visit(std::int64_t stream, std::int64_t after, ReadLimit limit, std::int64_t now,
                        const std::function<bool(Change)> &take) const
{
    std::size_t bytes = 0;
    bool any = false;
    auto row =
        m_database.query("SELECT number, time, record FROM changes WHERE stream = ? AND number > ? "
                         "AND time >= ? ORDER BY number LIMIT ?",
                         stream, after, now - changeLifetime, static_cast<std::int64_t>(limit.changes));
    while (row.next()) {
        const std::string text = row.text(2);
        bytes += text.size();
        if (any && bytes > limit.bytes)
            break;
        any = true;
        Change change{row.integer(0), row.integer(1), Json::parse(text)};
        change.record["dynamodb"]["SequenceNumber"] = sequenceOf(change.number);
        if (!take(std::move(change)))
            break;
    }
}

std::vector<Change> StreamStore::read(std::int64_t stream, std::int64_t after, ReadLimit limit,
                                      std::int64_t now) const
{
    std::vector<Change> changes;
    visit(stream, after, limit, now, [&changes](Change change) {
        changes.push_back(std::move(change));
        return true;
    });
    return changes;
}

std::int64_t StreamStore::last() const
{
    auto row = m_database.query("SELECT seq FROM sqlite_sequence WHERE name = 'changes'");
    return row.next() ? row.integer(0) : 0;
}

StreamPlaces StreamStore::places(const std::string &mapping) const
{
    auto row = m_database.query("SELECT number, lanes FROM places WHERE mapping = ?", mapping);
    if (!row.next())
        return {};
    const Json kept = Json::parse(row.text(1));
    if (kept.empty()) // before there were lanes
        return {{row.integer(0)}};
    if (kept.front().is_number()) // before their number's changes were kept
        return {kept.get<StreamPlace>()};
    return kept.get<StreamPlaces>();
}

void StreamStore::setPlaces(const std::string &mapping, const StreamPlaces &places)
{
    m_database.run("INSERT OR REPLACE INTO places(mapping, number, lanes) VALUES(?, ?, ?)", mapping,
                   *std::ranges::min_element(places.back()), Json(places).dump());
}

void StreamStore::forgetPlaces(const std::string &mapping)
{
    m_database.run("DELETE FROM places WHERE mapping = ?", mapping);
}

} // namespace signalbox::engine::dynamodb
