// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/lifecycle.h"
#include "models/series/lane.h"
#include "models/series/runlimits.h"

#include <QHash>
#include <QList>
#include <QStringList>
#include <memory>
#include <vector>

namespace signalbox {

/// A function's number of running invocations went up or down by one.
struct Transition
{
    QString functionArn;
    qint64 timeUs = 0;
    int delta = 0;
};

/// The lanes of every environment, built event by event. Lanes are grouped by function; functions and the
/// lanes of one stand in the order they were first seen, and two lanes never change places.
class LaneBook
{
public:
    /// Takes the next event of a connection's stream. Appends what it did to the concurrency.
    void take(const QString &connectionId, const LifecycleEvent &event, QList<Transition> *transitions);
    /// Ends what a connection's functions cannot be running any more, at the last moment they may have: an
    /// invocation is Lost then, until a report tells otherwise. The requests it ended; none for an
    /// initialisation.
    QStringList loseOverdue(const QString &connectionId, qint64 nowUs, const RunLimits &limits,
                            QList<Transition> *transitions);
    /// A line that came late says of an invocation that had succeeded, that it failed: when that ended, if
    /// so.
    std::optional<qint64> correct(const LifecycleEvent &event);
    /// Forgets what ended before; environments that are still there keep their lanes.
    void forgetBefore(qint64 us);
    /// At most this many segments are kept; the oldest go first.
    void setCapacity(qsizetype segments) { m_capacity = segments; }

    const std::vector<std::shared_ptr<Lane>> &lanes() const { return m_lanes; }
    /// The segment of an invocation, searched among the newest of its lane; null when unknown.
    const Segment *segmentOf(const LifecycleEvent &event) const;
    qsizetype segmentCount() const { return m_segments; }

private:
    Lane *laneFor(const QString &connectionId, const LifecycleEvent &event);
    Segment *runOf(Lane *lane, const QString &requestId) const;
    void begin(Lane *lane, Segment segment, QList<Transition> *transitions);
    void close(Lane *lane, Segment *segment, qint64 timeUs, Segment::Kind kind,
               QList<Transition> *transitions);
    static void moveEnd(const Lane &lane, Segment *segment, qint64 timeUs, QList<Transition> *transitions);
    void finish(Lane *lane, const LifecycleEvent &event, QList<Transition> *transitions);
    void endLane(Lane *lane, qint64 timeUs, QList<Transition> *transitions);
    void keepWithinCapacity();

    std::vector<std::shared_ptr<Lane>> m_lanes;
    QHash<QString, Lane *> m_byInstance;
    QHash<QString, int> m_functionRank;
    qsizetype m_segments = 0;
    qsizetype m_capacity = 300'000;
};

/// What a RuntimeDone or Report says of its invocation.
Segment::Kind outcomeOf(const LifecycleEvent &event);

} // namespace signalbox
