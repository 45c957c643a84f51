// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/async/async.h"

#include <cstddef>
#include <string>

namespace signalbox::engine {

/// Where the control plane reads a code package that a request names by bucket and key. Implemented by the
/// buckets.
class CodeSource
{
public:
    virtual ~CodeSource() = default;
    /// The object's bytes. Throws ServiceError with S3's code (NoSuchBucket, NoSuchKey) or, past `limit`
    /// bytes, EntityTooLarge.
    virtual Async<std::string> readObject(const std::string &bucket, const std::string &key,
                                          std::size_t limit) = 0;
};

} // namespace signalbox::engine
