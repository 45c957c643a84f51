// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/runtime/telemetryapi.h"

#include "app/engine/http/encoding.h"
#include "app/engine/runtime/apianswer.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace signalbox::engine {

namespace {

using nlohmann::json;

constexpr std::string_view TelemetryPath = "/2022-07-01/telemetry";
constexpr std::string_view LogsPath = "/2020-08-15/logs";
constexpr std::size_t BodyLimit = 256 * 1024;

[[noreturn]] void refuse(const std::string &message)
{
    throw ServiceError(400, "ValidationError", message);
}

/// A member of an object; an empty one where it is not there.
json part(const json &from, const char *name)
{
    const json found = from.value(name, json::object());
    if (!found.is_object())
        refuse(std::string(name) + " must be an object");
    return found;
}

std::size_t bounded(const json &buffering, const char *name, std::size_t otherwise, std::size_t least,
                    std::size_t most)
{
    const json value = buffering.value(name, json(otherwise));
    const bool valid =
        value.is_number_unsigned() && value.get<std::size_t>() >= least && value.get<std::size_t>() <= most;
    if (!valid)
        refuse("buffering." + std::string(name) + " must be between " + std::to_string(least) + " and " +
               std::to_string(most));
    return value;
}

std::vector<std::string> typesOf(const json &document)
{
    constexpr std::array<std::string_view, 3> known{"platform", "function", "extension"};
    const json types = document.value("types", json::array());
    const auto valid = [&](const json &type) {
        return type.is_string() &&
               std::ranges::find(known, type.get_ref<const std::string &>()) != known.end();
    };
    if (!types.is_array() || types.empty() || !std::ranges::all_of(types, valid))
        refuse("types must be a list of platform, function and extension");
    return types;
}

std::uint16_t portIn(std::string_view text)
{
    std::uint16_t port = 0;
    const auto end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, port);
    if (error != std::errc() || stop != end || port == 0)
        refuse("destination: not a port: " + std::string(text));
    return port;
}

/// http://sandbox.localdomain:PORT/path. Nothing outside the sandbox can be named.
void takeUri(Subscription &to, std::string_view uri)
{
    constexpr std::string_view scheme = "http://";
    if (!equalNoCase(uri.substr(0, scheme.size()), scheme))
        refuse("destination.URI must begin with http://");
    uri.remove_prefix(scheme.size());
    const auto slash = std::min(uri.find('/'), uri.size());
    const auto authority = uri.substr(0, slash);
    const auto colon = std::min(authority.find(':'), authority.size());
    to.host = authority.substr(0, colon);
    if (to.host != "sandbox.localdomain" && to.host != "sandbox")
        refuse("destination.URI must name sandbox.localdomain");
    to.port = colon < authority.size() ? portIn(authority.substr(colon + 1)) : 80;
    to.path = slash < uri.size() ? std::string(uri.substr(slash)) : "/";
    if (to.path.find_first_of(" \r\n") != std::string::npos)
        refuse("destination.URI is malformed");
}

void takeDestination(Subscription &to, const json &destination)
{
    const json protocol = destination.value("protocol", json());
    const json uri = destination.value("URI", json());
    const json port = destination.value("port", json());
    to.http = protocol == "HTTP";
    if (to.http && uri.is_string())
        takeUri(to, uri.get_ref<const std::string &>());
    else if (protocol == "TCP" && port.is_number_unsigned())
        to.port = portIn(port.dump());
    else
        refuse("destination must have a protocol, HTTP with a URI or TCP with a port");
}

Subscription subscriptionOf(const std::string &body, bool logsApi)
{
    const json document = json::parse(body, nullptr, false);
    if (!document.is_object())
        refuse("The body is not a JSON object");
    Subscription subscription;
    subscription.logsApi = logsApi;
    subscription.types = typesOf(document);
    const json buffering = part(document, "buffering");
    subscription.maxItems = bounded(buffering, "maxItems", 10'000, 1'000, 10'000);
    subscription.maxBytes = bounded(buffering, "maxBytes", 262'144, 262'144, 1'048'576);
    subscription.timeout = std::chrono::milliseconds(bounded(buffering, "timeoutMs", 1'000, 25, 30'000));
    takeDestination(subscription, part(document, "destination"));
    return subscription;
}

Async<Response> dispatch(Extensions &extensions, const std::function<void(Subscription)> &subscribe,
                         Exchange &exchange)
{
    const auto &head = exchange.head();
    if (head.method != http::verb::put)
        throw ServiceError(405, "MethodNotAllowed", "Subscriptions are made by PUT.");
    const std::string name = extensions.nameOf(std::string(head.header("Lambda-Extension-Identifier")));
    const std::string body = co_await exchange.readBody(BodyLimit);
    if (!extensions.open())
        throw ServiceError(403, "Telemetry.SubscriptionClosed",
                           "Subscriptions are made while the environment is initialised.");
    Subscription subscription = subscriptionOf(body, head.path == LogsPath);
    subscription.extension = name;
    subscribe(std::move(subscription));
    co_return Response{200, {{"Content-Type", "text/plain"}}, "OK"};
}

} // namespace

bool isTelemetryPath(std::string_view path)
{
    return path == TelemetryPath || path == LogsPath;
}

Async<void> serveTelemetryApi(std::shared_ptr<Extensions> extensions,
                              std::function<void(Subscription)> subscribe, Exchange &exchange)
{
    Response response;
    try {
        response = co_await dispatch(*extensions, subscribe, exchange);
    } catch (const ServiceError &error) {
        response = apiRefusal(error);
    }
    co_await exchange.respond(std::move(response));
}

} // namespace signalbox::engine
