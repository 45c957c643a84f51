// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/cloudwatch/cborreader.h"

#include "app/engine/http/error.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace signalbox::engine::cloudwatch {

namespace {

using Json = nlohmann::json;

constexpr int deepest = 64;
constexpr unsigned endless = 31; ///< the length of what ends with a break

class CborReader
{
public:
    explicit CborReader(std::string_view bytes)
        : m_rest(bytes)
    {
    }

    Json read()
    {
        Json value = readValue();
        if (!m_rest.empty())
            refuse();
        return value;
    }

private:
    [[noreturn]] static void refuse()
    {
        throw ServiceError(400, "SerializationException", "The request is malformed CBOR");
    }

    unsigned takeByte()
    {
        if (m_rest.empty())
            refuse();
        const auto byte = static_cast<unsigned char>(m_rest.front());
        m_rest.remove_prefix(1);
        return byte;
    }

    std::uint64_t takeNumber(int bytes)
    {
        std::uint64_t number = 0;
        while (bytes-- > 0)
            number = (number << 8) | takeByte();
        return number;
    }

    /// What follows the major type: the argument itself, or in how many bytes it comes.
    std::uint64_t takeArgument(unsigned low)
    {
        if (low < 24)
            return low;
        if (low > 27)
            refuse();
        return takeNumber(1 << (low - 24));
    }

    bool takeBreak()
    {
        if (m_rest.empty())
            refuse();
        if (static_cast<unsigned char>(m_rest.front()) != 0xFF)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    Json readValue()
    {
        if (++m_depth > deepest)
            refuse();
        Json value = readItem();
        --m_depth;
        return value;
    }

    Json readItem()
    {
        const unsigned head = takeByte();
        const unsigned low = head & 31;
        switch (head >> 5) {
        case 0:
            return takeArgument(low);
        case 1:
            return negative(takeArgument(low));
        case 2:
        case 3:
            return readText(head >> 5, low);
        case 4:
            return readList(low);
        case 5:
            return readMap(low);
        case 6:
            takeArgument(low);
            return readValue();
        default:
            return readSimple(low);
        }
    }

    static Json negative(std::uint64_t argument)
    {
        if (argument > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
            refuse();
        return -1 - static_cast<std::int64_t>(argument);
    }

    std::string readText(unsigned major, unsigned low)
    {
        std::string text;
        if (low != endless) {
            const std::uint64_t size = takeArgument(low);
            if (size > m_rest.size())
                refuse();
            text = m_rest.substr(0, size);
            m_rest.remove_prefix(size);
            return text;
        }
        while (!takeBreak()) {
            const unsigned head = takeByte();
            if (head >> 5 != major || (head & 31) == endless)
                refuse();
            text += readText(major, head & 31);
        }
        return text;
    }

    Json readList(unsigned low)
    {
        Json list = Json::array();
        if (low == endless) {
            while (!takeBreak())
                list.push_back(readValue());
            return list;
        }
        for (std::uint64_t left = takeArgument(low); left > 0; --left)
            list.push_back(readValue());
        return list;
    }

    Json readMap(unsigned low)
    {
        Json map = Json::object();
        const bool open = low == endless;
        for (std::uint64_t left = open ? 0 : takeArgument(low); open ? !takeBreak() : left > 0; --left) {
            const Json name = readValue();
            if (!name.is_string())
                refuse();
            map[name.get<std::string>()] = readValue();
        }
        return map;
    }

    Json readSimple(unsigned low)
    {
        switch (low) {
        case 20:
            return false;
        case 21:
            return true;
        case 22:
        case 23:
            return nullptr;
        case 25:
            return half(static_cast<unsigned>(takeNumber(2)));
        case 26:
            return static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(takeNumber(4))));
        case 27:
            return std::bit_cast<double>(takeNumber(8));
        default:
            refuse();
        }
    }

    static double half(unsigned bits)
    {
        const int exponent = static_cast<int>((bits >> 10) & 31);
        const double mantissa = bits & 1023;
        double value = exponent == 0 ? std::ldexp(mantissa, -24) : std::ldexp(mantissa + 1024, exponent - 25);
        if (exponent == 31)
            value = mantissa == 0 ? std::numeric_limits<double>::infinity()
                                  : std::numeric_limits<double>::quiet_NaN();
        return (bits & 0x8000) != 0 ? -value : value;
    }

    std::string_view m_rest;
    int m_depth = 0;
};

} // namespace

Json fromCbor(std::string_view bytes)
{
    return CborReader(bytes).read();
}

} // namespace signalbox::engine::cloudwatch
