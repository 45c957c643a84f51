// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/context.h"
#include "app/engine/function/function.h"
#include "app/engine/http/service.h"
#include "app/engine/stream/journal.h"
#include "app/engine/triggers/httpapi/apitable.h"

#include <optional>
#include <vector>

namespace signalbox::engine::httpapi {

/// Amazon API Gateway v2 (2018-11-29) for HTTP APIs over functions: APIs (also by quick create),
/// integrations, routes, stages, deployments, tags. What else the service offers answers with an error that
/// says so.
class ApiGatewayService final : public Service
{
public:
    ApiGatewayService(ApiTable &apis, const FunctionDirectory &functions, Journal &journal,
                      const Clock &clock, std::string account);

    Async<void> serve(Exchange &exchange, const Caller &caller) override;
    Response render(const ServiceError &error, const Caller &caller) const override;

private:
    /// One request: /v2/apis/{api}/{kind}/{id}, what is not there empty.
    struct Place
    {
        http::verb method;
        std::string region;
        std::string endpoint; ///< the engine's own address, as the client named it
        std::string api;
        std::string kind;
        std::string id;
    };

    Response answer(const RequestHead &head, const Json &body, const Caller &caller);
    Response onApis(const Place &place, const Json &body);
    Response onApi(const Place &place, const Json &body);
    Response onParts(const Place &place, const Json &body);
    Response onPart(const Place &place, const Json &body);
    Response onTags(const RequestHead &head, const std::string &arn, const Json &body,
                    const std::string &region);

    Response createApi(const Place &place, const Json &body);
    void quickCreate(HttpApi &api, const Json &body);
    std::string createPart(HttpApi &api, const std::string &kind, const Json &body);
    std::string createDeployment(HttpApi &api, const Json &body);
    void checkPart(const HttpApi &api, const std::string &kind, const Json &part,
                   const std::string &id) const;
    Json shownApi(const HttpApi &api, const Place &place) const;
    ApiPtr existing(const Place &place) const;
    void save(HttpApi api, const char *action);
    std::string now() const;

    ApiTable &m_apis;
    const FunctionDirectory &m_functions;
    Journal &m_journal;
    const Clock &m_clock;
    std::string m_account;
};

} // namespace signalbox::engine::httpapi
