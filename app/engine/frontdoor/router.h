// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/auth/verifier.h"
#include "app/engine/frontdoor/routedexchange.h"
#include "app/engine/http/diskroom.h"
#include "app/engine/http/service.h"

#include <map>

namespace signalbox::engine {

/// The front door: proves who calls, finds the service the signature was made for, and answers what goes
/// wrong in that service's protocol. Services are registered before the first request and outlive the router.
class Router
{
public:
    /// `disk`: what functions store goes to.
    Router(Verifier &verifier, std::string defaultRegion, DiskRoom disk);

    void add(const std::string &name, Service &service);
    /// What answers signed requests below /signalbox/.
    void setConsole(Service &service) { m_console = &service; }
    /// What answers function URLs, which check signatures themselves where they want one.
    void setFunctionUrls(Service &service) { m_functionUrls = &service; }
    /// What answers calls of HTTP APIs, which check signatures themselves where they want one.
    void setApiCalls(Service &service) { m_apiCalls = &service; }

    Async<void> handle(Exchange &exchange);

private:
    Claim examine(RoutedExchange &exchange, Caller &caller) const;
    bool prove(RoutedExchange &exchange, const Claim &claim, Caller &caller);
    Async<void> proveWithBody(RoutedExchange &exchange, const Claim &claim, const Caller &caller);
    Service *unproven(const RequestHead &head, Caller &caller) const;
    /// What serves URLs and APIs of functions; null for other requests.
    Service *openDoor(const RequestHead &head) const;
    Claim readClaim(RoutedExchange &exchange, Caller &caller) const;
    Service &serviceFor(const RequestHead &head, const Caller &caller) const;
    Response render(const ServiceError &error, const RequestHead &head, const Caller &caller) const;

    Verifier &m_verifier;
    std::string m_defaultRegion;
    DiskRoom m_disk;
    std::shared_ptr<Budget> m_anonymous; ///< what unsigned requests may hold
    std::shared_ptr<Budget>
        m_unproven; ///< what those may that name the owner's key, until it is known to be theirs
    std::map<std::string, Service *, std::less<>> m_services;
    Service *m_console = nullptr;
    Service *m_functionUrls = nullptr;
    Service *m_apiCalls = nullptr;
};

} // namespace signalbox::engine
