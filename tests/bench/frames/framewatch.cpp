// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "framewatch.h"

#include <QEvent>
#include <QMetaEnum>
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
    m_longest.overFrame += took > frameMs ? 1 : 0;
    if (took > m_longest.ms) {
        m_longest.ms = took;
        const char *name = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
        m_longest.what =
            QStringLiteral("%1 of %2").arg(QLatin1String(name ? name : "event"), QLatin1String(className));
    }
    return handled;
}

} // namespace signalbox::test
