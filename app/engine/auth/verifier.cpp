// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/auth/verifier.h"

#include "app/engine/http/encoding.h"

#include <array>
#include <boost/beast/http/fields.hpp>
#include <charconv>

namespace signalbox::engine {

namespace {

using Kind = AuthError::Kind;

constexpr std::string_view algorithm = "AWS4-HMAC-SHA256";
constexpr std::chrono::minutes allowedSkew{15};
constexpr long longestLink = 604'800; ///< a week, in seconds
constexpr std::size_t keptKeys = 512;

/// The value of `name=` in an Authorization header; empty when it is not there.
std::string_view part(std::string_view text, std::string_view name)
{
    while (!text.empty()) {
        std::string_view piece = text.substr(0, text.find(','));
        text.remove_prefix(std::min(text.size(), piece.size() + 1));
        piece.remove_prefix(std::min(piece.find_first_not_of(' '), piece.size()));
        if (piece.starts_with(name) && piece.substr(name.size()).starts_with('='))
            return piece.substr(name.size() + 1, piece.find_last_not_of(' ') - name.size());
    }
    return {};
}

void readScope(Claim &claim, std::string_view credential)
{
    std::array<std::string_view, 6> pieces;
    std::size_t count = 0;
    for (std::size_t from = 0; from <= credential.size() && count < pieces.size();) {
        const std::size_t slash = std::min(credential.find('/', from), credential.size());
        pieces[count++] = credential.substr(from, slash - from);
        from = slash + 1;
    }
    if (count != 5 || pieces[4] != "aws4_request")
        throw AuthError(Kind::Incomplete,
                        "Credential must have the form KEY/DATE/REGION/SERVICE/aws4_request");
    claim.credential = credential;
    claim.accessKey = pieces[0];
    claim.date = pieces[1];
    claim.region = pieces[2];
    claim.service = pieces[3];
    claim.scope = credential.substr(pieces[0].size() + 1);
}

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

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> pieces;
    pieces.reserve(12);
    while (!text.empty()) {
        pieces.push_back(text.substr(0, text.find(separator)));
        text.remove_prefix(std::min(text.size(), pieces.back().size() + 1));
    }
    return pieces;
}

void readHeader(Claim &claim, const RequestHead &head, std::string_view authorization)
{
    authorization.remove_prefix(algorithm.size());
    const std::string_view credential = part(authorization, "Credential");
    claim.signedHeaders = split(part(authorization, "SignedHeaders"), ';');
    claim.signature = part(authorization, "Signature");
    claim.timestamp = head.header("X-Amz-Date");
    claim.token = head.header("X-Amz-Security-Token");
    claim.bodyHash = head.header("X-Amz-Content-Sha256");
    if (credential.empty() || claim.signedHeaders.empty() || claim.signature.empty() ||
        claim.timestamp.empty())
        throw AuthError(Kind::Incomplete,
                        "Authorization needs Credential, SignedHeaders and Signature, and the "
                        "request an X-Amz-Date header");
    readScope(claim, credential);
}

void readQuery(Claim &claim, const RequestHead &head)
{
    const auto value = [&head](std::string_view name) { return head.parameter(name).value_or(""); };
    claim.presigned = true;
    claim.signedHeaders = split(value("X-Amz-SignedHeaders"), ';');
    claim.signature = value("X-Amz-Signature");
    claim.timestamp = value("X-Amz-Date");
    claim.token = value("X-Amz-Security-Token");
    const std::string_view expires = value("X-Amz-Expires");
    const auto end = expires.data() + expires.size();
    const auto parsed = std::from_chars(expires.data(), end, claim.expires);
    if (parsed.ec != std::errc() || parsed.ptr != end || claim.expires < 0 || claim.expires > longestLink)
        throw AuthError(Kind::Incomplete, "X-Amz-Expires must be a number of seconds up to 604800");
    if (claim.signedHeaders.empty() || claim.signature.empty() || claim.timestamp.empty())
        throw AuthError(Kind::Incomplete,
                        "A presigned link needs X-Amz-SignedHeaders, X-Amz-Signature and X-Amz-Date");
    readScope(claim, value("X-Amz-Credential"));
    const std::string_view sent = head.header("X-Amz-Content-Sha256");
    if (!sent.empty())
        claim.bodyHash = sent;
    else if (claim.service == "s3")
        claim.bodyHash = "UNSIGNED-PAYLOAD";
}

/// Every x-amz-… header must be covered, and the host. A token may be added after signing: it is compared
/// with the one that was issued.
void checkCoverage(const RequestHead &head, const std::vector<std::string_view> &names)
{
    const auto covered = [&names](std::string_view header) {
        return std::ranges::any_of(names,
                                   [header](std::string_view name) { return equalNoCase(name, header); });
    };
    if (!covered("host"))
        throw AuthError(Kind::Mismatch, "The host header must be signed");
    for (const auto &field : *head.fields) {
        const std::string_view name = field.name_string();
        const bool amazon = name.size() > 6 && equalNoCase(name.substr(0, 6), "x-amz-");
        if (amazon && !covered(name) && !equalNoCase(name, "x-amz-security-token"))
            throw AuthError(Kind::UnsignedHeader,
                            "The header " + std::string(name) + " was sent but not signed");
    }
}

} // namespace

