// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/auth/digest.h"

#include "app/engine/http/encoding.h"

#include <new>
#include <openssl/crypto.h>
#include <openssl/evp.h>

namespace signalbox::engine {

namespace {

/// Fetched once: a fetch a digest costs more than the digest.
const EVP_MD *algorithm()
{
    static const EVP_MD *const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return fetched;
}

std::string_view view(const Digest &digest)
{
    return {reinterpret_cast<const char *>(digest.data()), digest.size()};
}

} // namespace

Sha256::Sha256()
    : m_context(EVP_MD_CTX_new())
{
    if (!m_context)
        throw std::bad_alloc();
    reset();
}

Sha256::Sha256(const Sha256 &other)
    : m_context(EVP_MD_CTX_new())
{
    if (!m_context)
        throw std::bad_alloc();
    copyFrom(other);
}

Sha256::~Sha256()
{
    EVP_MD_CTX_free(m_context);
}

void Sha256::reset()
{
    EVP_DigestInit_ex2(m_context, algorithm(), nullptr);
}

void Sha256::update(std::string_view bytes)
{
    EVP_DigestUpdate(m_context, bytes.data(), bytes.size());
}

Digest Sha256::finish()
{
    Digest digest{};
    EVP_DigestFinal_ex(m_context, digest.data(), nullptr);
    return digest;
}

void Sha256::copyFrom(const Sha256 &other)
{
    EVP_MD_CTX_copy_ex(m_context, other.m_context);
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
    m_scratch.copyFrom(m_inner);
    m_scratch.update(message);
    const Digest inner = m_scratch.finish();
    m_scratch.copyFrom(m_outer);
    m_scratch.update(view(inner));
    return m_scratch.finish();
}

Digest sha256(std::string_view bytes)
{
    Digest digest{};
    EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, algorithm(), nullptr);
    return digest;
}

std::string sha256Hex(std::string_view bytes)
{
    return hex(sha256(bytes));
}

std::string hex(const Digest &digest)
{
    return hexEncode(digest);
}

bool sameSecret(std::string_view left, std::string_view right)
{
    return left.size() == right.size() && CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

} // namespace signalbox::engine
