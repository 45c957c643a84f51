// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/client.h"
#include "models/backends/backend.h"

namespace signalbox::aws {

/// Event source mappings of the Lambda API: what polls queues for a function.
class MappingsClient
{
public:
    explicit MappingsClient(Client &client)
        : m_client(client)
    {
    }

    /// The function's mappings, as triggers.
    Flow<QList<Trigger>> of(QString functionName);
    Flow<Trigger> add(Trigger trigger);
    Flow<Nothing> setEnabled(QString id, bool enabled);
    Flow<Nothing> remove(QString id);

private:
    Client &m_client;
};

} // namespace signalbox::aws
