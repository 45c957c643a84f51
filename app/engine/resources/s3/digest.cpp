// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/s3/digest.h"

#include "app/engine/resources/s3/xxhashdigest.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <openssl/evp.h>
#include <stdexcept>

namespace signalbox::engine::s3 {

namespace {

class Hash : public Digest
{
public:
    explicit Hash(const EVP_MD *algorithm)
        : m_context(EVP_MD_CTX_new(), EVP_MD_CTX_free)
    {
        if (!m_context || EVP_DigestInit_ex(m_context.get(), algorithm, nullptr) != 1)
            throw std::runtime_error("the cryptographic library offers no such hash");
    }

    void update(std::string_view bytes) override
    {
        EVP_DigestUpdate(m_context.get(), bytes.data(), bytes.size());
    }

    std::string finish() override
    {
        std::string out(EVP_MAX_MD_SIZE, '\0');
        unsigned length = 0;
        EVP_DigestFinal_ex(m_context.get(), reinterpret_cast<unsigned char *>(out.data()), &length);
        out.resize(length);
        return out;
    }

private:
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> m_context;
};

/// Table k holds the CRC of a byte followed by k zero bytes, so that eight bytes are taken at a time.
template <class Word>
using CrcTables = std::array<std::array<Word, 256>, 8>;

template <class Word, Word Polynomial>
constexpr CrcTables<Word> makeCrcTables()
{
    CrcTables<Word> tables{};
    for (unsigned byte = 0; byte < 256; ++byte) {
        Word word = byte;
        for (int bit = 0; bit < 8; ++bit)
            word = (word & 1) != 0 ? (word >> 1) ^ Polynomial : word >> 1;
        tables[0][byte] = word;
    }
    for (unsigned k = 1; k < 8; ++k) {
        for (unsigned byte = 0; byte < 256; ++byte)
            tables[k][byte] = (tables[k - 1][byte] >> 8) ^ tables[0][tables[k - 1][byte] & 0xFF];
    }
    return tables;
}

/// A reflected CRC that starts with all ones and ends inverted, as CRC-32, CRC-32C and CRC-64/NVME do.
template <class Word, Word Polynomial>
class Crc : public Digest
{
public:
    void update(std::string_view bytes) override
    {
        const auto *at = reinterpret_cast<const unsigned char *>(bytes.data());
        std::size_t left = bytes.size();
        for (; left >= 8; left -= 8, at += 8)
            m_crc = eightBytes(at);
        for (; left > 0; --left, ++at)
            m_crc = (m_crc >> 8) ^ s_tables[0][(m_crc ^ *at) & 0xFF];
    }

    std::string finish() override
    {
        const Word result = ~m_crc;
        std::string out;
        for (int shift = (int(sizeof(Word)) - 1) * 8; shift >= 0; shift -= 8)
            out += char((result >> shift) & 0xFF);
        return out;
    }

private:
    Word eightBytes(const unsigned char *at) const
    {
        Word result = 0;
        for (unsigned i = 0; i < 8; ++i) {
            const Word mix = i < sizeof(Word) ? m_crc >> (8 * i) : 0;
            result ^= s_tables[7 - i][(mix ^ at[i]) & 0xFF];
        }
        return result;
    }

    static constexpr CrcTables<Word> s_tables = makeCrcTables<Word, Polynomial>();
    Word m_crc = ~Word(0);
};

constexpr std::pair<DigestKind, std::string_view> Names[] = {
    {DigestKind::Crc32, "CRC32"},
    {DigestKind::Crc32c, "CRC32C"},
    {DigestKind::Crc64Nvme, "CRC64NVME"},
    {DigestKind::Sha1, "SHA1"},
    {DigestKind::Sha256, "SHA256"},
    {DigestKind::Sha512, "SHA512"},
    {DigestKind::Md5, "MD5"},
    {DigestKind::XxHash64, "XXHASH64"},
    {DigestKind::XxHash3, "XXHASH3"},
    {DigestKind::XxHash128, "XXHASH128"},
};

std::string inCase(std::string_view text, int (*fold)(int))
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [fold](unsigned char c) { return char(fold(c)); });
    return out;
}

} // namespace

std::unique_ptr<Digest> makeDigest(DigestKind kind)
{
    switch (kind) {
    case DigestKind::Md5:
        return std::make_unique<Hash>(EVP_md5());
    case DigestKind::Sha1:
        return std::make_unique<Hash>(EVP_sha1());
    case DigestKind::Sha256:
        return std::make_unique<Hash>(EVP_sha256());
    case DigestKind::Sha512:
        return std::make_unique<Hash>(EVP_sha512());
    case DigestKind::Crc32:
        return std::make_unique<Crc<std::uint32_t, 0xEDB88320U>>();
    case DigestKind::Crc32c:
        return std::make_unique<Crc<std::uint32_t, 0x82F63B78U>>();
    case DigestKind::Crc64Nvme:
        return std::make_unique<Crc<std::uint64_t, 0x9A6C9329AC4BC9B5ULL>>();
    case DigestKind::XxHash64:
    case DigestKind::XxHash3:
    case DigestKind::XxHash128:
        return makeXxHash(kind);
    }
    throw std::logic_error("unknown digest");
}

std::string digestOf(DigestKind kind, std::string_view bytes)
{
    const auto digest = makeDigest(kind);
    digest->update(bytes);
    return digest->finish();
}

std::string_view checksumName(DigestKind kind)
{
    const auto *at =
        std::find_if(std::begin(Names), std::end(Names), [&](auto &n) { return n.first == kind; });
    return at->second;
}

std::optional<DigestKind> checksumNamed(std::string_view name)
{
    const auto upper = inCase(name, std::toupper);
    for (const auto kind : ChecksumKinds) {
        if (checksumName(kind) == upper)
            return kind;
    }
    return std::nullopt;
}

std::string checksumHeader(DigestKind kind)
{
    return "x-amz-checksum-" + inCase(checksumName(kind), std::tolower);
}

} // namespace signalbox::engine::s3
