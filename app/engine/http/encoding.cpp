// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/encoding.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <openssl/evp.h>
#include <stdexcept>
#include <unistd.h>

namespace signalbox::engine {

namespace {

constexpr std::string_view upperDigits = "0123456789ABCDEF";

/// The two digits of each byte, one byte's behind the other's.
constexpr auto digitPairs = [] {
    constexpr std::string_view digits = "0123456789abcdef";
    std::array<char, 512> pairs{};
    for (std::size_t byte = 0; byte < 256; ++byte) {
        pairs[2 * byte] = digits[byte >> 4];
        pairs[2 * byte + 1] = digits[byte & 15];
    }
    return pairs;
}();

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool isUnreserved(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr std::uint64_t each(unsigned char byte)
{
    return 0x0101010101010101ULL * byte;
}

/// Whether one of eight bytes is no printable ASCII character.
bool hasOther(std::uint64_t bytes)
{
    const std::uint64_t below = (bytes - each(' ')) & ~bytes;
    const std::uint64_t isDelete = ((bytes ^ each(0x7f)) - each(1)) & ~(bytes ^ each(0x7f));
    return ((below | isDelete | bytes) & each(0x80)) != 0;
}

/// Random bytes come from the kernel in blocks: one system call serves 16 request ids.
class RandomPool
{
public:
    void take(unsigned char *into, std::size_t count)
    {
        while (count > 0) {
            if (m_used == m_pool.size())
                refill();
            const std::size_t piece = std::min(count, m_pool.size() - m_used);
            std::memcpy(into, m_pool.data() + m_used, piece);
            std::memset(m_pool.data() + m_used, 0, piece);
            m_used += piece;
            into += piece;
            count -= piece;
        }
    }

private:
    void refill()
    {
        if (getentropy(m_pool.data(), m_pool.size()) != 0)
            throw std::runtime_error("The system gives no random numbers");
        m_used = 0;
    }

    std::array<unsigned char, 256> m_pool{};
    std::size_t m_used = 256;
};

void fillRandom(unsigned char *into, std::size_t count)
{
    thread_local RandomPool pool;
    pool.take(into, count);
}

} // namespace

std::string percentDecode(std::string_view text, bool plusIsSpace)
{
    if (text.find('%') == text.npos && (!plusIsSpace || text.find('+') == text.npos))
        return std::string(text);
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hexValue(text[i + 1]) : -1;
        const int low = high >= 0 ? hexValue(text[i + 2]) : -1;
        if (low >= 0) {
            out.push_back(static_cast<char>(high * 16 + low));
            i += 2;
        } else {
            out.push_back(plusIsSpace && text[i] == '+' ? ' ' : text[i]);
        }
    }
    return out;
}

void appendPercentEncoded(std::string &out, std::string_view text, bool keepSlash)
{
    for (const char c : text) {
        if (isUnreserved(c) || (keepSlash && c == '/')) {
            out.push_back(c);
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out.push_back('%');
        out.push_back(upperDigits[byte >> 4]);
        out.push_back(upperDigits[byte & 15]);
    }
}

std::string percentEncode(std::string_view text, bool keepSlash)
{
    std::string out;
    out.reserve(text.size() + 16);
    appendPercentEncoded(out, text, keepSlash);
    return out;
}

std::string base64Encode(std::string_view bytes)
{
    std::string out((bytes.size() + 2) / 3 * 4, '\0');
    const auto *in = reinterpret_cast<const unsigned char *>(bytes.data());
    EVP_EncodeBlock(reinterpret_cast<unsigned char *>(out.data()), in, static_cast<int>(bytes.size()));
    return out;
}

std::optional<std::string> base64Decode(std::string_view text)
{
    if (text.size() % 4 != 0)
        return std::nullopt;
    const std::size_t body = text.find_last_not_of('=') + 1;
    const std::size_t padding = text.size() - body;
    if (padding > 2 ||
        text.substr(0, body).find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                               "0123456789+/") != std::string_view::npos)
        return std::nullopt;
    std::string out(text.size() / 4 * 3, '\0');
    const int length =
        EVP_DecodeBlock(reinterpret_cast<unsigned char *>(out.data()),
                        reinterpret_cast<const unsigned char *>(text.data()), static_cast<int>(text.size()));
    if (length < 0)
        return std::nullopt;
    out.resize(static_cast<std::size_t>(length) - padding);
    return out;
}

std::string hexEncode(std::string_view bytes)
{
    std::string out(bytes.size() * 2, '\0');
    writeHex(bytes, out.data());
    return out;
}

char *writeHex(std::string_view bytes, char *to)
{
    for (const char c : bytes) {
        std::memcpy(to, digitPairs.data() + 2 * static_cast<unsigned char>(c), 2);
        to += 2;
    }
    return to;
}

std::string randomBytes(std::size_t count)
{
    std::string out(count, '\0');
    fillRandom(reinterpret_cast<unsigned char *>(out.data()), count);
    return out;
}

std::string randomHex(std::size_t digits)
{
    std::string out = hexEncode(randomBytes((digits + 1) / 2));
    out.resize(digits);
    return out;
}

std::string randomUuid()
{
    std::array<unsigned char, 16> bytes{};
    fillRandom(bytes.data(), bytes.size());
    bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0f) | 0x40);
    bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3f) | 0x80);
    std::string out(36, '-');
    std::size_t digit = 0;
    std::string_view left(reinterpret_cast<const char *>(bytes.data()), bytes.size());
    for (const std::size_t group : {4, 2, 2, 2, 6}) {
        writeHex(left.substr(0, group), out.data() + digit);
        digit += 2 * group + 1;
        left.remove_prefix(group);
    }
    return out;
}

std::string toLower(std::string_view text)
{
    std::string out(text);
    for (char &c : out)
        c = lower(c);
    return out;
}

bool sameButCase(std::string_view left, std::string_view right)
{
    if (left == right)
        return true;
    for (std::size_t i = 0; i < left.size(); ++i) {
        if (left[i] != right[i] && lower(left[i]) != lower(right[i]))
            return false;
    }
    return true;
}

bool isPrintable(std::string_view text)
{
    std::uint64_t eight = 0;
    for (; text.size() >= sizeof eight; text.remove_prefix(sizeof eight)) {
        std::memcpy(&eight, text.data(), sizeof eight);
        if (hasOther(eight))
            return false;
    }
    eight = each(' ');
    std::memcpy(&eight, text.data(), text.size());
    return !hasOther(eight);
}

std::string xmlEscape(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        case '\r':
            out += "&#13;";
            break;
        default:
            out.push_back(c);
        }
    }
    return out;
}

} // namespace signalbox::engine
