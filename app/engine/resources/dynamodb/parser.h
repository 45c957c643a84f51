// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/dynamodb/expression.h"
#include "app/engine/resources/dynamodb/tokenizer.h"

namespace signalbox::engine::dynamodb {

/// A recursive descent parser over one expression. Names and values are replaced while it reads.
class Parser
{
public:
    Parser(std::string_view text, Substitutions &substitutions, std::string what);

    Condition condition();
    std::vector<UpdateAction> update();
    std::vector<Path> projection();

private:
    Condition disjunction();
    Condition conjunction();
    Condition negation();
    Condition primary();
    Condition group();
    Condition function(Condition::Kind kind, std::size_t arguments);
    Condition comparison();
    Condition in(Operand left);
    void clause(UpdateAction::Kind kind, std::vector<UpdateAction> &actions);
    Operand setValue();
    Operand setTerm();
    Operand appended();
    Operand operand();
    Operand binary(Operand::Kind kind, Operand left, Operand right) const;
    Path path();
    std::string pathName();

    const Token &peek(std::size_t ahead = 0) const;
    Token take();
    bool takeSymbol(std::string_view symbol);
    bool takeWord(std::string_view word);
    bool isCall(std::string_view function) const;
    void expectSymbol(std::string_view symbol);
    void expectEnd();
    void descend();
    [[noreturn]] void refuse(const std::string &why) const;
    [[noreturn]] void refuseFunction(const std::string &kind) const;
    [[noreturn]] void syntaxError() const;

    Substitutions &m_substitutions;
    std::string m_what;
    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
    int m_depth = 0;
    std::pair<std::size_t, std::size_t>
        m_group; ///< the tokens of the last group in parentheses that was read
};

} // namespace signalbox::engine::dynamodb
