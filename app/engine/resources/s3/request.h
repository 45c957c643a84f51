// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/http/service.h"

#include <map>
#include <string>
#include <vector>

namespace signalbox::engine::s3 {

/// A request with what it is about. Lives as long as the exchange.
struct Request
{
    Exchange &exchange;
    const Caller &caller;
    std::string bucket; ///< empty: the service itself
    std::string key;    ///< empty: the bucket itself

    const RequestHead &head() const { return exchange.head(); }
    /// A header; where it is missing and its name begins with x-amz-, the query parameter that presigned
    /// links carry in its place.
    std::string header(std::string_view name) const;
    std::string parameter(std::string_view name) const
    {
        return std::string(head().parameter(name).value_or(std::string_view()));
    }
    bool has(std::string_view name) const { return head().hasParameter(name); }
};

/// Finds bucket and key in the path, or the bucket in the Host (bucketOfHost). Throws
/// ServiceError for names and keys that cannot be.
Request requestOf(Exchange &exchange, const Caller &caller);

/// "/bucket/key", as a Resource in errors.
std::string resourceOf(const RequestHead &head);

/// A number in a query parameter or header. Throws InvalidArgument.
std::uint64_t numberOf(std::string_view text, const std::string &name);

/// The partNumber parameter, 1 to 10000. Throws InvalidArgument.
int partNumberOf(const Request &request);

/// Headers that are kept with an object: Content-Type and its like, x-amz-meta-*, and x-amz-storage-class
/// where it is not STANDARD. Throws MetadataTooLarge past 2 KB of x-amz-meta-*, and InvalidStorageClass.
std::map<std::string, std::string> keptHeaders(const RequestHead &head);
/// The same of a form's fields, whose names are in lower case.
std::map<std::string, std::string>
keptHeaders(const std::vector<std::pair<std::string, std::string>> &fields);

/// Throws KeyTooLongError or InvalidURI for a key that cannot be.
void checkKey(const std::string &key);

} // namespace signalbox::engine::s3
