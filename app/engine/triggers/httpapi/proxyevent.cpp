// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/triggers/httpapi/proxyevent.h"

#include "app/engine/http/encoding.h"

#include <algorithm>
#include <array>

namespace signalbox::engine::httpapi {

namespace {

constexpr const char *traceName = "X-Amzn-Trace-Id";

/// What API Gateway writes in capitals; it passes other names on in lower case.
constexpr std::array<std::string_view, 5> capitalised{"Content-Length", "Content-Type", "Host", "User-Agent",
                                                      traceName};

std::string shownName(std::string_view name)
{
    const auto known =
        std::ranges::find_if(capitalised, [&](std::string_view each) { return equalNoCase(each, name); });
    return known == capitalised.end() ? toLower(name) : std::string(*known);
}

/// By name, every value.
Json headersOf(const RequestHead &head, const UrlCall &call)
{
    Json all = Json::object();
    for (const auto &[name, value] : *head.fields) {
        if (!equalNoCase(name, "connection"))
            all[shownName(name)].push_back(value);
    }
    if (const std::string trace = traceHeader(call); !trace.empty() && !all.contains(traceName))
        all[traceName] = Json::array({trace});
    all["X-Forwarded-For"] = Json::array({head.remote});
    all["X-Forwarded-Port"] = Json::array({portOf(call.domainName)});
    all["X-Forwarded-Proto"] = Json::array({"http"});
    return all;
}

Json queryOf(const RequestHead &head)
{
    Json all; // null without any
    for (const auto &[name, value] : head.query)
        all[name].push_back(value);
    return all;
}

/// Of each, the value that came last.
Json lastOf(const Json &all)
{
    Json last;
    for (const auto &[name, values] : all.items())
        last[name] = values.back();
    return last;
}

/// Of who signed the request; else all but the address and the program is null.
Json identityOf(const RequestHead &head, const UrlCall &call)
{
    Json identity = {{"sourceIp", head.remote}, {"userAgent", head.header("User-Agent")}};
    for (const char *name :
         {"accessKey", "accountId", "caller", "cognitoAmr", "cognitoAuthenticationProvider",
          "cognitoAuthenticationType", "cognitoIdentityId", "cognitoIdentityPoolId", "principalOrgId", "user",
          "userArn"})
        identity[name] = nullptr;
    if (call.accessKey.empty())
        return identity;
    identity["accessKey"] = call.accessKey;
    identity["userArn"] = "arn:aws:iam::" + call.accountId + ":root";
    for (const char *name : {"accountId", "caller", "user"})
        identity[name] = call.accountId;
    return identity;
}

std::string resourceOf(const std::string &routeKey)
{
    return routeKey.substr(routeKey.find(' ') + 1); // all of $default
}

Json contextOf(const RequestHead &head, const UrlCall &call, const ProxyRoute &route)
{
    const auto epoch = std::chrono::duration_cast<std::chrono::milliseconds>(call.time.time_since_epoch());
    const auto method = http::to_string(head.method);
    return {{"accountId", call.accountId},
            {"apiId", call.urlId},
            {"domainName", call.domainName},
            {"domainPrefix", call.urlId},
            {"extendedRequestId", call.requestId},
            {"httpMethod", std::string(method.data(), method.size())},
            {"identity", identityOf(head, call)},
            {"path", call.rawPath},
            {"protocol", "HTTP/1.1"},
            {"requestId", call.requestId},
            {"requestTime", commonLogTime(call.time)},
            {"requestTimeEpoch", epoch.count()},
            {"resourceId", route.key},
            {"resourcePath", resourceOf(route.key)},
            {"stage", route.stage}};
}

} // namespace

Json proxyEvent(const RequestHead &head, std::string_view body, const UrlCall &call, const ProxyRoute &route)
{
    const Json headers = headersOf(head, call);
    const Json query = queryOf(head);
    const auto [text, encoded] = eventBody(head, body);
    Json event = {{"version", "1.0"},
                  {"resource", resourceOf(route.key)},
                  {"path", call.rawPath},
                  {"headers", lastOf(headers)},
                  {"multiValueHeaders", headers},
                  {"queryStringParameters", lastOf(query)},
                  {"multiValueQueryStringParameters", query},
                  {"requestContext", contextOf(head, call, route)},
                  {"pathParameters", route.parameters},
                  {"stageVariables", route.variables},
                  {"body", nullptr},
                  {"isBase64Encoded", encoded}};
    event["httpMethod"] = event["requestContext"]["httpMethod"];
    if (!body.empty())
        event["body"] = text;
    return event;
}

std::optional<Response> proxyAnswer(const InvokeOutcome &outcome)
{
    Json result = Json::parse(outcome.payload, nullptr, false);
    if (!result.is_object() || !result.contains("statusCode"))
        return std::nullopt;
    result.erase("cookies"); // a word of format 2.0
    const Json repeated = result.value("multiValueHeaders", Json::object());
    if (!repeated.is_null() && !repeated.is_object())
        return std::nullopt;
    InvokeOutcome plain;
    plain.payload = result.dump(-1, ' ', false, Json::error_handler_t::replace);
    Response response = urlAnswer(plain);
    for (const auto &[name, values] : repeated.items()) {
        std::erase_if(response.headers, [&](const auto &each) { return equalNoCase(each.first, name); });
        for (const Json &value : values)
            addHeader(response, name, value.is_string() ? value.get<std::string>() : value.dump());
    }
    return response;
}

} // namespace signalbox::engine::httpapi
