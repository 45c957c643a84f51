// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/versionsclient.h"

#include "models/backends/aws/lambdaparser.h"
#include "models/backends/aws/versionsparser.h"
#include "models/backends/aws/versionsrequests.h"

#include <algorithm>

namespace signalbox::aws {

namespace {

constexpr int mostPages = 10'000;

template <class T>
Flow<QList<T>> allPages(Client &client, QString name, Request (*request)(const QString &, const QString &),
                        Result<lambda::Page<T>> (*parse)(const HttpAnswer &))
{
    QList<T> items;
    QString marker;
    for (int i = 0; i < mostPages; ++i) {
        Request next = request(name, marker);
        auto page = co_await client.send<lambda::Page<T>>(next, parse);
        items += page.items;
        if (page.nextMarker.isEmpty() || page.nextMarker == marker)
            break;
        marker = page.nextMarker;
    }
    co_return items;
}

} // namespace

Flow<Versions> VersionsClient::list(QString functionName)
{
    Versions all;
    all.published =
        co_await allPages<Version>(m_client, functionName, lambda::listVersions, lambda::parseVersions);
    all.aliases = co_await allPages<Alias>(m_client, functionName, lambda::listAliases, lambda::parseAliases);
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
