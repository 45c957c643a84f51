// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/encoding.h"
#include "app/engine/lambda/handlers.h"
#include "app/engine/lambda/members.h"
#include "app/engine/lambda/violations.h"

#include <algorithm>

namespace signalbox::engine {

using nlohmann::json;

namespace {

bool isStatementId(std::string_view id)
{
    // The same characters as in a qualifier without the dollar.
    return isAliasName(id) || isVersionNumber(id);
}

/// The Principal of a policy statement. Throws for what names neither a service, an account, an ARN nor
/// everybody.
json principalOf(const std::string &principal)
{
    if (principal == "*")
        return principal;
    if (principal.ends_with(".amazonaws.com") || principal.ends_with(".amazonaws.com.cn"))
        return {{"Service", principal}};
    if (principal.starts_with("arn:"))
        return {{"AWS", principal}};
    if (principal.size() == 12 && isVersionNumber(principal))
        return {{"AWS", "arn:aws:iam::" + principal + ":root"}};
    refuse("The provided principal was invalid. Please check the principal and try again.");
}

json conditionOf(const Members &request)
{
    json condition = json::object();
    if (const auto source = request.text("SourceArn"))
        condition["ArnLike"]["AWS:SourceArn"] = *source;
    if (const auto account = request.text("SourceAccount"))
        condition["StringEquals"]["AWS:SourceAccount"] = *account;
    if (const auto token = request.text("EventSourceToken"))
        condition["StringEquals"]["lambda:EventSourceToken"] = *token;
    if (const auto organisation = request.text("PrincipalOrgID"))
        condition["StringEquals"]["aws:PrincipalOrgID"] = *organisation;
    if (const auto auth = request.text("FunctionUrlAuthType"))
        condition["StringEquals"]["lambda:FunctionUrlAuthType"] = *auth;
    if (request.has("InvokedViaFunctionUrl"))
        condition["Bool"]["lambda:InvokedViaFunctionUrl"] =
            request.flag("InvokedViaFunctionUrl") ? "true" : "false";
    return condition;
}

void checkStatement(const Members &request)
{
    Violations violations;
    for (const auto &[member, shown] : {std::pair{"StatementId", "statementId"},
                                        std::pair{"Action", "action"}, std::pair{"Principal", "principal"}}) {
        if (!request.has(member))
            violations.addNull(shown);
    }
    if (const auto id = request.text("StatementId")) {
        violations.checkLength(*id, "statementId", 1, 100);
        violations.checkPattern(isStatementId(*id), *id, "statementId", "([a-zA-Z0-9-_]+)");
    }
    if (const auto action = request.text("Action")) {
        const bool known = *action == "*" || *action == "lambda:*" ||
                           (action->starts_with("lambda:") && action->size() > 7 &&
                            std::all_of(action->begin() + 7, action->end(),
                                        [](unsigned char c) { return std::isalpha(c); }));
        violations.checkPattern(known, *action, "action", "(lambda:[*]|lambda:[a-zA-Z]+|[*])");
    }
    violations.refuse();
}

/// Policies belong to functions; there are no versions or aliases that could have one.
void refuseUnknownQualifier(const Control &control, const Target &target)
{
    if (target.qualifier.empty())
        return;
    if (target.qualifier == "$LATEST")
        refuse("We currently do not support adding policies for $LATEST.");
    if (isAliasName(target.qualifier))
        notFound("Cannot find alias arn: " + arnOf(control, target));
    notFound("Function not found: " + arnOf(control, target));
}

void checkPolicyRevision(const FunctionRecord &record, const std::optional<std::string> &revision)
{
    if (revision && *revision != record.policyRevision)
        throw ServiceError(
            412, "PreconditionFailedException",
            "The Revision Id provided does not match the latest Revision Id. Call the GetPolicy API to "
            "retrieve the latest Revision Id");
}

void savePolicy(Control &control, FunctionRecord record)
{
    record.policyRevision = randomUuid();
    const FunctionPtr config = record.config;
    control.table.save(std::move(record));
    announce(control, config->arn(), "function", config->name, "changed");
}

auto findStatement(auto &policy, const std::string &id)
{
    return std::ranges::find_if(policy,
                                [&](const json &statement) { return statement.value("Sid", "") == id; });
}

} // namespace

Async<Response> addPermission(Control &control, Call &call)
{
    const json body = co_await readJson(control, call);
    const Members request(body);
    const Target target = pathTarget(control, call);
    checkStatement(request);
    if (!control.table.record(target.region, target.name)) {
        Target unqualified = target;
        unqualified.qualifier.clear();
        require(control, unqualified);
    }
    refuseUnknownQualifier(control, target);
    FunctionRecord record = *require(control, target);
    checkPolicyRevision(record, request.text("RevisionId"));
    const std::string id = *request.text("StatementId");
    json statement = {{"Sid", id},
                      {"Effect", "Allow"},
                      {"Principal", principalOf(*request.text("Principal"))},
                      {"Action", *request.text("Action")},
                      {"Resource", record.config->arn()}};
    if (json condition = conditionOf(request); !condition.empty())
        statement["Condition"] = std::move(condition);
    if (findStatement(record.policy, id) != record.policy.end())
        conflict("The statement id (" + id +
                 ") provided already exists. Please provide a new statement id, or remove the existing "
                 "statement.");
    record.policy.push_back(statement);
    savePolicy(control, std::move(record));
    co_return answer({{"Statement", statement.dump()}}, 201);
}

Async<Response> getPolicy(Control &control, Call &call)
{
    const Target target = pathTarget(control, call);
    const RecordPtr record = control.table.record(target.region, target.name);
    if (!record || !target.qualifier.empty() || record->policy.empty())
        notFound("The resource you requested does not exist.");
    const json policy = {{"Version", "2012-10-17"}, {"Id", "default"}, {"Statement", record->policy}};
    co_return answer({{"Policy", policy.dump()}, {"RevisionId", record->policyRevision}});
}

Async<Response> removePermission(Control &control, Call &call)
{
    const Target target = pathTarget(control, call);
    const RecordPtr before = control.table.record(target.region, target.name);
    if (!before)
        notFound("No policy found for: " + arnOf(control, target));
    refuseUnknownQualifier(control, target);
    if (before->policy.empty())
        notFound("No policy is associated with the given resource.");
    checkPolicyRevision(*before, call.query("RevisionId"));
    FunctionRecord record = *before;
    const std::string &id = call.path[1];
    const auto found = findStatement(record.policy, id);
    if (found == record.policy.end())
        notFound("Statement " + id + " is not found in resource policy.");
    record.policy.erase(found);
    savePolicy(control, std::move(record));
    co_return emptyAnswer();
}

} // namespace signalbox::engine
