// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/function/invoker.h"
#include "app/engine/http/exchange.h"
#include "app/engine/lambda/functionurl.h"

#include <chrono>
#include <string>
#include <string_view>

namespace signalbox::engine {

/// What stands around one call of a function URL.
struct UrlCall
{
    std::string urlId;
    std::string domainName; ///< the Host the client named
    std::string rawPath;    ///< below the URL, percent-encoded as sent; "/" at least
    std::string requestId;
    std::string accountId = "anonymous";
    std::chrono::system_clock::time_point time;
    std::string traceId;   ///< what the function's run is traced by
    std::string accessKey; ///< of who signed the request, where the URL wants that
};

/// The event a function gets for an HTTP call: API Gateway's payload format 2.0.
std::string urlEvent(const RequestHead &head, std::string_view body, const UrlCall &call);

/// The X-Amzn-Trace-Id header an event has where the client sent none; empty when the run is not traced.
std::string traceHeader(const UrlCall &call);
/// The body as an event has it, and whether it had to be put in base64.
std::pair<std::string, bool> eventBody(const RequestHead &head, std::string_view body);
/// 23/Nov/2026:16:18:38 +0000
std::string commonLogTime(std::chrono::system_clock::time_point time);
/// The port of the Host a client named.
std::string_view portOf(std::string_view host);
/// Adds a header of a function's, unless it is the connection's business or would break the answer.
void addHeader(Response &response, std::string_view name, std::string value);

/// The HTTP answer a function's result stands for: {"statusCode",…}, or anything else as a JSON body with
/// 200. 502 for a function error and for a result that cannot be an answer.
Response urlAnswer(const InvokeOutcome &outcome);

/// The head of a streamed answer, once enough of it has been seen, which is then taken off `seen`: what its
/// prelude says, or 200 with the stream's own type. With a body of its own (502) where the prelude is
/// malformed.
std::optional<Response> streamedHead(const std::string &contentType, std::string &seen);

/// The answer to a browser's preflight request, if this is one and the URL has cross-origin settings.
std::optional<Response> preflight(const RequestHead &head, const FunctionUrl &url);
/// Adds what a browser needs to let a page of another origin read the answer, in place of what the function
/// said of that.
void addCors(const RequestHead &head, const FunctionUrl &url, Response &response);

} // namespace signalbox::engine
