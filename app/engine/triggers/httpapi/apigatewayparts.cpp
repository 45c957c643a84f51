// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What API Gateway does with the parts of an API, and with its tags.
#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"
#include "app/engine/triggers/httpapi/apigatewayservice.h"
#include "app/engine/triggers/httpapi/gatewayanswer.h"
#include "app/engine/triggers/httpapi/parts.h"

#include <array>

namespace signalbox::engine::httpapi {

Response ApiGatewayService::onParts(const Place &place, const Json &body)
{
    HttpApi api = *existing(place);
    if (place.kind == "cors" && place.method == http::verb::delete_) {
        api.about.erase("corsConfiguration");
        save(std::move(api), "changed");
        return shown(nullptr, 204);
    }
    if (!isPartKind(place.kind))
        notOffered(place.kind);
    if (place.method == http::verb::post) {
        const std::string id = createPart(api, place.kind, body);
        const Json result = shownPart(api, place.kind, id);
        save(std::move(api), "changed");
        return shown(result, 201);
    }
    Json items = Json::array();
    for (const std::string &id : partIds(api, place.kind))
        items.push_back(shownPart(api, place.kind, id));
    return shown({{"items", std::move(items)}});
}

Response ApiGatewayService::onPart(const Place &place, const Json &body)
{
    HttpApi api = *existing(place);
    if (!isPartKind(place.kind))
        notOffered(place.kind);
    const Json before = shownPart(api, place.kind, place.id); // throws where there is none
    if (place.method == http::verb::get)
        return shown(before);
    if (place.method == http::verb::delete_) {
        removePart(api, place.kind, place.id);
        save(std::move(api), "changed");
        return shown(nullptr, 204);
    }
    if (place.method != http::verb::patch)
        notOffered("this operation");
    Json &part = partOf(api, place.kind, place.id);
    mergePart(part, place.kind, body);
    if (place.kind == "stages")
        part["lastUpdatedDate"] = now();
    const Json merged = part;
    checkPart(api, place.kind, merged, place.id);
    save(std::move(api), "changed");
    return shown(merged);
}

std::string ApiGatewayService::createPart(HttpApi &api, const std::string &kind, const Json &body)
{
    if (kind == "deployments")
        return createDeployment(api, body);
    Json part = newPart(kind);
    mergePart(part, kind, body);
    const std::string id = kind == "stages" ? part.value("stageName", "") : randomHex(7);
    checkPart(api, kind, part, {});
    if (kind == "integrations") {
        part["integrationId"] = id;
        api.current.integrations[id] = std::move(part);
    } else if (kind == "routes") {
        part["routeId"] = id;
        api.current.routes[id] = std::move(part);
    } else {
        part["createdDate"] = part["lastUpdatedDate"] = now();
        api.stages[id] = std::move(part);
    }
    return id;
}

std::string ApiGatewayService::createDeployment(HttpApi &api, const Json &body)
{
    const std::string id = randomHex(6);
    Json deployment = {{"deploymentId", id},
                       {"autoDeployed", false},
                       {"createdDate", now()},
                       {"deploymentStatus", "DEPLOYED"}};
    takeMembers(deployment, body, std::array{"description"});
    if (const std::string stage = body.value("stageName", ""); !stage.empty())
        partOf(api, "stages", stage)["deploymentId"] = id;
    api.deployments[id] = {std::move(deployment), api.current};
    return id;
}

void ApiGatewayService::checkPart(const HttpApi &api, const std::string &kind, const Json &part,
                                  const std::string &id) const
{
    if (kind == "integrations")
        checkIntegration(part, m_functions, api.region);
    else if (kind == "routes")
        checkRoute(api, part, id);
    else
        checkStage(api, part, id);
}

Response ApiGatewayService::onTags(const RequestHead &head, const std::string &arn, const Json &body,
                                   const std::string &region)
{
    const std::string id = arn.substr(arn.rfind('/') + 1);
    const ApiPtr found = m_apis.find(id);
    if (!found || found->region != region || arn.find("::/apis/" + id) == std::string::npos)
        throw ServiceError(404, "NotFoundException", "Invalid resource identifier specified");
    HttpApi api = *found;
    Json tags = api.about.value("tags", Json::object());
    if (head.method == http::verb::get)
        return shown({{"tags", tags}});
    if (head.method == http::verb::post)
        tags.update(body.value("tags", Json::object()));
    for (const auto &[name, value] : head.query) {
        if (name == "tagKeys" && head.method == http::verb::delete_)
            tags.erase(value);
    }
    api.about["tags"] = std::move(tags);
    save(std::move(api), "changed");
    return head.method == http::verb::post ? shown(Json::object(), 201) : shown(nullptr, 204);
}

} // namespace signalbox::engine::httpapi
