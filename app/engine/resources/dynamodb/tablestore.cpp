// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/dynamodb/tablestore.h"

#include "app/engine/store/transaction.h"

#include <cstdlib>

namespace signalbox::engine::dynamodb {

namespace {

constexpr std::string_view Schema[] = {R"(
CREATE TABLE tables(id INTEGER PRIMARY KEY, region TEXT NOT NULL, name TEXT NOT NULL, uuid TEXT NOT NULL,
    created INTEGER NOT NULL, items INTEGER NOT NULL, bytes INTEGER NOT NULL, definition TEXT NOT NULL,
    UNIQUE(region, name));
CREATE TABLE items(table_id INTEGER NOT NULL REFERENCES tables(id) ON DELETE CASCADE, hash TEXT NOT NULL,
    range TEXT NOT NULL, bytes INTEGER NOT NULL, item TEXT NOT NULL);
CREATE UNIQUE INDEX items_key ON items(table_id, hash, range);
CREATE TABLE entries(table_id INTEGER NOT NULL, name TEXT NOT NULL, hash TEXT NOT NULL, range TEXT NOT NULL,
    base_hash TEXT NOT NULL, base_range TEXT NOT NULL,
    PRIMARY KEY(table_id, name, hash, range, base_hash, base_range),
    FOREIGN KEY(table_id, base_hash, base_range) REFERENCES items(table_id, hash, range) ON DELETE CASCADE
    ) WITHOUT ROWID;
CREATE INDEX entries_base ON entries(table_id, base_hash, base_range);
)",
                                       R"(
ALTER TABLE items ADD COLUMN expires INTEGER;
CREATE INDEX items_expires ON items(table_id, expires) WHERE expires IS NOT NULL;
CREATE TABLE tokens(region TEXT NOT NULL, token TEXT NOT NULL, digest TEXT NOT NULL, time INTEGER NOT NULL,
    PRIMARY KEY(region, token)) WITHOUT ROWID;
)",
                                       R"(
CREATE TABLE streams(id INTEGER PRIMARY KEY AUTOINCREMENT, region TEXT NOT NULL, table_name TEXT NOT NULL,
    label TEXT NOT NULL, view TEXT NOT NULL, key_schema TEXT NOT NULL, created INTEGER NOT NULL,
    first INTEGER NOT NULL, ended INTEGER);
CREATE TABLE changes(number INTEGER PRIMARY KEY AUTOINCREMENT, stream INTEGER NOT NULL REFERENCES streams(id),
    time INTEGER NOT NULL, record TEXT NOT NULL);
CREATE INDEX changes_of ON changes(stream, number);
CREATE TABLE places(mapping TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
)",
                                       R"(
ALTER TABLE places ADD COLUMN lanes TEXT NOT NULL DEFAULT '[]';
)"}; // append only

constexpr std::int64_t oldestExpiry = 5LL * 365 * 24 * 3600; ///< what is older is taken for a mistake
constexpr std::int64_t tokenLifetime = 600'000;

constexpr std::string_view SelectTable = "SELECT id, region, name, uuid, created, items, bytes, definition "
                                         "FROM tables WHERE region = ? AND name = ?";

Table tableOf(const Statement &row)
{
    auto request = Json::parse(row.text(7));
    request["TableName"] = row.text(2);
    auto table = tableFrom(request);
    table.id = row.integer(0);
    table.region = row.text(1);
    table.uuid = row.text(3);
    table.created = row.integer(4);
    table.itemCount = row.integer(5);
    table.bytes = row.integer(6);
    return table;
}

/// When an item expires, in seconds since 1970.
std::optional<std::int64_t> expiryOf(const Table &table, const Json &item)
{
    const auto value = table.expiry.empty() ? item.end() : item.find(table.expiry);
    if (value == item.end() || typeOf(*value) != "N")
        return std::nullopt;
    const double seconds = std::strtod(payloadOf(*value).get<std::string>().c_str(), nullptr);
    return seconds > 0 && seconds < 1e15 ? std::optional(static_cast<std::int64_t>(seconds)) : std::nullopt;
}

