// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/dynamodb/streamstore.h"
#include "app/engine/triggers/eventpattern.h"
#include "app/engine/triggers/streambatch.h"

namespace signalbox::engine {

/// Where a lane goes on reading, and how much more it may hold.
struct LaneRoom
{
    std::int64_t after = 0; ///< the last change it has, or has no need of
    std::size_t changes = 0;
    std::size_t bytes = 0; ///< of their events; the last one may go beyond

    bool any() const { return changes > 0 && bytes > 0; }
};

/// Changes that were read, those that are wanted by the lane they go to.
struct StreamReading
{
    bool any = false;           ///< whether there were some
    dynamodb::StreamPlace read; ///< for each lane, where it goes on
    std::vector<std::pair<std::size_t, StreamRecord>> records;
};

/// Makes what functions get of a stream's changes. Used on the tables' thread.
class StreamReader
{
public:
    /// `before` is how far the mapping had come with other numbers of lanes.
    StreamReader(std::string streamArn, std::vector<EventPattern> patterns, dynamodb::StreamPlaces before);

    /// The next changes of the lanes that have room, but for those that were done with before or no pattern
    /// wants. Lanes without room are passed over, and read what they missed once they have some.
    StreamReading read(const dynamodb::StreamStore &streams, std::int64_t stream, std::vector<LaneRoom> rooms,
                       dynamodb::ReadLimit limit, std::int64_t now) const;

private:
    bool doneBefore(std::int64_t number, std::size_t hash) const;
    std::optional<StreamRecord> recordOf(dynamodb::Change change, std::int64_t now) const;

    std::string m_streamArn;
    std::vector<EventPattern> m_patterns;
    dynamodb::StreamPlaces m_before;
};

} // namespace signalbox::engine
