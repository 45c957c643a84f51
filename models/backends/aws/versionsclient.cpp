// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/versionsclient.h"

#include "models/backends/aws/lambdaparser.h"
#include "models/backends/aws/versionsparser.h"
#include "models/backends/aws/versionsrequests.h"

#include <algorithm>

namespace signalbox::aws {

Flow<Versions> VersionsClient::list(QString functionName)
{
    Versions all;
    auto versions = [functionName](const QString &marker) {
        return lambda::listVersions(functionName, marker);
    };
    auto aliases = [functionName](const QString &marker) {
        return lambda::listAliases(functionName, marker);
    };
    all.published = co_await allPages<Version>(m_client, versions, lambda::parseVersions);
    all.aliases = co_await allPages<Alias>(m_client, aliases, lambda::parseAliases);
    std::reverse(all.published.begin(), all.published.end());
    co_return all;
}

Flow<Version> VersionsClient::publish(QString functionName, QString description)
{
    return m_client.send<Version>(lambda::publishVersion(functionName, description), lambda::parseVersion);
}

Flow<Nothing> VersionsClient::remove(QString functionName, QString number)
{
    return m_client.send<Nothing>(lambda::removeVersion(functionName, number), lambda::parseDone);
}

Flow<Alias> VersionsClient::putAlias(const QString &functionName, const Alias &alias)
{
    return m_client.send<Alias>(lambda::putAlias(functionName, alias), lambda::parseAlias);
}

Flow<Nothing> VersionsClient::removeAlias(QString functionName, QString alias)
{
    return m_client.send<Nothing>(lambda::removeAlias(functionName, alias), lambda::parseDone);
}

} // namespace signalbox::aws
