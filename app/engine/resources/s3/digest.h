// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace signalbox::engine::s3 {

enum class DigestKind { Md5, Sha1, Sha256, Sha512, Crc32, Crc32c, Crc64Nvme, XxHash64, XxHash3, XxHash128 };

/// A hash or checksum computed piece by piece.
class Digest
{
public:
    virtual ~Digest() = default;
    virtual void update(std::string_view bytes) = 0;
    /// The raw bytes, big endian for the CRCs and the xxHashes. Ends the computation.
    virtual std::string finish() = 0;
};

std::unique_ptr<Digest> makeDigest(DigestKind kind);
std::string digestOf(DigestKind kind, std::string_view bytes);

/// S3's name in upper case (CRC32, CRC64NVME, SHA1, MD5, XXHASH3, …) and back, in any case.
std::string_view checksumName(DigestKind kind);
std::optional<DigestKind> checksumNamed(std::string_view name);
/// "x-amz-checksum-crc32" and so on.
std::string checksumHeader(DigestKind kind);
/// The algorithms x-amz-checksum-* headers exist for.
inline constexpr DigestKind ChecksumKinds[] = {
    DigestKind::Crc32,   DigestKind::Crc32c,   DigestKind::Crc64Nvme, DigestKind::Sha1,
    DigestKind::Sha256,  DigestKind::Sha512,   DigestKind::Md5,       DigestKind::XxHash64,
    DigestKind::XxHash3, DigestKind::XxHash128};

} // namespace signalbox::engine::s3