Verifier::Verifier(const CredentialStore &credentials, const Clock &clock)
    : m_credentials(credentials)
    , m_clock(clock)
{
}

Claim Verifier::read(const RequestHead &head) const
{
    Claim claim;
    const std::string_view authorization = head.header("Authorization");
    if (authorization.starts_with(algorithm))
        readHeader(claim, head, authorization);
    else if (!authorization.empty())
        throw AuthError(Kind::Incomplete, "Only AWS4-HMAC-SHA256 signatures are accepted");
    else if (head.parameter("X-Amz-Algorithm").value_or("") == algorithm)
        readQuery(claim, head);
    else if (head.parameter("AWSAccessKeyId"))
        throw AuthError(Kind::Incomplete, "Only AWS4-HMAC-SHA256 signatures are accepted: have the link "
                                          "presigned by signature version 4");
    else
        throw AuthError(Kind::Missing, "Missing Authentication Token");
    return claim;
}

void Verifier::checkTime(const Claim &claim) const
{
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

const Credentials &Verifier::examine(const RequestHead &head, const Claim &claim) const
{
    const Credentials *credentials = m_credentials.find(claim.accessKey);
    if (!credentials)
        throw AuthError(Kind::UnknownKey, "The security token included in the request is invalid.");
    if (!sameSecret(claim.token, credentials->sessionToken))
        throw AuthError(Kind::BadToken, "The security token included in the request is invalid");
    checkTime(claim);
    checkCoverage(head, claim.signedHeaders);
    if (claim.service == "s3" && claim.bodyHash.empty())
        throw AuthError(Kind::NoBodyHash, "Missing required header for this request: x-amz-content-sha256");
    return *credentials;
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
    m_headers.clear();
    for (const auto &field : *head.fields)
        m_headers.emplace_back(field.name_string(), field.value());

    SignedParts parts;
    parts.method = http::to_string(head.method);
    parts.path = head.rawPath;
    parts.query = head.target.substr(std::min(head.target.size(), head.rawPath.size() + 1));
    parts.headers = m_headers;
    parts.signedNames = claim.signedHeaders;
    parts.payloadHash = payloadHash;
    parts.normalizePath = claim.service != "s3";
    parts.encodePathAgain = claim.service != "s3";
    canonicalRequest(m_canonical, parts);
    stringToSign(m_toSign, claim.timestamp, claim.scope, m_canonical);
    if (!sameSecret(hex(keyFor(*credentials, claim).sign(m_toSign)), claim.signature))
        throw AuthError(Kind::Mismatch,
                        "The request signature we calculated does not match the signature you provided. "
                        "Check your AWS Secret Access Key and signing method.");
}

} // namespace signalbox::engine