/// The WHERE and ORDER BY of a read. Parameters: ?1 table, ?2 index name, ?3 hash, ?4 lower, ?5 upper,
/// ?6 and ?7 place in the index, ?8 and ?9 place in the table.
std::string conditionsOf(const ReadPlan &plan)
{
    const bool indexed = plan.index != nullptr;
    const std::string more = plan.forward ? ">" : "<";
    const std::string source = indexed ? "e" : "i";
    std::string sql = " WHERE " + source + ".table_id = ?1";
    if (indexed)
        sql += " AND e.name = ?2";
    if (plan.hash) {
        sql += " AND " + source + ".hash = ?3 AND " + source + ".range " +
               (plan.range.lowerInclusive ? ">=" : ">") + " ?4";
        if (plan.range.upper)
            sql += " AND " + source + ".range " + (plan.range.upperInclusive ? "<=" : "<") + " ?5";
    }
    if (plan.after && indexed)
        sql += plan.hash ? " AND (e.range, e.base_hash, e.base_range) " + more + " (?7, ?8, ?9)"
                         : " AND (e.hash, e.range, e.base_hash, e.base_range) " + more + " (?6, ?7, ?8, ?9)";
    else if (plan.after && !plan.hash)
        sql += " AND (i.hash, i.range) " + more + " (?8, ?9)";
    const std::string direction = plan.forward ? " ASC" : " DESC";
    sql += " ORDER BY " + source + ".hash" + direction + ", " + source + ".range" + direction;
    if (indexed)
        sql += ", e.base_hash" + direction + ", e.base_range" + direction;
    return sql;
}

/// A collection's bounds moved up to where reading goes on, so that SQLite seeks there.
RangeBounds boundsOf(const ReadPlan &plan)
{
    auto bounds = plan.range;
    if (!plan.after || !plan.hash)
        return bounds;
    const bool indexed = plan.index != nullptr; // where several items may share a range key
    const auto &place = indexed ? plan.after->index.range : plan.after->base.range;
    if (plan.forward && place >= bounds.lower) {
        bounds.lower = place;
        bounds.lowerInclusive = indexed;
    } else if (!plan.forward && (!bounds.upper || place <= *bounds.upper)) {
        bounds.upper = place;
        bounds.upperInclusive = indexed;
    }
    return bounds;
}

/// Names every parameter, used or not, so that one call binds them all.
std::string selectOf(const ReadPlan &plan)
{
    const std::string columns = "SELECT i.item, i.bytes, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9 FROM ";
    const std::string from =
        plan.index == nullptr
            ? "items i"
            : "entries e CROSS JOIN items i ON i.table_id = e.table_id AND i.hash = e.base_hash "
              "AND i.range = e.base_range";
    return columns + from + conditionsOf(plan);
}

} // namespace

TableStore::TableStore(const std::filesystem::path &dataDir)
    : m_database(dataDir / "tables.db")
    , m_streams(m_database)
{
    m_database.migrate(Schema);
}

std::optional<Table> TableStore::table(const std::string &region, const std::string &name) const
{
    auto row = m_database.query(SelectTable, region, name);
    return row.next() ? std::optional(tableOf(row)) : std::nullopt;
}

std::vector<std::string> TableStore::tables(const std::string &region, const std::string &after,
                                            std::size_t limit) const
{
    std::vector<std::string> names;
    auto row = m_database.query("SELECT name FROM tables WHERE region = ? AND name > ? ORDER BY name LIMIT ?",
                                region, after, std::int64_t(limit));
    while (row.next())
        names.push_back(row.text(0));
    return names;
}

void TableStore::insertTable(Table &table)
{
    m_database.run("INSERT INTO tables(region, name, uuid, created, items, bytes, definition) "
                   "VALUES(?, ?, ?, ?, 0, 0, ?)",
                   table.region, table.name, table.uuid, table.created, table.definition.dump());
    table.id = m_database.lastInsertId();
}

void TableStore::updateDefinition(const Table &table)
{
    m_database.run("UPDATE tables SET definition = ? WHERE id = ?", table.definition.dump(), table.id);
}

void TableStore::eraseTable(const Table &table)
{
    m_database.run("DELETE FROM tables WHERE id = ?", table.id);
}

std::optional<Json> TableStore::item(const Table &table, const SortKeys &keys) const
{
    auto row = m_database.query("SELECT item FROM items WHERE table_id = ? AND hash = ? AND range = ?",
                                table.id, keys.hash, keys.range);
    return row.next() ? std::optional(Json::parse(row.text(0))) : std::nullopt;
}

