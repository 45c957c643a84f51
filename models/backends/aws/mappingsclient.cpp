// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/mappingsclient.h"

#include "models/backends/aws/lambdaparser.h"
#include "models/backends/aws/mappings.h"

namespace signalbox::aws {

namespace {
constexpr int mostPages = 1'000;
} // namespace

Flow<QList<Trigger>> MappingsClient::of(QString function)
{
    QList<Trigger> triggers;
    QString marker;
    for (int i = 0; i < mostPages; ++i) {
        Request request = mappings::list(function, marker);
        auto page = co_await m_client.send<mappings::Page>(request, mappings::parseList);
        triggers += page.triggers;
        if (page.nextMarker.isEmpty() || page.nextMarker == marker)
            break;
        marker = page.nextMarker;
    }
    co_return triggers;
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
