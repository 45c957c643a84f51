// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/http/retryafter.h"

#include <QLocale>
#include <algorithm>

namespace signalbox {

namespace {

constexpr qint64 longestMs = 30LL * 24 * 3'600 * 1'000;

} // namespace

QDateTime httpTime(const QByteArray &text)
{
    QDateTime time =
        QLocale::c().toDateTime(QString::fromLatin1(text), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    time.setTimeSpec(Qt::UTC);
    return time;
}

std::optional<qint64> retryAfterMs(const HttpAnswer &answer)
{
    const QByteArray asked = answer.header("Retry-After").trimmed();
    bool isNumber = false;
    const qint64 seconds = asked.toLongLong(&isNumber);
    if (isNumber)
        return seconds < 0 ? std::nullopt : std::optional(std::min(seconds, longestMs / 1'000) * 1'000);
    const QDateTime until = httpTime(asked);
    const QDateTime now = httpTime(answer.header("Date"));
    if (!until.isValid() || !now.isValid())
        return std::nullopt;
    return std::clamp<qint64>(now.msecsTo(until), 0, longestMs);
}

} // namespace signalbox
