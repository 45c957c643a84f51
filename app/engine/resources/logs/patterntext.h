// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace signalbox::engine::logs {

/// Reads a filter pattern from its start to its end.
class PatternText
{
public:
    explicit PatternText(std::string_view text)
        : m_rest(text)
    {
    }

    void skipSpace();
    bool atEnd() const { return m_rest.empty(); }
    char peek() const { return m_rest.empty() ? '\0' : m_rest.front(); }
    /// Takes the token if it is next, after any space.
    bool take(std::string_view token);
    /// As take(), or throws InvalidParameterException.
    void need(std::string_view token);
    /// Everything while `good` holds.
    std::string takeWhile(const std::function<bool(char)> &good);
    /// A text up to its closing `quote`, in which a backslash keeps the next character as it is.
    std::string takeQuoted(char quote);
    /// Throws InvalidParameterException with what is wrong.
    [[noreturn]] static void refuse(const std::string &what);

private:
    std::string_view m_rest;
};

/// Tests a text.
using TextTest = std::function<bool(std::string_view)>;

/// Equality with a text in which * stands for any characters.
TextTest wildcardTest(const std::string &pattern);
/// That a regular expression (between % signs) is found in the text. Throws InvalidParameterException.
TextTest regexTest(const std::string &expression);

/// A number as a whole text has it; false when it is none.
bool readNumber(std::string_view text, double &number);

} // namespace signalbox::engine::logs
