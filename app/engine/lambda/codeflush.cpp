// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/codeflush.h"

#include "app/engine/stream/log.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fcntl.h>
#include <fstream>
#include <system_error>
#include <unistd.h>

namespace signalbox::engine {

namespace fs = std::filesystem;

namespace {

void flushBy(int (*call)(int), const fs::path &path)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool done = descriptor >= 0 && call(descriptor) == 0;
    const int error = errno;
    if (descriptor >= 0)
        ::close(descriptor);
    if (!done)
        throw fs::filesystem_error("Cannot flush", path, std::error_code(error, std::generic_category()));
}

fs::path markOf(const fs::path &folder)
{
    return folder / "unflushed";
}

/// Another one after each start of the machine.
std::string bootId()
{
    std::string id;
    std::ifstream("/proc/sys/kernel/random/boot_id") >> id;
    return id;
}

} // namespace

void flushAll(const fs::path &folder)
{
    flushBy(::syncfs, folder);
}

void flushOne(const fs::path &path)
{
    flushBy(::fsync, path);
}

void CodeFlush::mark(const fs::path &folder)
{
    std::ofstream file(markOf(folder));
    file << bootId() << '\n';
    file.close();
    if (!file)
        throw fs::filesystem_error("Cannot write", markOf(folder),
                                   std::error_code(errno, std::generic_category()));
    flushOne(folder);
}

bool CodeFlush::isMarked(const fs::path &folder)
{
    return fs::exists(markOf(folder));
}

bool CodeFlush::isDoubtful(const fs::path &folder)
{
    std::string id;
    std::ifstream(markOf(folder)) >> id;
    return id != bootId();
}

void CodeFlush::flushWaiting()
{
    std::set<fs::path> folders;
    {
        const std::lock_guard lock(m_guard);
        folders.swap(m_waiting);
    }
    if (folders.empty())
        return; // it was done together with others
    try {
        flushAll(folders.begin()->parent_path());
    } catch (...) {
        const std::lock_guard lock(m_guard);
        m_waiting.merge(folders);
        throw;
    }
    std::error_code gone; // with its folder
    for (const fs::path &folder : folders)
        fs::remove(markOf(folder), gone);
}

Async<void> CodeFlush::flush(fs::path folder)
{
    {
        const std::lock_guard lock(m_guard);
        m_waiting.insert(std::move(folder));
    }
    auto work = [this]() -> Async<void> {
        flushWaiting();
        co_return;
    };
    co_await asio::co_spawn(m_thread.get_executor(), std::move(work), asio::use_awaitable);
}

void CodeFlush::flushSoon(fs::path folder)
{
    {
        const std::lock_guard lock(m_guard);
        m_waiting.insert(std::move(folder));
    }
    asio::post(m_thread, [this] {
        try {
            flushWaiting();
        } catch (const fs::filesystem_error &error) {
            logError(std::string("Code packages: ") + error.what());
        }
    });
}

} // namespace signalbox::engine
