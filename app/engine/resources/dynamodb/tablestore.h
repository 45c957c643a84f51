// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/dynamodb/streamstore.h"
#include "app/engine/resources/dynamodb/table.h"
#include "app/engine/store/database.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

namespace signalbox::engine::dynamodb {

/// Which part of an item collection to read, by the bytes of the range key.
struct RangeBounds
{
    std::string lower;
    bool lowerInclusive = true;
    std::optional<std::string> upper;
    bool upperInclusive = true;
};

/// Where reading goes on: behind this place, in the direction of the read.
struct Position
{
    SortKeys index; ///< in the index; unused for the table itself
    SortKeys base;  ///< in the table
};

struct ReadPlan
{
    const Table &table;
    const Index *index = nullptr;    ///< null: the table itself
    std::optional<std::string> hash; ///< one item collection; unset: all
    RangeBounds range;
    bool forward = true;
    std::optional<Position> after;
};

/// Tables and items in DIR/tables.db. Reads walk SQL indexes and never load a table. Used from one thread;
/// changes are made in a Transaction of the caller's.
class TableStore
{
public:
    /// Sees an item; returns false to stop.
    using Visitor = std::function<bool(Json item, std::size_t bytes)>;

    explicit TableStore(const std::filesystem::path &dataDir);

    Database &database() { return m_database; }
    StreamStore &streams() { return m_streams; }

    std::optional<Table> table(const std::string &region, const std::string &name) const;
    /// Names in order, behind `after`.
    std::vector<std::string> tables(const std::string &region, const std::string &after,
                                    std::size_t limit) const;
    void insertTable(Table &table);
    void updateDefinition(const Table &table);
    void eraseTable(const Table &table);
    /// Fills an index with what the table holds.
    void buildIndex(const Table &table, const Index &index);
    void dropIndex(const Table &table, const std::string &name);
    /// Notes when each item expires by the table's setting.
    void setExpiry(const Table &table);
    /// Erases what expired by `now`, in seconds since 1970, and notes it in the table's stream.
    void eraseExpired(const Table &table, std::int64_t now);
    /// Notes that a request with this token was done; false when it was within the last ten minutes. Then
    /// `same` tells whether it was the same request.
    bool noteToken(const std::string &region, const std::string &token, const std::string &digest,
                   std::int64_t now, bool &same);

    std::optional<Json> item(const Table &table, const SortKeys &keys) const;
    /// Replaces what is there.
    void put(const Table &table, const SortKeys &keys, const Json &item);
    void erase(const Table &table, const SortKeys &keys);
    void read(const ReadPlan &plan, const Visitor &visit) const;

private:
    void addEntry(const Table &table, const Index &index, const SortKeys &keys, const Json &item);
    void count(const Table &table, std::int64_t items, std::int64_t bytes);

    mutable Database m_database;
    StreamStore m_streams;
};

} // namespace signalbox::engine::dynamodb
