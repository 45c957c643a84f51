// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/dynamodb/update.h"

#include "app/engine/resources/dynamodb/decimal.h"
#include "app/engine/resources/dynamodb/evaluator.h"
#include "app/engine/resources/dynamodb/validation.h"

#include <algorithm>
#include <map>

namespace signalbox::engine::dynamodb {

namespace {

constexpr auto WrongType = "An operand in the update expression has an incorrect data type";

Json typed(const std::string &type, Json payload)
{
    Json attribute = Json::object();
    attribute[type] = std::move(payload);
    return attribute;
}

Json sum(const Json &a, const Json &b, bool subtract)
{
    if (typeOf(a) != "N" || typeOf(b) != "N")
        invalid(WrongType);
    const auto left = Decimal::parse(payloadOf(a).get_ref<const std::string &>());
    const auto right = Decimal::parse(payloadOf(b).get_ref<const std::string &>());
    return typed("N", (left + (subtract ? -right : right)).text());
}

Json valueOf(const Operand &operand, const Json &item)
{
    switch (operand.kind) {
    case Operand::Kind::Value:
        return operand.value;
    case Operand::Kind::IfNotExists: {
        const Json *found = find(item, operand.path);
        return found != nullptr ? *found : valueOf(operand.operands[0], item);
    }
    case Operand::Kind::ListAppend: {
        auto list = valueOf(operand.operands[0], item);
        const auto tail = valueOf(operand.operands[1], item);
        if (typeOf(list) != "L" || typeOf(tail) != "L")
            invalid(WrongType);
        list["L"].insert(list["L"].end(), payloadOf(tail).begin(), payloadOf(tail).end());
        return list;
    }
    case Operand::Kind::Add:
    case Operand::Kind::Subtract:
        return sum(valueOf(operand.operands[0], item), valueOf(operand.operands[1], item),
                   operand.kind == Operand::Kind::Subtract);
    default:
        break;
    }
    const Json *found = operand.kind == Operand::Kind::Attribute ? find(item, operand.path) : nullptr;
    if (found == nullptr)
        invalid("The provided expression refers to an attribute that does not exist in the item");
    return *found;
}

/// What holds the last step of the path. Throws when the path leads nowhere.
Json &parentOf(Json &item, const Path &path)
{
    Json *at = &item;
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        const auto *name = std::get_if<std::string>(&path[i]);
        const bool there = name != nullptr ? at->is_object() && at->contains(*name)
                                           : at->is_array() && std::get<std::size_t>(path[i]) < at->size();
        if (!there)
            invalid("The document path provided in the update expression is invalid for update");
        Json &attribute = name != nullptr ? (*at)[*name] : (*at)[std::get<std::size_t>(path[i])];
        at = &attribute.begin().value();
    }
    const bool wantsMap = std::holds_alternative<std::string>(path.back());
    if (wantsMap ? !at->is_object() : !at->is_array())
        invalid("The document path provided in the update expression is invalid for update");
    return *at;
}

void assign(Json &item, const Path &path, Json value)
{
    Json &parent = parentOf(item, path);
    if (const auto *name = std::get_if<std::string>(&path.back())) {
        parent[*name] = std::move(value);
        return;
    }
    const auto index = std::get<std::size_t>(path.back());
    if (index < parent.size())
        parent[index] = std::move(value);
    else
        parent.push_back(std::move(value));
}

void remove(Json &item, const Path &path)
{
    Json &parent = parentOf(item, path);
    if (const auto *name = std::get_if<std::string>(&path.back()))
        parent.erase(*name);
    else if (std::get<std::size_t>(path.back()) < parent.size())
        parent.erase(std::get<std::size_t>(path.back()));
}

bool isSet(const Json &attribute)
{
    return typeOf(attribute).size() == 2;
}

[[noreturn]] void refuseOperand(const std::string &clause, const Json &value)
{
    static const std::map<std::string, std::string> names = {
        {"S", "STRING"}, {"N", "NUMBER"}, {"B", "BINARY"},      {"BOOL", "BOOLEAN"},  {"NULL", "NULL"},
        {"M", "MAP"},    {"L", "LIST"},   {"SS", "STRING_SET"}, {"NS", "NUMBER_SET"}, {"BS", "BINARY_SET"}};
    invalid("Invalid UpdateExpression: Incorrect operand type for operator or function; operator: " + clause +
            ", operand type: " + names.at(typeOf(value)) + ", typeSet: ALLOWED_FOR_" + clause + "_OPERAND");
}

/// ADD: numbers are summed, sets united.
void add(Json &item, const Path &path, const Json &before, const Json &value)
{
    const Json *found = find(before, path);
    if (typeOf(value) != "N" && !isSet(value))
        refuseOperand("ADD", value);
    if (found == nullptr) {
        assign(item, path, value);
    } else if (typeOf(value) == "N") {
        assign(item, path, sum(*found, value, false));
    } else {
        if (typeOf(*found) != typeOf(value))
            invalid(WrongType);
        auto united = *found;
        auto &members = united.begin().value();
        for (const auto &member : payloadOf(value)) {
            if (std::find(members.begin(), members.end(), member) == members.end())
                members.push_back(member);
        }
        assign(item, path, std::move(united));
    }
}

/// DELETE: takes members out of a set; an empty set goes away.
void subtract(Json &item, const Path &path, const Json &before, const Json &value)
{
    const Json *found = find(before, path);
    if (!isSet(value))
        refuseOperand("DELETE", value);
    if (found == nullptr)
        return;
    if (typeOf(*found) != typeOf(value))
        invalid(WrongType);
    Json left = Json::array();
    for (const auto &member : payloadOf(*found)) {
        if (std::find(payloadOf(value).begin(), payloadOf(value).end(), member) == payloadOf(value).end())
            left.push_back(member);
    }
    if (left.empty())
        remove(item, path);
    else
        assign(item, path, typed(typeOf(value), std::move(left)));
}

/// What is added behind a list's end is in the order of its indexes. Removals from lists come last and from
/// the end, so that the indexes mean the item as it was.
std::vector<const UpdateAction *> inOrder(const std::vector<UpdateAction> &actions)
{
    std::vector<const UpdateAction *> order;
    order.reserve(actions.size());
    for (const auto &action : actions)
        order.push_back(&action);
    const auto isRemoval = [](const UpdateAction *action) {
        return action->kind == UpdateAction::Kind::Remove;
    };
    const auto removals = std::partition(order.begin(), order.end(), [&](auto *a) { return !isRemoval(a); });
    std::sort(order.begin(), removals, [](auto *a, auto *b) { return a->path < b->path; });
    std::sort(removals, order.end(), [](auto *a, auto *b) { return a->path > b->path; });
    return order;
}

} // namespace

Json updated(const Json &item, const std::vector<UpdateAction> &actions)
{
    Json result = item;
    for (const auto *action : inOrder(actions)) {
        switch (action->kind) {
        case UpdateAction::Kind::Set:
            assign(result, action->path, valueOf(action->operand, item));
            break;
        case UpdateAction::Kind::Remove:
            remove(result, action->path);
            break;
        case UpdateAction::Kind::Add:
            add(result, action->path, item, action->operand.value);
            break;
        case UpdateAction::Kind::Delete:
            subtract(result, action->path, item, action->operand.value);
            break;
        }
    }
    return result;
}

} // namespace signalbox::engine::dynamodb
