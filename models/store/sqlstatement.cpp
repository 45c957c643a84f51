// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/sqlstatement.h"

#include <sqlite3.h>
#include <utility>

namespace signalbox {

SqlStatement::~SqlStatement()
{
    sqlite3_finalize(m_handle);
}

SqlStatement::SqlStatement(SqlStatement &&other) noexcept
    : m_handle(std::exchange(other.m_handle, nullptr))
{
}

SqlStatement &SqlStatement::operator=(SqlStatement &&other) noexcept
{
    std::swap(m_handle, other.m_handle);
    return *this;
}

bool SqlStatement::step()
{
    const int code = sqlite3_step(m_handle);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE) {
        const SqlError error(code, sqlite3_errmsg(sqlite3_db_handle(m_handle)));
        sqlite3_reset(m_handle);
        throw error;
    }
    sqlite3_reset(m_handle);
    return false;
}

void SqlStatement::finish()
{
    while (step()) {
    }
}

void SqlStatement::reset()
{
    sqlite3_reset(m_handle); // repeats the error of the last step, which was thrown already
}

void SqlStatement::check(int code) const
{
    if (code != SQLITE_OK)
        throw SqlError(code, sqlite3_errmsg(sqlite3_db_handle(m_handle)));
}

void SqlStatement::bindOne(int at, qint64 value)
{
    check(sqlite3_bind_int64(m_handle, at + 1, value));
}

void SqlStatement::bindOne(int at, const QString &value)
{
    const QByteArray utf8 = value.toUtf8();
    check(sqlite3_bind_text64(m_handle, at + 1, utf8.constData(), sqlite3_uint64(utf8.size()),
                              SQLITE_TRANSIENT, SQLITE_UTF8));
}

void SqlStatement::bindOne(int at, const QByteArray &value)
{
    check(sqlite3_bind_blob64(m_handle, at + 1, value.constData(), sqlite3_uint64(value.size()),
                              SQLITE_TRANSIENT));
}

void SqlStatement::bindNull(int at)
{
    check(sqlite3_bind_null(m_handle, at + 1));
}

bool SqlStatement::isNull(int column) const
{
    return sqlite3_column_type(m_handle, column) == SQLITE_NULL;
}

qint64 SqlStatement::integer(int column) const
{
    return sqlite3_column_int64(m_handle, column);
}

QString SqlStatement::text(int column) const
{
    const auto *bytes = reinterpret_cast<const char *>(sqlite3_column_text(m_handle, column));
    return QString::fromUtf8(bytes, sqlite3_column_bytes(m_handle, column));
}

QByteArray SqlStatement::blob(int column) const
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_handle, column));
    return QByteArray(bytes, sqlite3_column_bytes(m_handle, column));
}

} // namespace signalbox
