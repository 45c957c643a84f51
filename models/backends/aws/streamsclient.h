// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/client.h"
#include "models/backends/aws/streams.h"

namespace signalbox::aws {

/// Data streams (Kinesis) and the streams of tables (DynamoDB).
class StreamsClient
{
public:
    explicit StreamsClient(Client &client)
        : m_client(client)
    {
    }

    /// All of both services; tables whose stream is off have no id. One service that refuses hides not the
    /// other, and one that a server does not have has nothing.
    Flow<TriggerSources> list();
    /// Switches a table's stream on.
    Flow<TriggerSource> enable(QString table);
    /// Puts a test item into a table and deletes it again: two records of its stream.
    Flow<Nothing> changeTable(QString table);
    Flow<Nothing> putRecord(QString arn, QByteArray data);

private:
    Flow<QList<TriggerSource>> kinesis();
    Flow<QList<TriggerSource>> tables();

    Client &m_client;
};

} // namespace signalbox::aws
