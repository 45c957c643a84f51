// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/series/lanelayout.h"

#include <cmath>

namespace signalbox {

namespace {

constexpr double narrow = 3;

int severity(Segment::Kind kind)
{
    switch (kind) {
    case Segment::Kind::Success:
    case Segment::Kind::Running:
        return 0;
    case Segment::Kind::Init:
        return 1;
    case Segment::Kind::Timeout:
        return 2;
    case Segment::Kind::Lost:
    case Segment::Kind::Error:
        return 3;
    }
    return 0;
}

void absorb(LaneMark *bucket, const LaneMark &mark)
{
    ++bucket->count;
    if (severity(mark.kind) > severity(bucket->kind)) {
        bucket->kind = mark.kind;
        bucket->segment = mark.segment;
    }
}

} // namespace

LaneRows laneRows(const LaneBook &book, const Span &span, const QString &functionArn)
{
    LaneRows result;
    QString last;
    for (const auto &lane : book.lanes()) {
        if (!functionArn.isEmpty() && lane->functionArn != functionArn)
            continue;
        if (lane->activeIn(span)) {
            result.rows.append({lane, lane->functionArn != last});
            last = lane->functionArn;
        } else if (lane->presentIn(span)) {
            ++result.idle;
        }
    }
    return result;
}

QList<LaneMark> laneMarks(const Lane &lane, const Span &span, double width)
{
    QList<LaneMark> marks;
    if (span.length() <= 0 || width <= 0)
        return marks;
    const double scale = width / double(span.length());
    double reached = 0; // where the last mark ends
    for (auto it = lane.firstAfter(span.fromUs); it != lane.segments.cend() && it->fromUs < span.toUs; ++it) {
        const double left = double(qMax(it->fromUs, span.fromUs) - span.fromUs) * scale;
        const double right = double(qMin(it->toUs, span.toUs) - span.fromUs) * scale;
        const bool wide = right - left >= narrow;
        const double slot = std::floor(left / narrow) * narrow;
        const double from = qMax(wide ? left : slot, reached);
        const double to = wide ? right : slot + narrow;
        const LaneMark mark{from, to - from, it->kind, 1, &*it};
        if (to <= from) {
            absorb(&marks.last(), mark);
            continue;
        }
        marks.append(mark);
        reached = to;
    }
    return marks;
}

} // namespace signalbox
