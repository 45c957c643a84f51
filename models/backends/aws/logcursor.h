// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/logs.h"

#include <QHash>
#include <QMap>

namespace signalbox::aws {

/// How far each log group was read. Lines may reach CloudWatch late and out of order, so each reading begins
/// some time before the newest line seen, and those seen already are known by their ids: none is taken twice,
/// and none is missed that comes within that time. Becomes a text and is made of it again, so that this holds
/// over a restart.
class LogCursor
{
public:
    /// Lines older than `firstMs` are not read at first.
    explicit LogCursor(qint64 firstMs, const QString &text = {});

    QString text() const;
    /// Where to begin reading a group, ms.
    qint64 from(const QString &group) const;
    /// Whether a line is new; it counts as seen from now on.
    bool take(const QString &group, const logs::Line &line);
    /// Forgets ids that can come no more. Call it after a whole reading.
    void settle(const QString &group);

    static constexpr qint64 overlapMs = 120'000;

private:
    struct Place
    {
        qint64 newestMs = 0;
        QHash<QByteArray, qint64> seen; ///< short hash of a line's id → its time, ms
    };

    qint64 m_firstMs;
    QMap<QString, Place> m_places;
};

} // namespace signalbox::aws
