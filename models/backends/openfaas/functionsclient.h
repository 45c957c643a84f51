// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/openfaas/client.h"
#include "models/backends/openfaas/deployment.h"
#include "models/domain/invocation.h"
#include "models/domain/trigger.h"

namespace signalbox::openfaas {

/// The gateway's functions as chains of calls. The client must outlive what it started; `guard` says how long
/// it does.
class FunctionsClient
{
public:
    FunctionsClient(Client &client, QObject *guard)
        : m_client(client)
        , m_guard(guard)
    {
    }

    void setReadiness(Readiness readiness) { m_readiness = readiness; }

    Flow<QList<Function>> list();
    Flow<Function> get(QString name);
    /// These two answer when a replica is ready, or after a minute with the function as it is then: images
    /// may be large.
    Flow<Function> create(FunctionSpec spec);
    Flow<Function> change(QString name, FunctionChange change);
    Flow<Nothing> remove(QString name);
    Flow<Nothing> changeLabels(QString name, TagChange change);
    /// The log comes with it, as far as it is there already.
    Flow<InvokeAnswer> invoke(QString name, QByteArray payload, QByteArray topic = {});
    /// The gateway sends the answer to the callback, where there is one.
    Flow<InvokeAnswer> queue(QString name, QByteArray payload, QUrl callback = {});

    Flow<TriggerList> triggers(QString name);
    Flow<Trigger> addTrigger(Trigger trigger);
    Flow<Nothing> removeTrigger(Trigger trigger);
    Flow<Nothing> setTriggerEnabled(Trigger trigger, bool enabled);
    /// Calls the function as what the trigger stands for would; says in one sentence what came of it.
    Flow<QString> fire(Trigger trigger);

private:
    Flow<QJsonObject> status(QString name);
    Flow<QJsonObject> deployment(QString name);
    Flow<Function> update(QJsonObject deployment);
    Flow<Function> settled(QString name);
    Flow<QByteArray> logTail(QString name, qint64 sinceUs);
    QUrl addressOf(const QString &name) const;

    Client &m_client;
    QObject *m_guard;
    Readiness m_readiness = Readiness::Told;
};

} // namespace signalbox::openfaas
