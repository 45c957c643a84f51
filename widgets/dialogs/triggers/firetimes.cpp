// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/triggers/firetimes.h"

#include "models/services/scheduleexpression.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace signalbox {

namespace {
constexpr int fireTimesShown = 3;
} // namespace

QStringList fireTimes(const ScheduleExpression &schedule, qint64 nowMs, const QTimeZone &zone,
                      const QTimeZone &shown)
{
    //: How a time of a day is written, in the letters of Qt's date formats.
    const QString form = QCoreApplication::translate("FireTimes", "ddd d MMM HH:mm");
    QStringList times;
    const QDateTime there = QDateTime::fromMSecsSinceEpoch(nowMs, zone);
    QDateTime wall(there.date(), there.time(), Qt::UTC); // what clocks show there, taken for UTC
    for (int i = 0; i < fireTimesShown; ++i) {
        wall = schedule.next(wall);
        if (!wall.isValid())
            break;
        const QDateTime time(wall.date(), wall.time(), zone);
        times.append(QLocale().toString(time.toTimeZone(shown), form));
    }
    return times;
}

} // namespace signalbox
