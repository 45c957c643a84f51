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

    /// The mappings of a function, by its name or ARN, or of a version or an alias, by its ARN, as triggers.
    Flow<QList<Trigger>> of(QString function);
    /// `function`: what is called, by name or ARN.
    Flow<Trigger> add(Trigger trigger, QString function);
    Flow<Nothing> setEnabled(QString id, bool enabled);
    Flow<Nothing> remove(QString id);

private:
    Client &m_client;
};

} // namespace signalbox::aws
