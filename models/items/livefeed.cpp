// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/livefeed.h"

#include "models/domain/clock.h"

#include <QThreadPool>

namespace signalbox {

namespace {
constexpr qsizetype portionSize = 3000; // events; about two milliseconds
constexpr int forgetEveryMs = 10'000;

/// Gives the memory of many events back on a worker: an hour of a busy backend takes several frames.
void release(const LifecycleEvents &events)
{
    if (events.size() > portionSize)
        QThreadPool::globalInstance()->start([held = events] { Q_UNUSED(held) });
}

} // namespace

LiveFeed::LiveFeed(History &history, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_history(history)
    , m_clock(clock)
{
    m_portionTimer.setSingleShot(true);
    m_portionTimer.setInterval(0);
    connect(&m_portionTimer, &QTimer::timeout, this, &LiveFeed::takePortion);
    connect(&m_forgetTimer, &QTimer::timeout, this, [this] {
        loseOverdue();
        forgetOld();
    });
    connect(&m_history, &History::committed, this, &LiveFeed::onCommitted);
    m_forgetTimer.start(forgetEveryMs);
}

LiveFeed::~LiveFeed() = default;

void LiveFeed::follow(const QString &connectionId)
{
    Filling &filling = m_fillings[connectionId];
    if (filling.done || filling.call)
        return;
    filling.call = m_history.recentEvents(connectionId, m_clock.nowMs() * 1000 - reachUs,
                                          [this, connectionId](Result<LifecycleEvents> past) {
                                              onFilled(connectionId, past ? *past : LifecycleEvents());
                                              if (past)
                                                  return Q_EMIT filled(connectionId);
                                              m_fillings[connectionId].done = false;
                                              Q_EMIT failed(connectionId, past.error());
                                          });
}

bool LiveFeed::filling() const
{
    return std::any_of(m_fillings.cbegin(), m_fillings.cend(),
                       [](const auto &entry) { return entry.second.call != nullptr; });
}

void LiveFeed::onFilled(const QString &connectionId, const LifecycleEvents &past)
{
    Filling &filling = m_fillings[connectionId];
    const auto call = std::move(filling.call);
    // What was handed on live after a read that failed is in this answer again.
    LifecycleEvents missing = past;
    if (filling.liveFrom)
        missing.removeIf([&](const LifecycleEvent &event) { return event.sequence >= *filling.liveFrom; });
    enqueue(connectionId, missing);
    // What was committed while the answer was on its way may be in the answer too.
    const qint64 known = past.isEmpty() ? -1 : past.constLast().sequence;
    LifecycleEvents news;
    for (const LifecycleEvent &event : std::as_const(filling.waiting)) {
        if (event.sequence > known)
            news.append(event);
    }
    filling.waiting.clear();
    filling.done = true;
    handOn(connectionId, news);
    Q_EMIT changed();
}

void LiveFeed::handOn(const QString &connectionId, const LifecycleEvents &live)
{
    Filling &filling = m_fillings[connectionId];
    if (!live.isEmpty() && !filling.liveFrom)
        filling.liveFrom = live.constFirst().sequence;
    enqueue(connectionId, live);
}

void LiveFeed::onCommitted(const CommittedBatch &batch)
{
    const auto filling = m_fillings.find(batch.connectionId);
    if (filling != m_fillings.end() && filling->second.call)
        filling->second.waiting.append(batch.events);
    else
        handOn(batch.connectionId, batch.events);
}

void LiveFeed::enqueue(const QString &connectionId, const LifecycleEvents &events)
{
    if (events.isEmpty())
        return;
    m_queue.enqueue({connectionId, events});
    if (!m_portionTimer.isActive())
        m_portionTimer.start();
}

void LiveFeed::takePortion()
{
    qsizetype room = portionSize;
    while (room > 0 && !m_queue.isEmpty()) {
        Portion &portion = m_queue.head();
        const qsizetype count = qMin(room, portion.events.size() - portion.taken);
        m_window.take(portion.connectionId, portion.events.mid(portion.taken, count));
        portion.taken += count;
        room -= count;
        if (portion.taken == portion.events.size())
            release(m_queue.dequeue().events);
    }
    if (!m_queue.isEmpty())
        m_portionTimer.start();
    loseOverdue();
    Q_EMIT changed();
}

void LiveFeed::limitRuns(const QString &connectionId, const RunLimits &limits)
{
    m_limits.insert_or_assign(connectionId, limits);
    loseOverdue();
}

void LiveFeed::loseOverdue()
{
    if (!m_queue.isEmpty())
        return; // ends may lie in it
    bool any = false;
    for (const auto &[connectionId, limits] : m_limits)
        any |= m_window.loseOverdue(connectionId, m_clock.nowMs() * 1000, limits);
    if (any)
        Q_EMIT changed();
}

void LiveFeed::forgetOld()
{
    const qint64 oldest = m_clock.nowMs() * 1000 - reachUs;
    m_window.forgetBefore(m_holdUs ? qMin(oldest, *m_holdUs) : oldest);
}

} // namespace signalbox
