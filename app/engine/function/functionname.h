// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace signalbox::engine {

/// A function as a client names it: `name`, `name:qualifier`, a partial ARN or a full ARN. Empty members were
/// not given.
struct FunctionName
{
    std::string region;
    std::string account;
    std::string name;
    std::string qualifier;
};

enum class NameForm {
    Create, ///< no dots in the name, `$LATEST` or a plain qualifier
    Any     ///< names as every other operation takes them
};

/// Unset when the text is not a function name in this form (namePattern() says what is).
std::optional<FunctionName> parseFunctionName(std::string_view text, NameForm form = NameForm::Any);

/// The pattern, as AWS words it in validation errors.
std::string_view namePattern(NameForm form);

bool isQualifier(std::string_view text);
/// Qualifiers that are neither a number nor $LATEST.
bool isAliasName(std::string_view text);
bool isVersionNumber(std::string_view text);

/// arn:aws:lambda:REGION:ACCOUNT:function:NAME, and :QUALIFIER when it is not empty.
std::string functionArn(std::string_view region, std::string_view account, std::string_view name,
                        std::string_view qualifier = {});

} // namespace signalbox::engine
