// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/logs/jsonpattern.h"

#include <cctype>
#include <nlohmann/json.hpp>
#include <variant>
#include <vector>

namespace signalbox::engine::logs {

namespace {

using Json = nlohmann::json;
using Condition = std::function<bool(const Json &document)>;
/// One step of a selector: a member's name, the place in an array, or (an empty name) every member.
using Step = std::variant<std::string, std::size_t>;
using Selector = std::vector<Step>;

constexpr int deepest = 50;

bool isNameByte(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '*' || c == '@' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool isValueByte(char c)
{
    return std::isspace(static_cast<unsigned char>(c)) == 0 && c != ')' && c != '}' && c != '&' && c != '|';
}

/// What a selector finds in a document: values, none when there are none.
void select(const Json &value, const Selector &steps, std::size_t at, std::vector<const Json *> &found)
{
    if (at == steps.size()) {
        found.push_back(&value);
        return;
    }
    if (const auto *place = std::get_if<std::size_t>(&steps[at])) {
        if (value.is_array() && *place < value.size())
            select(value[*place], steps, at + 1, found);
        return;
    }
    const auto &name = std::get<std::string>(steps[at]);
    const bool every = name == "*" && value.is_structured();
    for (auto member = value.begin(); every && member != value.end(); ++member)
        select(*member, steps, at + 1, found);
    if (!every && value.is_object() && value.contains(name))
        select(value[name], steps, at + 1, found);
}

std::string textOf(const Json &value)
{
    return value.is_string() ? value.get<std::string>() : value.dump();
}

/// Reads the pattern; recursive descent: or, and, one condition.
class JsonPatternReader
{
public:
    explicit JsonPatternReader(PatternText text)
        : m_text(text)
    {
    }

    Condition read()
    {
        m_text.need("{");
        Condition condition = readAny(0);
        m_text.need("}");
        m_text.skipSpace();
        if (!m_text.atEnd())
            PatternText::refuse("there is more behind the closing }");
        return condition;
    }

private:
    Condition readAny(int depth)
    {
        Condition left = readAll(depth);
        while (m_text.take("||")) {
            left = [left, right = readAll(depth)](const Json &document) {
                return left(document) || right(document);
            };
        }
        return left;
    }

    Condition readAll(int depth)
    {
        Condition left = readOne(depth);
        while (m_text.take("&&")) {
            left = [left, right = readOne(depth)](const Json &document) {
                return left(document) && right(document);
            };
        }
        return left;
    }

    Condition readOne(int depth)
    {
        if (depth > deepest)
            PatternText::refuse("it is nested too deeply");
        if (m_text.take("(")) {
            Condition inner = readAny(depth + 1);
            m_text.need(")");
            return inner;
        }
        Selector selector = readSelector();
        if (m_text.take("NOT EXISTS"))
            return holding(selector, {}, true);
        if (m_text.take("EXISTS"))
            return holding(selector, [](const Json &) { return true; });
        if (m_text.take("IS"))
            return readIs(selector);
        return readComparison(selector);
    }

    Selector readSelector()
    {
        m_text.need("$");
        Selector steps;
        for (;;) {
            if (m_text.peek() == '.') {
                m_text.take(".");
                steps.emplace_back(readName());
            } else if (m_text.peek() == '[') {
                m_text.take("[");
                steps.push_back(readBracket());
                m_text.need("]");
            } else {
                break;
            }
        }
        if (steps.empty())
            PatternText::refuse("a selector is like $.member or $.list[0]");
        return steps;
    }

    std::string readName()
    {
        std::string name = m_text.takeWhile(isNameByte);
        if (name.empty())
            PatternText::refuse("a member's name is missing");
        return name;
    }

    Step readBracket()
    {
        if (m_text.peek() == '"')
            return m_text.takeQuoted('"');
        if (m_text.peek() == '\'')
            return m_text.takeQuoted('\'');
        if (m_text.take("*"))
            return std::string("*");
        double place = 0;
        if (!readNumber(m_text.takeWhile([](char c) { return c >= '0' && c <= '9'; }), place))
            PatternText::refuse("a place in a list is a number");
        return static_cast<std::size_t>(place);
    }

    Condition readIs(const Selector &selector)
    {
        if (m_text.take("NULL"))
            return holding(selector, [](const Json &value) { return value.is_null(); });
        const bool wanted = m_text.take("TRUE");
        if (!wanted)
            m_text.need("FALSE");
        return holding(selector, [wanted](const Json &value) {
            return value.is_boolean() && value.get<bool>() == wanted;
        });
    }

    Condition readComparison(const Selector &selector)
    {
        for (const std::string_view sign : {"!=", "<=", ">=", "=", "<", ">"}) {
            if (m_text.take(sign))
                return comparison(selector, std::string(sign));
        }
        PatternText::refuse("a comparison is missing");
    }

    Condition comparison(const Selector &selector, const std::string &sign)
    {
        m_text.skipSpace();
        const char first = m_text.peek();
        if (first == '%' && (sign == "=" || sign == "!="))
            return textCondition(selector, regexTest(m_text.takeQuoted('%')), sign == "!=");
        const std::string word = first == '"' ? m_text.takeQuoted('"') : m_text.takeWhile(isValueByte);
        if (word.empty() && first != '"')
            PatternText::refuse("the value to compare with is missing");
        double number = 0;
        if (first != '"' && readNumber(word, number))
            return numberCondition(selector, sign, number);
        if (sign != "=" && sign != "!=")
            PatternText::refuse("only numbers are greater or less");
        return textCondition(selector, wildcardTest(word), sign == "!=");
    }

    static Condition textCondition(const Selector &selector, const TextTest &test, bool differs)
    {
        return holding(selector, [test, differs](const Json &value) {
            return !value.is_structured() && !value.is_null() && test(textOf(value)) != differs;
        });
    }

    static Condition numberCondition(const Selector &selector, const std::string &sign, double wanted)
    {
        return holding(selector, [sign, wanted](const Json &value) {
            double number = 0;
            if (value.is_number())
                number = value.get<double>();
            else if (!value.is_string() || !readNumber(value.get_ref<const std::string &>(), number))
                return sign == "!=" && !value.is_null();
            return compare(number, sign, wanted);
        });
    }

    static bool compare(double left, const std::string &sign, double right)
    {
        if (sign.front() == '<')
            return left < right || (sign.size() == 2 && left == right);
        if (sign.front() == '>')
            return left > right || (sign.size() == 2 && left == right);
        return (left == right) == (sign == "=");
    }

    /// That some value the selector finds passes the test; with `none`, that it finds nothing.
    static Condition holding(const Selector &selector, const Condition &test, bool none = false)
    {
        return [selector, test, none](const Json &document) {
            std::vector<const Json *> found;
            select(document, selector, 0, found);
            if (none)
                return found.empty();
            return std::ranges::any_of(found, [&](const Json *value) { return test(*value); });
        };
    }

    PatternText m_text;
};

class JsonPattern : public FilterPattern::Matcher
{
public:
    explicit JsonPattern(Condition condition)
        : m_condition(std::move(condition))
    {
    }

    bool matches(std::string_view message) const override
    {
        const auto start = message.find_first_not_of(" \t\r\n");
        if (start == std::string_view::npos || message[start] != '{')
            return false;
        const auto document = Json::parse(message, nullptr, false);
        return document.is_object() && m_condition(document);
    }

private:
    Condition m_condition;
};

} // namespace

std::shared_ptr<const FilterPattern::Matcher> makeJsonPattern(PatternText text)
{
    return std::make_shared<JsonPattern>(JsonPatternReader(text).read());
}

} // namespace signalbox::engine::logs
