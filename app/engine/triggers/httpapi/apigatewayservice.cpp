// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/triggers/httpapi/apigatewayservice.h"

#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"
#include "app/engine/text/times.h"
#include "app/engine/triggers/httpapi/gatewayanswer.h"

#include <algorithm>
#include <array>

namespace signalbox::engine::httpapi {

namespace {

constexpr std::size_t largestRequest = 1 << 20;
constexpr std::string_view apisPath = "/v2/apis";
constexpr std::string_view tagsPath = "/v2/tags/";

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
    takeMembers(api.about, body, apiMembers);
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
    takeMembers(changed.about, body, apiMembers);
    const Json result = shownApi(changed, place);
    save(std::move(changed), "changed");
    return shown(result);
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
