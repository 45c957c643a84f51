// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/lambdaclient.h"
#include "models/backends/aws/triggerservice.h"

namespace signalbox::aws {

/// Function URLs.
class UrlTriggers final : public TriggerService
{
public:
    UrlTriggers(Client &client, QObject *guard)
        : m_client(client)
        , m_lambda(client, guard)
    {
    }

    QString permission() const override { return QStringLiteral("lambda:ListFunctionUrlConfigs"); }
    Flow<TriggerList> list(Function function, QStringList qualifiers) override;
    Flow<Trigger> add(Trigger trigger) override;
    Flow<Nothing> remove(Trigger trigger) override;
    Flow<QString> fire(Trigger trigger) override;

private:
    /// Lets everybody call it who may.
    Flow<Nothing> open(Trigger trigger);

    Client &m_client;
    LambdaClient m_lambda;
};

} // namespace signalbox::aws
