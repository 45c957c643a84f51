// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/format.h"

#include "models/pricing/decimal.h"

#include <QCoreApplication>
#include <QLocale>

namespace signalbox::format {

namespace {

struct FormatText
{
    Q_DECLARE_TR_FUNCTIONS(Format)
};

} // namespace

QString unknown()
{
    return QStringLiteral("—");
}

QString money(const QString &amount, const QString &currency)
{
    if (amount.isEmpty())
        return {};
    return currency == QLatin1String("USD") ? localizedMoney(amount, QLocale(), QStringLiteral("$ "))
                                            : localized(amount) + u' ' + currency;
}

QString count(qint64 value)
{
    return QLocale().toString(value);
}

QString gbSeconds(double value)
{
    constexpr double least = 0.001; // that is shown
    if (value <= 0)
        return QStringLiteral("0");
    if (value < least / 2)
        return QStringLiteral("< ") + QLocale().toString(least, 'f', 3);
    return QLocale().toString(value, 'f', value < 10 ? 3 : 1);
}

QString duration(qint64 microseconds)
{
    const double ms = static_cast<double>(microseconds) / 1000;
    if (ms < 1000)
        return FormatText::tr("%1 ms").arg(QLocale().toString(ms, 'f', 1));
    if (ms < 60000)
        return FormatText::tr("%1 s").arg(QLocale().toString(ms / 1000, 'f', 2));
    return FormatText::tr("%1 min").arg(QLocale().toString(ms / 60000, 'f', 1));
}

QString duration(const std::optional<qint64> &microseconds)
{
    return microseconds ? duration(*microseconds) : unknown();
}

QString bytes(qint64 value)
{
    return QLocale().formattedDataSize(value, 1, QLocale::DataSizeTraditionalFormat);
}

QString age(qint64 thenMs, qint64 nowMs)
{
    const qint64 seconds = qMax<qint64>(0, nowMs - thenMs) / 1000;
    if (seconds < 5)
        return FormatText::tr("just now");
    if (seconds < 60)
        return FormatText::tr("%1 s ago").arg(seconds);
    if (seconds < 3600)
        return FormatText::tr("%1 min ago").arg(seconds / 60);
    if (seconds < 86400)
        return FormatText::tr("%1 h ago").arg(seconds / 3600);
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(thenMs).date(), QLocale::ShortFormat);
}

QString time(qint64 thenMs, qint64 nowMs)
{
    const QDateTime then = QDateTime::fromMSecsSinceEpoch(thenMs);
    QString clock = then.time().toString(QStringLiteral("HH:mm:ss"));
    if (then.date() == QDateTime::fromMSecsSinceEpoch(nowMs).date())
        return clock;
    return QLocale().toString(then.date(), QLocale::ShortFormat) + QLatin1Char(' ') + clock;
}

} // namespace signalbox::format
