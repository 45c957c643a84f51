// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/triggers/httpapi/parts.h"

#include "app/engine/function/functionname.h"
#include "app/engine/http/error.h"
#include "app/engine/triggers/httpapi/routematch.h"

#include <algorithm>
#include <array>

namespace signalbox::engine::httpapi {

namespace {

constexpr std::array integrationMembers{"integrationType",      "integrationUri",    "integrationMethod",
                                        "payloadFormatVersion", "timeoutInMillis",   "description",
                                        "connectionType",       "requestParameters", "credentialsArn"};
constexpr std::array routeMembers{"routeKey", "target", "authorizationType", "apiKeyRequired",
                                  "operationName"};
constexpr std::array stageMembers{"stageName",      "autoDeploy", "deploymentId",         "description",
                                  "stageVariables", "tags",       "defaultRouteSettings", "routeSettings"};
constexpr std::string_view targetPrefix = "integrations/";

[[noreturn]] void bad(const std::string &message)
{
    throw ServiceError(400, "BadRequestException", message);
}

[[noreturn]] void missing(const std::string &kind, const std::string &id)
{
    const std::string one = kind == "stages" ? "stage" : kind.substr(0, kind.size() - 1);
    std::string shown = one;
    shown[0] = static_cast<char>(shown[0] - 'a' + 'A');
    throw ServiceError(404, "NotFoundException", "Invalid " + shown + " identifier specified " + id);
}

} // namespace

bool isPartKind(const std::string &kind)
{
    return kind == "integrations" || kind == "routes" || kind == "stages" || kind == "deployments";
}

std::vector<std::string> partIds(const HttpApi &api, const std::string &kind)
{
    std::vector<std::string> ids;
    const auto collect = [&](const auto &parts) {
        for (const auto &[id, part] : parts)
            ids.push_back(id);
    };
    if (kind == "integrations")
        collect(api.current.integrations);
    else if (kind == "routes")
        collect(api.current.routes);
    else if (kind == "stages")
        collect(api.stages);
    else
        collect(api.deployments);
    return ids;
}

Json &partOf(HttpApi &api, const std::string &kind, const std::string &id)
{
    if (kind == "deployments") {
        const auto found = api.deployments.find(id);
        if (found == api.deployments.end())
            missing(kind, id);
        return found->second.first;
    }
    auto &parts = kind == "integrations" ? api.current.integrations
                  : kind == "routes"     ? api.current.routes
                                         : api.stages;
    const auto found = parts.find(id);
    if (found == parts.end())
        missing(kind, id);
    return found->second;
}

Json shownPart(const HttpApi &api, const std::string &kind, const std::string &id)
{
    HttpApi copy = api;
    return partOf(copy, kind, id);
}

void removePart(HttpApi &api, const std::string &kind, const std::string &id)
{
    const auto uses = [&](const auto &parts, const char *member, const std::string &value) {
        return std::ranges::any_of(parts,
                                   [&](const auto &each) { return each.second.value(member, "") == value; });
    };
    if (kind == "integrations") {
        if (uses(api.current.routes, "target", std::string(targetPrefix) + id))
            throw ServiceError(409, "ConflictException",
                               "Cannot delete Integration with id '" + id + "'. A Route still targets it.");
        api.current.integrations.erase(id);
    } else if (kind == "routes") {
        api.current.routes.erase(id);
    } else if (kind == "stages") {
        api.stages.erase(id);
    } else {
        if (uses(api.stages, "deploymentId", id))
            throw ServiceError(409, "ConflictException",
                               "Active stages pointing to this deployment must be moved or deleted");
        api.deployments.erase(id);
    }
}

Json newPart(const std::string &kind)
{
    if (kind == "integrations")
        return {{"connectionType", "INTERNET"}, {"payloadFormatVersion", "1.0"}, {"timeoutInMillis", 30000}};
    if (kind == "routes")
        return {{"apiKeyRequired", false}, {"authorizationType", "NONE"}};
    return {{"autoDeploy", false},
            {"defaultRouteSettings", {{"detailedMetricsEnabled", false}}},
            {"routeSettings", Json::object()},
            {"stageVariables", Json::object()},
            {"tags", Json::object()}};
}

void mergePart(Json &part, const std::string &kind, const Json &request)
{
    if (kind == "integrations")
        takeMembers(part, request, integrationMembers);
    else if (kind == "routes")
        takeMembers(part, request, routeMembers);
    else if (kind == "stages")
        takeMembers(part, request, stageMembers);
    else
        takeMembers(part, request, std::array{"description"});
}

void checkIntegration(const Json &integration, const FunctionDirectory &functions, const std::string &region)
{
    const std::string type = integration.value("integrationType", "");
    if (type != "AWS_PROXY" || integration.contains("integrationSubtype"))
        bad("Signalbox offers integrations with functions (AWS_PROXY) only.");
    const std::string format = integration.value("payloadFormatVersion", "");
    if (format != "1.0" && format != "2.0")
        bad("PayloadFormatVersion must be 1.0 or 2.0");
    const auto name = parseFunctionName(functionOf(integration));
    if (!name || name->name.empty())
        bad("Invalid function ARN or invalid uri");
    if (name->region != region || !functions.exists(region, name->name, name->qualifier))
        bad("The function " + functionOf(integration) + " does not exist.");
    const auto timeout = integration.value("timeoutInMillis", std::int64_t(30000));
    if (timeout < 50 || timeout > 30000)
        bad("Timeout should be between 50 ms and 30000 ms");
}

void checkRoute(const HttpApi &api, const Json &route, const std::string &id)
{
    const std::string key = route.value("routeKey", "");
    if (!isRouteKey(key))
        bad("The provided route key is not formatted properly for HTTP protocol. Format should be \"<HTTP "
            "METHOD> "
            "/<RESOURCE PATH>\" or \"$default\"");
    for (const auto &[other, its] : api.current.routes) {
        if (other != id && its.value("routeKey", "") == key)
            throw ServiceError(409, "ConflictException",
                               "Route with key " + key + " already exists for this API");
    }
    const std::string type = route.value("authorizationType", "NONE");
    if (type != "NONE" && type != "AWS_IAM")
        bad("Signalbox offers the authorization types NONE and AWS_IAM only.");
    const std::string target = route.value("target", "");
    if (!target.empty() && (!target.starts_with(targetPrefix) ||
                            !api.current.integrations.contains(target.substr(targetPrefix.size()))))
        throw ServiceError(404, "NotFoundException", "Invalid Integration identifier specified " + target);
}

void checkStage(const HttpApi &api, const Json &stage, const std::string &id)
{
    const std::string name = stage.value("stageName", "");
    const bool plain = !name.empty() && std::ranges::all_of(name, [](unsigned char c) {
        return std::isalnum(c) || c == '-' || c == '_';
    });
    if (!plain && name != "$default")
        bad("A stage's name has letters, digits, hyphens and underscores, or is $default.");
    if (id.empty() && api.stages.contains(name))
        throw ServiceError(409, "ConflictException", "Stage already exists");
    if (!stage.value("stageVariables", Json::object()).is_object())
        bad("stageVariables must be an object.");
    const std::string deployment = stage.value("deploymentId", "");
    if (!deployment.empty() && !api.deployments.contains(deployment))
        throw ServiceError(404, "NotFoundException", "Invalid Deployment identifier specified " + deployment);
}

} // namespace signalbox::engine::httpapi
