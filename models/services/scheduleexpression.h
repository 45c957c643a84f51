// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QDateTime>
#include <QList>
#include <bitset>

namespace signalbox {

/// A schedule as EventBridge writes it: "rate(5 minutes)" or "cron(minute hour day month weekday year)", UTC.
class ScheduleExpression
{
public:
    /// Fails with Invalid and words about the part that is wrong.
    static Result<ScheduleExpression> parse(const QString &text);

    /// The first fire time after `after`, UTC; invalid when there is none up to 2170. A rate counts from
    /// the moment its rule is made, so `after` is taken for that.
    QDateTime next(const QDateTime &after) const;

private:
    static Result<ScheduleExpression> parseRate(const QString &inner);
    static Result<ScheduleExpression> parseCron(const QString &inner);
    Result<void> parseDays(const QString &day, const QString &weekday);
    bool matchesDay(QDate date) const;
    bool matchesMonthDay(QDate date) const;
    bool matchesWeekday(QDate date) const;

    qint64 m_rateSeconds = 0; ///< 0 for cron
    std::bitset<60> m_minutes;
    std::bitset<24> m_hours;
    std::bitset<32> m_days;
    std::bitset<13> m_months;
    std::bitset<8> m_weekdays; ///< 1 = Sunday … 7 = Saturday
    std::bitset<201> m_years;  ///< 1970 to 2170
    bool m_anyDay = false;     ///< "?" or "*" in the day
    bool m_anyWeekday = false;
    bool m_lastDay = false;     ///< L
    int m_nearestWeekday = 0;   ///< 15W
    int m_nthWeekday = 0;       ///< 6#3: the 3rd
    bool m_lastWeekday = false; ///< 6L: the last of the month
};

} // namespace signalbox
