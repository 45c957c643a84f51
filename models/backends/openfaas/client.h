// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/http/authorizedclient.h"
#include "models/backends/openfaas/request.h"

namespace signalbox::openfaas {

/// Sends requests to one gateway, whose credentials cannot be renewed.
class Client final : public AuthorizedClient<Gateway, Request>
{
public:
    using AuthorizedClient::AuthorizedClient;

    QString nameSpace() const { return target() ? target()->nameSpace : QString(); }

private:
    HttpRequest prepared(const Request &request, const Gateway &gateway) const override
    {
        return prepare(request, gateway);
    }
    bool isRefusal(const Error &) const override { return false; }
};

} // namespace signalbox::openfaas
