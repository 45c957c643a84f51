// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/function/lineage.h"
#include "app/engine/http/encoding.h"
#include "app/engine/lambda/handlers.h"
#include "app/engine/lambda/streamedanswer.h"
#include "app/engine/lambda/violations.h"

#include <array>
#include <span>

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

/// How a caller wants a function run.
struct Manner
{
    std::string type; ///< an invocation type
    bool wantLog = false;
};

Manner mannerOf(const RequestHead &head, std::span<const std::string_view> types)
{
    const std::string type = headerOr(head, "X-Amz-Invocation-Type", "RequestResponse");
    const std::string logType = headerOr(head, "X-Amz-Log-Type", "None");
    Violations violations;
    violations.checkOneOf(type, "invocationType", types);
    violations.checkOneOf(logType, "logType", logTypes);
    violations.refuse();
    return {type, logType == "Tail"};
}

/// What only functions have that this engine does not offer.
void refuseUnoffered(const RequestHead &head)
{
    if (!head.header("X-Amz-Tenant-Id").empty())
        refuse(
            "The invoked function is not enabled with tenancy configuration. Remove the tenant ID from the "
            "request and try again.");
    if (!head.header("X-Amz-Durable-Execution-Name").empty())
        refuse(
            "The invoked function has no durable configuration. Remove the durable execution's name from the "
            "request and try again.");
}

/// The invocation a request asks for, with an event of so many bytes at most.
Async<InvokeRequest> readRequest(Control &control, Call &call, std::size_t mostBytes)
{
    const Target target = pathTarget(control, call);
    InvokeRequest request;
    request.function = invokable(control, target);
    refuseUnoffered(call.exchange.head());
    request.requestId = call.caller.requestId;
    request.qualifier = target.qualifier;
    request.invokedArn = arnOf(control, target);
    request.clientContext = clientContext(call.exchange.head());
    request.traceId = std::string(call.exchange.head().header("X-Amzn-Trace-Id"));
    std::string body = co_await readWhole(call, mostBytes);
    request.payload = checkedPayload(std::move(body));
    co_return request;
}

/// Refuses a function that has run too often in the caller's chain of calls.
void joinChain(Control &control, InvokeRequest &request)
{
    const FunctionConfig &function = *request.function;
    const RecordPtr record = control.table.record(function.region, function.name);
    const bool stops = record && record->recursiveLoop == "Terminate"; // none: deleted while the event came
    if (stops && roundsOf(request.traceId, function.arn()) >= mostRounds) {
        tellOfLoop(control.journal, request, 1);
        throw ServiceError(400, "RecursiveInvocationException",
                           "The function " + function.name +
                               " calls itself in a loop, and was stopped. If that is meant to be, allow it: "
                               "PutFunctionRecursionConfig with RecursiveLoop=Allow.");
    }
    request.traceId = nextRound(request.traceId, function.arn());
}

Async<Response> acceptEvent(Control &control, InvokeRequest request)
{
    request.source = "async";
    co_await control.queue.enqueue(std::move(request));
    co_return emptyAnswer(202);
}

Response shownOutcome(InvokeOutcome outcome, bool wantLog)
{
    Response response{200, {}, std::move(outcome.payload)};
    response.headers.reserve(5);
    response.headers.emplace_back("Content-Type", std::move(outcome.contentType));
    response.headers.emplace_back("X-Amz-Executed-Version", std::move(outcome.executedVersion));
    if (!outcome.functionError.empty())
        response.headers.emplace_back("X-Amz-Function-Error", outcome.functionError);
    if (wantLog)
        response.headers.emplace_back("X-Amz-Log-Result", base64Encode(outcome.logTail));
    return response;
}

} // namespace

Async<Response> invoke(Control &control, Call &call)
{
    const Manner manner = mannerOf(call.exchange.head(), invocationTypes);
    const bool event = manner.type == "Event";
    InvokeRequest request = co_await readRequest(control, call, event ? mostEventBytes : mostPayloadBytes);
    if (manner.type == "DryRun")
        co_return emptyAnswer();
    if (event) {
        Response accepted = co_await acceptEvent(control, std::move(request));
        co_return accepted;
    }
    joinChain(control, request);
    request.wantLogTail = manner.wantLog;
    InvokeOutcome outcome = co_await control.invoker.invoke(std::move(request));
    co_return shownOutcome(std::move(outcome), manner.wantLog);
}

Async<Response> invokeWithResponseStream(Control &control, Call &call)
{
    const Manner manner = mannerOf(call.exchange.head(), streamingTypes);
    InvokeRequest request = co_await readRequest(control, call, mostPayloadBytes);
    if (manner.type == "DryRun")
        co_return emptyAnswer();
    joinChain(control, request);
    request.wantLogTail = manner.wantLog;
    co_await streamAnswer(control.invoker, std::move(request), call.exchange);
    co_return Response{}; // it is answered
}

Async<Response> invokeAsync(Control &control, Call &call)
{
    InvokeRequest request = co_await readRequest(control, call, mostEventBytes);
    Response accepted = co_await acceptEvent(control, std::move(request));
    co_return accepted;
}

} // namespace signalbox::engine
