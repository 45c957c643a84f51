// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/dynamodb/evaluator.h"

#include <algorithm>
#include <map>
#include <optional>

namespace signalbox::engine::dynamodb {

namespace {

/// The value of a condition's operand; unset when the item has none there.
std::optional<Json> valueOf(const Operand &operand, const Json &item)
{
    if (operand.kind == Operand::Kind::Value)
        return operand.value;
    const Json *found = find(item, operand.path);
    if (found == nullptr)
        return std::nullopt;
    if (operand.kind == Operand::Kind::Attribute)
        return *found;
    const auto length = lengthOf(*found);
    if (!length)
        return std::nullopt;
    Json number = Json::object();
    number["N"] = std::to_string(*length);
    return number;
}

bool compare(const std::string &comparator, const std::optional<Json> &left, const std::optional<Json> &right)
{
    if (!left || !right)
        return comparator == "<>" && left.has_value() != right.has_value();
    if (comparator == "=")
        return equalAttributes(*left, *right);
    if (comparator == "<>")
        return !equalAttributes(*left, *right);
    const auto order = compareAttributes(*left, *right);
    if (!order)
        return false;
    if (comparator == "<")
        return *order < 0;
    if (comparator == "<=")
        return *order <= 0;
    return comparator == ">" ? *order > 0 : *order >= 0;
}

bool beginsWith(const std::optional<Json> &text, const std::optional<Json> &prefix)
{
    return text && prefix && typeOf(*text) == typeOf(*prefix) &&
           (typeOf(*text) == "S" || typeOf(*text) == "B") && sortKeyOf(*text).starts_with(sortKeyOf(*prefix));
}

bool contains(const std::optional<Json> &whole, const std::optional<Json> &part)
{
    if (!whole || !part)
        return false;
    const auto &type = typeOf(*whole);
    const auto &payload = payloadOf(*whole);
    if (type == "S" || type == "B")
        return typeOf(*part) == type && sortKeyOf(*whole).find(sortKeyOf(*part)) != std::string::npos;
    if (type == "L")
        return std::any_of(payload.begin(), payload.end(),
                           [&](const Json &m) { return equalAttributes(m, *part); });
    const bool isSet = type.size() == 2 && type[1] == 'S';
    return isSet && typeOf(*part) == type.substr(0, 1) &&
           std::find(payload.begin(), payload.end(), payloadOf(*part)) != payload.end();
}

bool hasType(const std::optional<Json> &value, const std::optional<Json> &type)
{
    return value && type && typeOf(*type) == "S" && payloadOf(*type) == typeOf(*value);
}

bool holdsForValues(const Condition &condition, const std::vector<std::optional<Json>> &values)
{
    switch (condition.kind) {
    case Condition::Kind::Compare:
        return compare(condition.comparator, values[0], values[1]);
    case Condition::Kind::Between:
        return compare(">=", values[0], values[1]) && compare("<=", values[0], values[2]);
    case Condition::Kind::In:
        return std::any_of(values.begin() + 1, values.end(),
                           [&](auto &v) { return compare("=", values[0], v); });
    case Condition::Kind::Exists:
        return values[0].has_value();
    case Condition::Kind::NotExists:
        return !values[0].has_value();
    case Condition::Kind::Type:
        return hasType(values[0], values[1]);
    case Condition::Kind::BeginsWith:
        return beginsWith(values[0], values[1]);
    case Condition::Kind::Contains:
        return contains(values[0], values[1]);
    default:
        return false;
    }
}

using Paths = std::vector<const Path *>;

/// What paths that all lead into the attribute choose of it, from their `step` on. A list keeps only the
/// chosen members, in its own order.
Json chosen(const Json &attribute, const Paths &paths, std::size_t step)
{
    if (std::any_of(paths.begin(), paths.end(), [step](const Path *path) { return path->size() == step; }))
        return attribute;
    std::map<PathStep, Paths> inside;
    for (const Path *path : paths)
        inside[(*path)[step]].push_back(path);
    const auto &payload = payloadOf(attribute);
    Json members = payload.is_array() ? Json::array() : Json::object();
    for (const auto &[where, all] : inside) {
        if (const auto *name = std::get_if<std::string>(&where))
            members[*name] = chosen(payload.at(*name), all, step + 1);
        else
            members.push_back(chosen(payload.at(std::get<std::size_t>(where)), all, step + 1));
    }
    Json out = Json::object();
    out[typeOf(attribute)] = std::move(members);
    return out;
}

} // namespace

const Json *find(const Json &item, const Path &path)
{
    const auto first = item.find(std::get<std::string>(path[0]));
    const Json *at = first == item.end() ? nullptr : &*first;
    for (std::size_t i = 1; i < path.size() && at != nullptr; ++i) {
        const Json &payload = payloadOf(*at);
        const Json *next = nullptr;
        if (const auto *name = std::get_if<std::string>(&path[i])) {
            if (typeOf(*at) == "M" && payload.contains(*name))
                next = &payload.at(*name);
        } else if (typeOf(*at) == "L" && std::get<std::size_t>(path[i]) < payload.size()) {
            next = &payload.at(std::get<std::size_t>(path[i]));
        }
        at = next;
    }
    return at;
}

bool holds(const Condition &condition, const Json &item)
{
    switch (condition.kind) {
    case Condition::Kind::Or:
        return holds(condition.children[0], item) || holds(condition.children[1], item);
    case Condition::Kind::And:
        return holds(condition.children[0], item) && holds(condition.children[1], item);
    case Condition::Kind::Not:
        return !holds(condition.children[0], item);
    default:
        break;
    }
    std::vector<std::optional<Json>> values;
    values.reserve(condition.operands.size());
    for (const auto &operand : condition.operands)
        values.push_back(valueOf(operand, item));
    return holdsForValues(condition, values);
}

Json projected(const Json &item, const std::vector<Path> &paths)
{
    std::map<std::string, Paths> attributes;
    for (const auto &path : paths) {
        if (find(item, path) != nullptr)
            attributes[std::get<std::string>(path[0])].push_back(&path);
    }
    Json out = Json::object();
    for (const auto &[name, inside] : attributes)
        out[name] = chosen(item.at(name), inside, 1);
    return out;
}

} // namespace signalbox::engine::dynamodb
