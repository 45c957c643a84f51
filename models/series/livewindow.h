// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/series/lanebook.h"
#include "models/series/stepseries.h"
#include "models/series/tailbook.h"
#include "models/series/tallies.h"

namespace signalbox {

/// Everything the live views draw, kept up event by event for the last hour. An empty function means all.
class LiveWindow
{
public:
    void take(const QString &connectionId, const LifecycleEvents &events);
    /// Ends what a connection's functions cannot be running any more; whether there was anything.
    bool loseOverdue(const QString &connectionId, qint64 nowUs, const RunLimits &limits);
    void forgetBefore(qint64 us);
    void clear();

    const LaneBook &lanes() const { return m_lanes; }
    const TailBook &tail() const { return m_tail; }
    const StepSeries &concurrency(const QString &functionArn = {}) const;
    const Tallies &tallies(const QString &functionArn = {}) const;
    /// When invocations were refused, in the order heard.
    QList<qint64> throttles(const Span &span, const QString &functionArn = {}) const;

    bool isEmpty() const { return m_newestUs == 0; }
    qint64 newestUs() const { return m_newestUs; }

private:
    struct Throttle
    {
        qint64 timeUs;
        QString functionArn;
    };

    void step(const QList<Transition> &transitions);
    void count(const LifecycleEvent &event);
    void tally(const QString &functionArn, qint64 timeUs, const Tally &tally);

    LaneBook m_lanes;
    TailBook m_tail;
    QHash<QString, StepSeries> m_concurrency; ///< "" holds the sum
    QHash<QString, Tallies> m_tallies;        ///< "" holds the sum
    std::deque<Throttle> m_throttles;
    qint64 m_newestUs = 0;
};

} // namespace signalbox
