// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/auth/verifier.h"
#include "app/engine/context.h"
#include "app/engine/function/invoker.h"
#include "app/engine/http/service.h"
#include "app/engine/lambda/functionurl.h"

namespace signalbox::engine {

/// Function URLs: /lambda-url/ID/… on the engine's own address, or any path on
/// ID.lambda-url.REGION.localhost. Checks signatures itself, where a URL's AuthType is AWS_IAM.
class UrlService final : public Service
{
public:
    UrlService(const UrlDirectory &urls, const FunctionDirectory &functions, Invoker &invoker,
               Verifier &verifier, const Clock &clock);

    Async<void> serve(Exchange &exchange, const Caller &caller) override;
    Response render(const ServiceError &error, const Caller &caller) const override;

private:
    Async<InvokeRequest> requestFor(Exchange &exchange, const FunctionUrl &url, std::string rawPath,
                                    const Caller &caller);
    Async<void> answer(Exchange &exchange, const FunctionUrl &url, InvokeRequest request);
    Async<void> stream(Exchange &exchange, const FunctionUrl &url, InvokeRequest request);
    std::string checkSignature(const RequestHead &head, const std::string &body);

    const UrlDirectory &m_urls;
    const FunctionDirectory &m_functions;
    Invoker &m_invoker;
    Verifier &m_verifier;
    const Clock &m_clock;
};

} // namespace signalbox::engine
