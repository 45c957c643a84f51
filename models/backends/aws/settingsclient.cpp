// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/settingsclient.h"

#include "models/backends/aws/functionsettings.h"
#include "models/backends/aws/lambdaparser.h"
#include "models/backends/aws/lambdarequests.h"
#include "models/backends/aws/layers.h"
#include "models/backends/aws/policies.h"

#include <algorithm>

namespace signalbox::aws {

/// "Not found" is said of a function that is not there, and of one that has no such settings.
template <class T>
Flow<T> SettingsClient::unlessNone(lambda::Qualified function, Request request,
                                   Result<T> (*parse)(const HttpAnswer &))
{
    auto found = co_await attempt(m_client.send<T>(request, parse));
    if (found || found.error().kind != Error::Kind::NotFound)
        co_return found;
    Request look = lambda::getConfiguration(function);
    auto there = co_await attempt(m_client.send<Nothing>(look, lambda::parseDone));
    if (!there)
        co_return tl::make_unexpected(there.error());
    co_return T();
}

Flow<AsynchronousSettings> SettingsClient::asynchronous(const lambda::Qualified &function)
{
    return unlessNone<AsynchronousSettings>(function, lambda::getEventInvokeConfig(function),
                                            lambda::parseEventInvokeConfig);
}

Flow<Nothing> SettingsClient::setAsynchronous(const lambda::Qualified &function,
                                              const AsynchronousSettings &settings)
{
    if (settings != AsynchronousSettings())
        return m_client.send<Nothing>(lambda::putEventInvokeConfig(function, settings), lambda::parseDone);
    return unlessNone<Nothing>(function, lambda::deleteEventInvokeConfig(function), lambda::parseDone);
}

Flow<FunctionPolicy> SettingsClient::policy(const lambda::Qualified &function)
{
    return unlessNone<FunctionPolicy>(function, lambda::getPolicy(function), lambda::parsePolicy);
}

Flow<Nothing> SettingsClient::addPermission(const lambda::Qualified &function, const Permission &permission)
{
    return m_client.send<Nothing>(lambda::addPermission(function, permission), lambda::parseDone);
}

Flow<Nothing> SettingsClient::removePermission(const lambda::Qualified &function, QString id)
{
    return m_client.send<Nothing>(lambda::removePermission(function, id.toUtf8()), lambda::parseDone);
}

Flow<QList<LayerVersion>> SettingsClient::layers()
{
    return allPages<LayerVersion>(m_client, lambda::listLayers, lambda::parseLayers);
}

Flow<QList<LayerVersion>> SettingsClient::layerVersions(QString layer)
{
    auto request = [layer](const QString &marker) { return lambda::listLayerVersions(layer, marker); };
    return allPages<LayerVersion>(m_client, request, lambda::parseLayerVersions);
}

Flow<LayerVersion> SettingsClient::publishLayer(const LayerSpec &spec)
{
    return m_client.send<LayerVersion>(lambda::publishLayerVersion(spec), lambda::parseLayerVersion);
}

Flow<QList<ProvisionedConcurrency>> SettingsClient::provisioned(QString name)
{
    auto request = [name](const QString &marker) { return lambda::listProvisioned(name, marker); };
    return allPages<ProvisionedConcurrency>(m_client, request, lambda::parseProvisioned);
}

Flow<Nothing> SettingsClient::setProvisioned(QString name, QString qualifier, std::optional<int> environments)
{
    return m_client.send<Nothing>(environments ? lambda::putProvisioned(name, qualifier, *environments)
                                               : lambda::deleteProvisioned(name, qualifier),
                                  lambda::parseDone);
}

} // namespace signalbox::aws
