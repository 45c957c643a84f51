// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/dynamodb/attribute.h"

#include "app/engine/http/encoding.h"
#include "app/engine/resources/dynamodb/decimal.h"
#include "app/engine/resources/dynamodb/validation.h"

#include <algorithm>

namespace signalbox::engine::dynamodb {

namespace {

constexpr int MaxDepth = 32;

Json checked(const Json &value, int depth);

std::string bytesOf(const Json &payload)
{
    return base64Decode(payload.get_ref<const std::string &>()).value_or(std::string());
}

Json checkedScalar(const std::string &type, const Json &payload)
{
    const bool text = type == "S" || type == "N" || type == "B";
    const bool fits = text ? payload.is_string() : payload.is_boolean();
    if (!fits)
        throw ServiceError(400, "SerializationException",
                           "The value of type " + type + " has the wrong JSON type");
    if (type == "N")
        return Decimal::parse(payload.get_ref<const std::string &>()).text();
    if (type == "B" && !base64Decode(payload.get_ref<const std::string &>()))
        throw ServiceError(400, "SerializationException", "A value of type B is not base64");
    if (type == "NULL" && !payload.get<bool>())
        invalidParameter("Null attribute value types must have the value of true");
    return payload;
}

/// [a, b]
std::string shownList(const std::vector<std::string> &texts)
{
    std::string shown;
    for (const auto &text : texts)
        shown += (shown.empty() ? "" : ", ") + text;
    return "[" + shown + "]";
}

Json checkedSet(const std::string &type, const Json &payload)
{
    if (!payload.is_array())
        throw ServiceError(400, "SerializationException", "The value of type " + type + " must be a list");
    if (payload.empty())
        invalidParameter("An " +
                         std::string(type == "SS"   ? "string"
                                     : type == "NS" ? "number"
                                                    : "binary") +
                         " set  may not be empty");
    if (type != "NS" && std::ranges::find(payload, Json("")) != payload.end())
        invalidParameter("An " + std::string(type == "SS" ? "string" : "binary") +
                         " set may not have a empty " + (type == "SS" ? "string" : "binary value") +
                         " as a member");
    std::vector<std::string> members;
    for (const auto &member : payload)
        members.push_back(checkedScalar(type.substr(0, 1), member).get<std::string>());
    auto sorted = members;
    std::sort(sorted.begin(), sorted.end());
    if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end())
        invalidParameter("Input collection " + shownList(members) + " contains duplicates.");
    return members;
}

Json checkedMap(const Json &payload, int depth)
{
    if (!payload.is_object())
        throw ServiceError(400, "SerializationException", "The value of type M must be an object");
    Json out = Json::object();
    for (const auto &[name, member] : payload.items())
        out[name] = checked(member, depth);
    return out;
}

Json checkedList(const Json &payload, int depth)
{
    if (!payload.is_array())
        throw ServiceError(400, "SerializationException", "The value of type L must be a list");
    Json out = Json::array();
    for (const auto &member : payload)
        out.push_back(checked(member, depth));
    return out;
}

Json checked(const Json &value, int depth)
{
    if (depth > MaxDepth)
        invalid("Nesting Levels have exceeded supported limits");
    if (!value.is_object())
        throw ServiceError(400, "SerializationException", "An attribute value must be an object");
    if (value.empty())
        invalid("Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
    if (value.size() > 1)
        invalid("Supplied AttributeValue has more than one datatypes set, must contain exactly one of the "
                "supported datatypes");
    const auto &type = value.begin().key();
    const auto &payload = value.begin().value();
    Json result;
    if (type == "M")
        result = checkedMap(payload, depth + 1);
    else if (type == "L")
        result = checkedList(payload, depth + 1);
    else if (type == "SS" || type == "NS" || type == "BS")
        result = checkedSet(type, payload);
    else if (type == "S" || type == "N" || type == "B" || type == "BOOL" || type == "NULL")
        result = checkedScalar(type, payload);
    else
        invalid("Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
    Json out = Json::object();
    out[type] = std::move(result);
    return out;
}

std::size_t sizeOfNumber(const Json &payload)
{
    return (Decimal::parse(payload.get_ref<const std::string &>()).digits() + 1) / 2 + 1;
}

std::size_t sizeOfScalar(char type, const Json &payload)
{
    if (type == 'N')
        return sizeOfNumber(payload);
    return type == 'B' ? bytesOf(payload).size() : payload.get_ref<const std::string &>().size();
}

} // namespace

Json attributeOf(const Json &value)
{
    return checked(value, 0);
}

Json itemOf(const Json &value)
{
    return checkedMap(value, 0);
}

const std::string &typeOf(const Json &attribute)
{
    return attribute.begin().key();
}

const Json &payloadOf(const Json &attribute)
{
    return attribute.begin().value();
}

std::optional<int> compareAttributes(const Json &a, const Json &b)
{
    const auto &type = typeOf(a);
    if (type != typeOf(b) || (type != "S" && type != "N" && type != "B"))
        return std::nullopt;
    const auto &left = payloadOf(a).get_ref<const std::string &>();
    const auto &right = payloadOf(b).get_ref<const std::string &>();
    if (type == "N") {
        const auto order = Decimal::parse(left) <=> Decimal::parse(right);
        return order < 0 ? -1 : order > 0 ? 1 : 0;
    }
    return type == "S" ? left.compare(right) : bytesOf(payloadOf(a)).compare(bytesOf(payloadOf(b)));
}

namespace {

bool equalMaps(const Json &a, const Json &b)
{
    if (a.size() != b.size())
        return false;
    for (const auto &[name, member] : a.items()) {
        if (!b.contains(name) || !equalAttributes(member, b.at(name)))
            return false;
    }
    return true;
}

} // namespace

bool equalAttributes(const Json &a, const Json &b)
{
    const auto &type = typeOf(a);
    if (type != typeOf(b))
        return false;
    if (type.size() != 2) {
        if (type == "L")
            return std::equal(payloadOf(a).begin(), payloadOf(a).end(), payloadOf(b).begin(),
                              payloadOf(b).end(), equalAttributes);
        if (type != "M")
            return payloadOf(a) == payloadOf(b);
        return equalMaps(payloadOf(a), payloadOf(b));
    }
    auto left = payloadOf(a).get<std::vector<std::string>>();
    auto right = payloadOf(b).get<std::vector<std::string>>();
    std::sort(left.begin(), left.end());
    std::sort(right.begin(), right.end());
    return left == right;
}

std::string sortKeyOf(const Json &attribute)
{
    const auto &payload = payloadOf(attribute);
    if (typeOf(attribute) == "N")
        return Decimal::parse(payload.get_ref<const std::string &>()).sortKey();
    return typeOf(attribute) == "B" ? bytesOf(payload) : payload.get<std::string>();
}

std::size_t sizeOf(const Json &attribute)
{
    const auto &type = typeOf(attribute);
    const auto &payload = payloadOf(attribute);
    if (type == "BOOL" || type == "NULL")
        return 1;
    if (type.size() == 1 && type != "L" && type != "M")
        return sizeOfScalar(type[0], payload);
    std::size_t size = type == "L" || type == "M" ? 3 : 0;
    for (const auto &[name, member] : payload.items()) {
        if (type == "M")
            size += name.size() + 1 + sizeOf(member);
        else if (type == "L")
            size += 1 + sizeOf(member);
        else
            size += sizeOfScalar(type[0], member);
    }
    return size;
}

std::size_t sizeOfItem(const Json &item)
{
    std::size_t size = 0;
    for (const auto &[name, attribute] : item.items())
        size += name.size() + sizeOf(attribute);
    return size;
}

std::optional<std::size_t> lengthOf(const Json &attribute)
{
    const auto &type = typeOf(attribute);
    const auto &payload = payloadOf(attribute);
    if (type == "S")
        return payload.get_ref<const std::string &>().size();
    if (type == "B")
        return bytesOf(payload).size();
    if (payload.is_array() || payload.is_object())
        return payload.size();
    return std::nullopt;
}

} // namespace signalbox::engine::dynamodb
