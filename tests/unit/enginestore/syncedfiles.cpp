// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/enginestore/syncedfiles.h"

#include <sqlite3.h>
#include <utility>

namespace {

sqlite3_vfs *usual = nullptr;
sqlite3_vfs counting;
int count = 0;

/// One kind of files; SQLite has other methods for each.
template <int Kind>
struct Counted
{
    static inline const sqlite3_io_methods *usual = nullptr;
    static inline sqlite3_io_methods counting;

    static int sync(sqlite3_file *file, int flags)
    {
        ++count;
        return usual->xSync(file, flags);
    }

    static void replace(sqlite3_file *file)
    {
        usual = file->pMethods;
        counting = *usual;
        counting.xSync = sync;
        file->pMethods = &counting;
    }
};

int open(sqlite3_vfs *, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    const int result = usual->xOpen(usual, name, file, flags, outFlags);
    if (file->pMethods != nullptr && (flags & SQLITE_OPEN_MAIN_DB) != 0)
        Counted<SQLITE_OPEN_MAIN_DB>::replace(file);
    else if (file->pMethods != nullptr)
        Counted<0>::replace(file);
    return result;
}

} // namespace

SyncedFiles::SyncedFiles()
{
    usual = sqlite3_vfs_find(nullptr);
    counting = *usual;
    counting.zName = "counting";
    counting.xOpen = open;
    sqlite3_vfs_register(&counting, 1);
    count = 0;
}

SyncedFiles::~SyncedFiles()
{
    sqlite3_vfs_unregister(&counting);
    sqlite3_vfs_register(usual, 1);
}

int SyncedFiles::takeCount()
{
    return std::exchange(count, 0);
}
