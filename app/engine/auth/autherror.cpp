// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/auth/autherror.h"

namespace signalbox::engine {

namespace {

using Kind = AuthError::Kind;

struct Name
{
    int status;
    const char *code;
};

Name nameInS3(Kind kind)
{
    switch (kind) {
    case Kind::Incomplete:
        return {400, "AuthorizationHeaderMalformed"};
    case Kind::UnknownKey:
        return {403, "InvalidAccessKeyId"};
    case Kind::BadToken:
        return {400, "InvalidToken"};
    case Kind::Mismatch:
        return {403, "SignatureDoesNotMatch"};
    case Kind::Skewed:
        return {403, "RequestTimeTooSkewed"};
    case Kind::BodyMismatch:
        return {400, "XAmzContentSHA256Mismatch"};
    case Kind::NoBodyHash:
        return {400, "InvalidRequest"};
    case Kind::Missing:
    case Kind::LinkExpired:
    case Kind::UnsignedHeader:
        break;
    }
    return {403, "AccessDenied"};
}

Name nameInQuery(Kind kind)
{
    switch (kind) {
    case Kind::Missing:
        return {403, "MissingAuthenticationToken"};
    case Kind::Incomplete:
        return {400, "IncompleteSignature"};
    case Kind::UnknownKey:
    case Kind::BadToken:
        return {403, "InvalidClientTokenId"};
    case Kind::LinkExpired:
        return {403, "RequestExpired"};
    default:
        return {403, "SignatureDoesNotMatch"};
    }
}

const char *nameInJson(Kind kind)
{
    switch (kind) {
    case Kind::Missing:
        return "MissingAuthenticationTokenException";
    case Kind::Incomplete:
        return "IncompleteSignatureException";
    case Kind::UnknownKey:
    case Kind::BadToken:
        return "UnrecognizedClientException";
    default:
        return "InvalidSignatureException";
    }
}

} // namespace

ServiceError asServiceError(const AuthError &error, std::string_view service)
{
    Name name{};
    if (service == "s3")
        name = nameInS3(error.kind);
    else if (service == "sts")
        name = nameInQuery(error.kind);
    else // Lambda answers 403, the services of the JSON protocol 400
        name = {service == "lambda" || service.empty() ? 403 : 400, nameInJson(error.kind)};
    return {name.status, name.code, error.what()};
}

} // namespace signalbox::engine
