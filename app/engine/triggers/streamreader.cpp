// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/triggers/streamreader.h"

#include <algorithm>

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

} // namespace

StreamReader::StreamReader(std::string streamArn, std::vector<EventPattern> patterns, std::size_t lanes,
                           dynamodb::StreamPlace done)
    : m_streamArn(std::move(streamArn))
    , m_patterns(std::move(patterns))
    , m_lanes(lanes)
    , m_done(std::move(done))
{
}

bool StreamReader::wanted(const json &record) const
{
    return m_patterns.empty() ||
           std::ranges::any_of(m_patterns, [&](const EventPattern &each) { return each.matches(record); });
}

StreamReading StreamReader::read(const dynamodb::StreamStore &streams, std::int64_t stream,
                                 std::int64_t after, dynamodb::ReadLimit limit, std::int64_t now) const
{
    StreamReading reading;
    for (dynamodb::Change &change : streams.read(stream, after, limit, now)) {
        reading.last = change.number;
        const std::size_t hash = hashOf(change);
        if (change.number <= m_done[hash % m_done.size()])
            continue;
        const json record = eventRecord(std::move(change.record), m_streamArn);
        if (wanted(record))
            reading.records.emplace_back(
                hash % m_lanes, StreamRecord{change.number, change.time, now,
                                             record.dump(-1, ' ', false, json::error_handler_t::replace)});
    }
    return reading;
}

} // namespace signalbox::engine
