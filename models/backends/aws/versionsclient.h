// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/client.h"
#include "models/domain/version.h"

namespace signalbox::aws {

/// Versions and aliases of the Lambda API. The client must outlive what it started.
class VersionsClient
{
public:
    explicit VersionsClient(Client &client)
        : m_client(client)
    {
    }

    /// All pages of both.
    Flow<Versions> list(QString functionName);
    /// Code and configuration that did not change since the last version give that one again.
    Flow<Version> publish(QString functionName, QString description);
    Flow<Nothing> remove(QString functionName, QString number);
    Flow<Alias> putAlias(const QString &functionName, const Alias &alias);
    Flow<Nothing> removeAlias(QString functionName, QString alias);

private:
    Client &m_client;
};

} // namespace signalbox::aws
