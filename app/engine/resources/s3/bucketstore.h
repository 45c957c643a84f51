// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/s3/bucketindex.h"
#include "app/engine/resources/s3/objectfiles.h"
#include "app/engine/store/database.h"

#include <functional>
#include <memory>

namespace signalbox::engine::s3 {

/// An object together with its open bytes, which stay readable whatever happens to the object meanwhile.
struct OpenObject
{
    Object object;
    std::shared_ptr<const int> descriptor;
};

/// All bytes of the object, for small ones. Throws InternalError.
std::string readAll(const OpenObject &opened);

/// Buckets and objects on disk. An object changes at one instant, the commit in the index: whoever kills the
/// program finds the old or the new one. Used from one thread; errors are ServiceErrors of S3.
class BucketStore
{
public:
    /// Throws ServiceError; sees the object being replaced, if there is one.
    using Condition = std::function<void(const std::optional<Object> &)>;

    /// Opens DIR/buckets.db and DIR/buckets and clears up what a crash left.
    explicit BucketStore(const std::filesystem::path &dataDir);

    BucketIndex &index() { return m_index; }
    const BucketIndex &index() const { return m_index; }
    Database &database() { return m_database; }
    const ObjectFiles &files() const { return m_files; }

    /// Throws NoSuchBucket.
    Bucket requireBucket(const std::string &name) const;
    /// False when it was there already.
    bool createBucket(const Bucket &bucket);
    void deleteBucket(const std::string &name);

    /// Makes `bytes`, which must be synced, the object's. Returns it with its sequence.
    Object put(const std::string &bucket, Object object, TempFile bytes, const Condition &condition = {});
    /// Unset when there was none.
    std::optional<Object> remove(const std::string &bucket, const std::string &key);
    /// Throws NoSuchKey.
    Object require(const std::string &bucket, const std::string &key) const;
    OpenObject open(const std::string &bucket, const std::string &key) const;

private:
    void moveIn(const std::string &bucket, Object &object, TempFile &bytes);
    void discard(const std::string &bucket, const std::string &path);
    void clearUp();

    ObjectFiles m_files;
    Database m_database;
    BucketIndex m_index;
};

} // namespace signalbox::engine::s3
