// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/runtime/runtimeapi.h"

#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"
#include "app/engine/runtime/apianswer.h"
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace signalbox::engine {

namespace {

constexpr std::string_view Base = "/2018-06-01/runtime/";
constexpr std::size_t ErrorLimit = 1024 * 1024;
constexpr std::size_t StreamPiece = 64 * 1024;

Response accepted()
{
    Response response{202, {}, R"({"status":"OK"})"};
    response.headers.emplace_back("Content-Type", "application/json");
    return response;
}

Response delivered(Delivery invocation)
{
    Response response{200, {}, std::move(invocation.payload)};
    auto &headers = response.headers; // named one by one: an initialiser list would copy them all
    headers.reserve(8);
    headers.emplace_back("Content-Type", "application/json");
    headers.emplace_back("Lambda-Runtime-Aws-Request-Id", std::move(invocation.requestId));
    headers.emplace_back("Lambda-Runtime-Deadline-Ms", std::to_string(invocation.deadlineMs));
    headers.emplace_back("Lambda-Runtime-Invoked-Function-Arn", std::move(invocation.functionArn));
    headers.emplace_back("Lambda-Runtime-Trace-Id", std::move(invocation.traceId));
    if (!invocation.clientContext.empty())
        headers.emplace_back("Lambda-Runtime-Client-Context", std::move(invocation.clientContext));
    if (!invocation.identity.empty())
        headers.emplace_back("Lambda-Runtime-Cognito-Identity", std::move(invocation.identity));
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

void finish(RuntimePeer &peer, const std::string &requestId, const RequestHead &head, RuntimeAnswer answer)
{
    if (isStreamed(head) && !answer.errorType.empty())
        peer.failed(requestId, streamedError(head, std::move(answer)));
    else
        peer.succeeded(requestId, std::move(answer));
}

[[noreturn]] void refuseLarge(RuntimePeer &peer, const std::string &requestId, std::size_t limit)
{
    peer.answerTooLarge(requestId, limit);
    throw ServiceError(413, "RequestEntityTooLarge",
                       "Exceeded maximum allowed payload size (" + std::to_string(limit) + " bytes).");
}

/// Passes the body on as it comes. The caller of the function takes it at its own pace, and this waits for
/// it.
Async<void> passOn(RuntimePeer &peer, const std::string &requestId, Exchange &exchange,
                   std::shared_ptr<AnswerStream> to)
{
    const auto &head = exchange.head();
    auto answer = answerOf(head, {});
    to->begin(answer.contentType.empty() ? "application/octet-stream" : answer.contentType);
    std::string buffer(StreamPiece, '\0');
    for (;;) {
        std::size_t size = 0;
        try {
            size = co_await exchange.readSome(asio::buffer(buffer));
        } catch (const ServiceError &) {
            peer.answerCut(requestId);
            throw;
        }
        if (size == 0)
            break;
        answer.streamedBytes += size;
        if (answer.streamedBytes > StreamLimit)
            refuseLarge(peer, requestId, StreamLimit);
        [[maybe_unused]] const bool wanted = co_await to->write(buffer.substr(0, size));
    }
    peer.mustBeRunning(requestId); // it may have timed out meanwhile
    answer.errorType = head.header("Lambda-Runtime-Function-Error-Type");
    finish(peer, requestId, head, std::move(answer));
}

Async<void> takeWhole(RuntimePeer &peer, const std::string &requestId, Exchange &exchange)
{
    std::optional<std::string> body;
    if (exchange.contentLength().value_or(0) <= ResponseLimit) {
        try {
            body = co_await exchange.readBody(ResponseLimit);
        } catch (const ServiceError &error) {
            if (error.status != 413)
                throw;
        }
    }
    peer.mustBeRunning(requestId); // it may have timed out meanwhile
    if (!body)
        refuseLarge(peer, requestId, ResponseLimit);
    finish(peer, requestId, exchange.head(), answerOf(exchange.head(), std::move(*body)));
    const auto executor = co_await asio::this_coro::executor;
    co_await asio::post(executor, asio::use_awaitable); // the caller waits for its answer, so that goes first
}

Async<void> takeResponse(RuntimePeer &peer, const std::string &requestId, Exchange &exchange)
{
    peer.mustBeRunning(requestId);
    auto stream = isStreamed(exchange.head()) ? peer.stream(requestId) : nullptr;
    if (stream)
        co_await passOn(peer, requestId, exchange, std::move(stream));
    else
        co_await takeWhole(peer, requestId, exchange);
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
    if (path == "restore/next" || path == "restore/error")
        throw ServiceError(403, "InvalidStateTransition",
                           "This environment is not restored from a snapshot.");
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
        refusal = apiRefusal(error);
    }
    if (refusal)
        co_await exchange.respond(std::move(*refusal));
}

} // namespace signalbox::engine
