// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/logcursor.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace signalbox::aws {

namespace {

QByteArray shortId(const QString &id)
{
    return QCryptographicHash::hash(id.toUtf8(), QCryptographicHash::Sha1).left(9).toBase64();
}

} // namespace

LogCursor::LogCursor(qint64 firstMs, const QString &text)
    : m_firstMs(firstMs)
{
    const QJsonObject groups = QJsonDocument::fromJson(text.toUtf8()).object();
    for (auto it = groups.begin(); it != groups.end(); ++it) {
        Place &place = m_places[it.key()];
        const QJsonObject seen = it->toObject();
        for (auto each = seen.begin(); each != seen.end(); ++each) {
            place.seen.insert(each.key().toLatin1(), each->toInteger());
            place.newestMs = qMax(place.newestMs, each->toInteger());
        }
    }
}

QString LogCursor::text() const
{
    QJsonObject groups;
    for (auto it = m_places.begin(); it != m_places.end(); ++it) {
        QJsonObject seen;
        for (auto each = it->seen.begin(); each != it->seen.end(); ++each)
            seen.insert(QString::fromLatin1(each.key()), each.value());
        groups.insert(it.key(), seen);
    }
    return QString::fromUtf8(QJsonDocument(groups).toJson(QJsonDocument::Compact));
}

qint64 LogCursor::from(const QString &group) const
{
    const auto place = m_places.find(group);
    return place == m_places.end() ? m_firstMs : qMax(m_firstMs, place->newestMs - overlapMs);
}

bool LogCursor::take(const QString &group, const logs::Line &line)
{
    Place &place = m_places[group];
    const QByteArray id = shortId(line.id);
    if (place.seen.contains(id))
        return false;
    place.seen.insert(id, line.timeMs);
    place.newestMs = qMax(place.newestMs, line.timeMs);
    return true;
}

void LogCursor::settle(const QString &group)
{
    const auto place = m_places.find(group);
    if (place == m_places.end())
        return;
    const qint64 oldest = place->newestMs - overlapMs;
    place->seen.removeIf([&](const auto &each) { return each.value() < oldest; });
}

} // namespace signalbox::aws
