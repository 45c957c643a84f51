// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// OpenSSL 3 keeps these functions beside its EVP interface, whose contexts are fetched, counted and allocated
// anew for every digest, and a signed request takes four.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "app/engine/auth/digest.h"

#include "app/engine/http/encoding.h"

#include <openssl/crypto.h>

namespace signalbox::engine {

namespace {

std::string_view view(const Digest &digest)
{
    return {reinterpret_cast<const char *>(digest.data()), digest.size()};
}

} // namespace

Sha256::Sha256()
{
    SHA256_Init(&m_state);
}

void Sha256::update(std::string_view bytes)
{
    SHA256_Update(&m_state, bytes.data(), bytes.size());
}

Digest Sha256::finish()
{
    Digest digest{};
    SHA256_Final(digest.data(), &m_state);
    return digest;
}

HmacKey::HmacKey(std::string_view key)
{
    constexpr std::size_t block = 64;
    const Digest hashed = key.size() > block ? sha256(key) : Digest{};
    std::string padded(key.size() > block ? view(hashed) : key);
    padded.resize(block, '\0');
    for (char &c : padded)
        c = static_cast<char>(c ^ 0x36);
    m_inner.update(padded);
    for (char &c : padded)
        c = static_cast<char>(c ^ 0x36 ^ 0x5c);
    m_outer.update(padded);
    OPENSSL_cleanse(padded.data(), padded.size());
}

Digest HmacKey::sign(std::string_view message) const
{
    Sha256 inner = m_inner;
    inner.update(message);
    const Digest digest = inner.finish();
    Sha256 outer = m_outer;
    outer.update(view(digest));
    return outer.finish();
}

Digest sha256(std::string_view bytes)
{
    Sha256 hash;
    hash.update(bytes);
    return hash.finish();
}

std::string sha256Hex(std::string_view bytes)
{
    return hex(sha256(bytes)).text();
}

HexDigest hex(const Digest &digest)
{
    HexDigest out; // NOLINT(*-member-init): filled below
    writeHex(view(digest), out.digits.data());
    return out;
}

bool sameSecret(std::string_view left, std::string_view right)
{
    return left.size() == right.size() && CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

} // namespace signalbox::engine
