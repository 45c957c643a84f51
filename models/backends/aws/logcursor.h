// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/logs.h"

#include <QHash>
#include <QMap>

namespace signalbox::aws {

/// How far each log group was read, and which lines were taken. Lines may reach CloudWatch late and out of
/// order, so each reading begins some time before the newest line of the readings before: none is missed that
/// comes within that time. The same lines also come over live sessions, which give them no ids: a line is
/// known by its stream, its time and its text, and of several that are alike as many are taken as the reading
/// or the session had that had most. So none is taken twice. Becomes a text and is made of it again, so that
/// this holds over a restart.
class LogCursor
{
public:
    /// Lines older than `firstMs` are not read at first.
    explicit LogCursor(qint64 firstMs, const QString &text = {});

    QString text() const;
    /// Where to begin reading a group, ms.
    qint64 from(const QString &group) const;
    void beginReading(const QString &group);
    /// Whether a line that was read is new; it counts as taken from now on. In the order of time.
    bool read(const QString &group, const logs::Line &line);
    void beginSession(const QString &group);
    /// The same of a line that a live session sent.
    bool hear(const QString &group, const logs::Line &line);
    /// Forgets lines that can come no more. Call it after reading.
    void settle(const QString &group);

    static constexpr qint64 overlapMs = 120'000;

private:
    struct Seen
    {
        qint64 timeMs = 0;
        int taken = 0;
        int read = 0;  ///< in the reading under way
        int heard = 0; ///< in the session under way
    };
    struct Place
    {
        qint64 newestMs = 0;          ///< of all lines read
        QHash<QByteArray, Seen> seen; ///< by a short hash of the line
    };

    Seen &seen(const QString &group, const logs::Line &line);

    qint64 m_firstMs;
    QMap<QString, Place> m_places;
};

} // namespace signalbox::aws
