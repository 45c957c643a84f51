// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/s3/objectfiles.h"

#include "app/engine/resources/s3/keypath.h"

#include <cerrno>
#include <fcntl.h>
#include <ranges>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace signalbox::engine::s3 {

namespace fs = std::filesystem;

namespace {

constexpr mode_t FolderMode = 0700;

/// False when something that is no folder is in the way.
bool makeFolder(const fs::path &folder)
{
    if (::mkdir(folder.c_str(), FolderMode) == 0)
        return true;
    if (errno != EEXIST)
        throwFileError(errno, folder);
    struct stat info = {};
    return ::lstat(folder.c_str(), &info) == 0 && S_ISDIR(info.st_mode);
}

bool isThere(const fs::path &file)
{
    struct stat info = {};
    return ::lstat(file.c_str(), &info) == 0;
}

} // namespace

ObjectFiles::ObjectFiles(fs::path root)
    : m_root(std::move(root))
    , m_uploads(m_root / ".uploads")
{
    makeFolder(m_root);
    makeFolder(m_uploads);
}

fs::path ObjectFiles::file(const std::string &bucket, const std::string &path) const
{
    return m_root / bucket / path;
}

void ObjectFiles::makeBucket(const std::string &bucket) const
{
    if (!makeFolder(m_root / bucket))
        throwFileError(EEXIST, m_root / bucket);
}

void ObjectFiles::removeBucket(const std::string &bucket) const
{
    const auto folder = m_root / bucket;
    std::error_code ignored;
    std::vector<fs::path> folders;
    for (fs::recursive_directory_iterator it(folder, ignored), end; it != end; it.increment(ignored)) {
        if (it->is_directory(ignored) && !it->is_symlink(ignored))
            folders.push_back(it->path());
    }
    for (const fs::path &inner : std::views::reverse(folders))
        ::rmdir(inner.c_str());
    ::rmdir(folder.c_str());
}

bool ObjectFiles::makeFolders(const std::string &bucket, const std::string &path) const
{
    makeBucket(bucket);
    for (auto slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
        if (!makeFolder(file(bucket, path.substr(0, slash))))
            return false;
    }
    return true;
}

std::string ObjectFiles::freePath(const std::string &bucket, const std::string &key,
                                  const std::function<bool(const std::string &)> &isTaken) const
{
    std::string base = pathOfKey(key);
    if (!isStorablePath(base) || !makeFolders(bucket, base)) {
        base = hashedPath(key);
        makeFolders(bucket, base);
    }
    std::string path = base;
    for (unsigned number = 1; isThere(file(bucket, path)) || isTaken(path); ++number)
        path = numberedPath(base, number);
    return path;
}

bool ObjectFiles::remove(const std::string &bucket, const std::string &path) const
{
    if (::unlink(file(bucket, path).c_str()) != 0 && errno != ENOENT && errno != ENOTDIR)
        return false;
    auto slash = path.rfind('/');
    while (slash != std::string::npos && ::rmdir(file(bucket, path.substr(0, slash)).c_str()) == 0)
        slash = slash == 0 ? std::string::npos : path.rfind('/', slash - 1);
    return true;
}

void ObjectFiles::syncFolder(const std::string &bucket, const std::string &path) const
{
    const auto folder = file(bucket, path).parent_path();
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        throwFileError(errno, folder);
    ::fsync(descriptor);
    ::close(descriptor);
}

} // namespace signalbox::engine::s3
