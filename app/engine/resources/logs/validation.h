// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace signalbox::engine::logs {

/// Throws InvalidParameterException.
[[noreturn]] void invalid(const std::string &message);
/// Throws InvalidParameterException in the form of a failed constraint.
[[noreturn]] void violation(const std::string &value, const std::string &member,
                            const std::string &constraint);

/// A text that must be there.
std::string requiredText(const nlohmann::json &request, const char *member);
/// A whole number within bounds, or `otherwise` when it is not there.
std::int64_t boundedNumber(const nlohmann::json &request, const char *member, std::int64_t otherwise,
                           std::int64_t least, std::int64_t most);
/// Throws for what is no name of a group: 1 to 512 of letters, digits and _ - / . #
void checkGroupName(const std::string &name);
/// Throws for what is no name of a stream: 1 to 512 characters without : and *
void checkStreamName(const std::string &name);

} // namespace signalbox::engine::logs
