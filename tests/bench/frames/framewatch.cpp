// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "framewatch.h"

#include <QEvent>
#include <QMetaEnum>
#include <QThread>
#include <ctime>

namespace signalbox::test {

double threadMs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

bool FrameWatch::notify(QObject *receiver, QEvent *event)
{
    if (QThread::currentThread() != thread())
        return QApplication::notify(receiver, event);
    // What handles the event may destroy both.
    const char *className = receiver->metaObject()->className();
    const QEvent::Type type = event->type();
    ++m_depth;
    const double start = threadMs();
    const bool handled = QApplication::notify(receiver, event);
    const double took = threadMs() - start;
    if (--m_depth > 0)
        return handled;
    ++m_longest.events;
    if (took <= m_longest.ms && took <= frameMs)
        return handled;
    const char *name = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
    const QString what =
        QStringLiteral("%1 of %2").arg(QLatin1String(name ? name : "event"), QLatin1String(className));
    if (took > frameMs)
        m_longest.overFrame.append(QStringLiteral("%1 (%2 ms)").arg(what).arg(took, 0, 'f', 1));
    if (took > m_longest.ms) {
        m_longest.ms = took;
        m_longest.what = what;
    }
    return handled;
}

} // namespace signalbox::test
