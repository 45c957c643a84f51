// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/lambdaservice.h"

#include "app/engine/http/encoding.h"
#include "app/engine/lambda/handlers.h"
#include "app/engine/lambda/operations.h"
#include "app/engine/store/storeerror.h"

#include <algorithm>
#include <array>

namespace signalbox::engine {

using nlohmann::json;

namespace {

constexpr std::string_view downloadPath = "/signalbox/code/";

// The model writes the text of most errors in "message", that of these in "Message".
constexpr std::array<std::string_view, 7> capitalised{
    "ResourceNotFoundException",   "ServiceException",        "AccessDeniedException",
    "InvalidZipFileException",     "InvalidRuntimeException", "CodeVerificationFailedException",
    "RecursiveInvocationException"};

void checkCaller(const Operation &operation, const Caller &caller)
{
    if (caller.kind == Caller::Kind::Owner ||
        (caller.kind == Caller::Kind::Function && operation.forFunctions))
        return;
    const std::string who = caller.kind == Caller::Kind::Function ? caller.functionArn : "anonymous";
    throw ServiceError(
        403, "AccessDeniedException",
        "User: " + who + " is not authorized to perform: lambda:" + std::string(operation.name), "");
}

/// What is asked for. Throws ServiceError where there is no such thing, or the caller may not.
Call callOf(Exchange &exchange, const Caller &caller)
{
    const RequestHead &head = exchange.head();
    if (head.method == http::verb::get && head.path.starts_with(downloadPath))
        return {exchange, caller, {head.path.substr(downloadPath.size())}};
    Match match = findOperation(head);
    if (!match.operation)
        throw ServiceError(404, "UnknownOperationException", "", "");
    checkCaller(*match.operation, caller);
    if (!match.operation->handler)
        refuse("Signalbox does not support " + std::string(match.operation->name) + " yet.");
    Call call{exchange, caller, std::move(match.path), match.operation};
    if (head.method == http::verb::get || head.method == http::verb::delete_)
        checkAgainstModel(call); // the others do when they have read the body
    return call;
}

} // namespace

LambdaService::LambdaService(Control control)
    : m_control(std::move(control))
{
    m_control.downloadKey = randomBytes(32);
}

Async<void> LambdaService::serve(Exchange &exchange, const Caller &caller)
{
    Call call = callOf(exchange, caller);
    const auto handler = call.operation ? call.operation->handler : downloadCode;
    Response response;
    try {
        response = co_await handler(m_control, call);
    } catch (const StoreError &error) {
        throw ServiceError(500, "ServiceException", error.what(), "Server");
    }
    if (!exchange.answered())
        co_await exchange.respond(std::move(response));
}

Response LambdaService::render(const ServiceError &error, const Caller &) const
{
    const bool capital = std::ranges::find(capitalised, error.code) != capitalised.end();
    const std::string_view text = error.what();
    json body = {{capital ? "Message" : "message", text.empty() ? json() : json(text)}};
    if (!error.side.empty())
        body["Type"] = error.side;
    if (!error.reason.empty())
        body["Reason"] = error.reason;
    Response response = answer(body, error.status);
    response.headers.emplace_back("x-amzn-ErrorType", error.code);
    return response;
}

} // namespace signalbox::engine
