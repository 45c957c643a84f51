// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/store/statement.h"
#include "app/engine/store/storeerror.h"

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>

struct sqlite3;

namespace signalbox::engine {

/// One SQLite file: write-ahead log, every commit on disk before it returns (synchronous=FULL), foreign keys
/// enforced. Used from one thread. Every failure is a StoreError; a damaged file is never replaced.
class Database
{
public:
    enum class Check { Whole, None };

    /// Opens the file, making it (owner-only) when it is not there. Checks that it is whole, which takes the
    /// longer the larger it is: a large one only after a program that could not close it.
    explicit Database(std::filesystem::path file, Check check = Check::Whole);
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;
    ~Database();

    /// Brings the schema up to date: runs the scripts from the file's user_version on, in one transaction.
    /// Refuses a file written by a newer program.
    void migrate(std::span<const std::string_view> scripts);

    /// A prepared statement with its parameters set.
    template <class... Values>
    Statement query(std::string_view sql, const Values &...values)
    {
        Statement statement = prepare(sql);
        statement.bind(values...);
        return statement;
    }
    /// Runs one statement.
    template <class... Values>
    void run(std::string_view sql, const Values &...values)
    {
        query(sql, values...).run();
    }
    /// Runs a script of statements without parameters.
    void execute(const std::string &script);

    std::int64_t lastInsertId() const;
    std::int64_t changes() const; ///< rows changed by the last statement

private:
    friend class Statement;
    Statement prepare(std::string_view sql);
    void giveBack(std::string sql, sqlite3_stmt *handle);
    [[noreturn]] void fail(int result) const;
    void sync();
    void checkWhole();
    void close();

    std::filesystem::path m_file;
    sqlite3 *m_handle = nullptr;
    std::map<std::string, sqlite3_stmt *, std::less<>> m_idle; ///< prepared and not in use
};

} // namespace signalbox::engine
