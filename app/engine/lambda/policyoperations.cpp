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
    // Alexa's principals end otherwise than all others.
    if (principal.ends_with(".amazonaws.com") || principal.ends_with(".amazonaws.com.cn") ||
        principal.ends_with(".amazon.com"))
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

/// $LATEST has no policy of its own, and a version or alias must be there to have one.
void checkQualifier(const Control &control, const Target &target, const FunctionRecord &record)
{
    if (target.qualifier == "$LATEST")
        refuse("We currently do not support adding policies for $LATEST.");
    if (record.resolve(target.qualifier))
        return;
    if (isAliasName(target.qualifier))
        notFound("Cannot find alias arn: " + arnOf(control, target));
    notFound("Function not found: " + arnOf(control, target));
}

void checkPolicyRevision(const ResourcePolicy &policy, const std::optional<std::string> &revision)
{
    if (revision && *revision != policy.revisionId)
        throw ServiceError(
            412, "PreconditionFailedException",
            "The Revision Id provided does not match the latest Revision Id. Call the GetPolicy API to "
            "retrieve the latest Revision Id");
}

/// Who may call a version or an alias is a part of it, as its RevisionId shows.
void renewRevision(FunctionRecord &record, const std::string &qualifier)
{
    if (const auto alias = record.aliases.find(qualifier); alias != record.aliases.end()) {
        alias->second.revisionId = randomUuid();
    } else if (const auto found = record.versions.find(qualifier); found != record.versions.end()) {
        VersionRecord version = *found->second;
        version.revision = randomUuid();
        found->second = std::make_shared<const VersionRecord>(std::move(version));
    } else {
        record.revision = randomUuid();
    }
}

void savePolicy(Control &control, FunctionRecord record, const std::string &qualifier, ResourcePolicy policy)
{
    policy.revisionId = randomUuid();
    auto &kept = record.at(qualifier).policy;
    kept.reset();
    if (!policy.statements.empty())
        kept = std::move(policy);
    renewRevision(record, qualifier);
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
    const RecordPtr record = findRecord(control, target);
    if (!record)
        notFound("Function not found: " + functionArn(target.region, control.options.account, target.name));
    checkQualifier(control, target, *record);
    ResourcePolicy policy = record->at(target.qualifier).policy.value_or(ResourcePolicy{});
    checkPolicyRevision(policy, request.text("RevisionId"));
    const std::string id = *request.text("StatementId");
    json statement = {{"Sid", id},
                      {"Effect", "Allow"},
                      {"Principal", principalOf(*request.text("Principal"))},
                      {"Action", *request.text("Action")},
                      {"Resource", arnOf(control, target)}};
    if (json condition = conditionOf(request); !condition.empty())
        statement["Condition"] = std::move(condition);
    if (findStatement(policy.statements, id) != policy.statements.end())
        conflict("The statement id (" + id +
                 ") provided already exists. Please provide a new statement id, or remove the existing "
                 "statement.");
    policy.statements.push_back(statement);
    savePolicy(control, *record, target.qualifier, std::move(policy));
    co_return answer({{"Statement", statement.dump()}}, 201);
}

Async<Response> getPolicy(Control &control, Call &call)
{
    const Target target = pathTarget(control, call);
    const RecordPtr record = findRecord(control, target);
    if (!record || target.qualifier == "$LATEST" || !record->at(target.qualifier).policy)
        notFound("The resource you requested does not exist.");
    const ResourcePolicy &policy = *record->at(target.qualifier).policy;
    const json shown = {{"Version", "2012-10-17"}, {"Id", "default"}, {"Statement", policy.statements}};
    co_return answer({{"Policy", shown.dump()}, {"RevisionId", policy.revisionId}});
}

Async<Response> removePermission(Control &control, Call &call)
{
    const Target target = pathTarget(control, call);
    const RecordPtr record = findRecord(control, target);
    if (!record)
        notFound("No policy found for: " + arnOf(control, target));
    checkQualifier(control, target, *record);
    if (!record->at(target.qualifier).policy)
        notFound("No policy is associated with the given resource.");
    ResourcePolicy policy = *record->at(target.qualifier).policy;
    checkPolicyRevision(policy, call.query("RevisionId"));
    const std::string &id = call.path[1];
    const auto found = findStatement(policy.statements, id);
    if (found == policy.statements.end())
        notFound("Statement " + id + " is not found in resource policy.");
    policy.statements.erase(found);
    savePolicy(control, *record, target.qualifier, std::move(policy));
    co_return emptyAnswer();
}

} // namespace signalbox::engine
