// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace signalbox::engine::s3 {

using StringMap = std::map<std::string, std::string>;

struct Bucket
{
    std::string name;
    std::string region;
    std::int64_t created = 0; ///< ms since 1970
};

/// A part of an object that came by a multipart upload.
struct ObjectPart
{
    std::uint64_t size = 0;
    StringMap checksums; ///< as an object's
};

/// What is kept of an object beside its bytes.
struct Object
{
    std::string key;
    std::uint64_t size = 0;
    std::string etag;          ///< without quotes: the MD5, or for multipart the MD5 of MD5s and "-<parts>"
    std::int64_t modified = 0; ///< ms since 1970
    StringMap headers;   ///< given back as they are: content-type, …, x-amz-meta-*; names in lower case
    StringMap checksums; ///< header name (x-amz-checksum-…) to base64
    std::vector<ObjectPart> parts; ///< in their order; none of an object that came whole
    std::string tags;              ///< as in x-amz-tagging: a=b&c=d
    std::string upload;            ///< the multipart upload it came by; empty when it came whole
    std::string path;              ///< of its bytes, below the bucket's folder; the store's business
    std::uint64_t sequence = 0;    ///< grows with every change of the store; orders events of one key
};

/// STANDARD, unless the headers that are kept name another.
inline std::string storageClassOf(const StringMap &headers)
{
    const auto found = headers.find("x-amz-storage-class");
    return found == headers.end() ? "STANDARD" : found->second;
}

} // namespace signalbox::engine::s3
