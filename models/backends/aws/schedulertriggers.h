// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/lambdaclient.h"
#include "models/backends/aws/rolesclient.h"
#include "models/backends/aws/triggerservice.h"

#include <QJsonObject>

namespace signalbox::aws {

/// Schedules of EventBridge Scheduler. It calls by the right of a role: one that is chosen, or one of its own
/// that may call the function and nothing else, which goes with the last schedule that uses it.
class SchedulerTriggers final : public TriggerService
{
public:
    SchedulerTriggers(Client &client, QObject *guard)
        : m_client(client)
        , m_lambda(client, guard)
        , m_roles(client, guard)
    {
    }

    QString permission() const override { return QStringLiteral("scheduler:ListSchedules"); }
    Flow<TriggerList> list(Function function, QStringList qualifiers) override;
    Flow<Trigger> add(Trigger trigger) override;
    Flow<Nothing> remove(Trigger trigger) override;
    Flow<Nothing> setEnabled(Trigger trigger, bool enabled) override;
    Flow<QString> fire(Trigger trigger) override;
    /// The roles that the Scheduler may assume.
    Flow<TriggerSources> sources() override;

private:
    Flow<QStringList> idsOf(QString functionArn);
    Flow<QJsonObject> read(QString id);
    Flow<Nothing> create(const Trigger &trigger, const QString &functionArn);
    Flow<Nothing> removeOwnRole(Trigger trigger);
    Flow<bool> isUsed(QString role, QString functionName);

    Client &m_client;
    LambdaClient m_lambda;
    RolesClient m_roles;
};

} // namespace signalbox::aws
