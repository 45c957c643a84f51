// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/client.h"
#include "models/backends/backend.h"

namespace signalbox::aws {

/// Queues (SQS), as far as they start functions.
class QueuesClient
{
public:
    explicit QueuesClient(Client &client)
        : m_client(client)
    {
    }

    /// The ARNs of all queues.
    Flow<QStringList> list();
    /// Gives the ARN. What is received is hidden from others for `visibilitySeconds`.
    Flow<QString> create(QString name, int visibilitySeconds);
    Flow<Nothing> send(QString arn, QString text);

private:
    Flow<QString> arnOf(QString url);

    Client &m_client;
};

} // namespace signalbox::aws
