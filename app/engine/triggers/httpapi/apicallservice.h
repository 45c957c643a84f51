// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/auth/verifier.h"
#include "app/engine/context.h"
#include "app/engine/function/invoker.h"
#include "app/engine/http/service.h"
#include "app/engine/lambda/functiontable.h"
#include "app/engine/triggers/httpapi/apitable.h"
#include "app/engine/triggers/httpapi/routematch.h"
#include "app/engine/triggers/urlevent.h"

namespace signalbox::engine::httpapi {

/// Calls of HTTP APIs: /execute-api/ID/… on the engine's own address, or any path on
/// ID.execute-api.REGION.localhost. Checks signatures itself, where a route's authorization is AWS_IAM.
class ApiCallService final : public Service
{
public:
    ApiCallService(const ApiTable &apis, const FunctionTable &functions, Invoker &invoker, Verifier &verifier,
                   const Clock &clock, std::string account);

    Async<void> serve(Exchange &exchange, const Caller &caller) override;
    Response render(const ServiceError &error, const Caller &caller) const override;

private:
    /// Where a call goes.
    struct Place
    {
        ApiPtr api;
        std::string stage;
        std::string rawPath;   ///< with the stage, unless it is the default one
        std::string routePath; ///< without it
        RouteMatch match;
        const Json *integration = nullptr;
    };

    Place find(const RequestHead &head) const;
    Async<Response> answer(Exchange &exchange, const Place &place, const Caller &caller);
    FunctionPtr permitted(const Place &place) const;
    UrlCall callAbout(const RequestHead &head, const Place &place, const Caller &caller) const;
    static std::string event(const RequestHead &head, std::string_view body, const Place &place,
                             const UrlCall &call);
    std::string checkSignature(const RequestHead &head, const std::string &body);

    const ApiTable &m_apis;
    const FunctionTable &m_functions;
    Invoker &m_invoker;
    Verifier &m_verifier;
    const Clock &m_clock;
    std::string m_account;
};

} // namespace signalbox::engine::httpapi
