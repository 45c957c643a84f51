// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/triggers/urlservice.h"

#include "app/engine/auth/digest.h"
#include "app/engine/function/functionname.h"
#include "app/engine/function/lineage.h"
#include "app/engine/function/streamedinvocation.h"
#include "app/engine/http/error.h"
#include "app/engine/triggers/urlevent.h"

#include <boost/asio/this_coro.hpp>
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

[[noreturn]] void refuseAccess()
{
    throw ServiceError(403, "AccessDeniedException",
                       "Forbidden. For troubleshooting Function URL authorization issues, see: "
                       "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html");
}

/// Of a function that did not stream, or ended before there was a whole prelude.
Response wholeAnswer(StreamedInvocation &invocation)
{
    const InvokeOutcome outcome = invocation.outcome();
    if (!outcome.functionError.empty() || invocation.began())
        return {502, {{"Content-Type", "application/json"}}, R"({"message":"Internal Server Error"})"};
    return {200, {{"Content-Type", outcome.contentType}}, outcome.payload};
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
    std::optional<Response> asked = preflight(exchange.head(), *url);
    if (asked) {
        co_await exchange.respond(std::move(*asked));
        co_return;
    }
    InvokeRequest request = co_await requestFor(exchange, *url, place.rawPath, caller);
    if (url->invokeMode == "RESPONSE_STREAM")
        co_await stream(exchange, *url, std::move(request));
    else
        co_await answer(exchange, *url, std::move(request));
}

Async<void> UrlService::answer(Exchange &exchange, const FunctionUrl &url, InvokeRequest request)
{
    const InvokeOutcome outcome = co_await m_invoker.invoke(std::move(request));
    Response response = urlAnswer(outcome);
    addCors(exchange.head(), url, response);
    co_await exchange.respond(std::move(response));
}

/// What the function writes goes on as it comes. An answer in one piece is the body as it is: only a stream
/// has a prelude.
Async<void> UrlService::stream(Exchange &exchange, const FunctionUrl &url, InvokeRequest request)
{
    const auto executor = co_await asio::this_coro::executor;
    StreamedInvocation invocation(executor, m_invoker, std::move(request));
    std::string seen;
    std::optional<Response> head;
    while (!head) {
        const std::optional<std::string> piece = co_await invocation.read();
        if (!piece)
            break;
        seen += *piece;
        head = streamedHead(invocation.contentType(), seen);
    }
    const bool broken = head && !head->body.empty();
    if (!head)
        head = wholeAnswer(invocation);
    addCors(exchange.head(), url, *head);
    if (broken || !invocation.began() || !head->body.empty()) {
        co_await exchange.respond(std::move(*head));
        co_return;
    }
    co_await exchange.beginStream(head->status, std::move(head->headers), {});
    co_await exchange.write(seen);
    for (auto piece = co_await invocation.read(); piece;) {
        co_await exchange.write(*piece);
        piece = co_await invocation.read();
    }
    if (!invocation.outcome().functionError.empty())
        throw ServiceError(502, "InternalServerError", "The function failed in the middle of its answer");
    co_await exchange.endStream();
}

Async<InvokeRequest> UrlService::requestFor(Exchange &exchange, const FunctionUrl &url, std::string rawPath,
                                            const Caller &caller)
{
    const RequestHead &head = exchange.head();
    const std::string body = co_await exchange.readBody(largestBody);
    UrlCall call;
    call.urlId = url.id;
    call.domainName = head.header("Host");
    call.rawPath = std::move(rawPath);
    call.requestId = caller.requestId;
    call.time = m_clock.now();
    InvokeRequest request;
    request.function = m_functions.find(url.region, url.functionName, url.qualifier);
    if (!request.function)
        throw ServiceError(404, "ResourceNotFoundException",
                           "The function " + url.functionName + " was deleted.");
    if (url.authType == "AWS_IAM") {
        call.accessKey = checkSignature(head, body);
        exchange.prove();
        call.accountId = request.function->account;
    } else if (!m_urls.isOpen(url)) {
        refuseAccess();
    }
    request.traceId = head.header("X-Amzn-Trace-Id");
    if (request.traceId.empty())
        request.traceId = newTrace(call.time);
    call.traceId = request.traceId;
    request.payload = urlEvent(head, body, call);
    if (request.payload.size() > largestBody)
        throw ServiceError(413, "RequestTooLargeException", "The request is larger than 6 MB as an event.");
    request.requestId = caller.requestId;
    request.qualifier = url.qualifier;
    request.invokedArn = functionArn(url.region, request.function->account, url.functionName, url.qualifier);
    request.source = "url";
    co_return request;
}

/// Returns the key it was made with.
std::string UrlService::checkSignature(const RequestHead &head, const std::string &body)
{
    try {
        const Claim claim = readClaim(head);
        m_verifier.examine(head, claim);
        m_verifier.verify(head, claim, sha256Hex(body));
        if (claim.service == "lambda")
            return std::string(claim.accessKey);
    } catch (const AuthError &) { // told in the same words as any other refusal
    }
    refuseAccess();
}

Response UrlService::render(const ServiceError &error, const Caller &) const
{
    const nlohmann::json body{{"Message", error.what()}};
    return {
        error.status, {{"Content-Type", "application/json"}, {"x-amzn-ErrorType", error.code}}, body.dump()};
}

} // namespace signalbox::engine
