// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How lines that were read or sent become events.
#include "models/backends/aws/logsource.h"

#include <algorithm>

namespace signalbox::aws {

namespace {

constexpr qint64 recentMs = 300'000; ///< a function whose lines are younger was called lately

bool earlier(const logs::Line &a, const logs::Line &b)
{
    return a.timeMs < b.timeMs;
}

} // namespace

void LogSource::gather(const QString &name, const QList<logs::Line> &lines)
{
    const auto group = m_groups.value(name);
    if (lines.isEmpty() || !group)
        return;
    QList<logs::Line> sorted = lines;
    std::stable_sort(sorted.begin(), sorted.end(), earlier);
    if (sorted.last().timeMs + recentMs > nowMs())
        m_schedule.expect(name, nowMs());
    for (const logs::Line &line : std::as_const(sorted)) {
        LifecycleEvent event = group->decoder.take(line);
        event.sequence = ++m_position.sequence;
        m_gathered.append(event);
    }
    if (!m_delivery.isActive())
        m_delivery.start();
}

void LogSource::deliver()
{
    const LifecycleEvents events = std::exchange(m_gathered, {});
    if (events.isEmpty())
        return;
    m_position.cursor = m_cursor->text();
    m_delivering = true;
    Q_EMIT received(events, m_position);
    m_delivering = false;
}

} // namespace signalbox::aws
