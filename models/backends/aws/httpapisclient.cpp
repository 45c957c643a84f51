// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/httpapisclient.h"

#include "models/backends/aws/lambdaparser.h"
#include "models/backends/aws/pages.h"

namespace signalbox::aws {

using namespace httpapis;

Flow<QList<Api>> HttpApisClient::list()
{
    return allPages<Api>(m_client, httpapis::list, parseList);
}

Flow<QList<Integration>> HttpApisClient::integrations(QString api)
{
    const auto page = [api](const QString &token) { return listIntegrations(api, token); };
    return allPages<Integration>(m_client, page, parseIntegrations);
}

Flow<QList<Route>> HttpApisClient::routes(QString api)
{
    const auto page = [api](const QString &token) { return listRoutes(api, token); };
    return allPages<Route>(m_client, page, parseRoutes);
}

Flow<QList<Stage>> HttpApisClient::stages(QString api)
{
    const auto page = [api](const QString &token) { return listStages(api, token); };
    return allPages<Stage>(m_client, page, parseStages);
}

Flow<Api> HttpApisClient::create(QString name, QString functionName)
{
    Request request = createApi(name, functionName);
    const Api api = co_await m_client.send<Api>(request, parseApi);
    auto stage = co_await attempt(createStage(api.id));
    if (stage)
        co_return api;
    co_await attempt(remove(api.id));
    co_return tl::make_unexpected(stage.error());
}

Flow<Nothing> HttpApisClient::createStage(QString api)
{
    return m_client.send<Nothing>(httpapis::createStage(api), lambda::parseDone);
}

Flow<Route> HttpApisClient::createRoute(QString api, QString key, QString functionArn)
{
    Request first = createIntegration(api, functionArn);
    const Integration integration = co_await m_client.send<Integration>(first, parseIntegration);
    Request second = httpapis::createRoute(api, key, integration.id);
    auto route = co_await attempt(m_client.send<Route>(second, parseRoute));
    if (!route) {
        Request undo = removeIntegration(api, integration.id);
        co_await attempt(gone(undo));
    }
    co_return route;
}

Flow<int> HttpApisClient::removeRoute(QString api, QString route)
{
    QList<Route> left = co_await routes(api);
    const auto removed =
        std::find_if(left.cbegin(), left.cend(), [&](const Route &each) { return each.id == route; });
    if (removed == left.cend())
        co_return int(left.size());
    const QString integration = removed->integration;
    left.erase(removed);
    Request first = httpapis::removeRoute(api, route);
    co_await gone(first);
    const bool shared = std::any_of(left.cbegin(), left.cend(),
                                    [&](const Route &each) { return each.integration == integration; });
    if (!shared && !integration.isEmpty()) {
        Request second = removeIntegration(api, integration);
        co_await gone(second);
    }
    co_return int(left.size());
}

Flow<Nothing> HttpApisClient::remove(QString api)
{
    return gone(removeApi(api));
}

Flow<Nothing> HttpApisClient::gone(Request request)
{
    auto done = co_await attempt(m_client.send<Nothing>(request, lambda::parseDone));
    if (!done && done.error().kind != Error::Kind::NotFound)
        co_return tl::make_unexpected(done.error());
    co_return Nothing{};
}

} // namespace signalbox::aws
