// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/streamedanswer.h"

#include "app/engine/function/streamedinvocation.h"
#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"
#include "app/engine/http/eventstream.h"

#include <boost/asio/this_coro.hpp>
#include <nlohmann/json.hpp>

namespace signalbox::engine {

namespace {

std::string payloadChunk(std::string_view piece)
{
    return eventMessage("PayloadChunk", "application/octet-stream", piece);
}

/// How it ended, once the answer has begun: nothing can be thrown any more.
InvokeOutcome outcomeOf(StreamedInvocation &invocation)
{
    try {
        return invocation.outcome();
    } catch (const ServiceError &error) {
        InvokeOutcome outcome;
        outcome.functionError = error.code;
        outcome.payload = error.what();
        return outcome;
    }
}

std::string invokeComplete(const InvokeOutcome &outcome, bool wantLog)
{
    nlohmann::json complete = nlohmann::json::object();
    if (!outcome.functionError.empty()) {
        complete["ErrorCode"] = outcome.functionError;
        complete["ErrorDetails"] = outcome.payload;
    }
    if (wantLog)
        complete["LogResult"] = base64Encode(outcome.logTail);
    return eventMessage("InvokeComplete", "application/json",
                        complete.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

} // namespace

Async<void> streamAnswer(Invoker &invoker, InvokeRequest request, Exchange &exchange)
{
    const auto executor = co_await asio::this_coro::executor;
    const bool wantLog = request.wantLogTail;
    const std::string version = request.function->version;
    StreamedInvocation invocation(executor, invoker, std::move(request));
    std::optional<std::string> piece = co_await invocation.read();
    InvokeOutcome outcome;
    if (!piece)
        outcome = invocation.outcome(); // or its error, as any other operation's
    Headers headers{{"Content-Type", EventStreamType}, {"X-Amz-Executed-Version", version}};
    co_await exchange.beginStream(200, std::move(headers), {});
    while (piece) {
        if (!piece->empty())
            co_await exchange.write(payloadChunk(*piece));
        piece = co_await invocation.read();
        if (!piece)
            outcome = outcomeOf(invocation);
    }
    if (outcome.functionError.empty() && !outcome.payload.empty())
        co_await exchange.write(payloadChunk(outcome.payload)); // it answered in one piece
    co_await exchange.write(invokeComplete(outcome, wantLog));
    co_await exchange.endStream();
}

} // namespace signalbox::engine
