// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace signalbox::engine::dynamodb {

struct Token
{
    enum class Kind { Name, Placeholder, Value, Number, Symbol, End };

    Kind kind = Kind::End;
    std::string text; ///< with the # or : of placeholders and values
};

/// Splits an expression; the last token is End. Throws ValidationException, naming the expression `what`, for
/// characters that cannot be and expressions over 4 KB.
std::vector<Token> tokenize(std::string_view text, const std::string &what);

/// Whether a token is this keyword or function name, in any case.
bool isWord(const Token &token, std::string_view word);

} // namespace signalbox::engine::dynamodb
