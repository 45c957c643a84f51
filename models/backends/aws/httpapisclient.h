// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/client.h"
#include "models/backends/aws/httpapis.h"

namespace signalbox::aws {

/// HTTP APIs: what they consist of, all pages of it.
class HttpApisClient
{
public:
    explicit HttpApisClient(Client &client)
        : m_client(client)
    {
    }

    Flow<QList<httpapis::Api>> list();
    Flow<QList<httpapis::Integration>> integrations(QString api);
    Flow<QList<httpapis::Route>> routes(QString api);
    Flow<QList<httpapis::Stage>> stages(QString api);

    /// An API of one stage that deploys itself; nothing is left of it where that fails.
    Flow<httpapis::Api> create(QString name, QString functionName);
    Flow<Nothing> createStage(QString api);
    /// A route with an integration of its own, of which nothing is left where that fails.
    Flow<httpapis::Route> createRoute(QString api, QString key, QString functionArn);
    /// Takes the route away, and its integration once no other route uses it. Gives how many routes are left.
    Flow<int> removeRoute(QString api, QString route);
    /// One that is gone already is no error.
    Flow<Nothing> remove(QString api);

private:
    Flow<Nothing> gone(Request request);

    Client &m_client;
};

} // namespace signalbox::aws
