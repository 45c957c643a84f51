// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/logcursor.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace signalbox::aws {

namespace {

const QString newestKey; ///< what no hash is

QByteArray hashOf(const logs::Line &line)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(line.stream.toUtf8());
    hash.addData(QByteArray("\0", 1) + QByteArray::number(line.timeMs) + '\0');
    hash.addData(line.text.trimmed().toUtf8());
    return hash.result().left(9).toBase64();
}

} // namespace

LogCursor::LogCursor(qint64 firstMs, const QString &text)
    : m_firstMs(firstMs)
{
    const QJsonObject groups = QJsonDocument::fromJson(text.toUtf8()).object();
    for (auto it = groups.begin(); it != groups.end(); ++it) {
        Place &place = m_places[it.key()];
        const QJsonObject lines = it->toObject();
        place.newestMs = lines.value(newestKey).toInteger();
        for (auto each = lines.begin(); each != lines.end(); ++each) {
            const QJsonArray line = each->toArray();
            if (line.size() == 2)
                place.seen.insert(each.key().toLatin1(), {line.at(0).toInteger(), line.at(1).toInt()});
        }
    }
}

QString LogCursor::text() const
{
    QJsonObject groups;
    for (auto it = m_places.begin(); it != m_places.end(); ++it) {
        QJsonObject lines{{newestKey, it->newestMs}};
        for (auto each = it->seen.begin(); each != it->seen.end(); ++each)
            lines.insert(QString::fromLatin1(each.key()), QJsonArray{each->timeMs, each->taken});
        groups.insert(it.key(), lines);
    }
    return QString::fromUtf8(QJsonDocument(groups).toJson(QJsonDocument::Compact));
}

qint64 LogCursor::from(const QString &group) const
{
    const auto place = m_places.find(group);
    return place == m_places.end() ? m_firstMs : qMax(m_firstMs, place->newestMs - overlapMs);
}

void LogCursor::beginReading(const QString &group)
{
    for (Seen &each : m_places[group].seen)
        each.read = 0;
}

void LogCursor::beginSession(const QString &group)
{
    for (Seen &each : m_places[group].seen)
        each.heard = 0;
}

LogCursor::Seen &LogCursor::seen(const QString &group, const logs::Line &line)
{
    Seen &found = m_places[group].seen[hashOf(line)];
    found.timeMs = line.timeMs;
    return found;
}

bool LogCursor::read(const QString &group, const logs::Line &line)
{
    Seen &found = seen(group, line);
    Place &place = m_places[group];
    place.newestMs = qMax(place.newestMs, line.timeMs);
    const bool fresh = ++found.read > found.taken;
    found.taken = qMax(found.taken, found.read);
    return fresh;
}

bool LogCursor::hear(const QString &group, const logs::Line &line)
{
    if (line.timeMs < from(group)) // read already, and forgotten
        return false;
    Seen &found = seen(group, line);
    const bool fresh = ++found.heard > found.taken;
    found.taken = qMax(found.taken, found.heard);
    return fresh;
}

void LogCursor::settle(const QString &group)
{
    const auto place = m_places.find(group);
    if (place == m_places.end())
        return;
    const qint64 oldest = place->newestMs - overlapMs;
    place->seen.removeIf([&](const auto &each) { return each.value().timeMs < oldest; });
}

} // namespace signalbox::aws
