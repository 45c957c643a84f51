// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/scheduleexpression.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <algorithm>

namespace signalbox {

namespace {

constexpr int FirstYear = 1970;
constexpr int LastYear = 2170;

struct ScheduleText
{
    Q_DECLARE_TR_FUNCTIONS(Schedule)
};

tl::unexpected<Error> wrong(const QString &message)
{
    return failure(Error::Kind::Invalid, message);
}

/// A field's names, e.g. JAN for 1.
using Names = QStringList;

const Names &monthNames()
{
    static const Names names{QStringLiteral("JAN"), QStringLiteral("FEB"), QStringLiteral("MAR"),
                             QStringLiteral("APR"), QStringLiteral("MAY"), QStringLiteral("JUN"),
                             QStringLiteral("JUL"), QStringLiteral("AUG"), QStringLiteral("SEP"),
                             QStringLiteral("OCT"), QStringLiteral("NOV"), QStringLiteral("DEC")};
    return names;
}

const Names &weekdayNames()
{
    static const Names names{QStringLiteral("SUN"), QStringLiteral("MON"), QStringLiteral("TUE"),
                             QStringLiteral("WED"), QStringLiteral("THU"), QStringLiteral("FRI"),
                             QStringLiteral("SAT")};
    return names;
}

/// -1 when it is no number in the range.
int number(const QString &text, int least, int most, const Names &names)
{
    const auto named = names.indexOf(text.toUpper());
    if (named >= 0)
        return static_cast<int>(named) + 1;
    bool ok = false;
    const int value = text.toInt(&ok);
    return ok && value >= least && value <= most ? value : -1;
}

/// Sets bits `value - offset` for one item of a list: *, n, a-b, a/step, a-b/step, */step.
template <size_t Size>
bool setItem(const QString &item, int least, int most, const Names &names, int offset,
             std::bitset<Size> &bits)
{
    const QString range = item.section(QLatin1Char('/'), 0, 0);
    const QString stepText = item.section(QLatin1Char('/'), 1);
    const int step = item.contains(QLatin1Char('/')) ? number(stepText, 1, most, {}) : 1;
    int from = least;
    int to = most;
    if (range != QLatin1String("*")) {
        from = number(range.section(QLatin1Char('-'), 0, 0), least, most, names);
        to = range.contains(QLatin1Char('-')) ? number(range.section(QLatin1Char('-'), 1), least, most, names)
             : item.contains(QLatin1Char('/')) ? most
                                               : from;
    }
    if (from < 0 || to < from || step < 1)
        return false;
    for (int value = from; value <= to; value += step)
        bits.set(static_cast<size_t>(value - offset));
    return true;
}

template <size_t Size>
bool setField(const QString &field, int least, int most, const Names &names, int offset,
              std::bitset<Size> &bits)
{
    const QStringList items = field.split(QLatin1Char(','));
    return std::all_of(items.begin(), items.end(),
                       [&](const QString &item) { return setItem(item, least, most, names, offset, bits); });
}

} // namespace

Result<ScheduleExpression> ScheduleExpression::parse(const QString &text)
{
    static const QRegularExpression form(QStringLiteral(R"(^(rate|cron)\((.*)\)$)"));
    const auto match = form.match(text.trimmed());
    if (!match.hasMatch())
        return wrong(ScheduleText::tr("Write rate(5 minutes) or cron(0 12 * * ? *)."));
    const QString inner = match.captured(2).simplified();
    return match.captured(1) == QLatin1String("rate") ? parseRate(inner) : parseCron(inner);
}

Result<ScheduleExpression> ScheduleExpression::parseRate(const QString &inner)
{
    static const QRegularExpression form(QStringLiteral(R"(^(\d{1,6}) (minute|hour|day)(s?)$)"));
    const auto match = form.match(inner);
    if (!match.hasMatch())
        return wrong(ScheduleText::tr("A rate is a number and minutes, hours or days: rate(5 minutes)."));
    const qint64 count = match.captured(1).toLongLong();
    if (count < 1)
        return wrong(ScheduleText::tr("A rate is at least 1."));
    if ((count == 1) != match.captured(3).isEmpty())
        return wrong(count == 1
                         ? ScheduleText::tr("With 1 the unit is singular: rate(1 %1).").arg(match.captured(2))
                         : ScheduleText::tr("The unit is plural here: rate(%1 %2s).")
                               .arg(count)
                               .arg(match.captured(2)));
    const QString unit = match.captured(2);
    ScheduleExpression schedule;
    schedule.m_rateSeconds = count * (unit == QLatin1String("minute") ? 60
                                      : unit == QLatin1String("hour") ? 3600
                                                                      : 86400);
    return schedule;
}

Result<ScheduleExpression> ScheduleExpression::parseCron(const QString &inner)
{
    const QStringList fields = inner.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (fields.size() != 6)
        return wrong(ScheduleText::tr(
            "cron takes six fields: minutes, hours, day of month, month, day of week, year."));
    ScheduleExpression schedule;
    if (!setField(fields.at(0), 0, 59, {}, 0, schedule.m_minutes))
        return wrong(ScheduleText::tr("“%1” is no value for minutes (0–59).").arg(fields.at(0)));
    if (!setField(fields.at(1), 0, 23, {}, 0, schedule.m_hours))
        return wrong(ScheduleText::tr("“%1” is no value for hours (0–23).").arg(fields.at(1)));
    if (!setField(fields.at(3), 1, 12, monthNames(), 0, schedule.m_months))
        return wrong(ScheduleText::tr("“%1” is no value for the month (1–12 or JAN–DEC).").arg(fields.at(3)));
    if (!setField(fields.at(5), FirstYear, LastYear, {}, FirstYear, schedule.m_years))
        return wrong(ScheduleText::tr("“%1” is no value for the year.").arg(fields.at(5)));
    if (const auto days = schedule.parseDays(fields.at(2), fields.at(4)); !days)
        return tl::make_unexpected(days.error());
    return schedule;
}

Result<void> ScheduleExpression::parseDays(const QString &day, const QString &weekday)
{
    m_anyDay = day == QLatin1String("?");
    m_anyWeekday = weekday == QLatin1String("?");
    if (m_anyDay == m_anyWeekday)
        return wrong(ScheduleText::tr("One of day of month and day of week has to be ?, and only one."));
    static const QRegularExpression nearest(QStringLiteral(R"(^(\d{1,2})W$)"));
    static const QRegularExpression special(QStringLiteral(R"(^([1-7]|[A-Za-z]{3})(?:#([1-5])|(L))$)"));
    if (m_anyWeekday) {
        const auto match = nearest.match(day);
        m_lastDay = day == QLatin1String("L");
        m_nearestWeekday = match.hasMatch() ? match.captured(1).toInt() : 0;
        if (m_lastDay || (m_nearestWeekday >= 1 && m_nearestWeekday <= 31))
            return {};
        if (!setField(day, 1, 31, {}, 0, m_days))
            return wrong(ScheduleText::tr("“%1” is no value for the day of month (1–31, L, 15W).").arg(day));
        return {};
    }
    const auto match = special.match(weekday);
    const QString plain = match.hasMatch() ? match.captured(1) : weekday;
    m_nthWeekday = match.captured(2).toInt();
    m_lastWeekday = !match.captured(3).isEmpty();
    if (!setField(plain, 1, 7, weekdayNames(), 0, m_weekdays))
        return wrong(
            ScheduleText::tr("“%1” is no value for the day of week (1–7 or SUN–SAT, 6#3, 6L).").arg(weekday));
    return {};
}

bool ScheduleExpression::matchesMonthDay(QDate date) const
{
    if (m_lastDay)
        return date.day() == date.daysInMonth();
    if (m_nearestWeekday == 0)
        return m_days.test(static_cast<size_t>(date.day()));
    if (m_nearestWeekday > date.daysInMonth())
        return false;
    QDate wanted(date.year(), date.month(), m_nearestWeekday);
    if (wanted.dayOfWeek() == Qt::Saturday)
        wanted = wanted.addDays(wanted.day() == 1 ? 2 : -1);
    else if (wanted.dayOfWeek() == Qt::Sunday)
        wanted = wanted.addDays(wanted.day() == wanted.daysInMonth() ? -2 : 1);
    return wanted == date;
}

bool ScheduleExpression::matchesWeekday(QDate date) const
{
    if (!m_weekdays.test(static_cast<size_t>(date.dayOfWeek() % 7 + 1)))
        return false;
    if (m_nthWeekday > 0)
        return (date.day() - 1) / 7 + 1 == m_nthWeekday;
    return !m_lastWeekday || date.day() + 7 > date.daysInMonth();
}

bool ScheduleExpression::matchesDay(QDate date) const
{
    return m_years.test(static_cast<size_t>(date.year() - FirstYear)) &&
           m_months.test(static_cast<size_t>(date.month())) &&
           (m_anyDay ? matchesWeekday(date) : matchesMonthDay(date));
}

QDateTime ScheduleExpression::next(const QDateTime &after) const
{
    const QDateTime from = after.toUTC();
    if (m_rateSeconds > 0)
        return from.addSecs(m_rateSeconds);
    for (QDate date = from.date(); date.year() <= LastYear; date = date.addDays(1)) {
        if (!m_years.test(static_cast<size_t>(date.year() - FirstYear))) {
            date = QDate(date.year(), 12, 31);
            continue;
        }
        if (!matchesDay(date))
            continue;
        for (size_t minute = 0; minute < 24 * 60; ++minute) {
            if (!m_hours.test(minute / 60) || !m_minutes.test(minute % 60))
                continue;
            const QDateTime time(date, QTime(int(minute / 60), int(minute % 60)), Qt::UTC);
            if (time > from)
                return time;
        }
    }
    return {};
}

} // namespace signalbox
