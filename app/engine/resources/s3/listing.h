// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/s3/bucketindex.h"

namespace signalbox::engine::s3 {

struct ListQuery
{
    std::string prefix;
    std::string delimiter;
    std::string after; ///< keys and common prefixes up to this one are left out
    std::size_t limit = 1000;
};

struct Listing
{
    std::vector<Object> objects;
    std::vector<std::string> prefixes; ///< common prefixes, with the delimiter at the end
    bool truncated = false;
    std::string last; ///< where the next page goes on; set when truncated
};

/// One page of a bucket's keys in byte order. A common prefix costs one seek, however many keys it stands
/// for.
Listing listObjects(const BucketIndex &index, const std::string &bucket, const ListQuery &query);

} // namespace signalbox::engine::s3
