// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/s3/object.h"
#include "app/engine/store/database.h"

#include <optional>
#include <vector>

namespace signalbox::engine::s3 {

/// Which objects come next in a listing: keys in byte order that begin with `prefix` and are after `after`,
/// or at or after `from`.
struct KeyRange
{
    std::string prefix;
    std::string after;
    std::string from;
};

/// The SQLite side of the buckets: what exists, and where its bytes are. Knows nothing of files.
class BucketIndex
{
public:
    explicit BucketIndex(Database &database);

    std::optional<Bucket> bucket(const std::string &name) const;
    std::vector<Bucket> buckets() const;
    void insertBucket(const Bucket &bucket);
    void eraseBucket(const std::string &name);

    std::optional<Object> object(const std::string &bucket, const std::string &key) const;
    bool isPathUsed(const std::string &bucket, const std::string &path) const;
    bool isEmpty(const std::string &bucket) const;
    void putObject(const std::string &bucket, const Object &object);
    void eraseObject(const std::string &bucket, const std::string &key);
    /// Without their parts and uploads.
    std::vector<Object> objects(const std::string &bucket, const KeyRange &range, std::size_t limit) const;
    std::uint64_t nextSequence();

    /// The notification configuration as JSON; empty when there is none.
    std::string notification(const std::string &bucket) const;
    void setNotification(const std::string &bucket, const std::string &json);

    /// As a Tagging document's tags are kept; empty when there are none.
    std::string tags(const std::string &bucket) const;
    void setTags(const std::string &bucket, const std::string &tags);

    /// Another setting, by the query parameter that names it; unset when it was never made.
    std::optional<std::string> setting(const std::string &bucket, std::string_view name) const;
    void setSetting(const std::string &bucket, std::string_view name, const std::string &document);

    /// Files that are to be deleted: named before an object's bytes get their final name, taken off in the
    /// transaction that makes the object known. What a crash leaves here is deleted at the next start.
    void addGarbage(const std::string &bucket, const std::string &path);
    void removeGarbage(const std::string &bucket, const std::string &path);
    std::vector<std::pair<std::string, std::string>> garbage() const; ///< bucket, path

private:
    Database &m_database;
};

/// The smallest text after every text that begins with `prefix`; empty when there is none.
std::string afterPrefix(std::string prefix);

} // namespace signalbox::engine::s3
