// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/sqs/request.h"

#include "app/engine/http/error.h"

namespace signalbox::engine::sqs {

namespace {

[[noreturn]] void wrongType(const char *name, const char *expected)
{
    throw ServiceError(400, "SerializationException", std::string(name) + " must be " + expected + ".");
}

} // namespace

Request::Request(const Json &object)
    : m_object(object)
{
    if (!object.is_object())
        throw ServiceError(400, "SerializationException", "An object is expected.");
}

const Json *Request::find(const char *name) const
{
    const auto found = m_object.find(name);
    return found == m_object.end() || found->is_null() ? nullptr : &*found;
}

std::optional<std::string> Request::text(const char *name) const
{
    const Json *value = find(name);
    if (!value)
        return std::nullopt;
    if (!value->is_string())
        wrongType(name, "a string");
    return value->get<std::string>();
}

std::string Request::required(const char *name) const
{
    auto value = text(name);
    if (!value || value->empty())
        missing(name);
    return std::move(*value);
}

std::optional<std::int64_t> Request::integer(const char *name) const
{
    const Json *value = find(name);
    if (!value)
        return std::nullopt;
    if (!value->is_number_integer())
        wrongType(name, "a whole number");
    return value->get<std::int64_t>();
}

std::optional<std::int64_t> Request::integer(const char *name, std::int64_t least, std::int64_t most) const
{
    const auto value = integer(name);
    if (value && (*value < least || *value > most))
        invalid(std::to_string(*value), name,
                "Must be between " + std::to_string(least) + " and " + std::to_string(most) +
                    ", if provided.");
    return value;
}

std::vector<std::string> Request::texts(const char *name) const
{
    std::vector<std::string> result;
    for (const Json &item : list(name)) {
        if (!item.is_string())
            wrongType(name, "a list of strings");
        result.push_back(item.get<std::string>());
    }
    return result;
}

const Json &Request::object(const char *name) const
{
    static const Json none = Json::object();
    const Json *value = find(name);
    if (value && !value->is_object())
        wrongType(name, "an object");
    return value ? *value : none;
}

const Json &Request::list(const char *name) const
{
    static const Json none = Json::array();
    const Json *value = find(name);
    if (value && !value->is_array())
        wrongType(name, "a list");
    return value ? *value : none;
}

void missing(const char *name)
{
    throw ServiceError(400, "MissingParameter",
                       std::string("The request must contain the parameter ") + name + ".");
}

void invalid(const std::string &value, const char *name, const std::string &reason)
{
    throw ServiceError(400, "InvalidParameterValue",
                       "Value " + value + " for parameter " + name + " is invalid. Reason: " + reason);
}

} // namespace signalbox::engine::sqs
