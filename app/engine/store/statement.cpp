// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/store/statement.h"

#include "app/engine/store/database.h"

#include <sqlite3.h>
#include <utility>

namespace signalbox::engine {

Statement::Statement(Database &database, std::string sql, sqlite3_stmt *handle)
    : m_database(database)
    , m_sql(std::move(sql))
    , m_handle(handle)
{
}

Statement::Statement(Statement &&other) noexcept
    : m_database(other.m_database)
    , m_sql(std::move(other.m_sql))
    , m_handle(std::exchange(other.m_handle, nullptr))
{
}

Statement::~Statement()
{
    if (m_handle)
        m_database.giveBack(std::move(m_sql), m_handle);
}

bool Statement::next()
{
    const int result = sqlite3_step(m_handle);
    if (result != SQLITE_ROW && result != SQLITE_DONE)
        check(result);
    return result == SQLITE_ROW;
}

void Statement::run()
{
    while (next()) {
    }
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_handle, column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_handle, column);
}

double Statement::real(int column) const
{
    return sqlite3_column_double(m_handle, column);
}

std::string Statement::text(int column) const
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_handle, column));
    const int size = sqlite3_column_bytes(m_handle, column);
    return bytes ? std::string(bytes, static_cast<std::size_t>(size)) : std::string();
}

std::optional<std::string> Statement::optionalText(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(text(column));
}

void Statement::set(int index, std::int64_t value)
{
    check(sqlite3_bind_int64(m_handle, index, value));
}

void Statement::set(int index, double value)
{
    check(sqlite3_bind_double(m_handle, index, value));
}

void Statement::set(int index, std::string_view value)
{
    // A null pointer would bind NULL, and an empty view may hold one.
    const char *bytes = value.data() ? value.data() : "";
    check(sqlite3_bind_text64(m_handle, index, bytes, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Statement::set(int index, std::nullopt_t)
{
    check(sqlite3_bind_null(m_handle, index));
}

void Statement::check(int result) const
{
    if (result != SQLITE_OK)
        m_database.fail(result);
}

} // namespace signalbox::engine
