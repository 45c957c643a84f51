// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <optional>
#include <stdexcept>

struct sqlite3_stmt;

namespace signalbox {

/// What SQLite answered. Thrown inside models/store only; its public functions answer a Result.
class SqlError : public std::runtime_error
{
public:
    SqlError(int code, const char *message)
        : std::runtime_error(message)
        , m_code(code)
    {
    }
    /// SQLite's primary result code.
    int code() const { return m_code & 0xff; }

private:
    int m_code;
};

/// A prepared statement. Parameters and columns count from 0.
class SqlStatement
{
public:
    SqlStatement() = default;
    explicit SqlStatement(sqlite3_stmt *handle)
        : m_handle(handle)
    {
    }
    ~SqlStatement();
    SqlStatement(SqlStatement &&other) noexcept;
    SqlStatement &operator=(SqlStatement &&other) noexcept;

    /// Starts over with these parameters.
    template <class... Args>
    SqlStatement &bind(const Args &...args)
    {
        reset();
        int at = 0;
        (bindOne(at++, args), ...);
        return *this;
    }

    /// Binds and runs to the end.
    template <class... Args>
    void run(const Args &...args)
    {
        bind(args...);
        finish();
    }

    /// The next row; false after the last one. Throws SqlError.
    bool step();
    void reset();

    void bindOne(int at, qint64 value);
    void bindOne(int at, int value) { bindOne(at, qint64(value)); }
    void bindOne(int at, const QString &value);
    /// Bytes that are the text of a request id in short form, or any other blob.
    void bindOne(int at, const QByteArray &value);
    void bindNull(int at);
    template <class T>
    void bindOne(int at, const std::optional<T> &value)
    {
        value ? bindOne(at, qint64(*value)) : bindNull(at);
    }

    bool isNull(int column) const;
    qint64 integer(int column) const;
    QString text(int column) const;
    QByteArray blob(int column) const;
    template <class T>
    std::optional<T> optional(int column) const
    {
        return isNull(column) ? std::nullopt : std::optional<T>(T(integer(column)));
    }

private:
    void finish();
    void check(int code) const;

    sqlite3_stmt *m_handle = nullptr;
};

} // namespace signalbox
