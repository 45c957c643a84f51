// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/dynamodb/parser.h"

#include "app/engine/resources/dynamodb/reservedwords.h"
#include "app/engine/resources/dynamodb/validation.h"

#include <algorithm>
#include <array>

namespace signalbox::engine::dynamodb {

namespace {

constexpr int MaxDepth = 150; ///< of parentheses and NOTs
constexpr std::size_t MaxPathSteps = 32;

constexpr std::array<std::string_view, 6> Comparators = {"=", "<>", "<", "<=", ">", ">="};

struct FunctionName
{
    std::string_view name;
    Condition::Kind kind;
    std::size_t arguments;
};

constexpr FunctionName Functions[] = {
    {"attribute_exists", Condition::Kind::Exists, 1}, {"attribute_not_exists", Condition::Kind::NotExists, 1},
    {"attribute_type", Condition::Kind::Type, 2},     {"begins_with", Condition::Kind::BeginsWith, 2},
    {"contains", Condition::Kind::Contains, 2},
};

Condition join(Condition::Kind kind, Condition left, Condition right)
{
    Condition joined;
    joined.kind = kind;
    joined.children.push_back(std::move(left));
    joined.children.push_back(std::move(right));
    return joined;
}

} // namespace

Parser::Parser(std::string_view text, Substitutions &substitutions, std::string what)
    : m_substitutions(substitutions)
    , m_what(std::move(what))
    , m_tokens(tokenize(text, m_what))
{
}

const Token &Parser::peek(std::size_t ahead) const
{
    return m_tokens[std::min(m_at + ahead, m_tokens.size() - 1)];
}

Token Parser::take()
{
    return m_tokens[std::min(m_at++, m_tokens.size() - 1)];
}

bool Parser::takeSymbol(std::string_view symbol)
{
    const bool fits = peek().kind == Token::Kind::Symbol && peek().text == symbol;
    m_at += fits ? 1 : 0;
    return fits;
}

bool Parser::takeWord(std::string_view word)
{
    const bool fits = isWord(peek(), word);
    m_at += fits ? 1 : 0;
    return fits;
}

/// Function names are case-sensitive.
bool Parser::isCall(std::string_view function) const
{
    return peek().kind == Token::Kind::Name && peek().text == function && peek(1).text == "(";
}

void Parser::expectSymbol(std::string_view symbol)
{
    if (!takeSymbol(symbol))
        syntaxError();
}

void Parser::expectEnd()
{
    if (peek().kind != Token::Kind::End)
        syntaxError();
}

void Parser::refuse(const std::string &why) const
{
    invalid("Invalid " + m_what + ": " + why);
}

/// A call of what is no function, or of one that is for another kind of expression.
void Parser::refuseFunction(const std::string &kind) const
{
    const std::string &name = peek().text;
    const bool known = name == "size" || name == "list_append" || name == "if_not_exists" ||
                       std::ranges::find(Functions, name, &FunctionName::name) != std::end(Functions);
    refuse((known ? "The function is not allowed in " + kind : "Invalid function name") +
           "; function: " + name);
}

void Parser::descend()
{
    if (++m_depth > MaxDepth)
        refuse("The expression nests too deeply");
}

void Parser::syntaxError() const
{
    const bool end = peek().kind == Token::Kind::End;
    std::string near = m_at > 0 ? m_tokens[std::min(m_at, m_tokens.size()) - 1].text + " " : std::string();
    near += peek().text;
    invalid("Invalid " + m_what + ": Syntax error; token: " + (end ? "<EOF>" : '"' + peek().text + '"') +
            ", near: \"" + near + "\"");
}

Condition Parser::condition()
{
    auto result = disjunction();
    expectEnd();
    return result;
}

Condition Parser::disjunction()
{
    auto left = conjunction();
    while (takeWord("OR"))
        left = join(Condition::Kind::Or, std::move(left), conjunction());
    return left;
}

Condition Parser::conjunction()
{
    auto left = negation();
    while (takeWord("AND"))
        left = join(Condition::Kind::And, std::move(left), negation());
    return left;
}

Condition Parser::negation()
{
    if (!takeWord("NOT"))
        return primary();
    descend();
    Condition result;
    result.kind = Condition::Kind::Not;
    result.children.push_back(negation());
    --m_depth;
    return result;
}

Condition Parser::primary()
{
    if (takeSymbol("("))
        return group();
    for (const auto &[name, kind, arguments] : Functions) {
        if (isCall(name))
            return function(kind, arguments);
    }
    if (peek().kind == Token::Kind::Name && peek(1).text == "(" && !isCall("size"))
        refuseFunction("a condition expression");
    return comparison();
}

Condition Parser::group()
{
    const auto begin = m_at;
    descend();
    auto inner = disjunction();
    --m_depth;
    if (m_group == std::pair(begin + 1, m_at)) // all of it is a group again
        refuse("The expression has redundant parentheses;");
    expectSymbol(")");
    m_group = {begin, m_at};
    return inner;
}

Condition Parser::function(Condition::Kind kind, std::size_t arguments)
{
    const auto name = take().text;
    expectSymbol("(");
    Condition result;
    result.kind = kind;
    do
        result.operands.push_back(operand());
    while (takeSymbol(","));
    expectSymbol(")");
    if (result.operands.size() != arguments)
        refuse("Incorrect number of operands for operator or function; operator or function: " + name +
               ", number of operands: " + std::to_string(result.operands.size()));
    if (result.operands[0].kind != Operand::Kind::Attribute &&
        (kind == Condition::Kind::Exists || kind == Condition::Kind::NotExists))
        refuse("Operator or function requires a document path; operator or function: " + name);
    return result;
}

Condition Parser::comparison()
{
    auto left = operand();
    if (takeWord("IN"))
        return in(std::move(left));
    Condition result;
    result.operands.push_back(std::move(left));
    if (takeWord("BETWEEN")) {
        result.kind = Condition::Kind::Between;
        result.operands.push_back(operand());
        if (!takeWord("AND"))
            syntaxError();
        result.operands.push_back(operand());
        return result;
    }
    result.kind = Condition::Kind::Compare;
    for (const auto comparator : Comparators) {
        if (!takeSymbol(comparator))
            continue;
        result.comparator = comparator;
        result.operands.push_back(operand());
        return result;
    }
    syntaxError();
}

Condition Parser::in(Operand left)
{
    Condition result;
    constexpr std::size_t mostOperands = 100;
    result.kind = Condition::Kind::In;
    result.operands.push_back(std::move(left));
    expectSymbol("(");
    do
        result.operands.push_back(operand());
    while (takeSymbol(","));
    expectSymbol(")");
    const std::size_t count = result.operands.size() - 1;
    if (count > mostOperands)
        refuse("The IN operator is provided with too many operands; number of operands: " +
               std::to_string(count));
    return result;
}

std::vector<UpdateAction> Parser::update()
{
    constexpr std::pair<std::string_view, UpdateAction::Kind> clauses[] = {
        {"SET", UpdateAction::Kind::Set},
        {"REMOVE", UpdateAction::Kind::Remove},
        {"ADD", UpdateAction::Kind::Add},
        {"DELETE", UpdateAction::Kind::Delete},
    };
    std::vector<UpdateAction> actions;
    std::set<UpdateAction::Kind> seen;
    while (peek().kind != Token::Kind::End) {
        const auto before = m_at;
        for (const auto &[word, kind] : clauses) {
            if (!takeWord(word))
                continue;
            if (!seen.insert(kind).second)
                invalid("Invalid UpdateExpression: The \"" + std::string(word) +
                        "\" section can only be used once in an update expression;");
            clause(kind, actions);
        }
        if (m_at == before)
            syntaxError();
    }
    return actions;
}

void Parser::clause(UpdateAction::Kind kind, std::vector<UpdateAction> &actions)
{
    do {
        UpdateAction action;
        action.kind = kind;
        action.path = path();
        if (kind == UpdateAction::Kind::Set) {
            expectSymbol("=");
            action.operand = setValue();
        } else if (kind != UpdateAction::Kind::Remove) {
            if (peek().kind != Token::Kind::Value)
                syntaxError();
            action.operand = operand();
        }
        actions.push_back(std::move(action));
    } while (takeSymbol(","));
}

Operand Parser::binary(Operand::Kind kind, Operand left, Operand right) const
{
    Operand result;
    result.kind = kind;
    result.operands.push_back(std::move(left));
    result.operands.push_back(std::move(right));
    return result;
}

Operand Parser::setValue()
{
    auto left = setTerm();
    if (takeSymbol("+"))
        return binary(Operand::Kind::Add, std::move(left), setTerm());
    if (takeSymbol("-"))
        return binary(Operand::Kind::Subtract, std::move(left), setTerm());
    return left;
}

/// An operand of list_append, which cannot be another.
Operand Parser::appended()
{
    if (isCall("list_append"))
        refuse("The function is not allowed to be used this way in an expression; function: list_append");
    return setTerm();
}

Operand Parser::setTerm()
{
    descend();
    Operand result;
    if (takeSymbol("(")) {
        result = setValue();
        expectSymbol(")");
    } else if (isCall("list_append")) {
        m_at += 2;
        auto left = appended();
        expectSymbol(",");
        result = binary(Operand::Kind::ListAppend, std::move(left), appended());
        expectSymbol(")");
    } else if (isCall("if_not_exists")) {
        m_at += 2;
        result.kind = Operand::Kind::IfNotExists;
        result.path = path();
        expectSymbol(",");
        result.operands.push_back(setTerm());
        expectSymbol(")");
    } else {
        if (peek().kind == Token::Kind::Name && peek(1).text == "(")
            refuseFunction("an update expression");
        result = operand();
    }
    --m_depth;
    return result;
}

Operand Parser::operand()
{
    Operand result;
    if (peek().kind == Token::Kind::Value) {
        result.kind = Operand::Kind::Value;
        result.value = m_substitutions.value(take().text, m_what);
        return result;
    }
    const bool size = isCall("size");
    m_at += size ? 2 : 0;
    result.kind = size ? Operand::Kind::Size : Operand::Kind::Attribute;
    result.path = path();
    if (size)
        expectSymbol(")");
    return result;
}

std::string Parser::pathName()
{
    if (peek().kind == Token::Kind::Placeholder)
        return m_substitutions.name(take().text, m_what);
    if (peek().kind != Token::Kind::Name)
        syntaxError();
    const std::string name = take().text;
    if (isReserved(name))
        refuse("Attribute name is a reserved keyword; reserved keyword: " + name);
    return name;
}

Path Parser::path()
{
    Path result;
    result.emplace_back(pathName());
    while (result.size() <= MaxPathSteps) {
        if (takeSymbol(".")) {
            result.emplace_back(pathName());
        } else if (takeSymbol("[")) {
            if (peek().kind != Token::Kind::Number || peek().text.size() > 6)
                syntaxError();
            result.emplace_back(std::size_t(std::stoul(take().text)));
            expectSymbol("]");
        } else {
            return result;
        }
    }
    refuse("The document path has too many nesting elements;");
}

std::vector<Path> Parser::projection()
{
    std::vector<Path> paths;
    do
        paths.push_back(path());
    while (takeSymbol(","));
    expectEnd();
    return paths;
}

} // namespace signalbox::engine::dynamodb
