// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/dynamodb/keycondition.h"

#include "app/engine/resources/dynamodb/validation.h"

namespace signalbox::engine::dynamodb {

namespace {

/// A comparison with the key on its left, whichever way it was written.
Condition keyFirst(Condition condition)
{
    constexpr std::pair<std::string_view, std::string_view> mirrored[] = {
        {"<", ">"}, {"<=", ">="}, {">", "<"}, {">=", "<="}};
    if (condition.kind != Condition::Kind::Compare || condition.operands[0].kind != Operand::Kind::Value)
        return condition;
    std::swap(condition.operands[0], condition.operands[1]);
    for (const auto &[from, to] : mirrored) {
        if (condition.comparator == from) {
            condition.comparator = to;
            break;
        }
    }
    return condition;
}

const std::string &nameOf(const Condition &condition)
{
    const auto &operand = condition.operands.at(0);
    if (operand.kind != Operand::Kind::Attribute || operand.path.size() != 1)
        invalid("Invalid KeyConditionExpression: KeyConditionExpressions cannot have conditions on nested "
                "attributes");
    return std::get<std::string>(operand.path[0]);
}

std::string boundOf(const Operand &operand, const KeyAttribute &key)
{
    if (operand.kind != Operand::Kind::Value)
        invalid("Invalid KeyConditionExpression: a key can only be compared with a value");
    if (typeOf(operand.value) != key.type)
        invalidParameter("Condition parameter type does not match schema type");
    return sortKeyOf(operand.value);
}

/// The smallest text behind all that begin with `prefix`; unset when there is none.
std::optional<std::string> behind(std::string prefix)
{
    while (!prefix.empty() && static_cast<unsigned char>(prefix.back()) == 0xFF)
        prefix.pop_back();
    if (prefix.empty())
        return std::nullopt;
    prefix.back() = char(static_cast<unsigned char>(prefix.back()) + 1);
    return prefix;
}

RangeBounds comparedBounds(const std::string &comparator, const std::string &bound)
{
    RangeBounds bounds;
    if (comparator == "=" || comparator == ">" || comparator == ">=") {
        bounds.lower = bound;
        bounds.lowerInclusive = comparator != ">";
    }
    if (comparator == "=" || comparator == "<" || comparator == "<=") {
        bounds.upper = bound;
        bounds.upperInclusive = comparator != "<";
    }
    if (comparator == "<>")
        invalid("Unsupported operator on KeyCondition: operator: <>");
    return bounds;
}

RangeBounds boundsOf(const Condition &condition, const KeyAttribute &key)
{
    const auto bound = [&](std::size_t operand) { return boundOf(condition.operands.at(operand), key); };
    switch (condition.kind) {
    case Condition::Kind::Compare:
        return comparedBounds(condition.comparator, bound(1));
    case Condition::Kind::Between:
        return {bound(1), true, bound(2), true};
    case Condition::Kind::BeginsWith:
        return {bound(1), true, behind(bound(1)), false};
    default:
        invalid("Invalid operator used in KeyConditionExpression");
    }
}

void flatten(const Condition &condition, std::vector<const Condition *> &out)
{
    if (condition.kind != Condition::Kind::And) {
        out.push_back(&condition);
        return;
    }
    for (const auto &child : condition.children)
        flatten(child, out);
}

} // namespace

KeyCondition keyConditionOf(const Condition &condition, const KeySchema &schema)
{
    std::vector<const Condition *> parts;
    flatten(condition, parts);
    std::optional<std::string> hash;
    std::optional<RangeBounds> range;
    for (const auto *given : parts) {
        if (given->operands.empty())
            invalid("Invalid operator used in KeyConditionExpression: OR and NOT are not allowed");
        const Condition part = keyFirst(*given);
        const auto &name = nameOf(part);
        if (name == schema.hash.name && !hash) {
            if (part.kind != Condition::Kind::Compare || part.comparator != "=")
                invalid("Query key condition not supported");
            hash = boundOf(part.operands[1], schema.hash);
        } else if (schema.range && name == schema.range->name && !range) {
            range = boundsOf(part, *schema.range);
        } else {
            invalid("Query key condition not supported");
        }
    }
    if (!hash)
        invalid("Query condition missed key schema element: " + schema.hash.name);
    return {*hash, range.value_or(RangeBounds())};
}

} // namespace signalbox::engine::dynamodb
