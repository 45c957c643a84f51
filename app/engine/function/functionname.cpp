// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/function/functionname.h"

#include <algorithm>

namespace signalbox::engine {

namespace {

constexpr std::string_view createPattern =
    R"((arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?)"
    R"((function:)?([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?)";
constexpr std::string_view anyPattern =
    R"((arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?)"
    R"((function:)?([a-zA-Z0-9-_\.]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?)";

bool isLower(char c)
{
    return c >= 'a' && c <= 'z';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isWordCharacter(char c)
{
    return isLower(c) || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '-' || c == '_';
}

bool isWord(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, isWordCharacter);
}

/// Takes `prefix` off the front.
bool take(std::string_view &text, std::string_view prefix)
{
    if (!text.starts_with(prefix))
        return false;
    text.remove_prefix(prefix.size());
    return true;
}

/// (arn:(aws[a-zA-Z-]*)?:lambda:)
bool takeService(std::string_view &text)
{
    if (!take(text, "arn:"))
        return false;
    const auto partition = text.substr(0, text.find(':'));
    text.remove_prefix(partition.size());
    return (partition.empty() || (partition.starts_with("aws") && isWord(partition))) &&
           take(text, ":lambda:");
}

/// us-east-1, us-gov-west-1, us-iso-east-1, eusc-de-east-1
bool isRegion(std::string_view text)
{
    take(text, "eusc-");
    if (text.size() < 6 || !isLower(text[0]) || !isLower(text[1]))
        return false;
    text.remove_prefix(2);
    for (const std::string_view kind : {"-gov-", "-iso-", "-isob-", "-isoe-", "-isof-"}) {
        if (text.starts_with(kind)) {
            text.remove_prefix(kind.size() - 1);
            break;
        }
    }
    const std::size_t dash = text.rfind('-');
    const bool shaped = text[0] == '-' && dash >= 2 && dash + 2 == text.size() && isDigit(text.back());
    return shaped && std::ranges::all_of(text.substr(1, dash - 1), isLower);
}

bool isAccount(std::string_view text)
{
    return text.size() == 12 && std::ranges::all_of(text, isDigit);
}

/// Takes a part and its colon off the front when the part passes `test`.
bool takePart(std::string_view &text, std::string &part, bool (*test)(std::string_view))
{
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || !test(text.substr(0, colon)))
        return false;
    part = text.substr(0, colon);
    text.remove_prefix(colon + 1);
    return true;
}

bool isName(std::string_view text, NameForm form)
{
    return !text.empty() && std::ranges::all_of(text, [form](char c) {
        return isWordCharacter(c) || (c == '.' && form == NameForm::Any);
    });
}

bool isSuffix(std::string_view text, NameForm form)
{
    return isWord(text) || text == "$LATEST" || (form == NameForm::Any && text == "$LATEST.PUBLISHED");
}

// The optional parts in front of a name, as bits: the earlier part is the higher one.
constexpr int service = 8;
constexpr int region = 4;
constexpr int account = 2;
constexpr int keyword = 1;

/// Reads the text as having just these parts in front.
std::optional<FunctionName> parseWith(int parts, std::string_view text, NameForm form)
{
    FunctionName result;
    if (((parts & service) && !takeService(text)) ||
        ((parts & region) && !takePart(text, result.region, isRegion)) ||
        ((parts & account) && !takePart(text, result.account, isAccount)) ||
        ((parts & keyword) && !take(text, "function:")))
        return std::nullopt;
    const std::size_t colon = text.find(':');
    result.name = text.substr(0, colon);
    result.qualifier = colon == std::string_view::npos ? "" : text.substr(colon + 1);
    const bool good =
        isName(result.name, form) && (colon == std::string_view::npos || isSuffix(result.qualifier, form));
    return good ? std::optional(std::move(result)) : std::nullopt;
}

} // namespace

std::optional<FunctionName> parseFunctionName(std::string_view text, NameForm form)
{
    if (text.find(':') == std::string_view::npos)
        return parseWith(0, text, form);
    // What looks like a part may be the name after all; as the pattern has it, parts are preferred.
    for (int parts = service | region | account | keyword; parts >= 0; --parts) {
        if (auto result = parseWith(parts, text, form))
            return result;
    }
    return std::nullopt;
}

std::string_view namePattern(NameForm form)
{
    return form == NameForm::Create ? createPattern : anyPattern;
}

bool isQualifier(std::string_view text)
{
    return text == "$LATEST.PUBLISHED" || (!text.empty() && std::ranges::all_of(text, [](char c) {
               return isWordCharacter(c) || c == '$';
           }));
}

bool isAliasName(std::string_view text)
{
    return isWord(text) && !isVersionNumber(text);
}

bool isVersionNumber(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, isDigit);
}

std::string functionArn(std::string_view region, std::string_view account, std::string_view name,
                        std::string_view qualifier)
{
    std::string arn;
    arn.reserve(64 + name.size() + qualifier.size());
    arn.append("arn:aws:lambda:")
        .append(region)
        .append(":")
        .append(account)
        .append(":function:")
        .append(name);
    if (!qualifier.empty())
        arn.append(":").append(qualifier);
    return arn;
}

} // namespace signalbox::engine
