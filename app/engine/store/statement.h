// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3_stmt;

namespace signalbox::engine {

class Database;

/// One run of a prepared statement, borrowed from its Database's cache and given back at the end of its life.
/// Must not outlive the database. Columns count from 0.
class Statement
{
public:
    Statement(Database &database, std::string sql, sqlite3_stmt *handle);
    Statement(Statement &&other) noexcept;
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;
    Statement &operator=(Statement &&) = delete;
    ~Statement();

    /// Sets every parameter, in order.
    template <class... Values>
    Statement &bind(const Values &...values)
    {
        int index = 0;
        (set(++index, values), ...);
        return *this;
    }
    /// Sets one parameter; the first is 1.
    template <class Value>
    Statement &bindAt(int index, const Value &value)
    {
        set(index, value);
        return *this;
    }
    /// Moves to the next row; false after the last. Throws StoreError.
    bool next();
    /// Runs a statement that has no rows, or whose rows are not wanted.
    void run();

    bool isNull(int column) const;
    std::int64_t integer(int column) const;
    double real(int column) const;
    std::string text(int column) const; ///< text, or a blob's bytes
    std::optional<std::string> optionalText(int column) const;

private:
    void set(int index, std::int64_t value);
    void set(int index, int value) { set(index, static_cast<std::int64_t>(value)); }
    void set(int index, double value);
    void set(int index, bool value) { set(index, static_cast<std::int64_t>(value)); }
    void set(int index, std::string_view value);
    void set(int index, const std::string &value) { set(index, std::string_view(value)); }
    void set(int index, const char *value) { set(index, std::string_view(value)); }
    void set(int index, std::nullopt_t);
    template <class Value>
    void set(int index, const std::optional<Value> &value)
    {
        value ? set(index, *value) : set(index, std::nullopt);
    }
    void check(int result) const;

    Database &m_database;
    std::string m_sql;
    sqlite3_stmt *m_handle;
};

} // namespace signalbox::engine
