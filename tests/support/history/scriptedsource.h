// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/backend.h"

#include <QTimer>

namespace signalbox::test {

/// A stream that delivers a fixed list of events from whatever position it is asked for, in small pieces.
class ScriptedSource : public LifecycleSource
{
    Q_OBJECT

public:
    ScriptedSource(QString journal, LifecycleEvents events, int piece = 37);

    void start(const StreamPosition &from) override;
    void stop() override;
    /// How often it was started.
    int starts() const { return m_starts; }

private:
    void deliver();

    QString m_journal;
    LifecycleEvents m_events;
    int m_piece;
    qsizetype m_next = 0;
    std::atomic_int m_starts = 0;
    QTimer m_timer;
};

} // namespace signalbox::test
