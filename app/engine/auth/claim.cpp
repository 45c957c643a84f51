// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/auth/claim.h"

#include "app/engine/auth/autherror.h"

#include <array>
#include <charconv>
#include <optional>

namespace signalbox::engine {

namespace {

using Kind = AuthError::Kind;

constexpr std::string_view algorithm = "AWS4-HMAC-SHA256";
constexpr long longestLink = 604'800; ///< a week, in seconds

/// What an Authorization header consists of; empty what is not there.
struct Parts
{
    std::string_view credential;
    std::string_view signedHeaders;
    std::string_view signature;
};

/// Reads NAME=VALUE, …: of a name that comes twice, the first counts.
Parts partsOf(std::string_view text)
{
    Parts parts;
    const std::array<std::pair<std::string_view, std::string_view &>, 3> known{{
        {"Credential=", parts.credential},
        {"SignedHeaders=", parts.signedHeaders},
        {"Signature=", parts.signature},
    }};
    while (!text.empty()) {
        std::string_view piece = text.substr(0, text.find(','));
        text.remove_prefix(std::min(text.size(), piece.size() + 1));
        piece.remove_prefix(std::min(piece.find_first_not_of(' '), piece.size()));
        piece = piece.substr(0, piece.find_last_not_of(' ') + 1);
        for (const auto &[name, value] : known) {
            if (value.empty() && piece.starts_with(name))
                value = piece.substr(name.size());
        }
    }
    return parts;
}

Claim::Names split(std::string_view text, char separator)
{
    Claim::Names pieces;
    while (!text.empty()) {
        pieces.push_back(text.substr(0, text.find(separator)));
        text.remove_prefix(std::min(text.size(), pieces.back().size() + 1));
    }
    return pieces;
}

void readHeader(Claim &claim, const RequestHead &head, std::string_view authorization)
{
    authorization.remove_prefix(algorithm.size());
    const Parts parts = partsOf(authorization);
    claim.signedHeaders = split(parts.signedHeaders, ';');
    claim.signature = parts.signature;
    claim.timestamp = head.header("X-Amz-Date");
    claim.token = head.header("X-Amz-Security-Token");
    claim.bodyHash = head.header("X-Amz-Content-Sha256");
    if (parts.credential.empty() || claim.signedHeaders.empty() || claim.signature.empty() ||
        claim.timestamp.empty())
        throw AuthError(Kind::Incomplete,
                        "Authorization needs Credential, SignedHeaders and Signature, and the "
                        "request an X-Amz-Date header");
    readScope(claim, parts.credential);
}

/// A number of seconds; unset when the text is none.
std::optional<long> secondsOf(std::string_view text)
{
    long seconds = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), seconds);
    const bool whole = parsed.ec == std::errc() && parsed.ptr == text.data() + text.size();
    return whole && seconds >= 0 ? std::optional(seconds) : std::nullopt;
}

void readQuery(Claim &claim, const RequestHead &head)
{
    const auto value = [&head](std::string_view name) { return head.parameter(name).value_or(""); };
    claim.presigned = true;
    claim.signedHeaders = split(value("X-Amz-SignedHeaders"), ';');
    claim.signature = value("X-Amz-Signature");
    claim.timestamp = value("X-Amz-Date");
    claim.token = value("X-Amz-Security-Token");
    const auto expires = secondsOf(value("X-Amz-Expires"));
    claim.expires = expires.value_or(0);
    if (!expires || claim.expires > longestLink)
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

void readLinkV2(Claim &claim, const RequestHead &head)
{
    const auto value = [&head](std::string_view name) { return head.parameter(name).value_or(""); };
    const auto expires = secondsOf(value("Expires"));
    if (!expires || value("Signature").empty())
        throw AuthError(Kind::Missing, "Query-string authentication requires the Signature, Expires and "
                                       "AWSAccessKeyId parameters");
    claim.presigned = true;
    claim.version2 = true;
    claim.accessKey = value("AWSAccessKeyId");
    claim.service = "s3";
    claim.signature = value("Signature");
    claim.token = value("x-amz-security-token");
    claim.expires = *expires;
    claim.bodyHash = "UNSIGNED-PAYLOAD";
}

} // namespace

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

Claim readClaim(const RequestHead &head)
{
    Claim claim;
    const std::string_view authorization = head.header("Authorization");
    if (authorization.starts_with(algorithm))
        readHeader(claim, head, authorization);
    else if (!authorization.empty())
        throw AuthError(Kind::Incomplete, "Only AWS4-HMAC-SHA256 signatures are accepted");
    else if (head.parameter("X-Amz-Algorithm").value_or("") == algorithm)
        readQuery(claim, head);
    else if (head.hasParameter("AWSAccessKeyId"))
        readLinkV2(claim, head);
    else
        throw AuthError(Kind::Missing, "Missing Authentication Token");
    return claim;
}

} // namespace signalbox::engine
