// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/http/exchange.h"

#include <boost/container/small_vector.hpp>
#include <span>
#include <string_view>

namespace signalbox::engine {

/// What a request says about its signature, read but not yet believed. Views point into the request's head.
struct Claim
{
    /// Room in place for as many headers as clients commonly sign.
    using Names = boost::container::small_vector<std::string_view, 12>;

    std::string_view credential; ///< accessKey/date/region/service/aws4_request
    std::string_view accessKey;
    std::string_view date;
    std::string_view region; ///< empty: not said
    std::string_view service;
    std::string_view scope;     ///< date/region/service/aws4_request
    std::string_view timestamp; ///< 20261123T161838Z
    std::string_view signature;
    std::string_view token;
    Names signedHeaders;
    std::span<const std::string_view> signedNames() const
    {
        return {signedHeaders.data(), signedHeaders.size()};
    }
    std::string_view bodyHash; ///< x-amz-content-sha256: hex, UNSIGNED-PAYLOAD, STREAMING-…; empty: not said
    bool presigned = false;
    bool version2 = false; ///< a link presigned by Signature Version 2
    long expires = 0;      ///< of a presigned link: seconds it is valid; of version 2, seconds since 1970
};

/// Reads the request's claim. Throws AuthError when there is none or it cannot be read.
Claim readClaim(const RequestHead &head);

/// Reads KEY/DATE/REGION/SERVICE/aws4_request into the claim. Throws AuthError.
void readScope(Claim &claim, std::string_view credential);

} // namespace signalbox::engine
