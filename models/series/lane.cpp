// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/series/lane.h"

#include <algorithm>

namespace signalbox {

std::deque<Segment>::const_iterator Lane::firstAfter(qint64 us) const
{
    return std::upper_bound(segments.cbegin(), segments.cend(), us,
                            [](qint64 time, const Segment &segment) { return time < segment.toUs; });
}

bool Lane::activeIn(const Span &span) const
{
    const auto first = firstAfter(span.fromUs);
    return first != segments.cend() && first->fromUs < span.toUs;
}

bool Lane::presentIn(const Span &span) const
{
    return firstUs < span.toUs && (!endUs || *endUs > span.fromUs);
}

} // namespace signalbox
