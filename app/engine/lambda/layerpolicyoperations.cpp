// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/encoding.h"
#include "app/engine/lambda/handlers.h"
#include "app/engine/lambda/layers.h"

#include <algorithm>

namespace signalbox::engine {

using nlohmann::json;

namespace {

LayerPtr requireVersion(const Control &control, const Call &call)
{
    const LayerName layer = pathLayerVersion(control, call);
    LayerPtr version = control.layers.version(call.caller.region, layer.name, layer.version);
    if (!version)
        notFound("Layer version " + layerArn(call.caller.region, control.options.account, layer.name) + ":" +
                 std::to_string(layer.version) + " does not exist.");
    return version;
}

void checkPolicyRevision(const LayerVersion &version, const Call &call)
{
    const auto revision = call.query("RevisionId");
    if (revision && *revision != version.policyRevision)
        throw ServiceError(
            412, "PreconditionFailedException",
            "The Revision Id provided does not match the latest Revision Id. Call the GetLayerPolicy API to "
            "retrieve the latest Revision Id");
}

json statementOf(const LayerVersion &version, const Members &request)
{
    const std::string principal = request.text("Principal").value_or("");
    const bool account = principal.size() == 12 && isVersionNumber(principal);
    json statement = {{"Sid", request.text("StatementId").value_or("")},
                      {"Effect", "Allow"},
                      {"Principal", principal},
                      {"Action", request.text("Action").value_or("")},
                      {"Resource", version.arn()}};
    if (principal != "*")
        statement["Principal"] = {{"AWS", account ? "arn:aws:iam::" + principal + ":root" : principal}};
    if (const auto organisation = request.text("OrganizationId"))
        statement["Condition"]["StringEquals"]["aws:PrincipalOrgID"] = *organisation;
    return statement;
}

auto findStatement(auto &policy, const std::string &id)
{
    return std::ranges::find_if(policy, [&](const json &each) { return each.value("Sid", "") == id; });
}

std::string savePolicy(Control &control, LayerVersion version)
{
    version.policyRevision = randomUuid();
    std::string revision = version.policyRevision;
    announce(control, version.arn(), "layer", version.name, "changed");
    control.layers.save(std::move(version));
    return revision;
}

} // namespace

Async<Response> addLayerVersionPermission(Control &control, Call &call)
{
    const json body = co_await readJson(control, call);
    const Members request(body);
    LayerVersion version = *requireVersion(control, call);
    const std::string id = request.text("StatementId").value_or("");
    if (findStatement(version.policy, id) != version.policy.end())
        conflict("The statement id (" + id +
                 ") provided already exists. Please provide a new statement id, or remove the existing "
                 "statement.");
    checkPolicyRevision(version, call);
    if (request.has("OrganizationId") && request.text("Principal") != "*")
        refuse("The principal must be * when OrganizationId is given.");
    const json statement = statementOf(version, request);
    version.policy.push_back(statement);
    const std::string revision = savePolicy(control, std::move(version));
    co_return answer({{"Statement", statement.dump()}, {"RevisionId", revision}}, 201);
}

Async<Response> removeLayerVersionPermission(Control &control, Call &call)
{
    LayerVersion version = *requireVersion(control, call);
    checkPolicyRevision(version, call);
    const std::string &id = call.path[2];
    const auto found = findStatement(version.policy, id);
    if (found == version.policy.end())
        notFound("Statement " + id + " is not found in resource policy.");
    version.policy.erase(found);
    savePolicy(control, std::move(version));
    co_return emptyAnswer();
}

Async<Response> getLayerVersionPolicy(Control &control, Call &call)
{
    const LayerPtr version = requireVersion(control, call);
    if (version->policy.empty())
        notFound("No policy is associated with the given resource.");
    const json policy = {{"Version", "2012-10-17"}, {"Id", "default"}, {"Statement", version->policy}};
    co_return answer({{"Policy", policy.dump()}, {"RevisionId", version->policyRevision}});
}

} // namespace signalbox::engine
