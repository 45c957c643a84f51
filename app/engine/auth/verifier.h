// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/auth/autherror.h"
#include "app/engine/auth/chunksignatures.h"
#include "app/engine/auth/claim.h"
#include "app/engine/auth/credentials.h"
#include "app/engine/auth/sigv4.h"
#include "app/engine/context.h"
#include "app/engine/http/exchange.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace signalbox::engine {

/// The policy of a form that posts an object, with its signature.
struct SignedPolicy
{
    std::string text;       ///< base64, as sent
    std::string credential; ///< as in Claim; of version 2, the access key
    std::string signature;
    std::string token;
    bool version2 = false;
};

/// Checks Signature Version 4, in the Authorization header or presigned in the query, and S3's links
/// presigned by version 2.
class Verifier
{
public:
    Verifier(const CredentialStore &credentials, const Clock &clock);

    /// Everything that can be refused before the body has come: key, token, time, headers left unsigned.
    const Credentials &examine(const RequestHead &head, const Claim &claim) const;
    /// The signature itself. `payloadHash` is the body's hash, or what the claim says of it.
    void verify(const RequestHead &head, const Claim &claim, std::string_view payloadHash);

    /// Of a body signed chunk by chunk, of a request whose own signature was verified.
    std::shared_ptr<ChunkSignatures> chunkSignatures(const Claim &claim);
    /// A form's: its key, token and signature; the policy says itself how long it holds. Returns whose it
    /// is. Throws AuthError.
    const Credentials &verifyPolicy(const SignedPolicy &policy);

private:
    const Credentials &credentialsOf(const Claim &claim) const;
    void checkTime(const Claim &claim) const;
    const HmacKey &keyFor(const Credentials &credentials, const Claim &claim);

    const CredentialStore &m_credentials;
    const Clock &m_clock;
    std::map<std::string, HmacKey, std::less<>> m_keys; ///< by Claim::credential
    /// Of the request that is checked, kept for the next one's.
    std::string m_canonical;
    std::string m_toSign;
};

} // namespace signalbox::engine
