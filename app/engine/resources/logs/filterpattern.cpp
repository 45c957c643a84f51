// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/logs/filterpattern.h"

#include "app/engine/resources/logs/columnpattern.h"
#include "app/engine/resources/logs/jsonpattern.h"
#include "app/engine/resources/logs/patterntext.h"

#include <algorithm>
#include <cctype>
#include <vector>

namespace signalbox::engine::logs {

namespace {

bool isWordByte(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '#' || c == '=' ||
           c == '@' || c == '/' || c == ';' || c == ',' || c == '-' || c == ':' ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// Words, phrases and expressions: all that must be there, none of what must not, and, where only such are
/// given, one of those marked with a question mark.
class TermPattern : public FilterPattern::Matcher
{
public:
    explicit TermPattern(PatternText text)
    {
        for (text.skipSpace(); !text.atEnd(); text.skipSpace())
            readTerm(text);
    }

    bool matches(std::string_view message) const override
    {
        const auto holds = [&](const TextTest &test) { return test(message); };
        if (std::ranges::any_of(m_without, holds) || !std::ranges::all_of(m_all, holds))
            return false;
        const bool alternatives = !m_any.empty() && m_all.empty() && m_without.empty();
        return !alternatives || std::ranges::any_of(m_any, holds);
    }

private:
    void readTerm(PatternText &text)
    {
        if (text.take("?"))
            m_any.push_back(readTest(text));
        else if (text.take("-"))
            m_without.push_back(readTest(text));
        else
            m_all.push_back(readTest(text));
    }

    static TextTest readTest(PatternText &text)
    {
        if (text.peek() == '%')
            return regexTest(text.takeQuoted('%'));
        std::string term = text.peek() == '"' ? text.takeQuoted('"') : text.takeWhile(isWordByte);
        if (term.empty())
            PatternText::refuse(std::string("terms with characters like ") + text.peek() +
                                " stand in double quotes");
        return [term](std::string_view message) { return message.find(term) != std::string_view::npos; };
    }

    std::vector<TextTest> m_all;
    std::vector<TextTest> m_any;
    std::vector<TextTest> m_without;
};

} // namespace

FilterPattern::FilterPattern(std::string_view pattern)
{
    PatternText text(pattern);
    text.skipSpace();
    if (text.atEnd())
        return;
    if (text.peek() == '{')
        m_matcher = makeJsonPattern(text);
    else if (text.peek() == '[')
        m_matcher = makeColumnPattern(text);
    else
        m_matcher = std::make_shared<TermPattern>(text);
}

} // namespace signalbox::engine::logs
