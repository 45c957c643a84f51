// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace signalbox::engine {

/// On one line. Bytes that are not UTF-8 are shown as such.
std::string jsonText(const nlohmann::json &value);

/// Appends a string with its quotes.
void appendJsonString(std::string &out, std::string_view text);

void appendDecimal(std::string &out, std::uint64_t number);
/// Appends hundredths as a number: 1234 → 12.34, 1200 → 12.0.
void appendHundredths(std::string &out, std::uint64_t hundredths);

} // namespace signalbox::engine
