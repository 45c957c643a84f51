// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/knative/caller.h"
#include "models/backends/knative/eventing.h"
#include "models/backends/knative/servingclient.h"
#include "models/domain/clock.h"

namespace signalbox::knative {

/// What starts a service: its own address, PingSources, and Triggers of brokers. The last two need Knative
/// Eventing; where it is not installed, or its kinds may not be asked for, they are Unsupported, and
/// lists go without them. Lists go as well without what may not be read.
class Triggers
{
public:
    Triggers(Client &client, Caller &caller, ServingClient &serving, const Clock &clock)
        : m_client(client)
        , m_caller(caller)
        , m_serving(serving)
        , m_clock(clock)
    {
    }

    /// Asks the cluster which of them it knows.
    Flow<Nothing> discover();
    bool hasPings() const { return m_pings; }
    bool hasBrokers() const { return m_brokers; }
    /// Where calls go instead of to the services' own addresses; empty for those.
    void setIngress(const QUrl &ingress) { m_ingress = ingress; }

    Flow<TriggerList> list(QString functionName);
    Flow<Trigger> add(Trigger trigger);
    Flow<Nothing> remove(Trigger trigger);
    Flow<QString> fire(Trigger trigger);
    /// What topics can be bound to.
    Flow<TriggerSources> brokers();

private:
    Flow<Trigger> addAddress(Trigger trigger);
    Flow<Trigger> addPing(Trigger trigger);
    Flow<Trigger> addTopic(Trigger trigger);
    Flow<Trigger> changeTopic(Trigger trigger);
    Flow<bool> knows(QByteArray group);

    Client &m_client;
    Caller &m_caller;
    ServingClient &m_serving;
    const Clock &m_clock;
    QUrl m_ingress;
    bool m_pings = false;
    bool m_brokers = false;
};

} // namespace signalbox::knative
