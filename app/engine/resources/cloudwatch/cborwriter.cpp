// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/cloudwatch/cborwriter.h"

#include <bit>
#include <cstdint>
#include <string_view>

namespace signalbox::engine::cloudwatch {

namespace {

using Json = nlohmann::json;

enum class Major : unsigned { Unsigned = 0, Negative = 1, Text = 3, List = 4, Map = 5, Tag = 6 };

constexpr std::uint64_t epochTag = 1;

void appendBytes(std::string &out, std::uint64_t value, int count)
{
    for (int shift = 8 * (count - 1); shift >= 0; shift -= 8)
        out.push_back(static_cast<char>((value >> shift) & 0xFF));
}

/// A major type and its argument, in the shortest form.
void appendHead(std::string &out, Major major, std::uint64_t argument)
{
    const auto head = [&](unsigned low) {
        out.push_back(static_cast<char>((static_cast<unsigned>(major) << 5) | low));
    };
    if (argument < 24) {
        head(static_cast<unsigned>(argument));
    } else if (argument <= 0xFF) {
        head(24);
        appendBytes(out, argument, 1);
    } else if (argument <= 0xFFFF) {
        head(25);
        appendBytes(out, argument, 2);
    } else if (argument <= 0xFFFFFFFF) {
        head(26);
        appendBytes(out, argument, 4);
    } else {
        head(27);
        appendBytes(out, argument, 8);
    }
}

void appendText(std::string &out, const std::string &text)
{
    appendHead(out, Major::Text, text.size());
    out += text;
}

void appendNumber(std::string &out, const Json &value)
{
    if (value.is_number_float()) {
        out.push_back(static_cast<char>(0xFB));
        appendBytes(out, std::bit_cast<std::uint64_t>(value.get<double>()), 8);
        return;
    }
    const auto number = value.get<std::int64_t>();
    if (number < 0)
        appendHead(out, Major::Negative, static_cast<std::uint64_t>(-1 - number));
    else
        appendHead(out, Major::Unsigned, static_cast<std::uint64_t>(number));
}

void append(std::string &out, const Json &value, bool isTime)
{
    if (value.is_object()) {
        appendHead(out, Major::Map, value.size());
        for (const auto &[name, member] : value.items()) {
            appendText(out, name);
            append(out, member, name == "Timestamp" || name == "Timestamps");
        }
    } else if (value.is_array()) {
        appendHead(out, Major::List, value.size());
        for (const auto &element : value)
            append(out, element, isTime);
    } else if (value.is_string()) {
        appendText(out, value.get_ref<const std::string &>());
    } else if (value.is_boolean()) {
        out.push_back(static_cast<char>(value.get<bool>() ? 0xF5 : 0xF4));
    } else if (value.is_number()) {
        if (isTime)
            appendHead(out, Major::Tag, epochTag);
        appendNumber(out, value);
    } else {
        out.push_back(static_cast<char>(0xF6));
    }
}

} // namespace

std::string toCbor(const Json &answer)
{
    std::string out;
    append(out, answer, false);
    return out;
}

} // namespace signalbox::engine::cloudwatch
