// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/triggers/streamlane.h"

#include <algorithm>
#include <functional>

namespace signalbox::engine {

namespace {

/// Which lane the changes of an item are in.
std::size_t laneOf(const dynamodb::Change &change, std::size_t lanes)
{
    return std::hash<std::string>()(change.record.at("dynamodb").at("Keys").dump()) % lanes;
}

std::vector<StreamPart> partsOf(const Changes &changes, std::size_t batchSize, const std::string &streamArn)
{
    std::vector<StreamPart> parts;
    for (std::size_t begin = 0; begin < changes.size();) {
        const std::size_t most = std::min(batchSize, changes.size() - begin);
        const std::size_t end = begin + eventful(ChangeSpan(changes).subspan(begin, most), streamArn);
        parts.push_back({begin, end, 0});
        begin = end;
    }
    std::ranges::reverse(parts);
    return parts;
}

} // namespace

void StreamLane::putBack(StreamPart part, bool split)
{
    const std::size_t middle = part.begin + (part.end - part.begin + 1) / 2;
    if (split) {
        parts.push_back({middle, part.end, 0});
        part = {part.begin, middle, 0};
    }
    parts.push_back(part);
}

std::vector<StreamLane> lanesOf(const Changes &changes, int lanes, std::size_t batchSize,
                                const std::string &streamArn)
{
    std::vector<StreamLane> result(static_cast<std::size_t>(lanes));
    for (const dynamodb::Change &change : changes)
        result[lanes > 1 ? laneOf(change, result.size()) : 0].changes.push_back(change);
    std::erase_if(result, [](const StreamLane &lane) { return lane.changes.empty(); });
    for (StreamLane &lane : result)
        lane.parts = partsOf(lane.changes, batchSize, streamArn);
    return result;
}

std::int64_t reachedPlace(const std::vector<StreamLane> &lanes, std::int64_t last)
{
    for (const StreamLane &lane : lanes) {
        if (lane.done < lane.changes.size())
            last = std::min(last, lane.changes[lane.done].number - 1);
    }
    return last;
}

} // namespace signalbox::engine
