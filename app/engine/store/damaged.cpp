// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/store/damaged.h"

#include "app/engine/store/storeerror.h"

#include <sqlite3.h>

namespace signalbox::engine {

void throwDamaged(const std::string &what, const std::exception &why)
{
    throw StoreError(SQLITE_CORRUPT, "The record of " + what + " is damaged (" + why.what() +
                                         "). Restore engine.db from a copy.");
}

} // namespace signalbox::engine
