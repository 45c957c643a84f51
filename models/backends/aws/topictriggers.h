// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/lambdaclient.h"
#include "models/backends/aws/triggerservice.h"

namespace signalbox::aws {

/// Subscriptions of SNS's topics.
class TopicTriggers final : public TriggerService
{
public:
    TopicTriggers(Client &client, QObject *guard)
        : m_client(client)
        , m_lambda(client, guard)
    {
    }

    QString permission() const override { return QStringLiteral("sns:ListSubscriptions"); }
    Flow<TriggerList> list(Function function, QStringList qualifiers) override;
    Flow<Trigger> add(Trigger trigger) override;
    Flow<Nothing> remove(Trigger trigger) override;
    Flow<QString> fire(Trigger trigger) override;
    Flow<TriggerSources> sources() override;
    Flow<TriggerSource> createSource(QString name) override;

private:
    Client &m_client;
    LambdaClient m_lambda;
};

} // namespace signalbox::aws
