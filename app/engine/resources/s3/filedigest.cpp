// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/s3/filedigest.h"

#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"

#include <algorithm>
#include <cerrno>
#include <unistd.h>

namespace signalbox::engine::s3 {

namespace {

constexpr std::size_t pieceSize = 1 << 20;

} // namespace

std::string digestOfFile(DigestKind kind, int descriptor, std::uint64_t offset, std::uint64_t length)
{
    const auto digest = makeDigest(kind);
    std::string buffer(std::min<std::uint64_t>(pieceSize, length), '\0');
    while (length > 0) {
        const auto want = std::min<std::uint64_t>(length, buffer.size());
        const auto got = ::pread(descriptor, buffer.data(), want, off_t(offset));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            throw ServiceError(500, "InternalError", "The bytes of this object cannot be read.", "Server");
        digest->update({buffer.data(), std::size_t(got)});
        offset += std::uint64_t(got);
        length -= std::uint64_t(got);
    }
    return digest->finish();
}

StringMap checksumOfFile(DigestKind kind, int descriptor, std::uint64_t offset, std::uint64_t length)
{
    return {{checksumHeader(kind), base64Encode(digestOfFile(kind, descriptor, offset, length))},
            {"x-amz-checksum-type", "FULL_OBJECT"}};
}

} // namespace signalbox::engine::s3
