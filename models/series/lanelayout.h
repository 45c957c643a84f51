// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/series/lanebook.h"

namespace signalbox {

/// What to draw for one or more segments of a lane.
struct LaneMark
{
    double x = 0;
    double width = 0;
    Segment::Kind kind = Segment::Kind::Success; ///< of a bucket: the worst in it
    int count = 1;                               ///< above 1: a bucket of segments too narrow to draw
    const Segment *segment = nullptr;            ///< the one, or the worst of the bucket

    bool bucket() const { return count > 1; }
};

/// The lanes a window shows, in their lasting order.
struct LaneRows
{
    struct Row
    {
        std::shared_ptr<const Lane> lane;
        bool firstOfFunction = false;
    };

    QList<Row> rows;
    int idle = 0; ///< environments that are there but did nothing in the window: not in rows
};

/// The rows of a window; an empty function means all.
LaneRows laneRows(const LaneBook &book, const Span &span, const QString &functionArn = {});

/// The marks of one lane across `width` pixels. Segments at least 3 px wide stand for themselves, narrower
/// ones share a bucket of 3 px, so there are never more marks than width ÷ 3 and two. Open segments end with
/// the span.
QList<LaneMark> laneMarks(const Lane &lane, const Span &span, double width);

} // namespace signalbox
