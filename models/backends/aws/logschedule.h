// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/attention.h"

#include <QHash>
#include <QStringList>

namespace signalbox::aws {

/// How often logs are read; tests shorten it.
struct LogPace
{
    int callsPerMinute = 30;       ///< never more than so many, pages included
    int busyMs = 3'000;            ///< between readings of a function that was called lately
    int quietMs = 30'000;          ///< between readings of any other, and after a failure
    int groupsMs = 300'000;        ///< between looks for new functions, and for permissions
    qint64 backfillMs = 3'600'000; ///< how far back the first reading goes
    bool liveTail = false;         ///< while somebody looks at Live, have lines sent: it costs money
    int tailMs = 1'000;            ///< before a session that follows another, doubled while they fail at once
    int longestTailMs = 60'000;    ///< before one where there are too many
    int gatherMs = 100;            ///< what is read within this time is delivered at once
};

/// Which log group is read next. Functions that were called lately go first, but every fourth turn is of the
/// others, so that none starves, and looks for groups, of many pages, have every fourth at most while groups
/// are to be read. Knows no clock: the time, ms, is given.
class LogSchedule
{
public:
    struct Turn
    {
        qint64 waitMs = 0; ///< nothing is due before
        QString group;     ///< empty: look for groups
        QString expected;  ///< where set, for this one only
    };

    explicit LogSchedule(const LogPace &pace)
        : m_pace(pace)
    {
    }

    void attend(Attention attention) { m_attention = attention; }
    Attention attention() const { return m_attention; }
    /// These groups are there now, and no others.
    void keep(const QStringList &names, qint64 nowMs);
    /// These are there as well.
    void add(const QStringList &names, qint64 nowMs);
    /// A group that will be called, or was: read often for a while, looked for where it is not there.
    void expect(const QString &name, qint64 nowMs);
    Turn next(qint64 nowMs) const;

    // How a turn went.
    void looked(const Turn &turn, bool finished, qint64 nowMs);
    void read(const QString &name, bool finished, qint64 nowMs);
    /// May not be read; tried again once in a while.
    void refuse(const QString &name, qint64 nowMs);
    QStringList refused() const;
    /// A group is gone: the next turn looks which are there.
    void lookSoon() { m_lookedMs = 0; }

    /// These are heard without reading them, which is done for the sake of completeness only from now on: at
    /// once, and then seldom.
    void hear(const QStringList &names);
    /// The groups to be heard where only so many can be: those called last.
    QStringList busiest(qsizetype count) const;
    bool calledLately(const QString &name, qint64 nowMs) const;

private:
    struct Item
    {
        QString name;
        qint64 readMs = 0;
        qint64 busyUntilMs = 0;
        bool finished = true;
        bool refused = false;
        bool heard = false;
    };

    struct Expected
    {
        qint64 untilMs = 0;
        qint64 lookedMs = 0;
    };

    Item *find(const QString &name);
    bool busy(const Item &item, qint64 nowMs) const;
    qint64 due(const Item &item, qint64 nowMs) const;
    int usualLookMs() const;
    qint64 lookDue() const;
    QString longestExpected(qint64 nowMs) const;
    qint64 expectedDue() const;
    Turn nextReading(qint64 nowMs) const;
    qint64 scaled(qint64 ms) const;

    LogPace m_pace;
    Attention m_attention = Attention::Present;
    QList<Item> m_items;
    QHash<QString, Expected> m_expected; ///< groups that are not there yet
    qint64 m_lookedMs = 0;
    qint64 m_lookedForMs = 0; ///< when it was last looked for one that is expected
    bool m_lookFinished = true;
    int m_busyTurns = 0;         ///< since the others had theirs
    int m_readTurns = fullRound; ///< since the last look

    static constexpr int fullRound = 3; ///< turns of a kind in a row, while others wait
};

} // namespace signalbox::aws
