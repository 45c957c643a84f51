// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/triggers/urlservice.h"

#include "app/engine/auth/digest.h"
#include "app/engine/http/error.h"
#include "app/engine/triggers/urlevent.h"

#include <nlohmann/json.hpp>

namespace signalbox::engine {

namespace {

constexpr std::size_t largestBody = 6 * 1024 * 1024;
constexpr std::string_view pathPrefix = "/lambda-url/";

struct Place
{
    std::string id;
    std::string rawPath;
};

/// Which URL a request names, by its path or by its host.
Place placeOf(const RequestHead &head)
{
    if (!head.rawPath.starts_with(pathPrefix)) {
        const std::string_view host = head.header("Host");
        return {std::string(host.substr(0, host.find('.'))), std::string(head.rawPath)};
    }
    const std::string_view rest = head.rawPath.substr(pathPrefix.size());
    const std::size_t slash = rest.find('/');
    return {std::string(rest.substr(0, slash)),
            slash == std::string_view::npos ? "/" : std::string(rest.substr(slash))};
}

} // namespace

UrlService::UrlService(const UrlDirectory &urls, const FunctionDirectory &functions, Invoker &invoker,
                       Verifier &verifier, const Clock &clock)
    : m_urls(urls)
    , m_functions(functions)
    , m_invoker(invoker)
    , m_verifier(verifier)
    , m_clock(clock)
{
}

Async<void> UrlService::serve(Exchange &exchange, const Caller &caller)
{
    const Place place = placeOf(exchange.head());
    const std::optional<FunctionUrl> url = m_urls.findUrl(place.id);
    if (!url)
        throw ServiceError(404, "ResourceNotFoundException", "There is no function URL " + place.id + ".");
    std::optional<Response> response = preflight(exchange.head(), *url);
    if (!response) {
        response = co_await answer(exchange, *url, place.rawPath, caller);
        addCors(exchange.head(), *url, *response);
    }
    co_await exchange.respond(std::move(*response));
}

Async<Response> UrlService::answer(Exchange &exchange, const FunctionUrl &url, std::string rawPath,
                                   const Caller &caller)
{
    const RequestHead &head = exchange.head();
    const std::string body = co_await exchange.readBody(largestBody);
    UrlCall call{
        url.id,       std::string(head.header("Host")), std::move(rawPath), caller.requestId, "anonymous",
        m_clock.now()};
    InvokeRequest request;
    request.function = m_functions.find(url.region, url.functionName, {});
    if (!request.function)
        throw ServiceError(404, "ResourceNotFoundException",
                           "The function " + url.functionName + " was deleted.");
    if (url.authType == "AWS_IAM") {
        checkSignature(head, body);
        call.accountId = request.function->account;
    }
    request.payload = urlEvent(head, body, call);
    if (request.payload.size() > largestBody)
        throw ServiceError(413, "RequestTooLargeException", "The request is larger than 6 MB as an event.");
    request.requestId = caller.requestId;
    request.source = "url";
    request.traceId = head.header("X-Amzn-Trace-Id");
    co_return urlAnswer(co_await m_invoker.invoke(std::move(request)));
}

void UrlService::checkSignature(const RequestHead &head, const std::string &body)
{
    try {
        const Claim claim = m_verifier.read(head);
        m_verifier.examine(head, claim);
        m_verifier.verify(head, claim, sha256Hex(body));
    } catch (const AuthError &) {
        throw ServiceError(403, "AccessDeniedException", "Forbidden");
    }
}

Response UrlService::render(const ServiceError &error, const Caller &) const
{
    const nlohmann::json body{{"Message", error.what()}};
    return {
        error.status, {{"Content-Type", "application/json"}, {"x-amzn-ErrorType", error.code}}, body.dump()};
}

} // namespace signalbox::engine
