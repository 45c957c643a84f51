// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/dynamodb/tokenizer.h"

#include "app/engine/http/encoding.h"
#include "app/engine/resources/dynamodb/validation.h"

#include <cctype>

namespace signalbox::engine::dynamodb {

namespace {

constexpr std::size_t MaxExpression = 4096;

bool isNameCharacter(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

std::size_t lengthWhile(std::string_view text, std::size_t from, bool (*accept)(char))
{
    std::size_t end = from;
    while (end < text.size() && accept(text[end]))
        ++end;
    return end;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

Token symbolAt(std::string_view text, const std::string &what)
{
    for (const std::string_view two : {"<>", "<=", ">="}) {
        if (text.starts_with(two))
            return {Token::Kind::Symbol, std::string(two)};
    }
    if (std::string_view("=<>()[],.+-").find(text[0]) == std::string_view::npos)
        invalid("Invalid " + what + ": Syntax error; token: \"" + std::string(text.substr(0, 1)) +
                "\", near: \"" + std::string(text.substr(0, 8)) + "\"");
    return {Token::Kind::Symbol, std::string(text.substr(0, 1))};
}

Token tokenAt(std::string_view text, const std::string &what)
{
    const char first = text[0];
    if (first == '#' || first == ':') {
        const auto end = lengthWhile(text, 1, isNameCharacter);
        if (end > 1)
            return {first == '#' ? Token::Kind::Placeholder : Token::Kind::Value,
                    std::string(text.substr(0, end))};
    }
    if (isDigit(first))
        return {Token::Kind::Number, std::string(text.substr(0, lengthWhile(text, 0, isDigit)))};
    if (std::isalpha(static_cast<unsigned char>(first)) != 0)
        return {Token::Kind::Name, std::string(text.substr(0, lengthWhile(text, 0, isNameCharacter)))};
    return symbolAt(text, what);
}

} // namespace

std::vector<Token> tokenize(std::string_view text, const std::string &what)
{
    if (text.size() > MaxExpression)
        invalid("Invalid " + what +
                ": Expression size has exceeded the maximum allowed size; expression size: " +
                std::to_string(text.size()));
    std::vector<Token> tokens;
    while (!text.empty()) {
        if (std::isspace(static_cast<unsigned char>(text[0]))) {
            text.remove_prefix(1);
            continue;
        }
        tokens.push_back(tokenAt(text, what));
        text.remove_prefix(tokens.back().text.size());
    }
    if (tokens.empty())
        invalid("Invalid " + what + ": The expression can not be empty;");
    tokens.emplace_back();
    return tokens;
}

bool isWord(const Token &token, std::string_view word)
{
    return token.kind == Token::Kind::Name && equalNoCase(token.text, word);
}

} // namespace signalbox::engine::dynamodb
