// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/http/error.h"

#include <stdexcept>
#include <string>
#include <string_view>

namespace signalbox::engine {

/// Why a request's signature was not accepted. Services give the same reason different names.
struct AuthError : std::runtime_error
{
    enum class Kind {
        Missing,        ///< not signed at all
        Incomplete,     ///< the authorisation cannot be read, or lacks a part
        UnknownKey,     ///< nobody has this access key
        BadToken,       ///< the session token is missing or wrong
        Mismatch,       ///< the signature is not the one we calculate
        Skewed,         ///< signed too long ago, or in the future
        LinkExpired,    ///< a presigned link past its time
        UnsignedHeader, ///< an x-amz-… header the signature does not cover
        BodyMismatch,   ///< the body is not the one that was signed
        NoBodyHash      ///< s3 wants x-amz-content-sha256
    };

    AuthError(Kind what, const std::string &message)
        : std::runtime_error(message)
        , kind(what)
    {
    }

    Kind kind;
};

/// The error as the service of the credential scope names it.
ServiceError asServiceError(const AuthError &error, std::string_view service);

} // namespace signalbox::engine
