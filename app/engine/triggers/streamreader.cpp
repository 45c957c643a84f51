// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/triggers/streamreader.h"

#include <algorithm>
#include <limits>

namespace signalbox::engine {

using nlohmann::json;

namespace {

/// Of the item a change is of: FNV-1a, as it must be the same after a restart, whatever the library.
std::size_t hashOf(const dynamodb::Change &change)
{
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char c : change.record.at("dynamodb").at("Keys").dump())
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return hash ^ hash >> 32;
}

/// A change's record as functions get it.
json eventRecord(json record, const std::string &streamArn)
{
    record["eventSourceARN"] = streamArn;
    if (const auto identity = record.find("userIdentity"); identity != record.end())
        *identity = {{"type", identity->at("Type")}, {"principalId", identity->at("PrincipalId")}};
    return record;
}

/// The first change of all that a lane with room may be given is behind this one.
std::int64_t firstAfter(const std::vector<LaneRoom> &rooms)
{
    auto first = std::numeric_limits<std::int64_t>::max();
    for (const LaneRoom &room : rooms)
        first = room.any() ? std::min(first, room.after) : first;
    return first;
}

} // namespace

StreamReader::StreamReader(std::string streamArn, std::vector<EventPattern> patterns,
                           dynamodb::StreamPlaces before)
    : m_streamArn(std::move(streamArn))
    , m_patterns(std::move(patterns))
    , m_before(std::move(before))
{
}

bool StreamReader::doneBefore(std::int64_t number, std::size_t hash) const
{
    return std::ranges::any_of(
        m_before, [&](const dynamodb::StreamPlace &place) { return number <= place[hash % place.size()]; });
}

/// Unset when no pattern wants it.
std::optional<StreamRecord> StreamReader::recordOf(dynamodb::Change change, std::int64_t now) const
{
    const json record = eventRecord(std::move(change.record), m_streamArn);
    const auto matches = [&](const EventPattern &each) { return each.matches(record); };
    if (!m_patterns.empty() && std::ranges::none_of(m_patterns, matches))
        return std::nullopt;
    return StreamRecord{change.number, change.time, now,
                        record.dump(-1, ' ', false, json::error_handler_t::replace)};
}

StreamReading StreamReader::read(const dynamodb::StreamStore &streams, std::int64_t stream,
                                 std::vector<LaneRoom> rooms, dynamodb::ReadLimit limit,
                                 std::int64_t now) const
{
    StreamReading reading;
    std::int64_t last = 0;
    streams.visit(stream, firstAfter(rooms), limit, now, [&](dynamodb::Change change) {
        last = change.number;
        const std::size_t hash = hashOf(change), lane = hash % rooms.size();
        LaneRoom &room = rooms[lane];
        if (!room.any() || last <= room.after)
            return true;
        room.after = last;
        if (doneBefore(last, hash))
            return true;
        if (auto record = recordOf(std::move(change), now)) {
            --room.changes;
            room.bytes -= std::min(room.bytes, record->event.size());
            reading.records.emplace_back(lane, std::move(*record));
        }
        return std::ranges::any_of(rooms, &LaneRoom::any); // what comes behind would be read for nobody
    });
    reading.any = last > 0;
    if (!reading.any) // there is none behind the first place, so that none is missed on the way to the last
        last = std::ranges::max(rooms, {}, &LaneRoom::after).after;
    for (const LaneRoom &room : rooms)
        reading.read.push_back(room.any() ? std::max(room.after, last) : room.after);
    return reading;
}

} // namespace signalbox::engine
