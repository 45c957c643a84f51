// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/sqldatabase.h"

#include <QHash>

namespace signalbox {

/// The integers the history writes in place of texts that repeat. Adds what is new, within the caller's
/// transaction; forget() when that is undone.
class Dictionaries
{
public:
    explicit Dictionaries(SqlDatabase &database);

    qint64 connection(const QString &key);
    qint64 word(const QString &value);
    qint64 function(qint64 connection, const QString &arn);
    qint64 instance(qint64 connection, const QByteArray &key);
    void forget();

private:
    SqlDatabase &m_database;
    SqlStatement m_findConnection, m_addConnection, m_findWord, m_addWord, m_findFunction, m_addFunction,
        m_findInstance, m_addInstance;
    QHash<QString, qint64> m_connections;
    QHash<QString, qint64> m_words;
    QHash<std::pair<qint64, QString>, qint64> m_functions;
    QHash<std::pair<qint64, QByteArray>, qint64> m_instances;
};

} // namespace signalbox
