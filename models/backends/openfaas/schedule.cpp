// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/openfaas/schedule.h"

#include <QCoreApplication>
#include <QMap>
#include <QRegularExpression>
#include <QStringList>

namespace signalbox::openfaas {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(OpenFaasSchedule)
};

tl::unexpected<Error> impossible(const QString &why)
{
    return failure(
        Error::Kind::Invalid, why,
        Text::tr("The cron connector knows minutes, hours, days of the month, months and days of the "
                 "week: cron(0 12 * * ? *), or rate(5 minutes)."));
}

/// Days of the week counted from another day: every number within the field moves, names stay.
QString shiftDays(const QString &field, int by)
{
    static const QRegularExpression number(QStringLiteral(R"((?<![/\d])\d(?!\d))"));
    QString shifted;
    qsizetype from = 0;
    for (auto it = number.globalMatch(field); it.hasNext();) {
        const auto match = it.next();
        const int day = match.captured().toInt();
        shifted += field.mid(from, match.capturedStart() - from);
        shifted += QString::number(by > 0 ? day % 7 + 1 : (day + 6) % 7);
        from = match.capturedEnd();
    }
    return shifted + field.mid(from);
}

QString rateText(int count, const char *one, const char *many)
{
    return QStringLiteral("rate(%1 %2)").arg(count).arg(QLatin1String(count == 1 ? one : many));
}

/// "*/5" → 5, where counting on from there stays even over the end.
int stepOf(const QString &field, int whole)
{
    if (field == QLatin1String("*"))
        return 1;
    bool number = false;
    const int step = field.startsWith(QLatin1String("*/")) ? field.mid(2).toInt(&number) : 0;
    return number && step > 0 && whole % step == 0 ? step : 0;
}

QString fieldsShown(const QStringList &fields)
{
    const QStringList rest = fields.mid(2);
    if (rest == QStringList{QStringLiteral("*"), QStringLiteral("*"), QStringLiteral("*")}) {
        if (const int step = stepOf(fields[0], 60); step > 0 && fields[1] == QLatin1String("*"))
            return rateText(step, "minute", "minutes");
        if (const int step = stepOf(fields[1], 24); step > 0 && fields[0] == QLatin1String("0"))
            return rateText(step, "hour", "hours");
        if (fields[0] == QLatin1String("0") && fields[1] == QLatin1String("0"))
            return rateText(1, "day", "days");
    }
    const bool everyDay = fields[2] == QLatin1String("*");
    const bool everyWeekday = fields[4] == QLatin1String("*");
    if (!everyDay && !everyWeekday) // either of the two, says cron; EventBridge cannot
        return fields.join(u' ');
    const QString day = everyWeekday ? fields[2] : QStringLiteral("?");
    const QString weekday = everyWeekday ? QStringLiteral("?") : shiftDays(fields[4], 1);
    return QStringLiteral("cron(%1 %2 %3 %4 %5 *)").arg(fields[0], fields[1], day, fields[3], weekday);
}

Result<QString> fromRate(int count, const QString &unit)
{
    if (unit.startsWith(QLatin1String("minute")) && count > 0 && 60 % count == 0 && count < 60)
        return QStringLiteral("%1 * * * *")
            .arg(count == 1 ? QStringLiteral("*") : QStringLiteral("*/%1").arg(count));
    if (unit.startsWith(QLatin1String("hour")) && count > 0 && 24 % count == 0 && count < 24)
        return QStringLiteral("0 %1 * * *")
            .arg(count == 1 ? QStringLiteral("*") : QStringLiteral("*/%1").arg(count));
    if (unit.startsWith(QLatin1String("day")) && count == 1)
        return QStringLiteral("0 0 * * *");
    return impossible(Text::tr("Cron has no words for “every %1 %2”.").arg(count).arg(unit));
}

Result<QString> fromCron(const QStringList &fields)
{
    static const QRegularExpression plain(QStringLiteral(R"(^[\d*,/A-Za-z-]+$)"));
    static const QRegularExpression special(QStringLiteral(R"([LW](?![A-Z])|#)"));
    if (fields.size() != 6)
        return impossible(Text::tr("A cron expression has six fields."));
    if (fields[5] != QLatin1String("*"))
        return impossible(Text::tr("The cron connector knows no years."));
    QStringList five = fields.mid(0, 5);
    const bool anyDay = five[2] == QLatin1String("?") || five[2] == QLatin1String("*");
    const bool anyWeekday = five[4] == QLatin1String("?") || five[4] == QLatin1String("*");
    if (!anyDay && !anyWeekday)
        return impossible(
            Text::tr("Choose days of the month or days of the week, and leave the other one at “?”."));
    five[2] = anyDay ? QStringLiteral("*") : five[2];
    five[4] = anyWeekday ? QStringLiteral("*") : shiftDays(five[4], -1);
    for (const QString &field : std::as_const(five)) {
        const QString days = field.toUpper();
        if (!plain.match(field).hasMatch() ||
            (days != QLatin1String("JUL") && special.match(days).hasMatch()))
            return impossible(Text::tr("The cron connector cannot read “%1”.").arg(field));
    }
    return five.join(u' ');
}

} // namespace

QString shownSchedule(const QString &cron)
{
    static const QMap<QString, QString> names{
        {QStringLiteral("@hourly"), QStringLiteral("rate(1 hour)")},
        {QStringLiteral("@daily"), QStringLiteral("rate(1 day)")},
        {QStringLiteral("@midnight"), QStringLiteral("rate(1 day)")},
        {QStringLiteral("@weekly"), QStringLiteral("cron(0 0 ? * 1 *)")},
        {QStringLiteral("@monthly"), QStringLiteral("cron(0 0 1 * ? *)")},
        {QStringLiteral("@yearly"), QStringLiteral("cron(0 0 1 1 ? *)")},
        {QStringLiteral("@annually"), QStringLiteral("cron(0 0 1 1 ? *)")},
    };
    const QString text = cron.simplified();
    if (names.contains(text))
        return names.value(text);
    const QStringList fields = text.split(u' ');
    return fields.size() == 5 ? fieldsShown(fields) : text;
}

Result<QString> connectorSchedule(const QString &shown)
{
    static const QRegularExpression rate(QStringLiteral(R"(^rate\((\d{1,6}) (minutes?|hours?|days?)\)$)"));
    static const QRegularExpression cron(QStringLiteral(R"(^cron\((.*)\)$)"));
    const QString text = shown.simplified();
    if (const auto match = rate.match(text); match.hasMatch())
        return fromRate(match.captured(1).toInt(), match.captured(2));
    if (const auto match = cron.match(text); match.hasMatch())
        return fromCron(match.captured(1).simplified().split(u' '));
    return impossible(Text::tr("“%1” is no schedule.").arg(text));
}

} // namespace signalbox::openfaas
