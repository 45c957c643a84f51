// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/auth/verifier.h"

#include "app/engine/auth/sigv2.h"
#include "app/engine/http/encoding.h"

#include <span>

namespace signalbox::engine {

namespace {

using Kind = AuthError::Kind;

constexpr std::chrono::minutes allowedSkew{15};
constexpr std::size_t keptKeys = 512;

/// 20261123T161838Z
std::optional<std::chrono::sys_seconds> parseTime(std::string_view text)
{
    bool valid = text.size() == 16 && text[8] == 'T' && text[15] == 'Z';
    const auto number = [&](std::size_t from, std::size_t size) {
        unsigned value = 0;
        for (const char c : text.substr(from, size)) {
            valid = valid && c >= '0' && c <= '9';
            value = value * 10 + static_cast<unsigned>(c - '0');
        }
        return value;
    };
    if (!valid)
        return std::nullopt;
    using namespace std::chrono;
    const year_month_day date(year(static_cast<int>(number(0, 4))), month(number(4, 2)), day(number(6, 2)));
    const auto hour = number(9, 2), minute = number(11, 2), second = number(13, 2);
    if (!valid || !date.ok() || hour > 23 || minute > 59 || second > 60)
        return std::nullopt;
    return sys_days(date) + hours(hour) + minutes(minute) + seconds(second);
}

/// Every x-amz-… header must be covered, and the host. A token may be added after signing: it is compared
/// with the one that was issued.
void checkCoverage(const RequestHead &head, std::span<const std::string_view> names)
{
    const auto covered = [&names](std::string_view header) {
        return std::ranges::any_of(names,
                                   [header](std::string_view name) { return equalNoCase(name, header); });
    };
    if (!covered("host"))
        throw AuthError(Kind::Mismatch, "The host header must be signed");
    for (const auto &[name, value] : *head.fields) {
        const bool amazon = name.size() > 6 && equalNoCase(name.substr(0, 6), "x-amz-");
        if (amazon && !covered(name) && !equalNoCase(name, "x-amz-security-token"))
            throw AuthError(Kind::UnsignedHeader,
                            "The header " + std::string(name) + " was sent but not signed");
    }
}

[[noreturn]] void mismatch()
{
    throw AuthError(Kind::Mismatch,
                    "The request signature we calculated does not match the signature you provided. "
                    "Check your AWS Secret Access Key and signing method.");
}

void requireSame(std::string_view expected, std::string_view given)
{
    if (!sameSecret(expected, given))
        mismatch();
}

} // namespace

Verifier::Verifier(const CredentialStore &credentials, const Clock &clock)
    : m_credentials(credentials)
    , m_clock(clock)
{
}

void Verifier::checkTime(const Claim &claim) const
{
    if (claim.version2) {
        if (m_clock.now().time_since_epoch() / std::chrono::seconds(1) > claim.expires)
            throw AuthError(Kind::LinkExpired, "Request has expired");
        return;
    }
    const auto signedAt = parseTime(claim.timestamp);
    if (!signedAt || claim.timestamp.substr(0, 8) != claim.date)
        throw AuthError(Kind::Incomplete,
                        "X-Amz-Date must have the form 20261123T161838Z and match the credential");
    const auto now = m_clock.now();
    if (*signedAt > now + allowedSkew)
        throw AuthError(Kind::Skewed,
                        "Signature not yet current: " + std::string(claim.timestamp) + " is in the future");
    if (claim.presigned && *signedAt + std::chrono::seconds(claim.expires) < now)
        throw AuthError(Kind::LinkExpired, "Request has expired");
    if (!claim.presigned && *signedAt < now - allowedSkew)
        throw AuthError(Kind::Skewed, "Signature expired: " + std::string(claim.timestamp) +
                                          " is more than 15 minutes ago");
}

const Credentials &Verifier::credentialsOf(const Claim &claim) const
{
    const Credentials *credentials = m_credentials.find(claim.accessKey);
    if (!credentials)
        throw AuthError(Kind::UnknownKey, "The security token included in the request is invalid.");
    if (!sameSecret(claim.token, credentials->sessionToken))
        throw AuthError(Kind::BadToken, "The security token included in the request is invalid");
    return *credentials;
}

const Credentials &Verifier::examine(const RequestHead &head, const Claim &claim) const
{
    const Credentials &credentials = credentialsOf(claim);
    checkTime(claim);
    if (!claim.version2) // which covers all there are
        checkCoverage(head, claim.signedNames());
    if (claim.service == "s3" && claim.bodyHash.empty())
        throw AuthError(Kind::NoBodyHash, "Missing required header for this request: x-amz-content-sha256");
    return credentials;
}

const HmacKey &Verifier::keyFor(const Credentials &credentials, const Claim &claim)
{
    const auto kept = m_keys.find(claim.credential);
    if (kept != m_keys.end())
        return kept->second;
    if (m_keys.size() >= keptKeys)
        m_keys.clear();
    return m_keys
        .emplace(claim.credential, signingKey(credentials.secret, claim.date, claim.region, claim.service))
        .first->second;
}

void Verifier::verify(const RequestHead &head, const Claim &claim, std::string_view payloadHash)
{
    const Credentials *credentials = m_credentials.find(claim.accessKey);
    if (!credentials) // revoked while the body came
        throw AuthError(Kind::UnknownKey, "The security token included in the request is invalid.");
    if (claim.version2) {
        if (!isLinkSigned(head, credentials->secret, claim.signature))
            mismatch();
        return;
    }
    SignedParts parts;
    parts.method = http::to_string(head.method);
    parts.path = head.rawPath;
    parts.query = head.target.substr(std::min(head.target.size(), head.rawPath.size() + 1));
    parts.headers = *head.fields;
    parts.signedNames = claim.signedNames();
    parts.payloadHash = payloadHash;
    parts.normalizePath = claim.service != "s3";
    parts.encodePathAgain = claim.service != "s3";
    canonicalRequest(m_canonical, parts);
    stringToSign(m_toSign, claim.timestamp, claim.scope, m_canonical);
    requireSame(hex(keyFor(*credentials, claim).sign(m_toSign)), claim.signature);
}

std::shared_ptr<ChunkSignatures> Verifier::chunkSignatures(const Claim &claim)
{
    return std::make_shared<ChunkSignatures>(keyFor(credentialsOf(claim), claim), claim.timestamp,
                                             claim.scope, claim.signature);
}

const Credentials &Verifier::verifyPolicy(const SignedPolicy &policy)
{
    Claim claim;
    if (policy.version2)
        claim.accessKey = policy.credential;
    else
        readScope(claim, policy.credential);
    claim.token = policy.token;
    const Credentials &credentials = credentialsOf(claim);
    const std::string expected = policy.version2 ? signatureV2(credentials.secret, policy.text)
                                                 : hex(keyFor(credentials, claim).sign(policy.text)).text();
    requireSame(expected, policy.signature);
    return credentials;
}

} // namespace signalbox::engine
