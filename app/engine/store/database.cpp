// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/store/database.h"

#include "app/engine/store/transaction.h"

#include <sqlite3.h>
#include <sys/stat.h>
#include <utility>

namespace signalbox::engine {

namespace {

constexpr std::size_t mostIdleStatements = 64;
constexpr int busyTimeoutMs = 5000;
/// Files up to this size are checked at every start: that takes a millisecond.
constexpr std::uintmax_t smallFile = 1 << 20;

std::string explain(int result)
{
    switch (result & 0xff) {
    case SQLITE_FULL:
        return "the disk is full. Free some space and try again";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return "the file is damaged. Restore it from a copy, or move it away to start empty";
    case SQLITE_CANTOPEN:
        return "the file cannot be opened. Check that its folder exists and may be written";
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return "the file may not be written. Check its permissions";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return "the file is in use by another program";
    case SQLITE_IOERR:
        return "reading or writing the file failed. Check the disk";
    default:
        return "the operation failed";
    }
}

/// Bytes of a file; 0 when it is not there.
std::uintmax_t sizeOf(const std::filesystem::path &file)
{
    std::error_code missing;
    const auto size = std::filesystem::file_size(file, missing);
    return missing ? 0 : size;
}

} // namespace

Database::Database(std::filesystem::path file, Check check)
    : m_file(std::move(file))
{
    const auto size = sizeOf(m_file);
    // Closing it empties the log: what is in there was left by a program that could not.
    const bool unclean = sizeOf(m_file.string() + "-wal") > 0;
    const mode_t mask = umask(0077);
    const int result = sqlite3_open_v2(
        m_file.c_str(), &m_handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    umask(mask);
    try {
        if (result != SQLITE_OK)
            fail(result);
        sqlite3_extended_result_codes(m_handle, 1);
        sqlite3_busy_timeout(m_handle, busyTimeoutMs);
        if (check == Check::Whole && (unclean || size <= smallFile))
            checkWhole();
        execute("PRAGMA synchronous=OFF; PRAGMA journal_mode=WAL;");
        if (size == 0)
            sync(); // SQLite takes no notice of the log of an empty file
        execute("PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;");
    } catch (...) {
        close();
        throw;
    }
}

Database::~Database()
{
    close();
}

void Database::close()
{
    for (const auto &[sql, handle] : m_idle)
        sqlite3_finalize(handle);
    m_idle.clear();
    sqlite3_close_v2(std::exchange(m_handle, nullptr));
}

/// Makes sure that the file itself, without its log, is on the disk.
void Database::sync()
{
    sqlite3_file *file = nullptr;
    int result = sqlite3_file_control(m_handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (result == SQLITE_OK)
        result = file->pMethods->xSync(file, SQLITE_SYNC_NORMAL);
    if (result != SQLITE_OK)
        fail(result);
}

void Database::checkWhole()
{
    Statement check = prepare("PRAGMA quick_check(1)");
    if (check.next() && check.text(0) != "ok")
        throw StoreError(SQLITE_CORRUPT,
                         m_file.string() + ": " + explain(SQLITE_CORRUPT) + " (" + check.text(0) + ").");
}

void Database::migrate(std::span<const std::string_view> scripts)
{
    Statement read = prepare("PRAGMA user_version");
    read.next();
    const auto version = static_cast<std::size_t>(read.integer(0));
    read.next();
    if (version > scripts.size())
        throw StoreError(SQLITE_ERROR, m_file.string() +
                                           ": written by a newer version of Signalbox (schema " +
                                           std::to_string(version) + ", this program knows " +
                                           std::to_string(scripts.size()) + "). Use that version.");
    if (version == scripts.size())
        return;
    // An empty file's scripts reach the disk with the first commit, or run again at the next start.
    execute(version == 0 ? "PRAGMA synchronous=OFF" : "PRAGMA synchronous=FULL");
    Transaction transaction(*this); // one for all: each waits for the disk
    for (std::size_t done = version; done < scripts.size(); ++done)
        execute(std::string(scripts[done]));
    execute("PRAGMA user_version=" + std::to_string(scripts.size()));
    transaction.commit();
    execute("PRAGMA synchronous=FULL");
}

void Database::execute(const std::string &script)
{
    const int result = sqlite3_exec(m_handle, script.c_str(), nullptr, nullptr, nullptr);
    if (result != SQLITE_OK)
        fail(result);
}

std::int64_t Database::lastInsertId() const
{
    return sqlite3_last_insert_rowid(m_handle);
}

std::int64_t Database::changes() const
{
    return sqlite3_changes(m_handle);
}

Statement Database::prepare(std::string_view sql)
{
    if (const auto found = m_idle.find(sql); found != m_idle.end()) {
        auto idle = m_idle.extract(found);
        return {*this, std::move(idle.key()), idle.mapped()};
    }
    sqlite3_stmt *handle = nullptr;
    const int result = sqlite3_prepare_v3(m_handle, sql.data(), static_cast<int>(sql.size()),
                                          SQLITE_PREPARE_PERSISTENT, &handle, nullptr);
    if (result != SQLITE_OK)
        fail(result);
    return {*this, std::string(sql), handle};
}

void Database::giveBack(std::string sql, sqlite3_stmt *handle)
{
    sqlite3_reset(handle);
    sqlite3_clear_bindings(handle);
    if (m_idle.size() >= mostIdleStatements || !m_idle.try_emplace(std::move(sql), handle).second)
        sqlite3_finalize(handle);
}

void Database::fail(int result) const
{
    const std::string detail = m_handle ? sqlite3_errmsg(m_handle) : sqlite3_errstr(result);
    throw StoreError(result, m_file.string() + ": " + explain(result) + " (" + detail + ").");
}

} // namespace signalbox::engine
