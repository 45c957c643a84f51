// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/client.h"
#include "models/backends/aws/lambdacall.h"
#include "models/domain/asynchronoussettings.h"
#include "models/domain/layer.h"
#include "models/domain/permission.h"
#include "models/domain/provisionedconcurrency.h"

namespace signalbox::aws {

/// What a function has besides its configuration and code. The client must outlive what it started.
class SettingsClient
{
public:
    explicit SettingsClient(Client &client)
        : m_client(client)
    {
    }

    /// A function that has none of its own answers as one whose settings are all unset.
    Flow<AsynchronousSettings> asynchronous(const lambda::Qualified &function);
    Flow<Nothing> setAsynchronous(const lambda::Qualified &function, const AsynchronousSettings &settings);
    /// A function that has none answers with an empty one.
    Flow<FunctionPolicy> policy(const lambda::Qualified &function);
    Flow<Nothing> addPermission(const lambda::Qualified &function, const Permission &permission);
    Flow<Nothing> removePermission(const lambda::Qualified &function, QString id);
    Flow<QList<LayerVersion>> layers();
    Flow<QList<LayerVersion>> layerVersions(QString layer);
    Flow<LayerVersion> publishLayer(const LayerSpec &spec);
    Flow<QList<ProvisionedConcurrency>> provisioned(QString name);
    Flow<Nothing> setProvisioned(QString name, QString qualifier, std::optional<int> environments);

private:
    template <class T>
    Flow<T> unlessNone(lambda::Qualified function, Request request, Result<T> (*parse)(const HttpAnswer &));

    Client &m_client;
};

} // namespace signalbox::aws
