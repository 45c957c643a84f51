// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/eventsclient.h"
#include "models/backends/aws/lambdaclient.h"
#include "models/backends/aws/mappingsclient.h"
#include "models/backends/aws/queuesclient.h"
#include "models/backends/aws/s3client.h"

namespace signalbox::aws {

/// What starts functions, over four services: function URLs and queues (Lambda, which reads SQS), schedules
/// (EventBridge rules) and created objects (S3 notifications), each with the right to call the function that
/// it needs.
class Triggers
{
public:
    Triggers(Client &client, QObject *guard)
        : m_client(client)
        , m_lambda(client, guard)
        , m_mappings(client)
        , m_events(client)
        , m_s3(client)
        , m_queues(client)
    {
    }

    Flow<QList<Trigger>> list(QString functionName);
    Flow<Trigger> add(const Trigger &trigger);
    Flow<Nothing> remove(Trigger trigger);
    Flow<Nothing> setEnabled(Trigger trigger, bool enabled);
    /// Fires a real event; says in one sentence what was sent.
    Flow<QString> fire(const Trigger &trigger);

private:
    Flow<Trigger> addUrl(Trigger trigger);
    Flow<Trigger> addSchedule(Trigger trigger);
    Flow<Trigger> addNotification(Trigger trigger);
    Flow<Nothing> removeUrl(Trigger trigger);
    Flow<QString> callUrl(Trigger trigger);
    Flow<QString> sendScheduled(Trigger trigger);
    Flow<QString> putTestObject(Trigger trigger);
    Flow<QString> sendTestMessage(Trigger trigger);

    Client &m_client;
    LambdaClient m_lambda;
    MappingsClient m_mappings;
    EventsClient m_events;
    S3Client m_s3;
    QueuesClient m_queues;
};

} // namespace signalbox::aws
