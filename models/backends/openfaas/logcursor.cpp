// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/openfaas/logcursor.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

namespace signalbox::openfaas {

namespace {

constexpr qint64 secondUs = 1'000'000;
const QString openKey = QStringLiteral("open"); ///< no function's: those have a dot
constexpr qsizetype manySeen = 4'096;           ///< then what can come no more is looked for

QByteArray shortOf(const LogLine &line)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(QByteArray::number(line.timeUs) + '\n' + line.instance.toUtf8() + '\n' + line.text.toUtf8());
    return hash.result().left(9).toBase64();
}

} // namespace

LogCursor::LogCursor(qint64 firstMs, const QString &text)
    : m_firstMs(firstMs)
{
    QJsonObject functions = QJsonDocument::fromJson(text.toUtf8()).object();
    const QJsonObject open = functions.take(openKey).toObject();
    for (auto it = open.begin(); it != open.end(); ++it)
        m_open.insert(it.key(), it->toArray());
    for (auto it = functions.begin(); it != functions.end(); ++it) {
        Place &place = m_places[it.key()];
        const QJsonObject seen = it->toObject();
        for (auto each = seen.begin(); each != seen.end(); ++each) {
            const QJsonArray pair = each->toArray();
            const Seen known{pair.at(0).toInteger(), qMax(1, pair.at(1).toInt())};
            place.seen.insert(each.key().toLatin1(), known);
            place.newestUs = qMax(place.newestUs, known.timeUs);
        }
    }
}

QString LogCursor::text() const
{
    QJsonObject functions;
    for (auto it = m_places.begin(); it != m_places.end(); ++it) {
        QJsonObject seen;
        const qint64 oldest = it->newestUs - overlapUs - secondUs;
        for (auto each = it->seen.begin(); each != it->seen.end(); ++each) {
            if (each->timeUs >= oldest)
                seen.insert(QString::fromLatin1(each.key()), QJsonArray{each->timeUs, each->times});
        }
        functions.insert(it.key(), seen);
    }
    QJsonObject open;
    for (auto it = m_open.begin(); it != m_open.end(); ++it)
        open.insert(it.key(), it.value());
    if (!open.isEmpty())
        functions.insert(openKey, open);
    return QString::fromUtf8(QJsonDocument(functions).toJson(QJsonDocument::Compact));
}

qint64 LogCursor::begin(const QString &function)
{
    const auto place = m_places.find(function);
    if (place == m_places.end())
        return m_firstMs;
    place->reading.clear();
    place->forget();
    return qMax(m_firstMs, (place->newestUs - overlapUs) / 1000);
}

bool LogCursor::take(const QString &function, const LogLine &line)
{
    Place &place = m_places[function];
    const QByteArray what = shortOf(line);
    const int times = ++place.reading[what];
    Seen &seen = place.seen[what];
    if (times <= seen.times)
        return false;
    seen = {line.timeUs, times};
    place.newestUs = qMax(place.newestUs, line.timeUs);
    if (place.seen.size() > manySeen)
        place.forget();
    return true;
}

void LogCursor::setOpen(const QString &function, const QJsonArray &calls)
{
    if (calls.isEmpty())
        m_open.remove(function);
    else
        m_open.insert(function, calls);
}

void LogCursor::keep(const QSet<QString> &functions, qint64 sinceUs)
{
    m_open.removeIf([&](const auto &each) { return !functions.contains(each.key()); });
    m_places.removeIf(
        [&](const auto &each) { return !functions.contains(each.key()) && each.value().newestUs < sinceUs; });
}

/// What no reading can give again.
void LogCursor::Place::forget()
{
    const qint64 oldest = newestUs - overlapUs - secondUs;
    seen.removeIf([&](const auto &each) { return each.value().timeUs < oldest; });
    reading.removeIf([&](const auto &each) { return !seen.contains(each.key()); });
}

} // namespace signalbox::openfaas
