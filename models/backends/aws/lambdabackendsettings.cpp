// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The calls on a function's settings beyond its configuration.
#include "models/backends/aws/lambdabackend.h"

namespace signalbox::aws {

CallPtr LambdaBackend::updateCodeFrom(const QString &name, const CodePlace &place, const CodeUpdate &update,
                                      Done<Function> done)
{
    return startFlow(this, m_lambda.updateCodeFrom(name, place, update), std::move(done));
}

CallPtr LambdaBackend::changeTags(const QString &name, const TagChange &change, Done<Nothing> done)
{
    return startFlow(this, m_lambda.changeTags(name, change), std::move(done));
}

CallPtr LambdaBackend::listTags(Done<FunctionTags> done)
{
    return startFlow(this, m_tags.ofFunctions(), std::move(done));
}

CallPtr LambdaBackend::listEventBuses(Done<QStringList> done)
{
    return startFlow(this, m_events.buses(), std::move(done));
}

CallPtr LambdaBackend::asynchronousSettings(const QString &name, const QString &qualifier,
                                            Done<AsynchronousSettings> done)
{
    return startFlow(this, m_settings.asynchronous({name, qualifier}), std::move(done));
}

CallPtr LambdaBackend::setAsynchronousSettings(const QString &name, const QString &qualifier,
                                               const AsynchronousSettings &settings, Done<Nothing> done)
{
    return startFlow(this, m_settings.setAsynchronous({name, qualifier}, settings), std::move(done));
}

CallPtr LambdaBackend::policy(const QString &name, const QString &qualifier, Done<FunctionPolicy> done)
{
    return startFlow(this, m_settings.policy({name, qualifier}), std::move(done));
}

CallPtr LambdaBackend::addPermission(const QString &name, const QString &qualifier,
                                     const Permission &permission, Done<Nothing> done)
{
    return startFlow(this, m_settings.addPermission({name, qualifier}, permission), std::move(done));
}

CallPtr LambdaBackend::removePermission(const QString &name, const QString &qualifier, const QString &id,
                                        Done<Nothing> done)
{
    return startFlow(this, m_settings.removePermission({name, qualifier}, id), std::move(done));
}

CallPtr LambdaBackend::listLayers(Done<QList<LayerVersion>> done)
{
    return startFlow(this, m_settings.layers(), std::move(done));
}

CallPtr LambdaBackend::listLayerVersions(const QString &layer, Done<QList<LayerVersion>> done)
{
    return startFlow(this, m_settings.layerVersions(layer), std::move(done));
}

CallPtr LambdaBackend::publishLayer(const LayerSpec &spec, Done<LayerVersion> done)
{
    return startFlow(this, m_settings.publishLayer(spec), std::move(done));
}

CallPtr LambdaBackend::listProvisioned(const QString &functionName, Done<QList<ProvisionedConcurrency>> done)
{
    return startFlow(this, m_settings.provisioned(functionName), std::move(done));
}

CallPtr LambdaBackend::setProvisioned(const QString &functionName, const QString &qualifier,
                                      std::optional<int> environments, Done<Nothing> done)
{
    return startFlow(this, m_settings.setProvisioned(functionName, qualifier, environments), std::move(done));
}

} // namespace signalbox::aws
