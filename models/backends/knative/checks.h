// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/knative/client.h"

namespace signalbox::knative {

/// Asks the cluster, changing nothing, what we may do there.
class Checks
{
public:
    explicit Checks(Client &client)
        : m_client(client)
    {
    }

    /// Never fails as a whole once there is access: each line says what works or what is missing.
    Flow<QList<CheckReport>> run();
    /// The cluster's version, and that of Knative Serving where it can be read.
    Flow<QString> version();

private:
    Flow<CheckReport> installed();
    Flow<QStringList> nameSpaces();
    Flow<CheckReport> allowed(QString name, QJsonObject attributes);

    Client &m_client;
};

} // namespace signalbox::knative
