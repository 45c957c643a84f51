// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/auth/autherror.h"
#include "app/engine/auth/credentials.h"
#include "app/engine/auth/sigv4.h"
#include "app/engine/context.h"
#include "app/engine/http/exchange.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace signalbox::engine {

/// What a request says about its signature, read but not yet believed. Views point into the request's head.
struct Claim
{
    std::string_view credential; ///< accessKey/date/region/service/aws4_request
    std::string_view accessKey;
    std::string_view date;
    std::string_view region;
    std::string_view service;
    std::string_view scope;     ///< date/region/service/aws4_request
    std::string_view timestamp; ///< 20261123T161838Z
    std::string_view signature;
    std::string_view token;
    std::vector<std::string_view> signedHeaders;
    std::string_view bodyHash; ///< x-amz-content-sha256: hex, UNSIGNED-PAYLOAD, STREAMING-…; empty: not said
    bool presigned = false;
    long expires = 0; ///< seconds, of a presigned link
};

/// Checks Signature Version 4, in the Authorization header or presigned in the query.
class Verifier
{
public:
    Verifier(const CredentialStore &credentials, const Clock &clock);

    /// Reads the request's claim. Throws AuthError when there is none or it cannot be read.
    Claim read(const RequestHead &head) const;
    /// Everything that can be refused before the body has come: key, token, time, headers left unsigned.
    const Credentials &examine(const RequestHead &head, const Claim &claim) const;
    /// The signature itself. `payloadHash` is the body's hash, or what the claim says of it.
    void verify(const RequestHead &head, const Claim &claim, std::string_view payloadHash);

private:
    void checkTime(const Claim &claim) const;
    const HmacKey &keyFor(const Credentials &credentials, const Claim &claim);

    const CredentialStore &m_credentials;
    const Clock &m_clock;
    std::map<std::string, HmacKey, std::less<>> m_keys; ///< by Claim::credential
    /// Of the request that is checked, kept for the next one's.
    std::vector<std::pair<std::string_view, std::string_view>> m_headers;
    std::string m_canonical;
    std::string m_toSign;
};

} // namespace signalbox::engine
