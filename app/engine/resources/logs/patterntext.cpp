// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/logs/patterntext.h"

#include "app/engine/http/error.h"
#include "app/engine/text/wildcard.h"

#include <cctype>
#include <charconv>
#include <memory>
#include <regex>

namespace signalbox::engine::logs {

namespace {

/// The longest text a regular expression is tried on: the standard library's matcher recurses.
constexpr std::size_t longestForRegex = 16'384;

} // namespace

void PatternText::skipSpace()
{
    while (!m_rest.empty() && std::isspace(static_cast<unsigned char>(m_rest.front())) != 0)
        m_rest.remove_prefix(1);
}

bool PatternText::take(std::string_view token)
{
    skipSpace();
    if (!m_rest.starts_with(token))
        return false;
    m_rest.remove_prefix(token.size());
    return true;
}

void PatternText::need(std::string_view token)
{
    if (!take(token))
        refuse("\"" + std::string(token) + "\" is missing");
}

std::string PatternText::takeWhile(const std::function<bool(char)> &good)
{
    std::size_t end = 0;
    while (end < m_rest.size() && good(m_rest[end]))
        ++end;
    std::string taken(m_rest.substr(0, end));
    m_rest.remove_prefix(end);
    return taken;
}

std::string PatternText::takeQuoted(char quote)
{
    std::string text;
    m_rest.remove_prefix(1);
    while (!m_rest.empty() && m_rest.front() != quote) {
        const bool escape = m_rest.front() == '\\' && m_rest.size() > 1;
        if (escape && quote == '%' && m_rest[1] != quote)
            text.push_back('\\'); // the expression's own
        if (escape)
            m_rest.remove_prefix(1);
        text.push_back(m_rest.front());
        m_rest.remove_prefix(1);
    }
    if (m_rest.empty())
        refuse(std::string("a closing ") + quote + " is missing");
    m_rest.remove_prefix(1);
    return text;
}

void PatternText::refuse(const std::string &what)
{
    throw ServiceError(400, "InvalidParameterException", "Invalid filter pattern: " + what);
}

TextTest wildcardTest(const std::string &pattern)
{
    return [pattern](std::string_view text) { return wildcardMatches(pattern, text, Wildcards::Stars); };
}

TextTest regexTest(const std::string &expression)
{
    if (expression.find_first_of("()") != std::string::npos)
        PatternText::refuse("a regular expression has no parentheses here");
    try {
        auto regex = std::make_shared<const std::regex>(expression, std::regex::ECMAScript);
        return [regex](std::string_view text) {
            const auto length = std::min(text.size(), longestForRegex);
            return std::regex_search(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(length),
                                     *regex);
        };
    } catch (const std::regex_error &error) {
        PatternText::refuse("the regular expression " + expression + " is malformed: " + error.what());
    }
}

bool readNumber(std::string_view text, double &number)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return !text.empty() && error == std::errc() && end == text.data() + text.size();
}

} // namespace signalbox::engine::logs
