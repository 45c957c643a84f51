// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/eventsclient.h"
#include "models/backends/aws/lambdaclient.h"
#include "models/backends/aws/triggerservice.h"

namespace signalbox::aws {

/// Rules of EventBridge, on times or on events. Lists those of the account's default bus.
class RuleTriggers : public TriggerService
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
    /// Calls the function with what the rule would send it: no rule can be made to fire.
    Flow<QString> fire(Trigger trigger) override;

protected:
    Flow<QList<Trigger>> listOn(QString bus, Function function, QStringList qualifiers);
    EventsClient &events() { return m_events; }

private:
    Flow<QString> freeId(Trigger trigger);
    Flow<Nothing> takeBack(Trigger trigger);

    Client &m_client;
    LambdaClient m_lambda;
    EventsClient m_events;
};

/// The same of all other buses of the account.
class BusTriggers final : public RuleTriggers
{
public:
    using RuleTriggers::RuleTriggers;

    QString permission() const override { return QStringLiteral("events:ListEventBuses"); }
    Flow<TriggerList> list(Function function, QStringList qualifiers) override;
};

} // namespace signalbox::aws
