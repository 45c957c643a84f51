// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <tl/expected.hpp>

namespace signalbox {

/// What went wrong, in words a person can act on.
struct Error
{
    enum class Kind {
        Network,
        Unauthorised,
        NotFound,
        Conflict,
        RateLimited,
        Invalid,
        Unsupported,
        Cancelled,
        Internal
    };

    Kind kind = Kind::Internal;
    QString message;   ///< what happened: one sentence, no secret in it
    QString advice;    ///< what the person can do about it; may be empty
    QString code;      ///< the provider's own error code, e.g. ResourceNotFoundException
    QString requestId; ///< the provider's request id, for its support

    bool operator==(const Error &) const = default;
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> failure(Error::Kind kind, QString message, QString advice = {})
{
    return tl::make_unexpected(Error{kind, std::move(message), std::move(advice), {}, {}});
}

} // namespace signalbox
