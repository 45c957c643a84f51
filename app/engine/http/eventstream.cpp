// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/eventstream.h"

#include <boost/crc.hpp>
#include <cstdint>

namespace signalbox::engine {

namespace {

constexpr char StringValue = 7;
constexpr std::size_t Prelude = 12; ///< two lengths and their checksum
constexpr std::size_t Checksum = 4;

void appendBigEndian(std::string &out, std::uint32_t number, int bytes)
{
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        out.push_back(static_cast<char>(number >> shift));
}

void appendHeader(std::string &out, std::string_view name, std::string_view value)
{
    appendBigEndian(out, static_cast<std::uint32_t>(name.size()), 1);
    out += name;
    out.push_back(StringValue);
    appendBigEndian(out, static_cast<std::uint32_t>(value.size()), 2);
    out += value;
}

void appendChecksum(std::string &out)
{
    boost::crc_32_type crc;
    crc.process_bytes(out.data(), out.size());
    appendBigEndian(out, crc.checksum(), 4);
}

} // namespace

std::string eventMessage(std::string_view type, std::string_view contentType, std::string_view payload)
{
    std::string headers;
    appendHeader(headers, ":event-type", type);
    if (!contentType.empty())
        appendHeader(headers, ":content-type", contentType);
    appendHeader(headers, ":message-type", "event");
    const std::size_t total = Prelude + headers.size() + payload.size() + Checksum;
    std::string message;
    message.reserve(total);
    appendBigEndian(message, static_cast<std::uint32_t>(total), 4);
    appendBigEndian(message, static_cast<std::uint32_t>(headers.size()), 4);
    appendChecksum(message);
    message += headers;
    message += payload;
    appendChecksum(message);
    return message;
}

} // namespace signalbox::engine
