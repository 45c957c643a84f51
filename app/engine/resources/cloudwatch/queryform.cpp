// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/cloudwatch/queryform.h"

#include "app/engine/http/encoding.h"
#include "app/engine/text/times.h"

#include <charconv>
#include <vector>

namespace signalbox::engine::cloudwatch {

namespace {

using Json = nlohmann::json;

constexpr std::size_t longestList = 1000;
constexpr const char *space = "http://monitoring.amazonaws.com/doc/2010-08-01/";

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    for (;;) {
        const auto end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

[[noreturn]] void malformed(std::string_view name)
{
    throw ServiceError(400, "MalformedQueryString", "The parameter " + std::string(name) + " is malformed");
}

/// The place "N" of a list, which counts from 1.
std::size_t placeOf(std::string_view text, std::string_view name)
{
    std::size_t place = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), place);
    if (error != std::errc() || end != text.data() + text.size() || place < 1 || place > longestList)
        malformed(name);
    return place - 1;
}

void put(Json &root, std::string_view name, std::string value)
{
    const auto steps = split(name, '.');
    Json *at = &root;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const bool list = steps[i] == "member" && i + 1 < steps.size();
        if (!at->is_null() && at->is_array() != list)
            malformed(name);
        if (list)
            at = &(*at)[placeOf(steps[++i], name)];
        else if (at->is_null() || at->is_object())
            at = &(*at)[std::string(steps[i])];
        else
            malformed(name);
    }
    *at = std::move(value);
}

std::string scalar(const Json &value, bool isTime)
{
    if (isTime)
        return isoTime(value.get<std::int64_t>() * 1000);
    return value.is_string() ? value.get<std::string>() : value.dump();
}

void element(std::string &out, const std::string &name, const std::string &content)
{
    out.append("<").append(name).append(">").append(content).append("</").append(name).append(">");
}

std::string contentOf(const Json &value, const std::string &name)
{
    std::string out;
    const bool isTime = name == "Timestamp" || name == "Timestamps";
    if (value.is_array()) {
        for (const Json &each : value)
            element(out, "member",
                    each.is_structured() ? contentOf(each, {}) : xmlEscape(scalar(each, isTime)));
    } else if (name == "ExtendedStatistics") { // the one map
        for (const auto &[key, each] : value.items())
            element(out, "entry", "<key>" + key + "</key><value>" + each.dump() + "</value>");
    } else if (value.is_object()) {
        for (const auto &[key, each] : value.items())
            element(out, key, contentOf(each, key));
    } else {
        out = xmlEscape(scalar(value, isTime));
    }
    return out;
}

std::string rootElement(const std::string &name, const std::string &content)
{
    return "<" + name + " xmlns=\"" + space + "\">" + content + "</" + name + ">\n";
}

} // namespace

Json fromForm(std::string_view form)
{
    Json root = Json::object();
    for (const std::string_view part : split(form, '&')) {
        const auto equals = std::min(part.find('='), part.size());
        if (equals > 0)
            put(root, percentDecode(part.substr(0, equals), true),
                percentDecode(part.substr(std::min(equals + 1, part.size())), true));
    }
    return root;
}

std::string queryAnswer(const std::string &operation, const Json &answer, const std::string &requestId)
{
    std::string content;
    if (!answer.is_null())
        element(content, operation + "Result", contentOf(answer, {}));
    element(content, "ResponseMetadata", "<RequestId>" + requestId + "</RequestId>");
    return rootElement(operation + "Response", content);
}

std::string queryError(const ServiceError &error, const std::string &side, const std::string &requestId)
{
    std::string content;
    element(content, "Error",
            "<Type>" + side + "</Type><Code>" + error.code + "</Code><Message>" + xmlEscape(error.what()) +
                "</Message>");
    element(content, "RequestId", requestId);
    return rootElement("ErrorResponse", content);
}

} // namespace signalbox::engine::cloudwatch
