// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// SQLite's own way to files, while this is there, but for counting how often it waits for the disk. One at a
/// time.
class SyncedFiles
{
public:
    SyncedFiles();
    SyncedFiles(const SyncedFiles &) = delete;
    SyncedFiles &operator=(const SyncedFiles &) = delete;
    ~SyncedFiles();

    /// How often since the last call.
    int takeCount();
};
