// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>

using EVP_MD_CTX = struct evp_md_ctx_st;

namespace signalbox::engine {

using Digest = std::array<unsigned char, 32>;

/// SHA-256 over pieces.
class Sha256
{
public:
    Sha256();
    Sha256(const Sha256 &other);
    Sha256 &operator=(const Sha256 &) = delete;
    ~Sha256();

    void reset();
    void update(std::string_view bytes);
    /// The digest of all pieces; reset() before the next use.
    Digest finish();
    /// Takes over another's state without allocating.
    void copyFrom(const Sha256 &other);

private:
    EVP_MD_CTX *m_context;
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
    mutable Sha256 m_scratch;
};

Digest sha256(std::string_view bytes);
std::string sha256Hex(std::string_view bytes);
std::string hex(const Digest &digest);
/// Takes the same time wherever the texts differ.
bool sameSecret(std::string_view left, std::string_view right);

} // namespace signalbox::engine
