// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/s3/digest.h"
#include "app/engine/resources/s3/object.h"

namespace signalbox::engine::s3 {

/// The digest of some bytes of an open file, raw. Throws ServiceError InternalError.
std::string digestOfFile(DigestKind kind, int descriptor, std::uint64_t offset, std::uint64_t length);

/// The same as the checksum of a whole object: its header, in base64.
StringMap checksumOfFile(DigestKind kind, int descriptor, std::uint64_t offset, std::uint64_t length);

} // namespace signalbox::engine::s3
