// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/dynamodb/expression.h"

#include "app/engine/resources/dynamodb/conditioncheck.h"
#include "app/engine/resources/dynamodb/parser.h"
#include "app/engine/resources/dynamodb/validation.h"

#include <algorithm>

namespace signalbox::engine::dynamodb {

namespace {

Json objectIn(const Json &request, const char *member)
{
    const auto at = request.find(member);
    if (at == request.end() || at->is_null())
        return Json::object();
    if (!at->is_object())
        throw ServiceError(400, "SerializationException", std::string(member) + " must be an object");
    if (at->empty())
        invalid(std::string(member) + " must not be empty");
    return *at;
}

void checkAllUsed(const Json &given, const std::set<std::string> &used, const std::string &what)
{
    std::string unused;
    for (const auto &[name, value] : given.items()) {
        if (!used.contains(name))
            unused += (unused.empty() ? "" : ", ") + name;
    }
    if (!unused.empty())
        invalid("Value provided in " + what + " unused in expressions: keys: {" + unused + "}");
}

/// The first step in which two paths differ, or the end of the shorter one.
std::size_t parting(const Path &a, const Path &b)
{
    const auto size = std::min(a.size(), b.size());
    return std::size_t(std::mismatch(a.begin(), a.begin() + std::ptrdiff_t(size), b.begin()).first -
                       a.begin());
}

/// No two paths of an expression may lead to the same place, or want it to be a map and a list.
void checkOverlaps(const std::vector<Path> &paths, const std::string &what)
{
    for (auto two = paths.begin(); two != paths.end(); ++two) {
        for (auto one = paths.begin(); one != two; ++one) {
            const auto at = parting(*one, *two);
            const bool overlap = at == one->size() || at == two->size();
            if (!overlap && (*one)[at].index() == (*two)[at].index())
                continue;
            invalid("Invalid " + what + ": Two document paths " + (overlap ? "overlap" : "conflict") +
                    " with each other; must remove or rewrite one of these paths; path one: " +
                    shownPath(*one) + ", path two: " + shownPath(*two));
        }
    }
}

} // namespace

std::string shownPath(const Path &path)
{
    std::string shown;
    for (const PathStep &step : path) {
        shown += shown.empty() ? "" : ", ";
        if (const auto *name = std::get_if<std::string>(&step))
            shown += *name;
        else
            shown += "[" + std::to_string(std::get<std::size_t>(step)) + "]";
    }
    return "[" + shown + "]";
}

Substitutions::Substitutions(const Json &request)
    : m_names(objectIn(request, "ExpressionAttributeNames"))
    , m_values(objectIn(request, "ExpressionAttributeValues"))
{
    for (const auto &[name, value] : m_names.items()) {
        if (!name.starts_with('#') || !value.is_string())
            invalid("ExpressionAttributeNames contains invalid key: Syntax error; key: \"" + name + "\"");
    }
    for (auto &[name, value] : m_values.items()) {
        if (!name.starts_with(':'))
            invalid("ExpressionAttributeValues contains invalid key: Syntax error; key: \"" + name + "\"");
        value = attributeOf(value);
    }
}

const std::string &Substitutions::name(const std::string &placeholder, const std::string &what)
{
    const auto at = m_names.find(placeholder);
    if (at == m_names.end())
        invalid("Invalid " + what +
                ": An expression attribute name used in the document path is not defined; "
                "attribute name: " +
                placeholder);
    m_used.insert(placeholder);
    return at->get_ref<const std::string &>();
}

const Json &Substitutions::value(const std::string &placeholder, const std::string &what)
{
    const auto at = m_values.find(placeholder);
    if (at == m_values.end())
        invalid("Invalid " + what +
                ": An expression attribute value used in expression is not defined; attribute "
                "value: " +
                placeholder);
    m_used.insert(placeholder);
    return *at;
}

void Substitutions::checkUsed() const
{
    checkAllUsed(m_names, m_used, "ExpressionAttributeNames");
    checkAllUsed(m_values, m_used, "ExpressionAttributeValues");
}

Condition parseCondition(std::string_view text, Substitutions &substitutions, const std::string &what)
{
    Condition condition = Parser(text, substitutions, what).condition();
    checkCondition(condition, what);
    return condition;
}

std::vector<UpdateAction> parseUpdate(std::string_view text, Substitutions &substitutions)
{
    auto actions = Parser(text, substitutions, "UpdateExpression").update();
    std::vector<Path> paths;
    paths.reserve(actions.size());
    for (const auto &action : actions)
        paths.push_back(action.path);
    checkOverlaps(paths, "UpdateExpression");
    return actions;
}

std::vector<Path> parseProjection(std::string_view text, Substitutions &substitutions)
{
    auto paths = Parser(text, substitutions, "ProjectionExpression").projection();
    checkOverlaps(paths, "ProjectionExpression");
    return paths;
}

} // namespace signalbox::engine::dynamodb
