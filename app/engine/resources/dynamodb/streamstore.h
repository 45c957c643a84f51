// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/dynamodb/stream.h"
#include "app/engine/store/database.h"

#include <functional>
#include <set>
#include <vector>

namespace signalbox::engine::dynamodb {

/// For each lane of a mapping, one at least, the last change it is done with.
using StreamPlace = std::vector<std::int64_t>;
/// How far a mapping has come. The last place is of the lanes it has; the others are of those it had before,
/// which may have come further with some changes: one is done with where any place says so.
using StreamPlaces = std::vector<StreamPlace>;

/// How much is read at once; one change is, whatever its size.
struct ReadLimit
{
    std::size_t changes = 0;
    std::size_t bytes = 0; ///< of the records as JSON
};

/// Streams and their changes in DIR/tables.db, and how far event source mappings have read them. Used from
/// one thread; what belongs together is done in a Transaction of the caller's.
class StreamStore
{
public:
    explicit StreamStore(Database &database)
        : m_database(database)
    {
    }

    /// Gives a table a stream; its definition is to be saved.
    void begin(Table &table, const std::string &view, std::int64_t now);
    /// Ends the one it has, if it has one; its definition is to be saved.
    void end(Table &table, std::int64_t now);
    std::optional<Stream> find(const StreamName &name, std::int64_t now) const;
    /// In their order, behind the one with this id; empty `tableName`: of all tables.
    std::vector<Stream> list(const std::string &region, const std::string &tableName, std::int64_t after,
                             std::size_t limit, std::int64_t now) const;

    /// Notes a change, where the table has a stream and there is any.
    void record(const Table &table, const Json &before, const Json &after, std::int64_t now,
                bool expired = false);
    /// Gives changes with a number above `after` to `take`, in their order, as long as that wants more.
    void visit(std::int64_t stream, std::int64_t after, ReadLimit limit, std::int64_t now,
               const std::function<bool(Change)> &take) const;
    /// All of these.
    std::vector<Change> read(std::int64_t stream, std::int64_t after, ReadLimit limit,
                             std::int64_t now) const;
    /// The number of the last change of all.
    std::int64_t last() const;

    /// Empty where none were kept.
    StreamPlaces places(const std::string &mapping) const;
    void setPlaces(const std::string &mapping, const StreamPlaces &places);
    void forgetPlaces(const std::string &mapping);

    /// Ids of the streams that got changes since the last call.
    std::set<std::int64_t> takeFed() { return std::exchange(m_fed, {}); }

private:
    Database &m_database;
    std::set<std::int64_t> m_fed;
};

} // namespace signalbox::engine::dynamodb
