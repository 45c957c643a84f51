// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/dynamodb/conditioncheck.h"

#include "app/engine/resources/dynamodb/validation.h"

#include <algorithm>

namespace signalbox::engine::dynamodb {

namespace {

using Kind = Condition::Kind;

constexpr std::string_view attributeTypes[] = {"B", "NULL", "SS", "BOOL", "L", "BS", "N", "NS", "S", "M"};

bool isOrdered(const std::string &type)
{
    return type == "S" || type == "N" || type == "B";
}

/// The operator or function as errors name it.
std::string shownOperator(const Condition &condition)
{
    switch (condition.kind) {
    case Kind::Compare:
        return condition.comparator;
    case Kind::Between:
        return "BETWEEN";
    case Kind::In:
        return "IN";
    case Kind::BeginsWith:
        return "begins_with";
    case Kind::Contains:
        return "contains";
    default:
        return "attribute_type";
    }
}

/// AttributeValue: {N:5}
std::string shownValue(const Json &value)
{
    const Json &payload = payloadOf(value);
    return "AttributeValue: {" + typeOf(value) + ":" +
           (payload.is_string() ? payload.get<std::string>() : payload.dump()) + "}";
}

class Check
{
public:
    Check(const Condition &condition, const std::string &what)
        : m_condition(condition)
        , m_what(what)
    {
    }

    void run() const
    {
        checkDistinct();
        const auto &operands = m_condition.operands;
        switch (m_condition.kind) {
        case Kind::Compare:
            if (m_condition.comparator != "=" && m_condition.comparator != "<>")
                std::ranges::for_each(operands, [this](const Operand &each) { requireOrdered(each); });
            break;
        case Kind::Between:
            std::ranges::for_each(operands, [this](const Operand &each) { requireOrdered(each); });
            checkBounds();
            break;
        case Kind::BeginsWith:
            requireType(operands[1], [](const std::string &type) { return type == "S" || type == "B"; });
            break;
        case Kind::Type:
            checkTypeName(operands[1]);
            break;
        default:
            break;
        }
    }

private:
    [[noreturn]] void refuse(const std::string &why) const { invalid("Invalid " + m_what + ": " + why); }

    void checkDistinct() const
    {
        const auto &operands = m_condition.operands;
        if (operands.size() < 2 || operands[0].kind != Operand::Kind::Attribute)
            return;
        const bool again = std::any_of(operands.begin() + 1, operands.end(), [&](const Operand &each) {
            return each.kind == Operand::Kind::Attribute && each.path == operands[0].path;
        });
        if (again)
            refuse("The first operand must be distinct from the remaining operands for this operator or "
                   "function; operator: " +
                   shownOperator(m_condition) + ", first operand: " + shownPath(operands[0].path));
    }

    template <class Fits>
    void requireType(const Operand &operand, const Fits &fits) const
    {
        if (operand.kind == Operand::Kind::Value && !fits(typeOf(operand.value)))
            refuse("Incorrect operand type for operator or function; operator or function: " +
                   shownOperator(m_condition) + ", operand type: " + typeOf(operand.value));
    }

    void requireOrdered(const Operand &operand) const { requireType(operand, isOrdered); }

    void checkBounds() const
    {
        const Operand &lower = m_condition.operands[1];
        const Operand &upper = m_condition.operands[2];
        if (lower.kind != Operand::Kind::Value || upper.kind != Operand::Kind::Value)
            return;
        const auto order = compareAttributes(lower.value, upper.value);
        const std::string bounds = "; lower bound operand: " + shownValue(lower.value) +
                                   ", upper bound operand: " + shownValue(upper.value);
        if (!order)
            refuse("The BETWEEN operator requires same data type for lower and upper bounds" + bounds);
        if (*order > 0)
            refuse("The BETWEEN operator requires upper bound to be greater than or equal to lower bound" +
                   bounds);
    }

    void checkTypeName(const Operand &operand) const
    {
        requireType(operand, [](const std::string &type) { return type == "S"; });
        if (operand.kind != Operand::Kind::Value)
            return;
        const auto &name = payloadOf(operand.value).get_ref<const std::string &>();
        if (std::ranges::find(attributeTypes, name) == std::end(attributeTypes))
            refuse("Invalid attribute type name found; type: " + name +
                   ", valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}");
    }

    const Condition &m_condition;
    const std::string &m_what;
};

} // namespace

void checkCondition(const Condition &condition, const std::string &what)
{
    for (const auto &child : condition.children)
        checkCondition(child, what);
    Check(condition, what).run();
}

} // namespace signalbox::engine::dynamodb
