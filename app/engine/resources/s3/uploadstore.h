// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/s3/bucketstore.h"

#include <optional>
#include <vector>

namespace signalbox::engine::s3 {

/// A multipart upload that was begun and neither completed nor aborted.
struct Upload
{
    std::string id;
    std::string bucket;
    std::string key;
    std::int64_t created = 0;
    StringMap headers;
    std::string tags;
    std::string checksum;     ///< the algorithm the client announced, in upper case, or empty
    std::string checksumType; ///< COMPOSITE or FULL_OBJECT, or empty
};

struct Part
{
    int number = 0;
    std::string file; ///< in the uploads folder
    std::uint64_t size = 0;
    std::string etag;
    std::int64_t modified = 0;
    StringMap checksums;
};

/// A part as CompleteMultipartUpload names it.
struct NamedPart
{
    int number = 0;
    std::string etag;    ///< without quotes
    StringMap checksums; ///< those that were given
};
using PartList = std::vector<NamedPart>;

/// Which uploads come next in a listing: those of keys that begin with `prefix` and are after `afterKey`, and
/// those of `afterKey` itself with an id after `afterId` where there is one.
struct UploadRange
{
    std::string prefix;
    std::string afterKey;
    std::string afterId;
    std::optional<std::size_t> limit;
};

/// The name of an upload that begins at `now` (ms since 1970). The names of those that begin later are
/// greater.
std::string newUploadId(std::int64_t now);

/// Multipart uploads, over the same database and folder as the buckets. Errors are ServiceErrors of S3.
class UploadStore
{
public:
    explicit UploadStore(BucketStore &store)
        : m_store(store)
    {
    }

    void create(const Upload &upload);
    /// Throws NoSuchUpload, also when the upload is of another bucket or key.
    Upload require(const std::string &bucket, const std::string &key, const std::string &id) const;
    /// In the order of their keys, those of one key in that of their beginning.
    std::vector<Upload> uploads(const std::string &bucket, const UploadRange &range) const;
    /// Keeps a part; one of the same number is replaced.
    void putPart(const Upload &upload, Part part, TempFile bytes);
    std::vector<Part> parts(const std::string &id, int after, std::size_t limit) const;
    /// The parts that were named, checked as S3 does: InvalidPart, InvalidPartOrder, EntityTooSmall.
    std::vector<Part> choose(const std::string &id, const PartList &named) const;
    /// Forgets the upload and deletes its parts.
    void erase(const std::string &id);

private:
    BucketStore &m_store;
};

} // namespace signalbox::engine::s3
