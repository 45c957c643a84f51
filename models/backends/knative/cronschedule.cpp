// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/cronschedule.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

namespace signalbox::knative {

namespace {

struct ScheduleText
{
    Q_DECLARE_TR_FUNCTIONS(KnativeSchedule)
};

tl::unexpected<Error> invalid(const QString &expression)
{
    return failure(Error::Kind::Invalid, ScheduleText::tr("“%1” is no schedule.").arg(expression),
                   ScheduleText::tr("Write rate(5 minutes) or cron(0 9 ? * MON-FRI *)."));
}

/// EventBridge counts weekdays from 1, Sunday; cron from 0. Ranges and lists of both; the step of a range is
/// no weekday.
QString shiftWeekdays(const QString &field, int by)
{
    static const QRegularExpression number(QStringLiteral("(?<![/\\d])\\d+"));
    QString shifted;
    qsizetype from = 0;
    for (auto found = number.globalMatch(field); found.hasNext();) {
        const auto match = found.next();
        shifted += field.mid(from, match.capturedStart() - from);
        shifted += QString::number(match.captured().toInt() + by);
        from = match.capturedEnd();
    }
    return shifted + field.mid(from);
}

Result<QString> fromRate(const QString &expression, int count, const QString &unit)
{
    if (count < 1)
        return invalid(expression);
    if (unit.startsWith(QLatin1String("minute")))
        return QStringLiteral("@every %1m").arg(count);
    return QStringLiteral("@every %1h").arg(unit.startsWith(QLatin1String("day")) ? count * 24 : count);
}

Result<QString> fromCron(const QString &expression, QStringList fields)
{
    static const QRegularExpression beyond(QStringLiteral("[LW#]"));
    const bool odd = fields.at(2).contains(beyond) ||
                     fields.at(4).contains(QRegularExpression(QStringLiteral("\\dL|L$|#")));
    if (odd || (fields.at(5) != QLatin1String("*") && fields.at(5) != QLatin1String("?")))
        return failure(
            Error::Kind::Unsupported,
            ScheduleText::tr("A PingSource knows no years, and neither L, W nor #: “%1”.").arg(expression),
            ScheduleText::tr("Write days and weekdays as numbers or names."));
    fields.removeLast();
    fields[4] = shiftWeekdays(fields.at(4), -1);
    for (QString &field : fields) {
        if (field == QLatin1String("?"))
            field = QStringLiteral("*");
    }
    return fields.join(u' ');
}

} // namespace

Result<QString> toPingSchedule(const QString &expression)
{
    static const QRegularExpression rate(QStringLiteral("^rate\\((\\d{1,6}) (minutes?|hours?|days?)\\)$"));
    static const QRegularExpression cron(QStringLiteral("^cron\\((.*)\\)$"));
    if (const auto match = rate.match(expression.trimmed()); match.hasMatch())
        return fromRate(expression, match.captured(1).toInt(), match.captured(2));
    const auto match = cron.match(expression.trimmed());
    const QStringList fields = match.captured(1).simplified().split(u' ', Qt::SkipEmptyParts);
    if (!match.hasMatch() || fields.size() != 6)
        return invalid(expression);
    return fromCron(expression, fields);
}

QString fromPingSchedule(const QString &schedule)
{
    static const QRegularExpression every(QStringLiteral("^@every (\\d+)([mh])$"));
    if (const auto match = every.match(schedule); match.hasMatch()) {
        const int count = match.captured(1).toInt();
        const bool hours = match.captured(2) == QLatin1String("h");
        const bool days = hours && count % 24 == 0;
        const int shown = days ? count / 24 : count;
        const QString unit = days    ? QStringLiteral("day")
                             : hours ? QStringLiteral("hour")
                                     : QStringLiteral("minute");
        return QStringLiteral("rate(%1 %2%3)")
            .arg(shown)
            .arg(unit, shown == 1 ? QString() : QStringLiteral("s"));
    }
    QStringList fields = schedule.simplified().split(u' ', Qt::SkipEmptyParts);
    if (fields.size() != 5)
        return schedule;
    fields[4] = shiftWeekdays(fields.at(4), 1);
    // of the two kinds of days EventBridge wants one left open
    QString &open = fields.at(4) == QLatin1String("*") ? fields[4] : fields[2];
    if (open == QLatin1String("*"))
        open = QStringLiteral("?");
    return QStringLiteral("cron(%1 *)").arg(fields.join(u' '));
}

} // namespace signalbox::knative
