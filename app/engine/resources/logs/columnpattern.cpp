// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/logs/columnpattern.h"

#include <algorithm>
#include <cctype>
#include <vector>

namespace signalbox::engine::logs {

namespace {

using Columns = std::vector<std::string_view>;

bool isNameByte(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '@' || c == '$';
}

bool isValueByte(char c)
{
    return std::isspace(static_cast<unsigned char>(c)) == 0 && c != ',' && c != ']' && c != '&' && c != '|';
}

char closingOf(char opening)
{
    return opening == '[' ? ']' : opening == '"' ? '"' : '\0';
}

Columns columnsOf(std::string_view message)
{
    Columns columns;
    for (;;) {
        const auto start = message.find_first_not_of(" \t\r\n");
        if (start == std::string_view::npos)
            return columns;
        message.remove_prefix(start);
        const char closing = closingOf(message.front());
        const auto end = closing != '\0' ? message.find(closing, 1) : std::string_view::npos;
        if (end != std::string_view::npos) {
            columns.push_back(message.substr(1, end - 1));
            message.remove_prefix(end + 1);
        } else {
            const auto size = std::min(message.find_first_of(" \t\r\n"), message.size());
            columns.push_back(message.substr(0, size));
            message.remove_prefix(size);
        }
    }
}

class ColumnPattern : public FilterPattern::Matcher
{
public:
    explicit ColumnPattern(PatternText text)
    {
        text.need("[");
        do {
            if (text.take("..."))
                readEllipsis();
            else
                (m_ellipsis ? m_tail : m_head).push_back(readAny(text));
        } while (text.take(","));
        text.need("]");
        text.skipSpace();
        if (!text.atEnd())
            PatternText::refuse("there is more behind the closing ]");
    }

    bool matches(std::string_view message) const override
    {
        const Columns columns = columnsOf(message);
        const std::size_t named = m_head.size() + m_tail.size();
        if (m_ellipsis ? columns.size() < named : columns.size() != named)
            return false;
        const std::size_t tail = columns.size() - m_tail.size();
        for (std::size_t i = 0; i < m_head.size(); ++i) {
            if (!m_head[i](columns[i]))
                return false;
        }
        for (std::size_t i = 0; i < m_tail.size(); ++i) {
            if (!m_tail[i](columns[tail + i]))
                return false;
        }
        return true;
    }

private:
    void readEllipsis()
    {
        if (m_ellipsis)
            PatternText::refuse("... stands once");
        m_ellipsis = true;
    }

    static TextTest readAny(PatternText &text)
    {
        TextTest left = readAll(text);
        while (text.take("||")) {
            left = [left, right = readAll(text)](std::string_view column) {
                return left(column) || right(column);
            };
        }
        return left;
    }

    static TextTest readAll(PatternText &text)
    {
        TextTest left = readOne(text);
        while (text.take("&&")) {
            left = [left, right = readOne(text)](std::string_view column) {
                return left(column) && right(column);
            };
        }
        return left;
    }

    /// A name alone, or with a comparison.
    static TextTest readOne(PatternText &text)
    {
        text.skipSpace();
        if (text.takeWhile(isNameByte).empty())
            PatternText::refuse("a column's name is missing");
        for (const std::string_view sign : {"!=", "<=", ">=", "=", "<", ">"}) {
            if (text.take(sign))
                return comparison(text, std::string(sign));
        }
        return [](std::string_view) { return true; };
    }

    static TextTest comparison(PatternText &text, const std::string &sign)
    {
        text.skipSpace();
        const char first = text.peek();
        const bool equality = sign == "=" || sign == "!=";
        if (first == '%' && equality)
            return negated(regexTest(text.takeQuoted('%')), sign == "!=");
        const std::string word = first == '"' ? text.takeQuoted('"') : text.takeWhile(isValueByte);
        if (equality)
            return negated(wildcardTest(word), sign == "!=");
        double wanted = 0;
        if (!readNumber(word, wanted))
            PatternText::refuse("only numbers are greater or less");
        return [sign, wanted](std::string_view column) {
            double number = 0;
            if (!readNumber(column, number))
                return false;
            const bool ordered = sign.front() == '<' ? number < wanted : number > wanted;
            return ordered || (sign.size() == 2 && number == wanted);
        };
    }

    static TextTest negated(const TextTest &test, bool negate)
    {
        return [test, negate](std::string_view column) { return test(column) != negate; };
    }

    std::vector<TextTest> m_head; ///< from the left
    std::vector<TextTest> m_tail; ///< behind the ellipsis, from the right
    bool m_ellipsis = false;
};

} // namespace

std::shared_ptr<const FilterPattern::Matcher> makeColumnPattern(PatternText text)
{
    return std::make_shared<ColumnPattern>(text);
}

} // namespace signalbox::engine::logs
