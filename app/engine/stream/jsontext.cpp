// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/stream/jsontext.h"

#include <array>
#include <charconv>
#include <cstring>
#include <nlohmann/json.hpp>

namespace signalbox::engine {

namespace {

constexpr std::uint64_t eachByte(unsigned char value)
{
    return 0x0101010101010101ULL * value;
}

/// Has the top bit of a byte set where that byte is less than `limit`, of bytes below 0x80.
constexpr std::uint64_t bytesBelow(std::uint64_t word, unsigned char limit)
{
    return (word - eachByte(limit)) & ~word & eachByte(0x80);
}

constexpr bool isPlain(std::uint64_t word)
{
    const std::uint64_t quotes = bytesBelow(word ^ eachByte('"'), 1);
    const std::uint64_t backslashes = bytesBelow(word ^ eachByte('\\'), 1);
    return ((word & eachByte(0x80)) | bytesBelow(word, 0x20) | quotes | backslashes) == 0;
}

/// Whether JSON shows a text as it is: ASCII with nothing to escape. Eight bytes at a time, as most are.
bool isPlain(std::string_view text)
{
    bool plain = true;
    for (; plain && text.size() >= 8; text.remove_prefix(8)) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data(), sizeof word);
        plain = isPlain(word);
    }
    std::uint64_t rest = eachByte(' ');
    std::memcpy(&rest, text.data(), std::min<std::size_t>(text.size(), sizeof rest));
    return plain && isPlain(rest);
}

} // namespace

std::string jsonText(const nlohmann::json &value)
{
    return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void appendJsonString(std::string &out, std::string_view text)
{
    if (isPlain(text))
        out.append(1, '"').append(text).append(1, '"');
    else
        out += jsonText(text);
}

void appendDecimal(std::string &out, std::uint64_t number)
{
    std::array<char, 20> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

void appendHundredths(std::string &out, std::uint64_t hundredths)
{
    appendDecimal(out, hundredths / 100);
    out += '.';
    out += static_cast<char>('0' + hundredths % 100 / 10);
    if (hundredths % 10 != 0)
        out += static_cast<char>('0' + hundredths % 10);
}

} // namespace signalbox::engine
