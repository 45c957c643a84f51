// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/dynamodb/expression.h"

#include "app/engine/resources/dynamodb/conditioncheck.h"
#include "app/engine/resources/dynamodb/parser.h"
#include "app/engine/resources/dynamodb/validation.h"

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

} // namespace

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
    return Parser(text, substitutions, "UpdateExpression").update();
}

std::vector<Path> parseProjection(std::string_view text, Substitutions &substitutions)
{
    return Parser(text, substitutions, "ProjectionExpression").projection();
}

} // namespace signalbox::engine::dynamodb
