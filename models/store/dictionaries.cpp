// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/dictionaries.h"

#include "models/domain/functionname.h"

namespace signalbox {

namespace {

// More ids than any busy day sees; beyond it the oldest ones are looked up in the database again.
constexpr qsizetype MostRemembered = 100'000;

template <class Key, class... Args>
qint64 lookUp(SqlDatabase &database, QHash<Key, qint64> &known, const Key &key, SqlStatement &find,
              SqlStatement &add, const Args &...columns)
{
    if (const auto it = known.constFind(key); it != known.cend())
        return *it;
    if (known.size() >= MostRemembered)
        known.clear();
    qint64 id = 0;
    find.bind(columns...);
    if (find.step()) {
        id = find.integer(0);
        find.reset();
    } else {
        add.run(columns...);
        id = database.lastInsertId();
    }
    known.insert(key, id);
    return id;
}

} // namespace

Dictionaries::Dictionaries(SqlDatabase &database)
    : m_database(database)
    , m_findConnection(database.prepare("SELECT id FROM connection WHERE key = ?"))
    , m_addConnection(database.prepare("INSERT INTO connection (key) VALUES (?)"))
    , m_findWord(database.prepare("SELECT id FROM word WHERE value = ?"))
    , m_addWord(database.prepare("INSERT INTO word (value) VALUES (?)"))
    , m_findFunction(
          database.prepare("SELECT id FROM function WHERE connection = ? AND arn = ? AND name = ?"))
    , m_addFunction(database.prepare("INSERT INTO function (connection, arn, name) VALUES (?, ?, ?)"))
    , m_findInstance(database.prepare("SELECT id FROM instance WHERE connection = ? AND key = ?"))
    , m_addInstance(database.prepare("INSERT INTO instance (connection, key) VALUES (?, ?)"))
{
}

qint64 Dictionaries::connection(const QString &key)
{
    return lookUp(m_database, m_connections, key, m_findConnection, m_addConnection, key);
}

qint64 Dictionaries::word(const QString &value)
{
    return lookUp(m_database, m_words, value, m_findWord, m_addWord, value);
}

qint64 Dictionaries::function(qint64 connection, const QString &arn)
{
    return lookUp(m_database, m_functions, {connection, arn}, m_findFunction, m_addFunction, connection, arn,
                  functionNameOf(arn));
}

qint64 Dictionaries::instance(qint64 connection, const QByteArray &key)
{
    return lookUp(m_database, m_instances, {connection, key}, m_findInstance, m_addInstance, connection, key);
}

void Dictionaries::forget()
{
    m_connections.clear();
    m_words.clear();
    m_functions.clear();
    m_instances.clear();
}

} // namespace signalbox
