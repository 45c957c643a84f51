// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/podlog.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace signalbox::knative {

namespace {

constexpr qint64 nsPerMs = 1'000'000;
constexpr qint64 nsPerSecond = 1'000'000'000;

/// Nanoseconds of RFC 3339 with any number of digits after the second; 0 where it is none.
qint64 parseTime(const QString &text)
{
    const qsizetype dot = text.indexOf(u'.');
    qsizetype end = dot < 0 ? text.size() : dot + 1;
    while (end < text.size() && text.at(end).isDigit())
        ++end;
    const QString whole = dot < 0 ? text : text.left(dot) + text.mid(end);
    const QDateTime second = QDateTime::fromString(whole, Qt::ISODate);
    if (!second.isValid())
        return 0;
    const QString fraction =
        dot < 0 ? QString() : text.mid(dot + 1, end - dot - 1).leftJustified(9, u'0', true);
    return second.toMSecsSinceEpoch() * nsPerMs + fraction.toLongLong();
}

} // namespace

std::optional<LogLine> parseLogLine(const QByteArray &line)
{
    const qsizetype space = line.indexOf(' ');
    const qint64 timeNs = parseTime(QString::fromLatin1(space < 0 ? line : line.left(space)));
    if (timeNs <= 0)
        return std::nullopt;
    return LogLine{timeNs, space < 0 ? QByteArray() : line.mid(space + 1)};
}

bool LogCursor::take(const LogLine &line)
{
    if (line.timeNs < m_lastNs && m_again > 0)
        return false; // of the second that is given again
    if (line.timeNs == m_lastNs && m_again > 0) {
        --m_again;
        return false;
    }
    m_again = 0;
    if (line.timeNs == m_lastNs)
        ++m_taken;
    if (line.timeNs > m_lastNs) { // two outputs of one container may overtake each other a little
        m_lastNs = line.timeNs;
        m_taken = 1;
    }
    return true;
}

QByteArray LogCursor::from() const
{
    if (m_lastNs == 0)
        return {};
    const QDateTime second = QDateTime::fromSecsSinceEpoch(m_lastNs / nsPerSecond, Qt::UTC);
    return second.toString(Qt::ISODate).toLatin1();
}

QJsonValue LogCursor::toJson() const
{
    return QJsonArray{QString::number(m_lastNs), m_taken};
}

LogCursor LogCursor::fromJson(const QJsonValue &value)
{
    LogCursor cursor;
    cursor.m_lastNs = value[0].toString().toLongLong();
    cursor.m_taken = value[1].toInt();
    return cursor;
}

std::optional<RequestRecord> parseRequestLog(const LogLine &line)
{
    if (!line.text.startsWith('{') || !line.text.contains("\"httpRequest\""))
        return std::nullopt;
    const QJsonObject said = QJsonDocument::fromJson(line.text).object();
    const QJsonValue request = said.value(QLatin1String("httpRequest"));
    QString latency = request[QLatin1String("latency")].toString();
    bool good = latency.endsWith(u's');
    latency.chop(1);
    const double seconds = good ? latency.toDouble(&good) : 0;
    if (!good)
        return std::nullopt;
    // the usual template prints the header's list: [abc]
    QString id = said.value(QLatin1String("traceId")).toString().remove(u'[').remove(u']');
    if (id.isEmpty())
        id = QStringLiteral("request-%1").arg(line.timeNs);
    return RequestRecord{line.timeNs / 1'000, qint64(seconds * 1e6), request[QLatin1String("status")].toInt(),
                         id};
}

} // namespace signalbox::knative
