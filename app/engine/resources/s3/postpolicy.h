// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/s3/formdecoder.h"

#include <cstdint>
#include <limits>

namespace signalbox::engine::s3 {

/// How long the file of a posted form may be.
struct LengthRange
{
    std::uint64_t least = 0;
    std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
};

/// Holds a form against its policy (base64 of JSON): not expired at `now` (ms since 1970), each condition
/// met, no field without one. Throws ServiceError: AccessDenied, InvalidPolicyDocument.
LengthRange checkPolicy(const FormFields &fields, const std::string &bucket, std::int64_t now);

} // namespace signalbox::engine::s3
