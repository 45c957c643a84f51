// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/process/datadir.h"

#include "app/engine/process/starterror.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace signalbox::engine {

namespace fs = std::filesystem;

namespace {

std::string adviceFor(int error, const fs::path &folder)
{
    if (error == ENOSPC || error == EDQUOT)
        return "Free some space on the disk that holds " + folder.string();
    if (error == EACCES || error == EPERM || error == EROFS)
        return "Make " + folder.string() + " writable for you, or choose another folder with --data-dir";
    return "Choose another folder with --data-dir";
}

[[noreturn]] void fail(const std::string &what, const fs::path &folder, int error)
{
    throw StartError(what + ": " + std::strerror(error), adviceFor(error, folder));
}

} // namespace

DataDir::DataDir(fs::path folder)
    : m_folder(std::move(folder))
{
    std::error_code error;
    fs::create_directories(m_folder, error);
    if (error)
        fail("The data folder " + m_folder.string() + " cannot be made", m_folder, error.value());
    lock();
    // Only after the lock: the folder is ours now.
    fs::permissions(m_folder, fs::perms::owner_all, error);
    if (error)
        fail("The data folder " + m_folder.string() + " cannot be made private", m_folder, error.value());
    if (::pwrite(m_lock, "\n", 1, 0) != 1)
        fail("The data folder " + m_folder.string() + " cannot be written", m_folder, errno);
    fs::remove(m_folder / "endpoint", error);
}

void DataDir::lock()
{
    const fs::path file = m_folder / "lock";
    m_lock = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (m_lock < 0)
        fail("The data folder " + m_folder.string() + " cannot be written", m_folder, errno);
    if (::flock(m_lock, LOCK_EX | LOCK_NB) == 0)
        return;
    const int error = errno;
    ::close(m_lock);
    m_lock = -1;
    if (error != EWOULDBLOCK)
        fail("The data folder " + m_folder.string() + " cannot be locked", m_folder, error);
    throw StartError("Another engine uses the data folder " + m_folder.string(),
                     "Connect to that engine, stop it, or choose another folder with --data-dir");
}

DataDir::~DataDir()
{
    std::error_code ignored;
    fs::remove(m_folder / "endpoint", ignored);
    ::close(m_lock);
}

void DataDir::publishEndpoint(const std::string &endpoint)
{
    const fs::path draft = m_folder / "endpoint.new";
    const std::string line = endpoint + "\n";
    const int fd = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    const bool whole = fd >= 0 && ::write(fd, line.data(), line.size()) == static_cast<ssize_t>(line.size());
    const int error = errno;
    if (fd >= 0)
        ::close(fd);
    if (!whole)
        fail("The data folder " + m_folder.string() + " cannot be written", m_folder, error);
    fs::rename(draft, m_folder / "endpoint");
}

} // namespace signalbox::engine
