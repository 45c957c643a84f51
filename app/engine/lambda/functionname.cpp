// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/functionname.h"

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

/// (arn:(aws[a-zA-Z-]*)?:lambda:)?
void takeService(std::string_view &text)
{
    std::string_view rest = text;
    if (!take(rest, "arn:"))
        return;
    const auto partition = rest.substr(0, rest.find(':'));
    const bool known = partition.empty() || (partition.starts_with("aws") && isWord(partition));
    rest.remove_prefix(partition.size());
    if (known && take(rest, ":lambda:"))
        text = rest;
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
std::string takePart(std::string_view &text, bool (*test)(std::string_view))
{
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || !test(text.substr(0, colon)))
        return {};
    std::string part(text.substr(0, colon));
    text.remove_prefix(colon + 1);
    return part;
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

} // namespace

std::optional<FunctionName> parseFunctionName(std::string_view text, NameForm form)
{
    FunctionName result;
    takeService(text);
    result.region = takePart(text, isRegion);
    result.account = takePart(text, isAccount);
    take(text, "function:");
    const std::size_t colon = text.find(':');
    result.name = text.substr(0, colon);
    if (!isName(result.name, form))
        return std::nullopt;
    if (colon == std::string_view::npos)
        return result;
    result.qualifier = text.substr(colon + 1);
    if (!isSuffix(result.qualifier, form))
        return std::nullopt;
    return result;
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
