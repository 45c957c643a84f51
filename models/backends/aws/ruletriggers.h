// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/eventsclient.h"
#include "models/backends/aws/lambdaclient.h"
#include "models/backends/aws/triggerservice.h"

namespace signalbox::aws {

/// Schedules that are rules of EventBridge.
class RuleTriggers final : public TriggerService
{
public:
    RuleTriggers(Client &client, QObject *guard)
        : m_client(client)
        , m_lambda(client, guard)
        , m_events(client)
    {
    }

    QString permission() const override { return QStringLiteral("events:ListRuleNamesByTarget"); }
    Flow<TriggerList> list(Function function, QStringList qualifiers) override;
    Flow<Trigger> add(Trigger trigger) override;
    /// The rule goes as well, unless it calls others too.
    Flow<Nothing> remove(Trigger trigger) override;
    Flow<Nothing> setEnabled(Trigger trigger, bool enabled) override;
    Flow<QString> fire(Trigger trigger) override;

private:
    Flow<Nothing> takeBack(Trigger trigger);

    Client &m_client;
    LambdaClient m_lambda;
    EventsClient m_events;
};

} // namespace signalbox::aws
