// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/s3/bucketstore.h"

#include "app/engine/http/error.h"
#include "app/engine/resources/s3/xml.h"
#include "app/engine/store/transaction.h"

#include <cerrno>
#include <fcntl.h>
#include <set>
#include <unistd.h>

namespace signalbox::engine::s3 {

std::string readAll(const OpenObject &opened)
{
    std::string bytes(opened.object.size, '\0');
    std::size_t done = 0;
    while (done < bytes.size()) {
        const auto got =
            ::pread(*opened.descriptor, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            throw ServiceError(500, "InternalError", "The bytes of this object cannot be read.", "Server");
        done += static_cast<std::size_t>(got);
    }
    return bytes;
}

BucketStore::BucketStore(const std::filesystem::path &dataDir)
    : m_files(dataDir / "buckets")
    , m_database(dataDir / "buckets.db")
    , m_index(m_database)
{
    clearUp();
}

/// What no commit made an object or a part is deleted.
void BucketStore::clearUp()
{
    for (const auto &[bucket, path] : m_index.garbage())
        discard(bucket, path);
    std::set<std::string> parts;
    auto row = m_database.query("SELECT file FROM parts");
    while (row.next())
        parts.insert(row.text(0));
    std::error_code ignored;
    for (const auto &entry : std::filesystem::directory_iterator(m_files.uploads())) {
        if (!parts.contains(entry.path().filename()))
            std::filesystem::remove(entry.path(), ignored);
    }
}

/// What cannot be deleted now is tried again at the next start.
void BucketStore::discard(const std::string &bucket, const std::string &path)
{
    if (m_files.remove(bucket, path))
        m_index.removeGarbage(bucket, path);
}

Bucket BucketStore::requireBucket(const std::string &name) const
{
    auto bucket = m_index.bucket(name);
    if (!bucket)
        throw noSuchBucket(name);
    return *bucket;
}

bool BucketStore::createBucket(const Bucket &bucket)
{
    if (m_index.bucket(bucket.name))
        return false;
    m_files.makeBucket(bucket.name);
    m_index.insertBucket(bucket);
    return true;
}

void BucketStore::deleteBucket(const std::string &name)
{
    requireBucket(name);
    if (!m_index.isEmpty(name))
        throw ServiceError(409, "BucketNotEmpty", "The bucket you tried to delete is not empty");
    std::vector<std::string> parts;
    auto row = m_database.query(
        "SELECT file FROM parts JOIN uploads ON parts.upload = uploads.id WHERE uploads.bucket = ?", name);
    while (row.next())
        parts.push_back(row.text(0));
    m_index.eraseBucket(name);
    for (const auto &part : parts)
        ::unlink((m_files.uploads() / part).c_str());
    m_files.removeBucket(name);
}

Object BucketStore::put(const std::string &bucket, Object object, TempFile bytes, const Condition &condition)
{
    requireBucket(bucket);
    const auto before = m_index.object(bucket, object.key);
    if (condition)
        condition(before);
    object.path = m_files.freePath(bucket, object.key,
                                   [&](const std::string &path) { return m_index.isPathUsed(bucket, path); });
    m_index.addGarbage(bucket, object.path);
    try {
        moveIn(bucket, object, bytes);
    } catch (...) {
        discard(bucket, object.path);
        throw;
    }
    if (before)
        discard(bucket, before->path);
    return object;
}

/// The index is told in advance of the file, so that a crash leaves none that it does not know.
void BucketStore::moveIn(const std::string &bucket, Object &object, TempFile &bytes)
{
    bytes.moveTo(m_files.file(bucket, object.path));
    m_files.syncFolder(bucket, object.path);
    Transaction transaction(m_database);
    if (const auto before = m_index.object(bucket, object.key))
        m_index.addGarbage(bucket, before->path);
    m_index.removeGarbage(bucket, object.path);
    object.sequence = m_index.nextSequence();
    m_index.putObject(bucket, object);
    transaction.commit();
}

std::optional<Object> BucketStore::remove(const std::string &bucket, const std::string &key)
{
    requireBucket(bucket);
    auto object = m_index.object(bucket, key);
    if (!object)
        return std::nullopt;
    Transaction transaction(m_database);
    m_index.addGarbage(bucket, object->path);
    m_index.eraseObject(bucket, key);
    object->sequence = m_index.nextSequence();
    transaction.commit();
    discard(bucket, object->path);
    return object;
}

Object BucketStore::require(const std::string &bucket, const std::string &key) const
{
    requireBucket(bucket);
    auto object = m_index.object(bucket, key);
    if (!object)
        throw noSuchKey(key);
    return *object;
}

OpenObject BucketStore::open(const std::string &bucket, const std::string &key) const
{
    OpenObject result{require(bucket, key), nullptr};
    const auto file = m_files.file(bucket, result.object.path);
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        throw ServiceError(500, "InternalError",
                           "The bytes of this object cannot be read: " + file.string() + ": " +
                               std::generic_category().message(errno),
                           "Server");
    result.descriptor = std::shared_ptr<const int>(new int(descriptor), [](const int *held) {
        ::close(*held);
        delete held;
    });
    return result;
}

} // namespace signalbox::engine::s3
