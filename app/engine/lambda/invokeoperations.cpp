// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/encoding.h"
#include "app/engine/lambda/handlers.h"
#include "app/engine/lambda/streamedanswer.h"
#include "app/engine/lambda/violations.h"

#include <array>

namespace signalbox::engine {

using nlohmann::json;

namespace {

constexpr std::size_t mostPayloadBytes = 6 * 1024 * 1024;
constexpr std::size_t mostEventBytes = 1024 * 1024;
constexpr std::size_t mostContextBytes = 3583;

constexpr std::array<std::string_view, 3> invocationTypes{"Event", "RequestResponse", "DryRun"};
constexpr std::array<std::string_view, 2> streamingTypes{"RequestResponse", "DryRun"};
constexpr std::array<std::string_view, 2> logTypes{"None", "Tail"};

[[noreturn]] void refuseContent(const std::string &message)
{
    throw ServiceError(400, "InvalidRequestContentException", message);
}

std::string headerOr(const RequestHead &head, std::string_view name, std::string_view otherwise)
{
    const std::string_view value = head.header(name);
    return std::string(value.empty() ? otherwise : value);
}

std::string clientContext(const RequestHead &head)
{
    const std::string_view sent = head.header("X-Amz-Client-Context");
    if (sent.empty())
        return {};
    if (sent.size() > mostContextBytes)
        refuseContent("Client context must be no longer than " + std::to_string(mostContextBytes) +
                      " bytes.");
    auto decoded = base64Decode(sent);
    if (!decoded || !json::accept(*decoded))
        refuseContent("Client context must be a valid Base64-encoded JSON object.");
    return std::move(*decoded);
}

/// The event a function gets; nothing at all counts as {}.
std::string checkedPayload(std::string payload)
{
    if (payload.empty())
        return "{}";
    if (!json::accept(payload))
        refuseContent("Could not parse request body into json: the payload is not JSON.");
    return payload;
}

FunctionPtr invokable(Control &control, Target target)
{
    // Lambda names the version in this error even when the caller did not.
    if (target.qualifier.empty())
        target.qualifier = "$LATEST";
    FunctionPtr function = control.table.find(target.region, target.name, target.qualifier);
    if (!function)
        notFound("Function not found: " + arnOf(control, target));
    if (const std::string missing = function->missing(); !missing.empty())
        throw ServiceError(502, "InvalidZipFileException", missing);
    return function;
}

InvokeRequest makeRequest(Control &control, Call &call, const Target &target)
{
    InvokeRequest request;
    request.function = invokable(control, target);
    request.requestId = call.caller.requestId;
    request.qualifier = target.qualifier;
    request.invokedArn = arnOf(control, target);
    request.clientContext = clientContext(call.exchange.head());
    request.traceId = std::string(call.exchange.head().header("X-Amzn-Trace-Id"));
    return request;
}

Response shownOutcome(InvokeOutcome outcome, bool wantLog)
{
    Response response{200, {{"Content-Type", outcome.contentType}}, std::move(outcome.payload)};
    response.headers.emplace_back("X-Amz-Executed-Version", outcome.executedVersion);
    if (!outcome.functionError.empty())
        response.headers.emplace_back("X-Amz-Function-Error", outcome.functionError);
    if (wantLog)
        response.headers.emplace_back("X-Amz-Log-Result", base64Encode(outcome.logTail));
    return response;
}

} // namespace

Async<Response> invoke(Control &control, Call &call)
{
    const RequestHead &head = call.exchange.head();
    const std::string type = headerOr(head, "X-Amz-Invocation-Type", "RequestResponse");
    const std::string logType = headerOr(head, "X-Amz-Log-Type", "None");
    Violations violations;
    violations.checkOneOf(type, "invocationType", invocationTypes);
    violations.checkOneOf(logType, "logType", logTypes);
    violations.refuse();
    const Target target = pathTarget(control, call);
    InvokeRequest request = makeRequest(control, call, target);
    std::string body = co_await call.exchange.readBody(type == "Event" ? mostEventBytes : mostPayloadBytes);
    request.payload = checkedPayload(std::move(body));
    if (type == "DryRun")
        co_return emptyAnswer();
    if (type == "Event") {
        request.source = "async";
        co_await control.queue.enqueue(std::move(request));
        co_return emptyAnswer(202);
    }
    request.wantLogTail = logType == "Tail";
    InvokeOutcome outcome = co_await control.invoker.invoke(std::move(request));
    co_return shownOutcome(std::move(outcome), logType == "Tail");
}

Async<Response> invokeWithResponseStream(Control &control, Call &call)
{
    const RequestHead &head = call.exchange.head();
    const std::string type = headerOr(head, "X-Amz-Invocation-Type", "RequestResponse");
    const std::string logType = headerOr(head, "X-Amz-Log-Type", "None");
    Violations violations;
    violations.checkOneOf(type, "invocationType", streamingTypes);
    violations.checkOneOf(logType, "logType", logTypes);
    violations.refuse();
    const Target target = pathTarget(control, call);
    InvokeRequest request = makeRequest(control, call, target);
    std::string body = co_await call.exchange.readBody(mostPayloadBytes);
    request.payload = checkedPayload(std::move(body));
    if (type == "DryRun")
        co_return emptyAnswer();
    request.wantLogTail = logType == "Tail";
    co_await streamAnswer(control.invoker, std::move(request), call.exchange);
    co_return Response{}; // it is answered
}

Async<Response> invokeAsync(Control &control, Call &call)
{
    const Target target = pathTarget(control, call);
    InvokeRequest request = makeRequest(control, call, target);
    std::string body = co_await call.exchange.readBody(mostEventBytes);
    request.payload = checkedPayload(std::move(body));
    request.source = "async";
    co_await control.queue.enqueue(std::move(request));
    co_return emptyAnswer(202);
}

} // namespace signalbox::engine
