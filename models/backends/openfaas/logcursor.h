// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/openfaas/logline.h"

#include <QHash>
#include <QJsonArray>
#include <QMap>
#include <QSet>

namespace signalbox::openfaas {

/// How far each function's log was read. The gateway ends every reading, knows no place in a log but a time,
/// and takes that for a whole second or lets lines of several replicas come late; so each reading begins some
/// time before the newest line, and lines seen already are known by what they say. Equal ones are counted:
/// none is taken twice and none is missed. Becomes a text and is made of it again, so that this holds over a
/// restart.
class LogCursor
{
public:
    /// Lines older than `firstMs` are not read at first.
    explicit LogCursor(qint64 firstMs, const QString &text = {});

    QString text() const;
    /// A reading of this function begins; gives its time, ms.
    qint64 begin(const QString &function);
    /// Whether a line of the reading is new; it counts as seen from now on.
    bool take(const QString &function, const LogLine &line);
    /// What LogDecoder::open() says of a function's calls, kept with its place.
    void setOpen(const QString &function, const QJsonArray &calls);
    QJsonArray open(const QString &function) const { return m_open.value(function); }
    /// Forgets functions that are gone and whose last line is older.
    void keep(const QSet<QString> &functions, qint64 sinceUs);

    static constexpr qint64 overlapUs = 5'000'000;

private:
    struct Seen
    {
        qint64 timeUs = 0;
        int times = 0;
    };
    struct Place
    {
        qint64 newestUs = 0;
        QHash<QByteArray, Seen> seen;   ///< by what the line says, in short
        QHash<QByteArray, int> reading; ///< how often each came in the reading under way
        void forget();
    };

    qint64 m_firstMs;
    QMap<QString, Place> m_places;
    QMap<QString, QJsonArray> m_open;
};

} // namespace signalbox::openfaas
