// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/mappingsclient.h"

#include "models/backends/aws/lambdaparser.h"
#include "models/backends/aws/mappings.h"
#include "models/backends/aws/pages.h"

namespace signalbox::aws {

Flow<QList<Trigger>> MappingsClient::of(QString function)
{
    const auto page = [function](const QString &marker) { return mappings::list(function, marker); };
    return allPages<Trigger>(m_client, page, mappings::parseList);
}

Flow<Trigger> MappingsClient::add(Trigger trigger, QString function)
{
    Request request = mappings::create(trigger, function);
    Trigger added = co_await m_client.send<Trigger>(request, mappings::parse);
    added.functionName = trigger.functionName;
    co_return added;
}

Flow<Nothing> MappingsClient::setEnabled(QString id, bool enabled)
{
    return m_client.send<Nothing>(mappings::setEnabled(id, enabled), lambda::parseDone);
}

Flow<Nothing> MappingsClient::remove(QString id)
{
    return m_client.send<Nothing>(mappings::remove(id), lambda::parseDone);
}

} // namespace signalbox::aws
