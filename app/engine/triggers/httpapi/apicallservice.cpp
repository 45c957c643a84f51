// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/triggers/httpapi/apicallservice.h"

#include "app/engine/auth/digest.h"
#include "app/engine/function/functionname.h"
#include "app/engine/function/lineage.h"
#include "app/engine/http/error.h"
#include "app/engine/lambda/resourcepolicy.h"
#include "app/engine/stream/log.h"
#include "app/engine/triggers/httpapi/proxyevent.h"
#include "app/engine/triggers/httpapi/timelyinvocation.h"
#include "app/engine/triggers/urlevent.h"

#include <algorithm>

namespace signalbox::engine::httpapi {

namespace {

using std::chrono::milliseconds;

constexpr std::size_t largestBody = 6 * 1024 * 1024;
constexpr std::string_view pathPrefix = "/execute-api/";
/// What urlAnswer() makes of a result that can be no answer.
constexpr std::string_view noAnswer = R"({"message":"Internal Server Error"})";
constexpr milliseconds longestWait{30'000};
constexpr std::string_view defaultStage = "$default";

/// Takes what is before the next slash off a path.
std::string takePart(std::string_view &path)
{
    const std::size_t slash = std::min(path.find('/'), path.size());
    std::string part(path.substr(0, slash));
    path.remove_prefix(slash);
    return part;
}

std::string apiIdOf(const RequestHead &head, std::string_view &path)
{
    path = head.rawPath;
    if (path.starts_with(pathPrefix)) {
        path.remove_prefix(pathPrefix.size());
        return takePart(path);
    }
    const std::string_view host = head.header("Host");
    return std::string(host.substr(0, host.find('.')));
}

[[noreturn]] void notFound()
{
    throw ServiceError(404, "NotFoundException", "Not Found");
}

[[noreturn]] void failed()
{
    throw ServiceError(500, "InternalServerErrorException", "Internal Server Error", "Server");
}

std::string methodOf(const RequestHead &head)
{
    const auto text = http::to_string(head.method);
    return {text.data(), text.size()};
}

/// Whether the function wants payload format 1.0.
bool isProxy(const Json &integration)
{
    return integration.value("payloadFormatVersion", "") == "1.0";
}

/// In payload format 2.0.
Json routedEvent(const RequestHead &head, std::string_view body, const UrlCall &call, const ProxyRoute &route)
{
    Json event = Json::parse(urlEvent(head, body, call));
    event["routeKey"] = event["requestContext"]["routeKey"] = route.key;
    event["requestContext"]["stage"] = route.stage;
    if (!route.parameters.is_null())
        event["pathParameters"] = route.parameters;
    if (!route.variables.is_null())
        event["stageVariables"] = route.variables;
    return event;
}

Response answerOf(const InvokeOutcome &outcome, bool proxy)
{
    if (!outcome.functionError.empty())
        failed();
    std::optional<Response> response = proxy ? proxyAnswer(outcome) : urlAnswer(outcome);
    if (!response || (response->status == 502 && response->body == noAnswer))
        failed();
    return std::move(*response);
}

/// The cross-origin settings as function URLs have them.
FunctionUrl corsOf(const Json &about)
{
    FunctionUrl url;
    const auto found = about.find("corsConfiguration");
    if (found == about.end() || !found->is_object())
        return url;
    const auto list = [&](const char *name) { return found->value(name, std::vector<std::string>()); };
    Cors cors{found->value("allowCredentials", false),
              list("allowHeaders"),
              list("allowMethods"),
              list("allowOrigins"),
              list("exposeHeaders"),
              {}};
    if (found->contains("maxAge"))
        cors.maxAgeSeconds = found->value("maxAge", 0);
    url.cors = std::move(cors);
    return url;
}

} // namespace

ApiCallService::ApiCallService(const ApiTable &apis, const FunctionTable &functions, Invoker &invoker,
                               Verifier &verifier, const Clock &clock, std::string account)
    : m_apis(apis)
    , m_functions(functions)
    , m_invoker(invoker)
    , m_verifier(verifier)
    , m_clock(clock)
    , m_account(std::move(account))
{
}

Async<void> ApiCallService::serve(Exchange &exchange, const Caller &caller)
{
    const RequestHead &head = exchange.head();
    std::string_view path;
    const ApiPtr api = m_apis.find(apiIdOf(head, path));
    const FunctionUrl cors = corsOf(api ? api->about : Json::object());
    std::optional<Response> response = preflight(head, cors);
    if (!response) {
        const Place place = find(head);
        response = co_await answer(exchange, place, caller);
        addCors(head, cors, *response);
    }
    response->headers.emplace_back("apigw-requestid", caller.requestId);
    co_await exchange.respond(std::move(*response));
}

Response ApiCallService::render(const ServiceError &error, const Caller &) const
{
    const bool busy = error.status == 429 || error.status == 503;
    const int status = busy ? 503 : error.status;
    const std::string text = busy ? "Service Unavailable" : error.what();
    return {status, {{"Content-Type", "application/json"}}, Json{{"message", text}}.dump()};
}

ApiCallService::Place ApiCallService::find(const RequestHead &head) const
{
    Place place;
    std::string_view path;
    place.api = m_apis.find(apiIdOf(head, path));
    if (!place.api || place.api->about.value("disableExecuteApiEndpoint", false))
        notFound();
    place.rawPath = path.empty() ? "/" : std::string(path);
    std::string_view rest = place.rawPath;
    rest.remove_prefix(1);
    const std::string first = takePart(rest);
    const bool named = first != defaultStage && place.api->stages.contains(first);
    place.stage = named ? first : std::string(defaultStage);
    place.routePath = named ? (rest.empty() ? "/" : std::string(rest)) : place.rawPath;
    const Definition *definition = place.api->servedBy(place.stage);
    if (!definition)
        notFound();
    place.match = matchRoute(*definition, methodOf(head), place.routePath);
    if (!place.match.route)
        notFound();
    const std::string target = place.match.route->value("target", "");
    const auto integration = definition->integrations.find(target.substr(target.find('/') + 1));
    if (target.empty() || integration == definition->integrations.end())
        notFound();
    place.integration = &integration->second;
    return place;
}

FunctionPtr ApiCallService::permitted(const Place &place) const
{
    const std::string arn = functionOf(*place.integration);
    const auto name = parseFunctionName(arn);
    const RecordPtr record = name ? m_functions.record(place.api->region, name->name) : nullptr;
    FunctionPtr function =
        record ? m_functions.find(place.api->region, name->name, name->qualifier) : nullptr;
    std::string route = place.match.route->value("routeKey", "");
    std::erase(route, ' '); // GET /pets is .../GET/pets
    const std::string source = "arn:aws:execute-api:" + place.api->region + ":" + m_account + ":" +
                               place.api->id + "/" + place.stage + "/" + route;
    const auto policy = function ? record->at(name->qualifier).policy : std::nullopt;
    if (!policy || !mayInvoke(policy->statements, {"apigateway.amazonaws.com", source, m_account})) {
        logWarning("HTTP API " + place.api->id + " may not invoke " + arn +
                   ": the function is not there, or its policy does not let apigateway.amazonaws.com for " +
                   source);
        failed();
    }
    return function;
}

Async<Response> ApiCallService::answer(Exchange &exchange, const Place &place, const Caller &caller)
{
    const std::string body = co_await exchange.readBody(largestBody);
    std::string accessKey;
    if (place.match.route->value("authorizationType", "NONE") == "AWS_IAM") {
        accessKey = checkSignature(exchange.head(), body);
        exchange.prove();
    }
    InvokeRequest request;
    request.function = permitted(place);
    request.traceId = exchange.head().header("X-Amzn-Trace-Id");
    if (request.traceId.empty())
        request.traceId = newTrace(m_clock.now());
    UrlCall about = callAbout(exchange.head(), place, caller);
    about.accessKey = std::move(accessKey);
    about.traceId = request.traceId;
    request.payload = event(exchange.head(), body, place, about);
    if (request.payload.size() > largestBody)
        throw ServiceError(413, "RequestEntityTooLargeException", "Request Entity Too Large");
    request.requestId = caller.requestId;
    request.invokedArn = functionOf(*place.integration);
    if (const auto name = parseFunctionName(request.invokedArn))
        request.qualifier = name->qualifier;
    request.source = "url";
    const milliseconds time(place.integration->value("timeoutInMillis", longestWait.count()));
    const auto outcome = co_await invokeWithin(m_invoker, std::move(request), time);
    if (!outcome)
        throw ServiceError(503, "ServiceUnavailableException", "Service Unavailable", "Server");
    co_return answerOf(*outcome, isProxy(*place.integration));
}

UrlCall ApiCallService::callAbout(const RequestHead &head, const Place &place, const Caller &caller) const
{
    UrlCall call;
    call.urlId = place.api->id;
    call.domainName = head.header("Host");
    call.rawPath = place.rawPath;
    call.requestId = caller.requestId;
    call.accountId = m_account;
    call.time = m_clock.now();
    return call;
}

std::string ApiCallService::event(const RequestHead &head, std::string_view body, const Place &place,
                                  const UrlCall &call)
{
    ProxyRoute route{place.match.route->at("routeKey"), place.stage, {}, {}};
    if (!place.match.parameters.empty())
        route.parameters = place.match.parameters;
    Json variables = place.api->stages.at(place.stage).value("stageVariables", Json::object());
    if (!variables.empty())
        route.variables = std::move(variables);
    const Json made = isProxy(*place.integration) ? proxyEvent(head, body, call, route)
                                                  : routedEvent(head, body, call, route);
    return made.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Returns the key it was made with.
std::string ApiCallService::checkSignature(const RequestHead &head, const std::string &body)
{
    try {
        const Claim claim = readClaim(head);
        m_verifier.examine(head, claim);
        m_verifier.verify(head, claim, sha256Hex(body));
        return std::string(claim.accessKey);
    } catch (const AuthError &) {
        throw ServiceError(403, "ForbiddenException", "Forbidden");
    }
}

} // namespace signalbox::engine::httpapi
