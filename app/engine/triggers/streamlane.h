// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/triggers/streambatch.h"

namespace signalbox::engine {

/// Changes that are handed on together.
struct StreamPart
{
    std::size_t begin = 0;
    std::size_t end = 0;
    int attempts = 0; ///< that the function failed
};

/// Changes of a stream that are handed on one after the other. Lanes are worked on at the same time: those of
/// one item are in one lane, in their order.
struct StreamLane
{
    Changes changes;
    std::vector<StreamPart> parts; ///< the next one last
    std::size_t done = 0;          ///< so many changes, from the first one, are done with
    std::chrono::milliseconds delay;

    /// Has a part handed on again before the others, in halves if it is to be split.
    void putBack(StreamPart part, bool split);
    ChangeSpan of(const StreamPart &part) const
    {
        return ChangeSpan(changes).subspan(part.begin, part.end - part.begin);
    }
};

/// Deals changes out to as many lanes, empty ones left out, in parts of `batchSize` at most that fit into an
/// event.
std::vector<StreamLane> lanesOf(const Changes &changes, int lanes, std::size_t batchSize,
                                const std::string &streamArn);

/// The last change before which all are done with, of lanes that were read up to `last`.
std::int64_t reachedPlace(const std::vector<StreamLane> &lanes, std::int64_t last);

} // namespace signalbox::engine
