// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/openfaas/logline.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace signalbox::openfaas {

std::optional<qint64> timeUsOf(const QString &timestamp)
{
    static const QRegularExpression parts(
        QStringLiteral(R"(^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$)"));
    const auto match = parts.match(timestamp);
    if (!match.hasMatch())
        return std::nullopt;
    const QDateTime whole = QDateTime::fromString(match.captured(1) + match.captured(3), Qt::ISODate);
    if (!whole.isValid())
        return std::nullopt;
    const QString fraction = match.captured(2).leftJustified(6, u'0').left(6);
    return whole.toSecsSinceEpoch() * 1'000'000 + fraction.toLongLong();
}

std::optional<LogLine> parseLogLine(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const auto timeUs = timeUsOf(object.value(QLatin1String("timestamp")).toString());
    if (!timeUs)
        return std::nullopt;
    LogLine line{*timeUs, object.value(QLatin1String("instance")).toString(),
                 object.value(QLatin1String("text")).toString()};
    while (line.text.endsWith(u'\n') || line.text.endsWith(u'\r'))
        line.text.chop(1);
    return line;
}

QList<LogLine> parseLogLines(const QByteArray &body)
{
    QList<LogLine> lines;
    for (const QByteArray &each : body.split('\n')) {
        if (const auto line = parseLogLine(each))
            lines.append(*line);
    }
    return lines;
}

} // namespace signalbox::openfaas
