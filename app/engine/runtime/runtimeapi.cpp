// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/runtime/runtimeapi.h"

#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"

#include <nlohmann/json.hpp>

namespace signalbox::engine {

namespace {

constexpr std::string_view Base = "/2018-06-01/runtime/";
constexpr std::size_t StreamLimit = 200 * 1024 * 1024;
constexpr std::size_t ErrorLimit = 1024 * 1024;

Response jsonResponse(int status, const nlohmann::json &body)
{
    return {status, {{"Content-Type", "application/json"}}, body.dump()};
}

Response accepted()
{
    return jsonResponse(202, {{"status", "OK"}});
}

Response delivered(Delivery invocation)
{
    Response response{200,
                      {{"Content-Type", "application/json"},
                       {"Lambda-Runtime-Aws-Request-Id", invocation.requestId},
                       {"Lambda-Runtime-Deadline-Ms", std::to_string(invocation.deadlineMs)},
                       {"Lambda-Runtime-Invoked-Function-Arn", invocation.functionArn},
                       {"Lambda-Runtime-Trace-Id", invocation.traceId}},
                      std::move(invocation.payload)};
    if (!invocation.clientContext.empty())
        response.headers.emplace_back("Lambda-Runtime-Client-Context", invocation.clientContext);
    return response;
}

bool isStreamed(const RequestHead &head)
{
    return equalNoCase(head.header("Lambda-Runtime-Function-Response-Mode"), "streaming");
}

RuntimeAnswer answerOf(const RequestHead &head, std::string body)
{
    return {std::move(body), std::string(head.header("Content-Type")),
            std::string(head.header("Lambda-Runtime-Function-Error-Type"))};
}

/// An error met after a streamed answer began comes in trailers, which follow the headers once the body was
/// read.
RuntimeAnswer streamedError(const RequestHead &head, RuntimeAnswer answer)
{
    const auto body = base64Decode(head.header("Lambda-Runtime-Function-Error-Body"));
    answer.body = body ? *body : nlohmann::json{{"errorType", answer.errorType}}.dump();
    return answer;
}

Async<void> takeResponse(RuntimePeer &peer, const std::string &requestId, Exchange &exchange)
{
    peer.mustBeRunning(requestId);
    const bool streamed = isStreamed(exchange.head());
    const auto limit = streamed ? StreamLimit : ResponseLimit;
    std::optional<std::string> body;
    if (exchange.contentLength().value_or(0) <= limit) {
        try {
            body = co_await exchange.readBody(limit);
        } catch (const ServiceError &error) {
            if (error.status != 413)
                throw;
        }
    }
    if (!body) {
        peer.answerTooLarge(requestId);
        throw ServiceError(413, "RequestEntityTooLarge",
                           "Exceeded maximum allowed payload size (" + std::to_string(limit) + " bytes).");
    }
    auto answer = answerOf(exchange.head(), std::move(*body));
    if (streamed && !answer.errorType.empty())
        peer.failed(requestId, streamedError(exchange.head(), std::move(answer)));
    else
        peer.succeeded(requestId, std::move(answer));
    auto response = accepted();
    co_await exchange.respond(std::move(response));
}

Async<void> takeError(RuntimePeer &peer, const std::string &requestId, Exchange &exchange)
{
    peer.mustBeRunning(requestId);
    auto body = co_await exchange.readBody(ErrorLimit);
    peer.failed(requestId, answerOf(exchange.head(), std::move(body)));
    auto response = accepted();
    co_await exchange.respond(std::move(response));
}

Async<void> dispatch(RuntimePeer &peer, Exchange &exchange)
{
    const auto &head = exchange.head();
    std::string_view path = head.path;
    const bool post = head.method == http::verb::post;
    path.remove_prefix(path.starts_with(Base) ? Base.size() : path.size());
    if (!post && path == "invocation/next") {
        auto invocation = co_await peer.next();
        auto response = delivered(std::move(invocation));
        co_await exchange.respond(std::move(response));
        co_return;
    }
    if (post && path == "init/error") {
        auto body = co_await exchange.readBody(ErrorLimit);
        peer.initFailed(answerOf(head, std::move(body)));
        auto response = accepted();
        co_await exchange.respond(std::move(response));
        co_return;
    }
    constexpr std::string_view Invocation = "invocation/";
    const auto slash = path.rfind('/');
    if (!post || !path.starts_with(Invocation) || slash < Invocation.size())
        throw ServiceError(404, "NotFound", "The Runtime API has no such path.");
    const std::string requestId(path.substr(Invocation.size(), slash - Invocation.size()));
    if (path.substr(slash) == "/response")
        co_await takeResponse(peer, requestId, exchange);
    else if (path.substr(slash) == "/error")
        co_await takeError(peer, requestId, exchange);
    else
        throw ServiceError(404, "NotFound", "The Runtime API has no such path.");
}

} // namespace

Async<void> serveRuntimeApi(std::shared_ptr<RuntimePeer> peer, Exchange &exchange)
{
    std::optional<Response> refusal;
    try {
        co_await dispatch(*peer, exchange);
    } catch (const ServiceError &error) {
        if (exchange.answered())
            throw;
        refusal = jsonResponse(error.status, {{"errorType", error.code}, {"errorMessage", error.what()}});
    }
    if (refusal)
        co_await exchange.respond(std::move(*refusal));
}

} // namespace signalbox::engine
