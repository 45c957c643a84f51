// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/sqldatabase.h"

#include <QCoreApplication>
#include <QFile>
#include <sqlite3.h>

namespace signalbox {

namespace {

constexpr int BusyTimeoutMs = 5000;

struct Store
{
    Q_DECLARE_TR_FUNCTIONS(Store)
};

} // namespace

SqlDatabase::SqlDatabase(const QString &path, Mode mode)
{
    const int flags =
        mode == Mode::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    const int code = sqlite3_open_v2(QFile::encodeName(path).constData(), &m_handle,
                                     flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    if (code != SQLITE_OK) {
        const SqlError error(code, m_handle ? sqlite3_errmsg(m_handle) : "out of memory");
        sqlite3_close_v2(m_handle);
        throw error;
    }
    sqlite3_busy_timeout(m_handle, BusyTimeoutMs);
}

SqlDatabase::~SqlDatabase()
{
    sqlite3_close_v2(m_handle);
}

void SqlDatabase::exec(const char *sql)
{
    const int code = sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        throw SqlError(code, sqlite3_errmsg(m_handle));
}

SqlStatement SqlDatabase::prepare(const char *sql)
{
    sqlite3_stmt *statement = nullptr;
    const int code = sqlite3_prepare_v3(m_handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK)
        throw SqlError(code, sqlite3_errmsg(m_handle));
    return SqlStatement(statement);
}

qint64 SqlDatabase::lastInsertId() const
{
    return sqlite3_last_insert_rowid(m_handle);
}

int SqlDatabase::changes() const
{
    return sqlite3_changes(m_handle);
}

qint64 SqlDatabase::number(const char *sql)
{
    SqlStatement statement = prepare(sql);
    return statement.step() ? statement.integer(0) : 0;
}

QString SqlDatabase::check()
{
    SqlStatement statement = prepare("PRAGMA quick_check(1)");
    const QString answer = statement.step() ? statement.text(0) : QString();
    return answer == QLatin1String("ok") ? QString() : answer;
}

SqlTransaction::SqlTransaction(SqlDatabase &database, Kind kind)
    : m_database(database)
{
    m_database.exec(kind == Kind::Write ? "BEGIN IMMEDIATE" : "BEGIN");
}

SqlTransaction::~SqlTransaction()
{
    if (m_done)
        return;
    try {
        m_database.exec("ROLLBACK");
    } catch (const SqlError &) {
        // SQLite has rolled back by itself: a full disk does that.
    }
}

void SqlTransaction::commit()
{
    m_database.exec("COMMIT");
    m_done = true;
}

Error sqlFailure(const SqlError &error, const QString &path)
{
    Error::Kind kind = Error::Kind::Internal;
    QString message = Store::tr("%1 could not be used: %2.").arg(path, QString::fromUtf8(error.what()));
    QString advice = Store::tr("Signalbox tries again by itself.");
    switch (error.code()) {
    case SQLITE_FULL:
        message = Store::tr("There is no space left for %1.").arg(path);
        advice = Store::tr("Free some disk space; recording goes on by itself where it stopped.");
        break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        kind = Error::Kind::Invalid;
        message = Store::tr("%1 is damaged or is not a database of Signalbox.").arg(path);
        advice = Store::tr(
            "Nothing was changed. Move the file to another place to start with a new history, or put "
            "back a backup of it.");
        break;
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
        message = Store::tr("%1 cannot be written.").arg(path);
        advice = Store::tr("Check the owner and the permissions of the file and of its folder.");
        break;
    case SQLITE_BUSY:
        kind = Error::Kind::Conflict;
        message = Store::tr("%1 is in use by another program.").arg(path);
        break;
    default:
        break;
    }
    return {kind, message, advice, QString::number(error.code()), {}};
}

} // namespace signalbox
