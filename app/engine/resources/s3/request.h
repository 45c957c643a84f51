// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/http/service.h"

#include <map>
#include <string>

namespace signalbox::engine::s3 {

/// A request with what it is about. Lives as long as the exchange.
struct Request
{
    Exchange &exchange;
    const Caller &caller;
    std::string bucket; ///< empty: the service itself
    std::string key;    ///< empty: the bucket itself

    const RequestHead &head() const { return exchange.head(); }
    std::string header(std::string_view name) const { return std::string(head().header(name)); }
    std::string parameter(std::string_view name) const
    {
        return std::string(head().parameter(name).value_or(std::string_view()));
    }
    bool has(std::string_view name) const { return head().hasParameter(name); }
};

/// Finds bucket and key in the path, or in a Host of the form <bucket>.s3.<region>.localhost. Throws
/// ServiceError for names and keys that cannot be.
Request requestOf(Exchange &exchange, const Caller &caller);

/// "/bucket/key", as a Resource in errors.
std::string resourceOf(const RequestHead &head);

/// A number in a query parameter or header. Throws InvalidArgument.
std::uint64_t numberOf(std::string_view text, const std::string &name);

/// The partNumber parameter, 1 to 10000. Throws InvalidArgument.
int partNumberOf(const Request &request);

/// Headers that are kept with an object: Content-Type and its like, and x-amz-meta-*. Throws
/// MetadataTooLarge past 2 KB of x-amz-meta-*.
std::map<std::string, std::string> keptHeaders(const RequestHead &head);

} // namespace signalbox::engine::s3
