// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/logs/validation.h"

#include "app/engine/http/error.h"

#include <algorithm>
#include <cctype>

namespace signalbox::engine::logs {

namespace {

constexpr std::size_t longestName = 512;

void checkLength(const std::string &name, const char *member)
{
    if (name.empty())
        violation(name, member, "Member must have length greater than or equal to 1");
    if (name.size() > longestName)
        violation(name, member, "Member must have length less than or equal to 512");
}

} // namespace

void invalid(const std::string &message)
{
    throw ServiceError(400, "InvalidParameterException", message);
}

void violation(const std::string &value, const std::string &member, const std::string &constraint)
{
    invalid("1 validation error detected: Value '" + value + "' at '" + member +
            "' failed to satisfy constraint: " + constraint);
}

std::string requiredText(const nlohmann::json &request, const char *member)
{
    if (!request.contains(member) || request[member].is_null())
        invalid(std::string("1 validation error detected: Value null at '") + member +
                "' failed to satisfy constraint: Member must not be null");
    return request[member].get<std::string>();
}

std::int64_t boundedNumber(const nlohmann::json &request, const char *member, std::int64_t otherwise,
                           std::int64_t least, std::int64_t most)
{
    if (!request.contains(member) || request[member].is_null())
        return otherwise;
    const auto number = request[member].get<std::int64_t>();
    if (number < least)
        violation(std::to_string(number), member,
                  "Member must have value greater than or equal to " + std::to_string(least));
    if (number > most)
        violation(std::to_string(number), member,
                  "Member must have value less than or equal to " + std::to_string(most));
    return number;
}

void checkGroupName(const std::string &name)
{
    checkLength(name, "logGroupName");
    const bool good = std::ranges::all_of(name, [](unsigned char c) {
        return std::isalnum(c) != 0 || std::string_view("_-/.#").find(char(c)) != std::string_view::npos;
    });
    if (!good)
        violation(name, "logGroupName",
                  "Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+");
}

void checkStreamName(const std::string &name)
{
    checkLength(name, "logStreamName");
    if (name.find_first_of(":*") != std::string::npos)
        violation(name, "logStreamName", "Member must satisfy regular expression pattern: [^:*]*");
}

} // namespace signalbox::engine::logs
