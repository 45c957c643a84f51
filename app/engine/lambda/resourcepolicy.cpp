// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/resourcepolicy.h"

#include "app/engine/http/encoding.h"
#include "app/engine/text/wildcard.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace signalbox::engine {

using nlohmann::json;

namespace {

/// A call as policies see it. No service: anybody's.
struct Question
{
    std::string_view action;
    std::string_view service;
    std::vector<std::pair<std::string_view, std::string>> facts; ///< what conditions may ask for, by key
};

bool isFor(const json &statement, std::string_view service)
{
    const json principal = statement.value("Principal", json());
    if (principal == "*")
        return true;
    return principal.is_object() && (principal.value("AWS", "") == "*" ||
                                     (!service.empty() && principal.value("Service", "") == service));
}

bool allowsAction(const json &statement, std::string_view wanted)
{
    const std::string action = statement.value("Action", "");
    return statement.value("Effect", "") == "Allow" &&
           (action == wanted || action == "lambda:*" || action == "*");
}

/// Keys of conditions are compared without regard to case; of what nothing is known holds nothing.
bool holds(const std::string &kind, const std::string &key, const std::string &wanted,
           const Question &question)
{
    const auto fact =
        std::ranges::find_if(question.facts, [&](const auto &each) { return equalNoCase(each.first, key); });
    if (fact == question.facts.end())
        return false;
    return kind == "ArnLike" ? wildcardMatches(wanted, fact->second, Wildcards::StarsAndMarks)
                             : fact->second == wanted;
}

bool conditionsHold(const json &statement, const Question &question)
{
    const json conditions = statement.value("Condition", json::object());
    for (const auto &[kind, condition] : conditions.items()) {
        for (const auto &[key, wanted] : condition.items()) {
            if (!wanted.is_string() || !holds(kind, key, wanted.get<std::string>(), question))
                return false;
        }
    }
    return true;
}

bool allows(const std::vector<json> &policy, const Question &question)
{
    return std::ranges::any_of(policy, [&](const json &statement) {
        return isFor(statement, question.service) && allowsAction(statement, question.action) &&
               conditionsHold(statement, question);
    });
}

} // namespace

bool mayInvoke(const std::vector<json> &policy, const ServiceCall &call)
{
    return allows(policy, {"lambda:InvokeFunction",
                           call.service,
                           {{"aws:SourceArn", call.sourceArn}, {"aws:SourceAccount", call.account}}});
}

bool mayCallUrl(const std::vector<json> &policy)
{
    Question question{"lambda:InvokeFunctionUrl", {}, {{"lambda:FunctionUrlAuthType", "NONE"}}};
    if (!allows(policy, question))
        return false;
    question.action = "lambda:InvokeFunction";
    question.facts.emplace_back("lambda:InvokedViaFunctionUrl", "true");
    return allows(policy, question);
}

} // namespace signalbox::engine
