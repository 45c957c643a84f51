// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/scheduleexpression.h"

#include <QCoreApplication>
#include <utility>

namespace signalbox {

namespace {

struct ScheduleText
{
    Q_DECLARE_TR_FUNCTIONS(Schedule)
};

QString words(const ScheduleFault &fault)
{
    const QString value = QString::fromStdString(fault.value);
    switch (fault.kind) {
    case ScheduleFault::Kind::Form:
        return ScheduleText::tr("Write rate(5 minutes) or cron(0 12 * * ? *).");
    case ScheduleFault::Kind::Rate:
        return ScheduleText::tr("A rate is a number and minutes, hours or days: rate(5 minutes).");
    case ScheduleFault::Kind::RateLeast:
        return ScheduleText::tr("A rate is at least 1.");
    case ScheduleFault::Kind::UnitSingular:
        return ScheduleText::tr("With 1 the unit is singular: %1.").arg(value);
    case ScheduleFault::Kind::UnitPlural:
        return ScheduleText::tr("The unit is plural here: %1.").arg(value);
    case ScheduleFault::Kind::FieldCount:
        return ScheduleText::tr(
            "cron takes six fields: minutes, hours, day of month, month, day of week, year.");
    case ScheduleFault::Kind::Minute:
        return ScheduleText::tr("“%1” is no value for minutes (0–59).").arg(value);
    case ScheduleFault::Kind::Hour:
        return ScheduleText::tr("“%1” is no value for hours (0–23).").arg(value);
    case ScheduleFault::Kind::MonthDay:
        return ScheduleText::tr("“%1” is no value for the day of month (1–31, L, 15W).").arg(value);
    case ScheduleFault::Kind::Month:
        return ScheduleText::tr("“%1” is no value for the month (1–12 or JAN–DEC).").arg(value);
    case ScheduleFault::Kind::WeekDay:
        return ScheduleText::tr("“%1” is no value for the day of week (1–7 or SUN–SAT, 6#3, 6L).").arg(value);
    case ScheduleFault::Kind::Year:
        return ScheduleText::tr("“%1” is no value for the year (1970–2199).").arg(value);
    case ScheduleFault::Kind::Days:
        return ScheduleText::tr("One of day of month and day of week has to be ?, and only one.");
    }
    return {};
}

} // namespace

ScheduleExpression::ScheduleExpression(Schedule schedule)
    : m_schedule(std::move(schedule))
{
}

Result<ScheduleExpression> ScheduleExpression::parse(const QString &text)
{
    auto schedule = Schedule::parse(text.trimmed().toStdString());
    if (!schedule)
        return failure(Error::Kind::Invalid, words(schedule.error()));
    return ScheduleExpression(std::move(*schedule));
}

QDateTime ScheduleExpression::next(const QDateTime &after) const
{
    const auto from = std::chrono::floor<std::chrono::minutes>(
        std::chrono::sys_seconds(std::chrono::seconds(after.toSecsSinceEpoch())));
    const auto next = m_schedule.next(from, from);
    return next ? QDateTime::fromSecsSinceEpoch(std::chrono::sys_seconds(*next).time_since_epoch().count(),
                                                Qt::UTC)
                : QDateTime();
}

} // namespace signalbox
