// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/scale.h"

#include <QCoreApplication>
#include <QLocale>
#include <cmath>

namespace signalbox {

namespace {

constexpr qint64 second = 1'000'000;
constexpr qint64 day = 86'400 * second;

qint64 gridStep(const Span &span, int count)
{
    for (const qint64 seconds :
         {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200}) {
        if (span.length() / (seconds * second) < count)
            return seconds * second;
    }
    return day;
}

} // namespace

QList<double> gridValues(double most)
{
    const double half = qMax(most, 2.0) / 2;
    const double power = std::pow(10, std::floor(std::log10(half)));
    double step = 10 * power;
    for (const double factor : {1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 7.5}) {
        const bool whole = std::fmod(factor * power, 1.0) == 0;
        if (whole && factor * power >= half) {
            step = factor * power;
            break;
        }
    }
    return {0, step, 2 * step};
}

QList<qint64> gridTimes(const Span &span, int count)
{
    QList<qint64> times;
    if (span.length() <= 0 || count <= 0)
        return times;
    const qint64 step = gridStep(span, count);
    const qint64 zone = QDateTime::fromMSecsSinceEpoch(span.fromUs / 1000).offsetFromUtc() * second;
    for (qint64 us = ((span.fromUs + zone + step - 1) / step) * step - zone; us <= span.toUs; us += step)
        times.append(us);
    return times;
}

QString dayLabel(QDate day)
{
    //: How a day of a month is written, in the letters of Qt's date formats.
    return QLocale().toString(day, QCoreApplication::translate("Charts", "d MMM"));
}

QString timeLabel(qint64 us, const Span &span, int count)
{
    const qint64 step = gridStep(span, count);
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(us / 1000);
    if (step >= day)
        return dayLabel(local.date());
    return local.toString(step < 60 * second ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm"));
}

QString fullTime(qint64 us)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(us / 1000);
    return QStringLiteral("%1 · %2 UTC")
        .arg(local.toString(QStringLiteral("HH:mm:ss")), local.toUTC().toString(QStringLiteral("HH:mm:ss")));
}

QString fullTime(qint64 us, const Span &span)
{
    QString time = fullTime(us);
    if (span.length() <= day)
        return time;
    const QDate date = QDateTime::fromMSecsSinceEpoch(us / 1000).date();
    return dayLabel(date) + u' ' + time;
}

QString shortNumber(double value)
{
    const auto text = [](double number) {
        if (number > 0 && number < 1)
            return QLocale().toString(number, 'g', 2); // a small scale has labels that differ, too
        return QLocale().toString(number, 'f', std::fmod(number, 1.0) == 0 ? 0 : 1);
    };
    if (value >= 1e6)
        return text(value / 1e6) + u'M';
    if (value >= 1e4)
        return text(value / 1e3) + u'k';
    return text(value);
}

} // namespace signalbox
