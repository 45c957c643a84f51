// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/auth/sts.h"

#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"
#include "app/engine/http/queryerror.h"
#include "app/engine/http/target.h"

namespace signalbox::engine {

namespace {

constexpr const char *xmlns = "https://sts.amazonaws.com/doc/2011-06-15/";
constexpr std::size_t largestForm = 65'536;

} // namespace

StsService::StsService(std::string account)
    : m_account(std::move(account))
{
}

Async<void> StsService::serve(Exchange &exchange, const Caller &caller)
{
    RequestHead form; // the Query protocol: parameters in the body, or in the URL
    const std::string body = co_await exchange.readBody(largestForm);
    parseTarget(form, "/?" + body);
    const std::string_view action =
        form.parameter("Action").value_or(exchange.head().parameter("Action").value_or(""));
    if (action != "GetCallerIdentity")
        throw ServiceError(400, "InvalidAction", "Could not find operation " + std::string(action));
    std::string answer =
        "<GetCallerIdentityResponse xmlns=\"" + std::string(xmlns) + "\"><GetCallerIdentityResult><Arn>";
    answer +=
        "arn:aws:iam::" + m_account + ":root</Arn><UserId>" + m_account + "</UserId><Account>" + m_account;
    answer += "</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>" + caller.requestId;
    answer += "</RequestId></ResponseMetadata></GetCallerIdentityResponse>";
    Response response{200, {{"Content-Type", "text/xml"}}, std::move(answer)};
    co_await exchange.respond(std::move(response));
}

Response StsService::render(const ServiceError &error, const Caller &caller) const
{
    return queryError(error, caller.requestId, xmlns);
}

} // namespace signalbox::engine
