// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/resourcepolicy.h"

#include "app/engine/http/encoding.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace signalbox::engine {

using nlohmann::json;

namespace {

bool isFor(const json &statement, const std::string &service)
{
    const json principal = statement.value("Principal", json());
    if (principal == "*")
        return true;
    return principal.is_object() &&
           (principal.value("Service", "") == service || principal.value("AWS", "") == "*");
}

bool allowsInvoking(const json &statement)
{
    const std::string action = statement.value("Action", "");
    return statement.value("Effect", "") == "Allow" &&
           (action == "lambda:InvokeFunction" || action == "lambda:*" || action == "*");
}

/// Keys of conditions are compared without regard to case.
bool holds(const std::string &kind, const std::string &key, const std::string &wanted,
           const ServiceCall &call)
{
    const bool arn = equalNoCase(key, "aws:SourceArn");
    if (!arn && !equalNoCase(key, "aws:SourceAccount"))
        return false;
    const std::string &actual = arn ? call.sourceArn : call.account;
    return kind == "StringEquals" ? actual == wanted : arnMatches(wanted, actual);
}

bool conditionsHold(const json &statement, const ServiceCall &call)
{
    const json conditions = statement.value("Condition", json::object());
    for (const auto &[kind, condition] : conditions.items()) {
        for (const auto &[key, wanted] : condition.items()) {
            if (!wanted.is_string() || !holds(kind, key, wanted.get<std::string>(), call))
                return false;
        }
    }
    return true;
}

} // namespace

bool mayInvoke(const std::vector<json> &policy, const ServiceCall &call)
{
    return std::ranges::any_of(policy, [&](const json &statement) {
        return isFor(statement, call.service) && allowsInvoking(statement) && conditionsHold(statement, call);
    });
}

bool arnMatches(std::string_view pattern, std::string_view text)
{
    std::size_t star = std::string_view::npos;
    std::size_t retry = 0;
    std::size_t p = 0;
    std::size_t t = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            retry = t;
        } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++retry;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

} // namespace signalbox::engine
