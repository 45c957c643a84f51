// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/requestcheck.h"

#include "app/engine/lambda/pattern.h"
#include "app/engine/lambda/requestshapes.h"
#include "app/engine/lambda/violations.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace signalbox::engine {

using nlohmann::json;

namespace {

/// FunctionName → functionName, as errors name members.
std::string shownName(std::string_view name)
{
    std::string shown(name);
    shown.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(shown.front())));
    return shown;
}

/// [a, b]: a list of texts in an error.
std::string shownList(const json &list)
{
    std::string shown = "[";
    for (const json &each : list)
        shown.append(shown.size() > 1 ? ", " : "")
            .append(each.is_string() ? each.get<std::string>() : each.dump());
    return shown + "]";
}

std::int64_t leastOf(const Shape &shape)
{
    return shape.least.value_or(shape.kind == ShapeKind::Number ? std::numeric_limits<std::int64_t>::min()
                                                                : 0);
}

std::int64_t mostOf(const Shape &shape)
{
    return shape.most.value_or(std::numeric_limits<std::int64_t>::max());
}

/// What an element of a list of texts must be, as errors about such lists say it.
std::string elementRule(const Shape &element)
{
    std::string rule = "Member must satisfy constraint: [";
    if (!element.values.empty())
        rule += "Member must satisfy enum value set: " + bracketed(element.values) + ", ";
    if (element.most)
        rule += "Member must have length less than or equal to " + std::to_string(*element.most) + ", ";
    if (element.most || element.least)
        rule += "Member must have length greater than or equal to " + std::to_string(leastOf(element)) + ", ";
    if (!element.pattern.empty())
        rule += "Member must satisfy regular expression pattern: " + std::string(element.pattern) + ", ";
    return rule + "Member must not be null]";
}

bool fits(const std::string &text, const Shape &shape)
{
    const auto size = static_cast<std::int64_t>(text.size());
    return (shape.values.empty() || std::ranges::find(shape.values, text) != shape.values.end()) &&
           size >= leastOf(shape) && size <= mostOf(shape) &&
           (shape.pattern.empty() || matchesWhole(shape.pattern, text));
}

class Checker
{
public:
    explicit Checker(Violations &violations)
        : m_violations(violations)
    {
    }

    void check(const json &value, const Shape &shape, const std::string &path)
    {
        if (shape.kind == ShapeKind::Text && value.is_string())
            checkText(value.get_ref<const std::string &>(), shape, path);
        else if (shape.kind == ShapeKind::Number && value.is_number_integer())
            m_violations.checkRange(value.get<std::int64_t>(), path, leastOf(shape), mostOf(shape));
        else if (shape.kind == ShapeKind::List && value.is_array())
            checkList(value, shape, path);
        else if (shape.kind == ShapeKind::Structure && value.is_object())
            checkMembers(value, shape, path + ".");
    }

    void checkMember(const json *value, const Member &member, const std::string &path)
    {
        if (value && !value->is_null())
            check(*value, *member.shape, path);
        else if (member.required)
            m_violations.addNull(path);
    }

private:
    void checkText(const std::string &text, const Shape &shape, const std::string &path)
    {
        if (!shape.values.empty())
            m_violations.checkOneOf(text, path, shape.values);
        m_violations.checkLength(text, path, static_cast<std::size_t>(leastOf(shape)),
                                 static_cast<std::size_t>(mostOf(shape)));
        if (!shape.pattern.empty())
            m_violations.checkPattern(matchesWhole(shape.pattern, text), text, path, shape.pattern);
    }

    void checkList(const json &list, const Shape &shape, const std::string &path)
    {
        const auto size = static_cast<std::int64_t>(list.size());
        if (size < leastOf(shape))
            m_violations.add(shownList(list), path,
                             "Member must have length greater than or equal to " +
                                 std::to_string(leastOf(shape)));
        if (size > mostOf(shape))
            m_violations.add(shownList(list), path,
                             "Member must have length less than or equal to " +
                                 std::to_string(mostOf(shape)));
        if (!shape.element)
            return;
        if (shape.element->kind == ShapeKind::Text) {
            const bool good = std::ranges::all_of(list, [&](const json &each) {
                return !each.is_string() || fits(each.get_ref<const std::string &>(), *shape.element);
            });
            if (!good)
                m_violations.add(shownList(list), path, elementRule(*shape.element));
            return;
        }
        for (std::size_t i = 0; i < list.size(); ++i)
            check(list[i], *shape.element, path + "." + std::to_string(i + 1) + ".member");
    }

    void checkMembers(const json &object, const Shape &shape, const std::string &prefix)
    {
        for (const Member &member : shape.members) {
            const auto found = object.find(member.name);
            checkMember(found == object.end() ? nullptr : &*found, member, prefix + shownName(member.name));
        }
    }

    Violations &m_violations;
};

/// What stands for {name} in the path.
const std::string *pathPart(const RequestParts &request, std::string_view name)
{
    std::size_t index = 0;
    for (std::size_t at = request.pattern.find('{'); at != std::string_view::npos;
         at = request.pattern.find('{', at + 1)) {
        const std::string_view part = request.pattern.substr(at + 1, request.pattern.find('}', at) - at - 1);
        if (part == name)
            return index < request.path.size() ? &request.path[index] : nullptr;
        ++index;
    }
    return nullptr;
}

/// A text of the head as a value of the shape; null when it is no such value.
json fromText(const Shape &shape, std::string_view text)
{
    if (shape.kind != ShapeKind::Number)
        return std::string(text);
    std::int64_t number = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
    return failed == std::errc{} && end == text.data() + text.size() ? json(number) : json();
}

/// A query parameter as a value of the shape; unset when it is not there. A list has it several times.
std::optional<json> queryValue(const RequestHead &head, const Member &member)
{
    if (member.shape->kind != ShapeKind::List) {
        const auto text = head.parameter(member.wire);
        return text ? std::optional(fromText(*member.shape, *text)) : std::nullopt;
    }
    json list = json::array();
    for (const auto &[name, value] : head.query) {
        if (name == member.wire)
            list.push_back(value);
    }
    return list.empty() ? std::nullopt : std::optional(std::move(list));
}

std::optional<json> headValue(const RequestParts &request, const Member &member)
{
    if (member.place == Place::Query)
        return queryValue(request.head, member);
    std::string_view text;
    if (member.place == Place::Header)
        text = request.head.header(member.wire);
    else if (const std::string *part = pathPart(request, member.wire))
        text = *part;
    return text.empty() ? std::nullopt : std::optional(fromText(*member.shape, text));
}

void checkHead(Checker &checker, const RequestParts &request, const Member &member)
{
    const std::optional<json> value = headValue(request, member);
    if (!value || !value->is_null()) // a number that is none is left to its reader
        checker.checkMember(value ? &*value : nullptr, member, shownName(member.name));
}

} // namespace

void checkRequest(const RequestParts &request)
{
    const Shape *shape = inputShape(request.operation);
    if (!shape)
        return;
    Violations violations;
    Checker checker(violations);
    for (const Member &member : shape->members) {
        if (member.place != Place::Body) {
            checkHead(checker, request, member);
            continue;
        }
        const auto found = request.body.find(member.name);
        checker.checkMember(found == request.body.end() ? nullptr : &*found, member, shownName(member.name));
    }
    violations.refuse();
}

} // namespace signalbox::engine
