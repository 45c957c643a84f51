// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/members.h"

#include "app/engine/http/error.h"

#include <utility>

namespace signalbox::engine {

namespace {

[[noreturn]] void refuseBody(const std::string &reason)
{
    throw ServiceError(400, "InvalidRequestContentException",
                       "Could not parse request body into json: " + reason);
}

bool isEmptyText(const nlohmann::json &value)
{
    return value.is_string() && value.get_ref<const std::string &>().empty();
}

} // namespace

Members::Members(const nlohmann::json &object, std::string path)
    : m_object(&object)
    , m_path(std::move(path))
{
}

const nlohmann::json *Members::find(const char *name) const
{
    const auto found = m_object->find(name);
    return found == m_object->end() || found->is_null() ? nullptr : &*found;
}

void Members::refuse(const char *name, const char *expected) const
{
    refuseBody("'" + m_path + name + "' must be " + expected + ".");
}

std::optional<std::string> Members::text(const char *name) const
{
    const auto *value = find(name);
    if (!value)
        return std::nullopt;
    if (!value->is_string())
        refuse(name, "a string");
    return value->get<std::string>();
}

std::optional<std::int64_t> Members::integer(const char *name) const
{
    const auto *value = find(name);
    if (!value)
        return std::nullopt;
    if (!value->is_number_integer())
        refuse(name, "a whole number");
    return value->get<std::int64_t>();
}

bool Members::flag(const char *name) const
{
    const auto *value = find(name);
    if (value && !value->is_boolean())
        refuse(name, "true or false");
    return value && value->get<bool>();
}

std::optional<std::vector<std::string>> Members::texts(const char *name) const
{
    const auto *value = find(name);
    if (!value)
        return std::nullopt;
    if (!value->is_array())
        refuse(name, "a list of strings");
    std::vector<std::string> result;
    for (const auto &item : *value) {
        if (!item.is_string())
            refuse(name, "a list of strings");
        result.push_back(item.get<std::string>());
    }
    return result;
}

std::optional<std::map<std::string, std::string>> Members::map(const char *name) const
{
    const auto *value = find(name);
    if (!value)
        return std::nullopt;
    if (!value->is_object())
        refuse(name, "an object of strings");
    std::map<std::string, std::string> result;
    for (const auto &[key, item] : value->items()) {
        if (!item.is_string())
            refuse(name, "an object of strings");
        result.emplace(key, item.get<std::string>());
    }
    return result;
}

std::optional<std::map<std::string, double>> Members::numbers(const char *name) const
{
    const auto *value = find(name);
    if (!value)
        return std::nullopt;
    if (!value->is_object())
        refuse(name, "an object of numbers");
    std::map<std::string, double> result;
    for (const auto &[key, item] : value->items()) {
        if (!item.is_number())
            refuse(name, "an object of numbers");
        result.emplace(key, item.get<double>());
    }
    return result;
}

std::optional<Members> Members::object(const char *name) const
{
    const auto *value = find(name);
    if (!value)
        return std::nullopt;
    if (!value->is_object())
        refuse(name, "an object");
    return Members(*value, m_path + name + ".");
}

const nlohmann::json *Members::list(const char *name) const
{
    const auto *value = find(name);
    if (value && !value->is_array())
        refuse(name, "a list");
    return value;
}

bool Members::hasContent(const char *name) const
{
    const auto *value = find(name);
    if (!value || isEmptyText(*value))
        return false;
    if (!value->is_structured())
        return true;
    // {"SubnetIds": [], "SecurityGroupIds": [], "Ipv6AllowedForDualStack": false} asks for nothing.
    return std::ranges::any_of(*value, [](const nlohmann::json &item) {
        return !item.empty() && item != false && !isEmptyText(item);
    });
}

nlohmann::json parseBody(const std::string &body)
{
    if (body.empty())
        return nlohmann::json::object();
    try {
        auto parsed = nlohmann::json::parse(body);
        if (!parsed.is_object())
            refuseBody("an object is expected.");
        return parsed;
    } catch (const nlohmann::json::exception &error) {
        refuseBody(error.what());
    }
}

} // namespace signalbox::engine
