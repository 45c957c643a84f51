// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/triggers/urlevent.h"

#include "app/engine/http/encoding.h"
#include "app/engine/text/times.h"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>

namespace signalbox::engine {

using nlohmann::json;

namespace {

bool isTextType(std::string_view contentType)
{
    const std::string type = toLower(contentType.substr(0, contentType.find(';')));
    return type.starts_with("text/") || type.ends_with("+json") || type.ends_with("+xml") ||
           type == "application/json" || type == "application/xml" || type == "application/javascript" ||
           type == "application/x-www-form-urlencoded";
}

/// Whether the proof of who calls, which is not the function's business.
bool isProof(std::string_view name, const UrlCall &call)
{
    return !call.accessKey.empty() &&
           (equalNoCase(name, "authorization") || equalNoCase(name, "x-amz-security-token"));
}

/// Header names in lower case, repeated ones joined by commas; cookies travel by themselves.
json headersOf(const RequestHead &head, const UrlCall &call)
{
    std::map<std::string, std::string> joined;
    for (const auto &[name, value] : *head.fields) {
        if (equalNoCase(name, "cookie") || equalNoCase(name, "connection") || isProof(name, call))
            continue;
        std::string &all = joined[toLower(name)];
        all.append(all.empty() ? "" : ",").append(value);
    }
    if (std::string trace = traceHeader(call); !trace.empty())
        joined.try_emplace("x-amzn-trace-id", std::move(trace));
    joined["x-forwarded-for"] = head.remote;
    joined["x-forwarded-proto"] = "http";
    joined["x-forwarded-port"] = portOf(call.domainName);
    return joined;
}

json queryOf(const RequestHead &head)
{
    std::map<std::string, std::string> joined;
    for (const auto &[name, value] : head.query) {
        const auto [found, fresh] = joined.try_emplace(name, value);
        if (!fresh)
            found->second.append(",").append(value);
    }
    return joined;
}

json cookiesOf(const RequestHead &head)
{
    json cookies = json::array();
    std::string_view rest = head.header("Cookie");
    while (!rest.empty()) {
        const std::size_t end = rest.find(';');
        std::string_view cookie = rest.substr(0, end);
        cookie.remove_prefix(std::min(cookie.find_first_not_of(' '), cookie.size()));
        if (!cookie.empty())
            cookies.push_back(cookie);
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    }
    return cookies;
}

json contextOf(const RequestHead &head, const UrlCall &call)
{
    const auto epoch = std::chrono::duration_cast<std::chrono::milliseconds>(call.time.time_since_epoch());
    const boost::beast::string_view method = http::to_string(head.method);
    json context{{"accountId", call.accountId},
                 {"apiId", call.urlId},
                 {"domainName", call.domainName},
                 {"domainPrefix", call.urlId},
                 {"http",
                  {{"method", std::string(method.data(), method.size())},
                   {"path", call.rawPath},
                   {"protocol", "HTTP/1.1"},
                   {"sourceIp", head.remote},
                   {"userAgent", head.header("User-Agent")}}},
                 {"requestId", call.requestId},
                 {"routeKey", "$default"},
                 {"stage", "$default"},
                 {"time", commonLogTime(call.time)},
                 {"timeEpoch", epoch.count()}};
    if (!call.accessKey.empty()) {
        const std::string arn = "arn:aws:iam::" + call.accountId + ":root";
        context["authentication"] = nullptr;
        context["authorizer"]["iam"] = {{"accessKey", call.accessKey}, {"accountId", call.accountId},
                                        {"callerId", call.accountId},  {"cognitoIdentity", nullptr},
                                        {"principalOrgId", nullptr},   {"userArn", arn},
                                        {"userId", call.accountId}};
    }
    return context;
}

bool isUtf8(std::string_view text)
{
    try {
        json(text).dump();
        return true;
    } catch (const json::exception &) {
        return false;
    }
}

Response failure()
{
    return {502, {{"Content-Type", "application/json"}}, R"({"message":"Internal Server Error"})"};
}

std::string asHeader(const json &value)
{
    return value.is_string() ? value.get<std::string>() : value.dump();
}

bool isHopByHop(std::string_view name)
{
    constexpr std::array names{"connection", "content-length", "keep-alive", "transfer-encoding", "upgrade",
                               "te",         "trailer"};
    return std::any_of(names.begin(), names.end(), [&](const char *hop) { return equalNoCase(name, hop); });
}

/// A value that would end the header and begin another is not passed on.
bool isSafe(std::string_view name, std::string_view value)
{
    const auto control = [](unsigned char c) { return c < 0x20 && c != '\t'; };
    return !name.empty() && name.find_first_of(": ") == std::string_view::npos &&
           std::none_of(name.begin(), name.end(), control) &&
           std::none_of(value.begin(), value.end(), control);
}

void takeHeaders(const json &result, Response &response)
{
    const json headers = result.value("headers", json::object());
    for (const auto &[name, value] : headers.items())
        addHeader(response, name, asHeader(value));
    for (const json &cookie : result.value("cookies", json::array()))
        if (cookie.is_string())
            addHeader(response, "Set-Cookie", cookie.get<std::string>());
    const bool typed = std::any_of(response.headers.begin(), response.headers.end(), [](const auto &header) {
        return equalNoCase(header.first, "content-type");
    });
    if (!typed)
        response.headers.emplace_back("Content-Type", "application/json");
}

/// From {"statusCode", "headers", "cookies", "body", "isBase64Encoded"}; throws json::exception where it is
/// malformed.
Response shaped(const json &result)
{
    Response response;
    const json &status = result.at("statusCode");
    response.status = status.is_string() ? std::stoi(status.get<std::string>()) : status.get<int>();
    if (response.status < 100 || response.status > 599)
        return failure();
    takeHeaders(result, response);
    const json body = result.value("body", json());
    response.body = body.is_null() ? std::string() : asHeader(body);
    if (!result.value("isBase64Encoded", false))
        return response;
    auto bytes = base64Decode(response.body);
    if (!bytes)
        return failure();
    response.body = std::move(*bytes);
    return response;
}

constexpr std::string_view integrationType = "application/vnd.awslambda.http-integration-response";
constexpr std::string_view preludeEnd("\0\0\0\0\0\0\0\0", 8);
constexpr std::size_t largestPrelude = 1024 * 1024;

/// A streamed result that is there as a whole: a JSON head, eight zero bytes, the body.
Response unstreamed(std::string payload)
{
    std::optional<Response> response = streamedHead(std::string(integrationType), payload);
    if (!response)
        return failure();
    if (response->body.empty())
        response->body = std::move(payload);
    return std::move(*response);
}

bool holds(const std::vector<std::string> &list, std::string_view value)
{
    return std::any_of(list.begin(), list.end(),
                       [&](const std::string &item) { return item == "*" || equalNoCase(item, value); });
}

std::string joined(const std::vector<std::string> &list)
{
    std::string all;
    for (const std::string &item : list)
        all.append(all.empty() ? "" : ",").append(item);
    return all;
}

} // namespace

std::string traceHeader(const UrlCall &call)
{
    return call.traceId.substr(0, call.traceId.find(';')); // the root of it
}

std::pair<std::string, bool> eventBody(const RequestHead &head, std::string_view body)
{
    const bool asText = body.empty() || (isTextType(head.header("Content-Type")) && isUtf8(body));
    return {asText ? std::string(body) : base64Encode(body), !asText};
}

std::string commonLogTime(std::chrono::system_clock::time_point time)
{
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::string iso = isoMicros(time);
    const auto month = static_cast<std::size_t>(std::stoi(iso.substr(5, 2)) - 1);
    return iso.substr(8, 2) + "/" + months.at(month) + "/" + iso.substr(0, 4) + ":" + iso.substr(11, 8) +
           " +0000";
}

std::string_view portOf(std::string_view host)
{
    const auto colon = host.rfind(':');
    return colon == std::string_view::npos ? "80" : host.substr(colon + 1);
}

void addHeader(Response &response, std::string_view name, std::string value)
{
    if (!isHopByHop(name) && isSafe(name, value))
        response.headers.emplace_back(name, std::move(value));
}

std::string urlEvent(const RequestHead &head, std::string_view body, const UrlCall &call)
{
    const std::size_t question = head.target.find('?');
    json event{{"version", "2.0"},
               {"routeKey", "$default"},
               {"rawPath", call.rawPath},
               {"rawQueryString", question == std::string_view::npos ? "" : head.target.substr(question + 1)},
               {"headers", headersOf(head, call)},
               {"requestContext", contextOf(head, call)}};
    if (json query = queryOf(head); !query.empty())
        event["queryStringParameters"] = std::move(query);
    if (json cookies = cookiesOf(head); !cookies.empty())
        event["cookies"] = std::move(cookies);
    auto [text, encoded] = eventBody(head, body);
    if (!body.empty())
        event["body"] = std::move(text);
    event["isBase64Encoded"] = encoded;
    return event.dump(-1, ' ', false, json::error_handler_t::replace);
}

Response urlAnswer(const InvokeOutcome &outcome)
{
    if (!outcome.functionError.empty())
        return failure();
    try {
        if (outcome.contentType == integrationType)
            return unstreamed(outcome.payload);
        const json result = json::parse(outcome.payload, nullptr, false);
        if (result.is_object() && result.contains("statusCode"))
            return shaped(result);
        const std::string type = result.is_discarded() ? outcome.contentType : "application/json";
        return {200, {{"Content-Type", type}}, outcome.payload};
    } catch (const std::exception &) { // the function's answer is malformed: its fault, and the caller's 502
        return failure();
    }
}

std::optional<Response> streamedHead(const std::string &contentType, std::string &seen)
{
    if (contentType != integrationType)
        return Response{200, {{"Content-Type", contentType}}, {}};
    const std::size_t at = seen.find(preludeEnd);
    if (at == std::string::npos)
        return seen.size() > largestPrelude ? std::optional(failure()) : std::nullopt;
    try {
        json prelude = json::parse(seen.begin(), seen.begin() + static_cast<std::ptrdiff_t>(at));
        seen.erase(0, at + preludeEnd.size());
        prelude.erase("body");
        if (!prelude.contains("statusCode"))
            prelude["statusCode"] = 200;
        return shaped(prelude);
    } catch (const std::exception &) {
        return failure();
    }
}

std::optional<Response> preflight(const RequestHead &head, const FunctionUrl &url)
{
    if (!url.cors || head.method != http::verb::options ||
        head.header("Access-Control-Request-Method").empty())
        return std::nullopt;
    Response response;
    addCors(head, url, response);
    if (response.headers.empty())
        return response;
    if (!url.cors->allowMethods.empty())
        response.headers.emplace_back("Access-Control-Allow-Methods", joined(url.cors->allowMethods));
    if (!url.cors->allowHeaders.empty())
        response.headers.emplace_back("Access-Control-Allow-Headers", joined(url.cors->allowHeaders));
    if (url.cors->maxAgeSeconds)
        response.headers.emplace_back("Access-Control-Max-Age", std::to_string(*url.cors->maxAgeSeconds));
    return response;
}

void addCors(const RequestHead &head, const FunctionUrl &url, Response &response)
{
    const std::string_view origin = head.header("Origin");
    if (url.cors)
        std::erase_if(response.headers, [](const auto &header) {
            return toLower(header.first).starts_with("access-control-");
        });
    if (!url.cors || origin.empty() || !holds(url.cors->allowOrigins, origin))
        return;
    const bool everybody = holds(url.cors->allowOrigins, "*") && !url.cors->allowCredentials;
    response.headers.emplace_back("Access-Control-Allow-Origin", everybody ? "*" : std::string(origin));
    if (!everybody)
        response.headers.emplace_back("Vary", "Origin");
    if (url.cors->allowCredentials)
        response.headers.emplace_back("Access-Control-Allow-Credentials", "true");
    if (!url.cors->exposeHeaders.empty())
        response.headers.emplace_back("Access-Control-Expose-Headers", joined(url.cors->exposeHeaders));
}

} // namespace signalbox::engine
