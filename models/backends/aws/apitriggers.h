// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/httpapisclient.h"
#include "models/backends/aws/lambdaclient.h"
#include "models/backends/aws/triggerservice.h"

namespace signalbox::aws {

/// Routes of HTTP APIs. A trigger's id is "<API>/<route>".
class ApiTriggers final : public TriggerService
{
public:
    ApiTriggers(Client &client, QObject *guard)
        : m_client(client)
        , m_lambda(client, guard)
        , m_apis(client)
    {
    }

    QString permission() const override { return QStringLiteral("apigateway:GET"); }
    /// A route of an API without a stage is off: nobody can reach it.
    Flow<TriggerList> list(Function function, QStringList qualifiers) override;
    Flow<Trigger> add(Trigger trigger) override;
    /// Takes away the route and what only it used; the API where it was made for the function and has no
    /// route any more.
    Flow<Nothing> remove(Trigger trigger) override;
    Flow<QString> fire(Trigger trigger) override;
    Flow<TriggerSources> sources() override;

private:
    Flow<QList<Trigger>> routesOf(httpapis::Api api, QString functionArn);
    Flow<httpapis::Api> place(const Trigger &trigger);
    Flow<httpapis::Api> existing(QString id);
    Flow<Trigger> bind(httpapis::Api api, Trigger trigger, QString functionArn);

    Client &m_client;
    LambdaClient m_lambda;
    HttpApisClient m_apis;
};

} // namespace signalbox::aws
