// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/triggers/httpapi/httpapi.h"

namespace signalbox::engine::httpapi {

namespace {

Json toJson(const Definition &definition)
{
    return {{"routes", definition.routes}, {"integrations", definition.integrations}};
}

Definition definitionFromJson(const Json &from)
{
    return {from.at("routes").get<std::map<std::string, Json>>(),
            from.at("integrations").get<std::map<std::string, Json>>()};
}

} // namespace

const Definition *HttpApi::servedBy(const std::string &stage) const
{
    const auto found = stages.find(stage);
    if (found == stages.end())
        return nullptr;
    if (found->second.value("autoDeploy", false))
        return &current;
    const auto deployed = deployments.find(found->second.value("deploymentId", ""));
    return deployed == deployments.end() ? nullptr : &deployed->second.second;
}

Json toJson(const HttpApi &api)
{
    Json deployments = Json::object();
    for (const auto &[id, deployed] : api.deployments)
        deployments[id] = {{"shown", deployed.first}, {"definition", toJson(deployed.second)}};
    return {{"id", api.id},         {"region", api.region},
            {"about", api.about},   {"current", toJson(api.current)},
            {"stages", api.stages}, {"deployments", std::move(deployments)}};
}

HttpApi apiFromJson(const Json &from)
{
    HttpApi api;
    from.at("id").get_to(api.id);
    from.at("region").get_to(api.region);
    api.about = from.at("about");
    api.current = definitionFromJson(from.at("current"));
    from.at("stages").get_to(api.stages);
    for (const auto &[id, deployed] : from.at("deployments").items())
        api.deployments[id] = {deployed.at("shown"), definitionFromJson(deployed.at("definition"))};
    return api;
}

void takeMembers(Json &target, const Json &from, std::span<const char *const> names)
{
    for (const char *name : names) {
        if (from.contains(name) && !from[name].is_null())
            target[name] = from[name];
    }
}

std::string functionOf(const Json &integration)
{
    std::string uri = integration.value("integrationUri", "");
    if (uri.starts_with("arn:aws:lambda:"))
        return uri;
    // arn:aws:apigateway:REGION:lambda:path/2015-03-31/functions/ARN/invocations
    constexpr std::string_view before = "/functions/";
    constexpr std::string_view after = "/invocations";
    const std::size_t begin = uri.find(before);
    if (!uri.starts_with("arn:aws:apigateway:") || begin == std::string::npos || !uri.ends_with(after))
        return {};
    return uri.substr(begin + before.size(), uri.size() - after.size() - begin - before.size());
}

} // namespace signalbox::engine::httpapi
