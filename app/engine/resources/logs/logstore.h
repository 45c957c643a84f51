// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/store/database.h"

#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace signalbox::engine::logs {

struct Group
{
    std::int64_t id = 0;
    std::string region;
    std::string name;
    std::int64_t created = 0;         ///< ms since 1970
    std::optional<int> retentionDays; ///< unset: kept as long as there is room
    std::map<std::string, std::string> tags;
    std::int64_t bytes = 0; ///< of its messages
};

struct Stream
{
    std::int64_t id = 0;
    std::string name;
    std::int64_t created = 0; ///< ms since 1970, like all times here
    std::optional<std::int64_t> firstEvent;
    std::optional<std::int64_t> lastEvent;
    std::optional<std::int64_t> lastIngestion;
};

struct NewEvent
{
    std::int64_t time = 0;
    std::string message;
};

struct Event
{
    std::int64_t id = 0; ///< grows with every event of the store
    std::string stream;
    std::int64_t time = 0;
    std::int64_t ingested = 0;
    std::string message;
};

/// An event's place in the order of reading: by time, then by arrival.
struct Place
{
    std::int64_t time = 0;
    std::int64_t id = 0;
};

struct EventQuery
{
    std::int64_t group = 0;
    std::optional<std::vector<std::int64_t>> streams; ///< unset: all of the group
    std::int64_t from = 0;
    std::int64_t until = std::numeric_limits<std::int64_t>::max(); ///< inclusive
    bool forward = true;
    std::optional<Place> after; ///< go on behind this place, in the direction of the read
};

struct StreamQuery
{
    std::string prefix;
    bool byLastEvent = false;
    bool descending = false;
    std::size_t skip = 0;
    std::size_t limit = 50;
};

/// Log groups, streams and events, each region for itself. Bounded: when the messages take more than they
/// may, the oldest go. Used from one thread; changes are made in a Transaction of the caller's.
class LogStore
{
public:
    static constexpr std::int64_t defaultLimit = 256LL << 20; ///< bytes of messages
    /// What an event takes beside its message, as CloudWatch Logs counts.
    static constexpr std::int64_t eventOverhead = 26;
    static const std::string_view schema;

    explicit LogStore(Database &database, std::int64_t limitBytes = defaultLimit);

    Database &database() { return m_database; }

    std::optional<Group> group(const std::string &region, const std::string &name) const;
    /// Groups whose name begins with `prefix` and has `part` in it, by name, behind `after`.
    std::vector<Group> groups(const std::string &region, const std::string &prefix, const std::string &part,
                              const std::string &after, std::size_t limit) const;
    Group createGroup(const std::string &region, const std::string &name, std::int64_t now);
    /// Keeps its retention and tags.
    void updateGroup(const Group &group);
    void eraseGroup(const Group &group);

    std::optional<Stream> stream(const Group &group, const std::string &name) const;
    std::vector<Stream> streams(const Group &group, const StreamQuery &query) const;
    Stream createStream(const Group &group, const std::string &name, std::int64_t now);
    void eraseStream(const Group &group, const Stream &stream);

    void append(const Group &group, const Stream &stream, const std::vector<NewEvent> &events,
                std::int64_t now);
    /// Shows events in order until `visit` returns false.
    void read(const EventQuery &query, const std::function<bool(const Event &)> &visit) const;
    /// Number of the youngest event, 0 without any.
    std::int64_t lastId() const;
    /// Shows events of these groups that arrived after `id`, in that order, until `visit` returns false.
    void readNew(const std::vector<std::int64_t> &groups, std::int64_t id,
                 const std::function<bool(std::int64_t group, const Event &)> &visit) const;

    /// Removes what is older than its group's retention, and the oldest of all where there is too much.
    void prune(std::int64_t now);

private:
    void eraseEvents(const std::string &condition);
    std::int64_t totalBytes() const;
    void makeRoom(std::int64_t excess);

    Database &m_database;
    std::int64_t m_limit;
};

} // namespace signalbox::engine::logs
