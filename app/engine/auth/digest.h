// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <openssl/sha.h>
#include <string>
#include <string_view>

namespace signalbox::engine {

using Digest = std::array<unsigned char, 32>;

/// A digest in lower-case hexadecimal.
struct HexDigest
{
    std::array<char, 64> digits;

    operator std::string_view() const { return {digits.data(), digits.size()}; }
    std::string text() const { return std::string(digits.data(), digits.size()); }
};

/// SHA-256 over pieces. A copy goes on from what the original has seen.
class Sha256
{
public:
    Sha256();

    void update(std::string_view bytes);
    /// The digest of all pieces; nothing can be added after it.
    Digest finish();

private:
    SHA256_CTX m_state;
};

/// HMAC-SHA256 with one key, whose two padded blocks are hashed only once.
class HmacKey
{
public:
    explicit HmacKey(std::string_view key);
    Digest sign(std::string_view message) const;

private:
    Sha256 m_inner;
    Sha256 m_outer;
};

Digest sha256(std::string_view bytes);
std::string sha256Hex(std::string_view bytes);
HexDigest hex(const Digest &digest);
/// Takes the same time wherever the texts differ.
bool sameSecret(std::string_view left, std::string_view right);

} // namespace signalbox::engine
