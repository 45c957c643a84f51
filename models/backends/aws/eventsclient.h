// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/client.h"
#include "models/backends/aws/eventsparser.h"
#include "models/backends/aws/eventsrequests.h"

namespace signalbox::aws {

/// Rules of EventBridge, on times or on events, whose target is a function.
class EventsClient
{
public:
    explicit EventsClient(Client &client)
        : m_client(client)
    {
    }

    /// The event buses, by ARN.
    Flow<QStringList> buses();
    /// The rules on a bus that call this function, as triggers. `bus`: empty for the account's default one.
    Flow<QList<Trigger>> rulesOf(QString functionArn, QString bus);
    Flow<Trigger> describe(const events::RuleId &rule);
    /// Gives the rule's ARN.
    Flow<QString> putRule(Request request);
    Flow<Nothing> putTarget(const events::RuleId &rule, QString functionArn);
    Flow<Nothing> setEnabled(const events::RuleId &rule, bool enabled);
    /// Takes the function off the rule, and the rule away when nothing else hangs on it.
    Flow<Nothing> release(events::RuleId rule, QString functionArn);
    Flow<Nothing> deleteRule(const events::RuleId &rule);

private:
    Flow<QStringList> ruleNames(QString functionArn, QString bus);
    Flow<QList<events::RuleTarget>> targets(const events::RuleId &rule);

    Client &m_client;
};

} // namespace signalbox::aws
