// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/client.h"
#include "models/backends/aws/eventsparser.h"

namespace signalbox::aws {

/// Schedules: EventBridge rules whose target is a function.
class EventsClient
{
public:
    explicit EventsClient(Client &client)
        : m_client(client)
    {
    }

    /// The event buses, by ARN.
    Flow<QStringList> buses();
    /// The scheduled rules that call this function, as triggers.
    Flow<QList<Trigger>> rulesOf(QString functionArn);
    /// Gives the rule's ARN.
    Flow<QString> putRule(QString name, QString schedule, bool enabled);
    Flow<Nothing> putTarget(QString rule, QString functionArn);
    Flow<Nothing> setEnabled(QString rule, bool enabled);
    /// Takes the function off the rule, and the rule away when nothing else hangs on it.
    Flow<Nothing> release(QString rule, QString functionArn);
    Flow<Nothing> deleteRule(QString rule);

private:
    Flow<QStringList> ruleNames(QString functionArn);
    Flow<QList<events::RuleTarget>> targets(QString rule);

    Client &m_client;
};

} // namespace signalbox::aws
