// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/dynamodb/streamstore.h"
#include "app/engine/triggers/eventpattern.h"
#include "app/engine/triggers/streambatch.h"

namespace signalbox::engine {

/// Changes that were read, those that are wanted by the lane they go to.
struct StreamReading
{
    std::int64_t last = 0; ///< the last one that was read; 0: there were none
    std::vector<std::pair<std::size_t, StreamRecord>> records;
};

/// Makes what functions get of a stream's changes. Used on the tables' thread.
class StreamReader
{
public:
    /// `done` is how far the mapping had come when it began, perhaps with another number of lanes.
    StreamReader(std::string streamArn, std::vector<EventPattern> patterns, std::size_t lanes,
                 dynamodb::StreamPlace done);

    /// Changes with a number above `after`, but for what was done with before or no pattern wants.
    StreamReading read(const dynamodb::StreamStore &streams, std::int64_t stream, std::int64_t after,
                       dynamodb::ReadLimit limit, std::int64_t now) const;

private:
    bool wanted(const nlohmann::json &record) const;

    std::string m_streamArn;
    std::vector<EventPattern> m_patterns;
    std::size_t m_lanes;
    dynamodb::StreamPlace m_done;
};

} // namespace signalbox::engine
