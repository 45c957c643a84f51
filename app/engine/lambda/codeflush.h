// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/async/async.h"

#include <boost/asio/thread_pool.hpp>
#include <filesystem>
#include <mutex>
#include <set>

namespace signalbox::engine {

/// Everything written to the file system of this folder is on disk when this returns. Throws
/// std::filesystem::filesystem_error.
void flushAll(const std::filesystem::path &folder);
/// The same of one file, or of a folder's own entries.
void flushOne(const std::filesystem::path &path);

/// Marks folders whose files are not on disk yet, and takes them there on a thread of its own, all that wait
/// at a time together.
class CodeFlush
{
public:
    /// The mark is on disk when this returns: to be set before the folder gets its name.
    static void mark(const std::filesystem::path &folder);
    static bool isMarked(const std::filesystem::path &folder);
    /// Whether the machine has gone down since, so that files may be missing or cut.
    static bool isDoubtful(const std::filesystem::path &folder);

    /// Throws std::filesystem::filesystem_error.
    Async<void> flush(std::filesystem::path folder);
    /// The same for folders found marked, with nobody waiting for it.
    void flushSoon(std::filesystem::path folder);

private:
    void flushWaiting();

    std::mutex m_guard;
    std::set<std::filesystem::path> m_waiting; ///< under m_guard
    asio::thread_pool m_thread{1};
};

} // namespace signalbox::engine
