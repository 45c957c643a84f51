// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/cloudwatch/expression.h"

#include "app/engine/http/error.h"
#include "app/engine/resources/cloudwatch/termfunctions.h"

#include <array>
#include <cctype>
#include <charconv>

namespace signalbox::engine::cloudwatch {

namespace {

constexpr int deepest = 50;

bool isNameByte(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// Reads and evaluates at once; the rules with the weakest binding first.
class ExpressionReader
{
public:
    ExpressionReader(std::string_view text, const ExpressionContext &context)
        : m_rest(text)
        , m_context(context)
    {
    }

    Term read()
    {
        Term term = readLevel(0);
        skipSpace();
        if (!m_rest.empty())
            refuseTerm("there is more at \"" + std::string(m_rest.substr(0, 20)) + "\"");
        return term;
    }

private:
    void skipSpace()
    {
        while (!m_rest.empty() && std::isspace(static_cast<unsigned char>(m_rest.front())) != 0)
            m_rest.remove_prefix(1);
    }

    bool take(std::string_view token)
    {
        skipSpace();
        const bool word = isNameByte(token.front());
        if (!m_rest.starts_with(token) ||
            (word && m_rest.size() > token.size() && isNameByte(m_rest[token.size()])))
            return false;
        m_rest.remove_prefix(token.size());
        return true;
    }

    void need(std::string_view token)
    {
        if (!take(token))
            refuseTerm("\"" + std::string(token) + "\" is missing");
    }

    /// Operators of one level bind equally, from left to right.
    Term readLevel(std::size_t level)
    {
        static constexpr std::array<std::array<std::string_view, 7>, 5> levels{{
            {"||", "OR"},
            {"&&", "AND"},
            {"<=", ">=", "==", "!=", "<", ">"},
            {"+", "-"},
            {"*", "/"},
        }};
        if (level == levels.size())
            return readPower();
        Term left = readLevel(level + 1);
        for (std::string_view sign = takeOne(levels[level]); !sign.empty(); sign = takeOne(levels[level])) {
            const Term right = readLevel(level + 1);
            left = combined(left, sign, right);
        }
        return left;
    }

    std::string_view takeOne(const std::array<std::string_view, 7> &signs)
    {
        for (const std::string_view sign : signs) {
            if (!sign.empty() && take(sign))
                return sign;
        }
        return {};
    }

    Term readPower()
    {
        if (take("-"))
            return combined(numberTerm(-1), "*", readPower());
        Term base = readPrimary();
        return take("^") ? combined(base, "^", readPower()) : base;
    }

    Term readPrimary()
    {
        if (++m_depth > deepest)
            refuseTerm("it is nested too deeply");
        Term term = readOne();
        --m_depth;
        return term;
    }

    Term readOne()
    {
        if (take("(")) {
            Term inner = readLevel(0);
            need(")");
            return inner;
        }
        if (take("["))
            return readList();
        skipSpace();
        double number = 0;
        const auto [end, error] = std::from_chars(m_rest.data(), m_rest.data() + m_rest.size(), number);
        if (!m_rest.empty() &&
            (std::isdigit(static_cast<unsigned char>(m_rest.front())) != 0 || m_rest.front() == '.') &&
            error == std::errc()) {
            m_rest.remove_prefix(static_cast<std::size_t>(end - m_rest.data()));
            return numberTerm(number);
        }
        const std::string name = readName();
        if (name == "SEARCH" || name == "SELECT")
            refuseTerm("what " + name + " looks for is not offered here; name metrics by MetricStat");
        if (take("("))
            return readCall(name);
        return m_context.query(name);
    }

    Term readList()
    {
        Term list{Term::Kind::List, 0, {}, 60};
        do {
            const Term member = readLevel(0);
            if (member.kind == Term::Kind::Number)
                refuseTerm("a list has series only");
            list.series.insert(list.series.end(), member.series.begin(), member.series.end());
            list.period = member.period;
        } while (take(","));
        need("]");
        return list;
    }

    std::string readName()
    {
        std::size_t end = 0;
        while (end < m_rest.size() && isNameByte(m_rest[end]))
            ++end;
        if (end == 0)
            refuseTerm("a term is missing");
        std::string name(m_rest.substr(0, end));
        m_rest.remove_prefix(end);
        return name;
    }

    Term readCall(const std::string &name)
    {
        if (name == "METRICS" && take(")"))
            return m_context.metrics();
        std::vector<Term> arguments;
        do {
            if (name == "FILL" && take("REPEAT"))
                break; // the one argument that is a word: no number stands for it
            arguments.push_back(readLevel(0));
        } while (take(","));
        need(")");
        return called(name, arguments);
    }

    std::string_view m_rest;
    const ExpressionContext &m_context;
    int m_depth = 0;
};

} // namespace

Term evaluateExpression(std::string_view text, const ExpressionContext &context)
{
    return ExpressionReader(text, context).read();
}

} // namespace signalbox::engine::cloudwatch
