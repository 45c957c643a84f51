// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/sqlstatement.h"

#include "models/domain/result.h"

#include <QString>

struct sqlite3;

namespace signalbox {

/// One open SQLite database, used by one thread. SQLite's C interface and not QtSql: three times the rows per
/// second, and result codes that tell a full disk from a damaged file.
class SqlDatabase
{
public:
    enum class Mode { ReadWrite, ReadOnly };

    /// Opens the file, making it when it is not there and may be written. Throws SqlError.
    SqlDatabase(const QString &path, Mode mode);
    ~SqlDatabase();
    SqlDatabase(const SqlDatabase &) = delete;
    SqlDatabase &operator=(const SqlDatabase &) = delete;

    /// Runs statements that answer nothing.
    void exec(const char *sql);
    SqlStatement prepare(const char *sql);
    qint64 lastInsertId() const;
    /// Rows the last statement changed.
    int changes() const;
    /// The one integer `sql` answers.
    qint64 number(const char *sql);
    /// Every row is as on disk and every index agrees; empty when so, else the first complaint.
    QString check();

private:
    sqlite3 *m_handle = nullptr;
};

/// A transaction, undone unless committed.
class SqlTransaction
{
public:
    enum class Kind { Write, Read }; ///< one that reads sees the file as it is at its first statement
    explicit SqlTransaction(SqlDatabase &database, Kind kind = Kind::Write);
    ~SqlTransaction();
    SqlTransaction(const SqlTransaction &) = delete;
    SqlTransaction &operator=(const SqlTransaction &) = delete;
    void commit();

private:
    SqlDatabase &m_database;
    bool m_done = false;
};

/// The sentence and the advice for what SQLite answered about this file.
Error sqlFailure(const SqlError &error, const QString &path);

} // namespace signalbox
