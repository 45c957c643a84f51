// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/triggers/httpapi/apigatewayservice.h"

#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"
#include "app/engine/lambda/functionname.h"
#include "app/engine/triggers/httpapi/parts.h"
#include "app/engine/triggers/httpapi/routematch.h"

#include <algorithm>
#include <array>

namespace signalbox::engine::httpapi {

namespace {

constexpr std::size_t largestRequest = 1 << 20;
constexpr std::string_view apisPath = "/v2/apis";
constexpr std::string_view tagsPath = "/v2/tags/";

Response shown(const Json &body, int status = 200)
{
    return {status,
            {{"Content-Type", "application/json"}},
            body.is_null() ? std::string() : body.dump(-1, ' ', false, Json::error_handler_t::replace)};
}

[[noreturn]] void notOffered(const std::string &what)
{
    throw ServiceError(400, "BadRequestException", "Signalbox does not offer " + what + ".");
}

/// The parts of a path below a prefix, decoded.
std::vector<std::string> partsBelow(std::string_view path, std::string_view prefix)
{
    std::vector<std::string> parts;
    path.remove_prefix(std::min(prefix.size(), path.size()));
    while (!path.empty()) {
        path.remove_prefix(1);
        const std::size_t end = std::min(path.find('/'), path.size());
        if (end > 0)
            parts.push_back(percentDecode(path.substr(0, end)));
        path.remove_prefix(end);
    }
    return parts;
}

/// Ten letters and digits that begin with a letter, as host names like them.
std::string newApiId()
{
    return "a" + randomHex(9);
}

void mergeInto(Json &target, const Json &changes, const auto &members)
{
    for (const char *name : members) {
        if (changes.contains(name) && !changes[name].is_null())
            target[name] = changes[name];
    }
}

constexpr std::array apiMembers{"name",
                                "description",
                                "version",
                                "corsConfiguration",
                                "disableExecuteApiEndpoint",
                                "routeSelectionExpression",
                                "ipAddressType"};

} // namespace

ApiGatewayService::ApiGatewayService(ApiTable &apis, const FunctionDirectory &functions, Journal &journal,
                                     const Clock &clock, std::string account)
    : m_apis(apis)
    , m_functions(functions)
    , m_journal(journal)
    , m_clock(clock)
    , m_account(std::move(account))
{
}

Async<void> ApiGatewayService::serve(Exchange &exchange, const Caller &caller)
{
    const std::string text = co_await exchange.readBody(largestRequest);
    const Json body = Json::parse(text.empty() ? "{}" : text, nullptr, false);
    if (!body.is_object())
        throw ServiceError(400, "BadRequestException", "The request is not a JSON object.");
    Response response;
    try {
        response = answer(exchange.head(), body, caller);
    } catch (const Json::exception &) {
        throw ServiceError(400, "BadRequestException", "A member of the request has the wrong type.");
    }
    co_await exchange.respond(std::move(response));
}

Response ApiGatewayService::render(const ServiceError &error, const Caller &) const
{
    Response response = shown({{"message", error.what()}}, error.status);
    response.headers.emplace_back("x-amzn-ErrorType", error.code);
    return response;
}

Response ApiGatewayService::answer(const RequestHead &head, const Json &body, const Caller &caller)
{
    if (head.path.starts_with(tagsPath))
        return onTags(head, percentDecode(head.rawPath.substr(tagsPath.size())), body, caller.region);
    if (!head.path.starts_with(apisPath))
        notOffered("this part of API Gateway");
    auto parts = partsBelow(head.rawPath, apisPath);
    if (parts.size() > 3)
        notOffered("this part of API Gateway");
    parts.resize(3);
    const Place place{head.method, caller.region, "http://" + std::string(head.header("Host")),
                      parts[0],    parts[1],      parts[2]};
    if (place.api.empty())
        return onApis(place, body);
    if (place.kind.empty())
        return onApi(place, body);
    return place.id.empty() ? onParts(place, body) : onPart(place, body);
}

Response ApiGatewayService::onApis(const Place &place, const Json &body)
{
    if (place.method == http::verb::post)
        return createApi(place, body);
    if (place.method != http::verb::get)
        notOffered("importing APIs");
    Json items = Json::array();
    for (const auto &[id, api] : m_apis.all()) {
        if (api->region == place.region)
            items.push_back(shownApi(*api, place));
    }
    return shown({{"items", std::move(items)}});
}

Response ApiGatewayService::createApi(const Place &place, const Json &body)
{
    if (body.value("protocolType", "") != "HTTP")
        notOffered("APIs of other protocols than HTTP");
    if (body.value("name", "").empty())
        throw ServiceError(400, "BadRequestException", "An API needs a name.");
    HttpApi api;
    api.id = newApiId();
    api.region = place.region;
    mergeInto(api.about, body, apiMembers);
    api.about["protocolType"] = "HTTP";
    api.about["createdDate"] = now();
    if (body.contains("tags"))
        api.about["tags"] = body["tags"];
    if (body.contains("target"))
        quickCreate(api, body);
    else if (body.contains("routeKey"))
        throw ServiceError(400, "BadRequestException", "A routeKey needs a target.");
    const Json result = shownApi(api, place);
    save(std::move(api), "created");
    return shown(result, 201);
}

void ApiGatewayService::quickCreate(HttpApi &api, const Json &body)
{
    const std::string integration = createPart(api, "integrations",
                                               {{"integrationType", "AWS_PROXY"},
                                                {"integrationUri", body["target"]},
                                                {"integrationMethod", "POST"},
                                                {"payloadFormatVersion", "2.0"}});
    const std::string route = createPart(
        api, "routes",
        {{"routeKey", body.value("routeKey", "$default")}, {"target", "integrations/" + integration}});
    createPart(api, "stages", {{"stageName", "$default"}, {"autoDeploy", true}});
    api.current.integrations[integration]["apiGatewayManaged"] = true;
    api.current.routes[route]["apiGatewayManaged"] = true;
    api.stages["$default"]["apiGatewayManaged"] = true;
}

Response ApiGatewayService::onApi(const Place &place, const Json &body)
{
    const ApiPtr api = existing(place);
    if (place.method == http::verb::get)
        return shown(shownApi(*api, place));
    HttpApi changed = *api;
    if (place.method == http::verb::delete_) {
        m_apis.remove(api->id);
        m_journal.append("signalbox.changed", {},
                         {{"kind", "trigger"}, {"name", api->id}, {"action", "deleted"}});
        return shown(nullptr, 204);
    }
    if (place.method != http::verb::patch)
        notOffered("reimporting APIs");
    mergeInto(changed.about, body, apiMembers);
    const Json result = shownApi(changed, place);
    save(std::move(changed), "changed");
    return shown(result);
}

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
    mergeInto(deployment, body, std::array{"description"});
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

Json ApiGatewayService::shownApi(const HttpApi &api, const Place &place) const
{
    Json result = api.about;
    result["apiId"] = api.id;
    result["apiEndpoint"] = place.endpoint + "/execute-api/" + api.id;
    result["apiKeySelectionExpression"] = "$request.header.x-api-key";
    result.emplace("routeSelectionExpression", "$request.method $request.path");
    result.emplace("disableExecuteApiEndpoint", false);
    result.emplace("tags", Json::object());
    return result;
}

ApiPtr ApiGatewayService::existing(const Place &place) const
{
    ApiPtr api = m_apis.find(place.api);
    if (!api || api->region != place.region)
        throw ServiceError(404, "NotFoundException",
                           "Invalid API identifier specified " + m_account + ":" + place.api);
    return api;
}

void ApiGatewayService::save(HttpApi api, const char *action)
{
    const std::string id = api.id;
    m_apis.save(std::move(api));
    m_journal.append("signalbox.changed", {}, {{"kind", "trigger"}, {"name", id}, {"action", action}});
}

std::string ApiGatewayService::now() const
{
    return isoMicros(m_clock.now()).substr(0, 19) + "Z";
}

} // namespace signalbox::engine::httpapi
