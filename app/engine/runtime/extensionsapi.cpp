// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/runtime/extensionsapi.h"

#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"
#include "app/engine/runtime/apianswer.h"

#include <nlohmann/json.hpp>

namespace signalbox::engine {

namespace {

using nlohmann::json;

constexpr std::string_view Base = "/2020-01-01/extension/";
constexpr std::size_t BodyLimit = 256 * 1024;

std::vector<std::string> eventsOf(const std::string &body)
{
    const json document = body.empty() ? json::object() : json::parse(body, nullptr, false);
    const json events = document.is_object() ? document.value("events", json::array()) : json();
    const bool valid =
        events.is_array() && std::ranges::all_of(events, [](const json &event) { return event.is_string(); });
    if (!valid)
        throw ServiceError(400, "InvalidRequestFormat", "The body must be {\"events\": [\"INVOKE\", …]}.");
    return events;
}

/// Features are asked for in a list between commas.
bool asksForAccount(const RequestHead &head)
{
    const auto features = head.header("Lambda-Extension-Accept-Feature");
    return features.find("accountId") != std::string_view::npos;
}

Async<Response> registration(Extensions &extensions, const FunctionConfig &function, Exchange &exchange)
{
    const auto &head = exchange.head();
    const std::string body = co_await exchange.readBody(BodyLimit);
    const auto id = extensions.add(std::string(head.header("Lambda-Extension-Name")), eventsOf(body));
    json about{{"functionName", function.name},
               {"functionVersion", function.version},
               {"handler", function.handler}};
    if (asksForAccount(head))
        about["accountId"] = function.account;
    Response response = apiAnswer(200, about);
    response.headers.emplace_back("Lambda-Extension-Identifier", id);
    co_return response;
}

Async<Response> nextEvent(Extensions &extensions, Exchange &exchange)
{
    const std::string id(exchange.head().header("Lambda-Extension-Identifier"));
    ExtensionMessage message = co_await extensions.next(id);
    Response response{200, {{"Content-Type", "application/json"}}, std::move(message.body)};
    response.headers.emplace_back("Lambda-Extension-Event-Identifier", message.eventId);
    co_return response;
}

Async<Response> problem(Extensions &extensions, bool initialising, Exchange &exchange)
{
    const auto &head = exchange.head();
    [[maybe_unused]] const std::string body = co_await exchange.readBody(BodyLimit);
    extensions.giveUp(std::string(head.header("Lambda-Extension-Identifier")), initialising,
                      std::string(head.header("Lambda-Extension-Function-Error-Type")));
    co_return apiAnswer(202, {{"status", "OK"}});
}

Async<Response> dispatch(Extensions &extensions, const FunctionConfig &function, Exchange &exchange)
{
    const auto &head = exchange.head();
    const auto path = std::string_view(head.path).substr(Base.size());
    const bool post = head.method == http::verb::post;
    if (post && path == "register")
        co_return co_await registration(extensions, function, exchange);
    if (!post && path == "event/next")
        co_return co_await nextEvent(extensions, exchange);
    if (post && (path == "init/error" || path == "exit/error"))
        co_return co_await problem(extensions, path == "init/error", exchange);
    throw ServiceError(404, "NotFound", "The Extensions API has no such path.");
}

} // namespace

bool isExtensionsPath(std::string_view path)
{
    return path.starts_with(Base);
}

Async<void> serveExtensionsApi(std::shared_ptr<Extensions> extensions, FunctionPtr function,
                               Exchange &exchange)
{
    Response response;
    try {
        response = co_await dispatch(*extensions, *function, exchange);
    } catch (const ServiceError &error) {
        response = apiRefusal(error);
    }
    co_await exchange.respond(std::move(response));
}

} // namespace signalbox::engine
