// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/invocation.h"
#include "models/domain/lifecycle.h"

#include <QRandomGenerator>

namespace signalbox::test {

/// A lifecycle stream as a busy backend writes it, the same for the same seed: some functions, environments
/// that live and die, retries of the same request, reports without a start, restarts of the backend.
class EventGenerator
{
public:
    explicit EventGenerator(quint32 seed)
        : m_random(seed)
    {
    }
    LifecycleEvents make(int count);

private:
    struct Open
    {
        LifecycleEvent start;
        int memoryMb = 128;
    };

    LifecycleEvent event(LifecycleEvent::Type type, const Open &about);
    LifecycleEvent base(LifecycleEvent::Type type);
    void step(LifecycleEvents &events);
    void start(LifecycleEvents &events);
    void finish(LifecycleEvents &events);
    LifecycleEvent report(const Open &about);
    void orphan(LifecycleEvents &events);
    int below(int bound) { return m_random.bounded(bound); }
    QString uuid();

    QRandomGenerator m_random;
    qint64 m_timeUs = 1'795'000'000'000'000;
    qint64 m_sequence = 0;
    QList<Open> m_open;
    LifecycleEvents m_ended; ///< starts that may be tried again
};

/// What these events mean, worked out the slow and plain way: every finished or lost invocation, by its end.
QList<Invocation> plainJoin(const QString &connectionId, const LifecycleEvents &events);

/// An order by content, to compare lists that may be in any order.
void sortInvocations(QList<Invocation> &invocations);

} // namespace signalbox::test