void TableStore::put(const Table &table, const SortKeys &keys, const Json &item)
{
    erase(table, keys);
    const auto bytes = std::int64_t(sizeOfItem(item));
    m_database.run("INSERT INTO items(table_id, hash, range, bytes, item, expires) VALUES(?, ?, ?, ?, ?, ?)",
                   table.id, keys.hash, keys.range, bytes, item.dump(), expiryOf(table, item));
    for (const auto &index : table.indexes)
        addEntry(table, index, keys, item);
    count(table, 1, bytes);
}

void TableStore::addEntry(const Table &table, const Index &index, const SortKeys &keys, const Json &item)
{
    if (const auto place = keysInIndex(index.keys, item))
        m_database.run("INSERT INTO entries VALUES(?, ?, ?, ?, ?, ?)", table.id, index.name, place->hash,
                       place->range, keys.hash, keys.range);
}

void TableStore::buildIndex(const Table &table, const Index &index)
{
    auto row = m_database.query("SELECT hash, range, item FROM items WHERE table_id = ?", table.id);
    while (row.next())
        addEntry(table, index, {row.text(0), row.text(1)}, Json::parse(row.text(2)));
}

void TableStore::dropIndex(const Table &table, const std::string &name)
{
    m_database.run("DELETE FROM entries WHERE table_id = ? AND name = ?", table.id, name);
}

void TableStore::setExpiry(const Table &table)
{
    auto row = m_database.query("SELECT rowid, item FROM items WHERE table_id = ? ORDER BY rowid", table.id);
    while (row.next())
        m_database.run("UPDATE items SET expires = ? WHERE rowid = ?",
                       expiryOf(table, Json::parse(row.text(1))), row.integer(0));
}

void TableStore::eraseExpired(const Table &table, std::int64_t now)
{
    std::vector<SortKeys> expired;
    {
        auto row = m_database.query("SELECT hash, range FROM items WHERE table_id = ? AND expires <= ? "
                                    "AND expires > ?",
                                    table.id, now, now - oldestExpiry);
        while (row.next())
            expired.push_back({row.text(0), row.text(1)});
    }
    if (expired.empty())
        return;
    Transaction transaction(m_database);
    for (const auto &keys : expired) {
        if (const auto last = item(table, keys))
            m_streams.record(table, *last, Json::object(), now * 1000, true);
        erase(table, keys);
    }
    transaction.commit();
}

bool TableStore::noteToken(const std::string &region, const std::string &token, const std::string &digest,
                           std::int64_t now, bool &same)
{
    m_database.run("DELETE FROM tokens WHERE time < ?", now - tokenLifetime);
    {
        auto row =
            m_database.query("SELECT digest FROM tokens WHERE region = ? AND token = ?", region, token);
        if (row.next()) {
            same = row.text(0) == digest;
            return false;
        }
    }
    m_database.run("INSERT INTO tokens VALUES(?, ?, ?, ?)", region, token, digest, now);
    return true;
}

void TableStore::erase(const Table &table, const SortKeys &keys)
{
    std::int64_t bytes = 0;
    {
        auto row = m_database.query(
            "DELETE FROM items WHERE table_id = ? AND hash = ? AND range = ? RETURNING bytes", table.id,
            keys.hash, keys.range);
        if (!row.next())
            return;
        bytes = row.integer(0);
        row.run();
    }
    count(table, -1, -bytes);
}

void TableStore::count(const Table &table, std::int64_t items, std::int64_t bytes)
{
    m_database.run("UPDATE tables SET items = items + ?, bytes = bytes + ? WHERE id = ?", items, bytes,
                   table.id);
}

void TableStore::read(const ReadPlan &asked, const Visitor &visit) const
{
    ReadPlan plan = asked;
    plan.range = boundsOf(asked);
    const auto after = plan.after.value_or(Position());
    auto row = m_database.query(selectOf(plan), plan.table.id,
                                plan.index != nullptr ? plan.index->name : std::string(), plan.hash,
                                plan.range.lower, plan.range.upper, after.index.hash, after.index.range,
                                after.base.hash, after.base.range);
    while (row.next()) {
        if (!visit(Json::parse(row.text(0)), std::size_t(row.integer(1))))
            return;
    }
}

} // namespace signalbox::engine::dynamodb
