// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/cloudwatch/members.h"

#include "app/engine/http/error.h"
#include "app/engine/text/times.h"

#include <charconv>
#include <cmath>

namespace signalbox::engine::cloudwatch {

namespace {

using Json = nlohmann::json;

constexpr std::int64_t minute = 60;
constexpr std::size_t mostDimensions = 30;

const Json *find(const Json &request, const char *name)
{
    const auto found = request.find(name);
    return found == request.end() || found->is_null() ? nullptr : &*found;
}

[[noreturn]] void missing(const char *name)
{
    throw ServiceError(400, "MissingParameter", std::string("The parameter ") + name + " is required.");
}

[[noreturn]] void wrongKind(const char *name)
{
    invalidValue(std::string("The parameter ") + name + " has a value of the wrong kind.");
}

} // namespace

void invalidValue(const std::string &message)
{
    throw ServiceError(400, "InvalidParameterValue", message);
}

std::optional<std::string> textMember(const Json &request, const char *name)
{
    const Json *value = find(request, name);
    if (!value)
        return std::nullopt;
    if (!value->is_string())
        wrongKind(name);
    return value->get<std::string>();
}

std::string requiredText(const Json &request, const char *name)
{
    auto text = textMember(request, name);
    if (!text || text->empty())
        missing(name);
    return std::move(*text);
}

double numberIn(const Json &value, const char *name)
{
    if (value.is_number())
        return value.get<double>();
    if (!value.is_string())
        wrongKind(name);
    const auto &text = value.get_ref<const std::string &>();
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        wrongKind(name);
    return number;
}

std::optional<double> numberMember(const Json &request, const char *name)
{
    const Json *value = find(request, name);
    return value ? std::optional(numberIn(*value, name)) : std::nullopt;
}

std::optional<bool> flagMember(const Json &request, const char *name)
{
    const Json *value = find(request, name);
    if (!value)
        return std::nullopt;
    if (value->is_boolean())
        return value->get<bool>();
    if (!value->is_string() || (*value != "true" && *value != "false"))
        wrongKind(name);
    return *value == "true";
}

std::optional<double> timeMember(const Json &request, const char *name)
{
    const Json *value = find(request, name);
    if (!value)
        return std::nullopt;
    if (value->is_string()) {
        const auto time = fromIsoTime(value->get_ref<const std::string &>());
        if (time)
            return static_cast<double>(*time) / 1000;
    }
    return numberIn(*value, name);
}

Json listMember(const Json &request, const char *name)
{
    const Json *value = find(request, name);
    if (!value ||
        (value->is_string() &&
         value->get_ref<const std::string &>().empty())) // forms have an empty list as an empty text
        return Json::array();
    if (!value->is_array())
        wrongKind(name);
    return *value;
}

Dimensions dimensionsIn(const Json &request)
{
    Dimensions dimensions;
    for (const Json &each : listMember(request, "Dimensions"))
        dimensions[requiredText(each, "Name")] = requiredText(each, "Value");
    if (dimensions.size() > mostDimensions)
        invalidValue("The collection Dimensions must not have a size greater than 30.");
    return dimensions;
}

Json shownDimensions(const Dimensions &dimensions)
{
    Json list = Json::array();
    for (const auto &[name, value] : dimensions)
        list.push_back({{"Name", name}, {"Value", value}});
    return list;
}

Metric metricIn(const Json &request, const std::string &region)
{
    return {region, requiredText(request, "Namespace"), requiredText(request, "MetricName"),
            dimensionsIn(request)};
}

TimeRange rangeIn(const Json &request)
{
    const auto start = timeMember(request, "StartTime");
    const auto end = timeMember(request, "EndTime");
    if (!start)
        missing("StartTime");
    if (!end)
        missing("EndTime");
    if (*start >= *end)
        invalidValue("The parameter StartTime must be less than the parameter EndTime.");
    const auto from = static_cast<std::int64_t>(std::floor(*start));
    return {from - from % minute, static_cast<std::int64_t>(std::ceil(*end))};
}

std::int64_t periodIn(const Json &request)
{
    const auto given = numberMember(request, "Period");
    if (!given)
        missing("Period");
    const auto period = static_cast<std::int64_t>(*given);
    if (period == 1 || period == 5 || period == 10 || period == 20 || period == 30)
        return minute;
    if (period < minute || period % minute != 0)
        invalidValue("The parameter Period must be 1, 5, 10, 20, 30 or a multiple of 60.");
    return period;
}

} // namespace signalbox::engine::cloudwatch
