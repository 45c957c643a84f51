// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

namespace signalbox {

/// What an HTTP status means where the answer itself says no more. Successes are not asked for.
constexpr Error::Kind kindOfStatus(int status)
{
    switch (status) {
    case 401:
    case 403:
        return Error::Kind::Unauthorised;
    case 404:
        return Error::Kind::NotFound;
    case 409:
    case 412:
        return Error::Kind::Conflict;
    case 429:
    case 503:
        return Error::Kind::RateLimited;
    case 501:
        return Error::Kind::Unsupported;
    default:
        return status >= 400 && status < 500 ? Error::Kind::Invalid : Error::Kind::Internal;
    }
}

} // namespace signalbox
