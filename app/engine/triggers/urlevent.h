// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/http/exchange.h"
#include "app/engine/lambda/functionurl.h"
#include "app/engine/lambda/invoker.h"

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
};

/// The event a function gets for an HTTP call: API Gateway's payload format 2.0.
std::string urlEvent(const RequestHead &head, std::string_view body, const UrlCall &call);

/// The HTTP answer a function's result stands for: {"statusCode",…}, or anything else as a JSON body with
/// 200. 502 for a function error and for a result that cannot be an answer.
Response urlAnswer(const InvokeOutcome &outcome);

/// The answer to a browser's preflight request, if this is one and the URL has cross-origin settings.
std::optional<Response> preflight(const RequestHead &head, const FunctionUrl &url);
/// Adds what a browser needs to let a page of another origin read the answer.
void addCors(const RequestHead &head, const FunctionUrl &url, Response &response);

} // namespace signalbox::engine
