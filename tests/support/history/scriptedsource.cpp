// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptedsource.h"

#include <algorithm>

namespace signalbox::test {

ScriptedSource::ScriptedSource(QString journal, LifecycleEvents events, int piece)
    : m_journal(std::move(journal))
    , m_events(std::move(events))
    , m_piece(piece)
    , m_timer(this)
{
    connect(&m_timer, &QTimer::timeout, this, &ScriptedSource::deliver);
}

void ScriptedSource::start(const StreamPosition &from)
{
    ++m_starts;
    const qint64 after = from.journal == m_journal ? from.sequence : 0;
    const auto next = std::find_if(m_events.cbegin(), m_events.cend(),
                                   [after](const LifecycleEvent &event) { return event.sequence > after; });
    m_next = next - m_events.cbegin();
    m_timer.start(0);
}

void ScriptedSource::stop()
{
    m_timer.stop();
}

void ScriptedSource::deliver()
{
    if (m_next >= m_events.size())
        return m_timer.stop();
    const LifecycleEvents piece = m_events.mid(m_next, m_piece);
    m_next += piece.size();
    Q_EMIT received(piece, {m_journal, piece.last().sequence});
}

} // namespace signalbox::test
