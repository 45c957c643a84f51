// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "models/store/sqldatabase.h"

#include <span>

namespace signalbox {

/// SQL that brings a database from the version before it (its place in the list, from 0) to the next one.
using Migration = const char *;

/// Brings the database at `path` to the version of the last migration; the version is SQLite's user_version.
/// An older database is first copied to `path`.v<old>.backup. One made by a newer Signalbox is refused
/// (Conflict) and left as it is. Throws SqlError.
Result<void> migrate(SqlDatabase &database, const QString &path, std::span<const Migration> migrations);

/// Whether the database is of the last migration's version: neither newer (Conflict) nor not yet migrated
/// (NotFound).
Result<void> checkVersion(SqlDatabase &database, const QString &path, std::span<const Migration> migrations);

std::span<const Migration> historyMigrations();

} // namespace signalbox
