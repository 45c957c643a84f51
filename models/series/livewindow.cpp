// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/series/livewindow.h"

namespace signalbox {

void LiveWindow::take(const QString &connectionId, const LifecycleEvents &events)
{
    QList<Transition> transitions;
    for (const LifecycleEvent &event : events) {
        m_newestUs = qMax(m_newestUs, event.timeUs);
        m_lanes.take(connectionId, event, &transitions);
        m_tail.take(event);
        count(event);
    }
    step(transitions);
}

void LiveWindow::step(const QList<Transition> &transitions)
{
    for (const Transition &transition : transitions) {
        m_concurrency[transition.functionArn].add(transition.timeUs, transition.delta);
        m_concurrency[QString()].add(transition.timeUs, transition.delta);
    }
}

bool LiveWindow::loseOverdue(const QString &connectionId, qint64 nowUs, const RunLimits &limits)
{
    QList<Transition> transitions;
    const QStringList lost = m_lanes.loseOverdue(connectionId, nowUs, limits, &transitions);
    for (const QString &requestId : lost)
        m_tail.lose(requestId);
    step(transitions);
    return !lost.isEmpty();
}

void LiveWindow::count(const LifecycleEvent &event)
{
    if (event.type == LifecycleEvent::Type::Log) {
        if (const auto endUs = m_lanes.correct(event))
            tally(event.functionArn, *endUs, {.errors = 1}); // the invocation is counted already
        return;
    }
    if (event.type == LifecycleEvent::Type::Throttle) {
        m_throttles.push_back({event.timeUs, event.functionArn});
        tally(event.functionArn, event.timeUs, {.throttles = 1});
    }
    if (event.type != LifecycleEvent::Type::Report)
        return;
    const Segment *run = m_lanes.segmentOf(event);
    const bool failed = outcomeOf(event) != Segment::Kind::Success || (run && run->failed());
    const bool cold = event.initDurationUs.has_value() || (run && run->cold);
    tally(event.functionArn, event.timeUs,
          {.invocations = 1,
           .errors = failed ? 1 : 0,
           .coldStarts = cold ? 1 : 0,
           .durationUs = event.durationUs.value_or(0)});
}

void LiveWindow::tally(const QString &functionArn, qint64 timeUs, const Tally &tally)
{
    m_tallies[functionArn].add(timeUs, tally);
    m_tallies[QString()].add(timeUs, tally);
}

void LiveWindow::forgetBefore(qint64 us)
{
    m_lanes.forgetBefore(us);
    for (StepSeries &series : m_concurrency)
        series.forgetBefore(us);
    for (Tallies &tallies : m_tallies)
        tallies.forgetBefore(us);
    while (!m_throttles.empty() && m_throttles.front().timeUs < us)
        m_throttles.pop_front();
}

void LiveWindow::clear()
{
    *this = LiveWindow();
}

const StepSeries &LiveWindow::concurrency(const QString &functionArn) const
{
    static const StepSeries none;
    const auto it = m_concurrency.constFind(functionArn);
    return it == m_concurrency.cend() ? none : *it;
}

const Tallies &LiveWindow::tallies(const QString &functionArn) const
{
    static const Tallies none;
    const auto it = m_tallies.constFind(functionArn);
    return it == m_tallies.cend() ? none : *it;
}

QList<qint64> LiveWindow::throttles(const Span &span, const QString &functionArn) const
{
    QList<qint64> times;
    for (auto it = m_throttles.crbegin(); it != m_throttles.crend() && it->timeUs >= span.fromUs; ++it) {
        if (it->timeUs < span.toUs && (functionArn.isEmpty() || it->functionArn == functionArn))
            times.prepend(it->timeUs);
    }
    return times;
}

} // namespace signalbox
