// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/auth/digest.h"

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// AWS Signature Version 4: the pure part, used to check signatures.

namespace signalbox::engine {

/// A request as it came over the wire, as far as a signature covers it.
struct SignedParts
{
    std::string_view method;
    std::string_view path;  ///< as sent
    std::string_view query; ///< as sent, without '?'
    std::span<const std::pair<std::string_view, std::string_view>> headers;
    std::span<const std::string_view> signedNames; ///< lower-case, in the order they were signed
    std::string_view payloadHash;                  ///< hex, or UNSIGNED-PAYLOAD and its like
    bool normalizePath = true;                     ///< all services but s3
    bool encodePathAgain = true;                   ///< all services but s3
};

/// Both put their text into `out`, in place of what was there: who checks many signatures keeps its memory.
void canonicalRequest(std::string &out, const SignedParts &parts);

/// `timestamp` is 20150830T123600Z, `scope` is date/region/service/aws4_request.
void stringToSign(std::string &out, std::string_view timestamp, std::string_view scope,
                  std::string_view canonical);

/// The key derived for one day, region and service.
HmacKey signingKey(std::string_view secret, std::string_view date, std::string_view region,
                   std::string_view service);

} // namespace signalbox::engine
