// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/dynamodb/attribute.h"

#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace signalbox::engine::dynamodb {

/// Where a value is in an item: attribute names and list indexes, outermost first.
using PathStep = std::variant<std::string, std::size_t>;
using Path = std::vector<PathStep>;

/// [a, b, [1]], as errors show a path.
std::string shownPath(const Path &path);

struct Operand
{
    enum class Kind { Attribute, Value, Size, IfNotExists, ListAppend, Add, Subtract };

    Kind kind = Kind::Attribute;
    Path path;                     ///< Attribute, Size, IfNotExists
    Json value;                    ///< Value: validated
    std::vector<Operand> operands; ///< IfNotExists: the alternative; ListAppend, Add, Subtract: two
};

struct Condition
{
    enum class Kind { Or, And, Not, Compare, Between, In, Exists, NotExists, Type, BeginsWith, Contains };

    Kind kind = Kind::And;
    std::string comparator;          ///< Compare: = <> < <= > >=
    std::vector<Condition> children; ///< Or, And: two; Not: one
    std::vector<Operand> operands;
};

struct UpdateAction
{
    enum class Kind { Set, Remove, Add, Delete };

    Kind kind = Kind::Set;
    Path path;
    Operand operand; ///< not for Remove
};

/// ExpressionAttributeNames and ExpressionAttributeValues of one request. Remembers which were used.
class Substitutions
{
public:
    /// Takes both from the request. Throws ValidationException.
    explicit Substitutions(const Json &request);

    /// Both throw ValidationException when it was not given; `what` names the expression.
    const std::string &name(const std::string &placeholder, const std::string &what);
    const Json &value(const std::string &placeholder, const std::string &what);
    /// Throws ValidationException when one was given and no expression used it.
    void checkUsed() const;

private:
    Json m_names;
    Json m_values;
    std::set<std::string> m_used;
};

/// The parsers throw ValidationException in DynamoDB's words; `what` names the expression in it, such as
/// ConditionExpression.
Condition parseCondition(std::string_view text, Substitutions &substitutions, const std::string &what);
std::vector<UpdateAction> parseUpdate(std::string_view text, Substitutions &substitutions);
std::vector<Path> parseProjection(std::string_view text, Substitutions &substitutions);

} // namespace signalbox::engine::dynamodb
