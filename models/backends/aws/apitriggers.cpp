// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/apitriggers.h"

#include "models/backends/aws/triggerparts.h"
#include "models/backends/aws/urlcall.h"

namespace signalbox::aws {

using namespace httpapis;

Flow<TriggerList> ApiTriggers::list(Function function, QStringList)
{
    TriggerList found;
    const QList<Api> apis = co_await m_apis.list();
    for (const Api &api : apis) {
        auto routes = co_await attempt(routesOf(api, function.arn));
        if (!routes && routes.error().kind == Error::Kind::NotFound)
            continue; // deleted between the questions
        if (!routes)
            co_return tl::make_unexpected(routes.error());
        found.triggers += *routes;
    }
    co_return found;
}

/// Most APIs call other functions: those are left after one question.
Flow<QList<Trigger>> ApiTriggers::routesOf(Api api, QString functionArn)
{
    QList<Trigger> triggers;
    QHash<QString, QString> ours; // qualifiers, by integration
    const QList<Integration> integrations = co_await m_apis.integrations(api.id);
    for (const Integration &each : integrations) {
        if (const auto qualifier = qualifierIn(functionOf(each), functionArn))
            ours.insert(each.id, *qualifier);
    }
    if (ours.isEmpty())
        co_return triggers;
    const QList<Route> routes = co_await m_apis.routes(api.id);
    const QList<Stage> stages = co_await m_apis.stages(api.id);
    for (const Route &route : routes) {
        if (!ours.contains(route.integration))
            continue;
        Trigger trigger;
        trigger.kind = Trigger::Kind::Api;
        trigger.id = api.id + u'/' + route.id;
        trigger.route = route.key;
        trigger.qualifier = ours.value(route.integration);
        trigger.enabled = !stages.isEmpty();
        trigger.source = trigger.enabled ? addressOf(api, stages, route.key) : api.endpoint;
        triggers.append(trigger);
    }
    co_return triggers;
}

Flow<Trigger> ApiTriggers::add(Trigger trigger)
{
    const Function function = co_await m_lambda.get(trigger.functionName);
    const bool made = trigger.source.isEmpty();
    const Api api = co_await place(trigger);
    auto added = co_await attempt(bind(api, trigger, calledArn(function, trigger)));
    if (!added && made)
        co_await attempt(m_apis.remove(api.id));
    co_return added;
}

/// The API that the route goes into: the one chosen, or a new one.
Flow<Api> ApiTriggers::place(const Trigger &trigger)
{
    if (trigger.source.isEmpty())
        return m_apis.create(trigger.functionName, trigger.functionName);
    return existing(trigger.source);
}

Flow<Api> ApiTriggers::existing(QString id)
{
    const QList<Api> apis = co_await m_apis.list();
    const auto found = std::find_if(apis.cbegin(), apis.cend(), [&](const Api &api) { return api.id == id; });
    if (found == apis.cend())
        co_return failure(Error::Kind::NotFound, TriggersText::tr("There is no HTTP API %1.").arg(id),
                          TriggersText::tr("It may have been deleted. Choose another one."));
    const Api &api = *found;
    const QList<Stage> stages = co_await m_apis.stages(id);
    if (stages.isEmpty())
        co_await m_apis.createStage(id);
    else if (std::none_of(stages.cbegin(), stages.cend(),
                          [](const Stage &each) { return each.deploysItself; }))
        co_return failure(
            Error::Kind::Conflict,
            TriggersText::tr("No stage of the API %1 deploys by itself, so a new route would not be served.")
                .arg(api.name),
            TriggersText::tr("Switch automatic deployment on for a stage, or choose a new API."));
    co_return api;
}

Flow<Trigger> ApiTriggers::bind(Api api, Trigger trigger, QString functionArn)
{
    lambda::Permission permission = apiPermission(api.id, trigger.route, functionArn);
    const bool granted = co_await m_lambda.addPermission(calledBy(trigger), permission);
    auto route = co_await attempt(m_apis.createRoute(api.id, trigger.route, functionArn));
    if (!route) {
        if (granted)
            co_await attempt(m_lambda.removePermission(calledBy(trigger), permission.statementId));
        co_return tl::make_unexpected(route.error());
    }
    const QList<Stage> stages = co_await m_apis.stages(api.id);
    trigger.id = api.id + u'/' + route->id;
    trigger.source = addressOf(api, stages, trigger.route);
    co_return trigger;
}

Flow<Nothing> ApiTriggers::remove(Trigger trigger)
{
    const QString id = trigger.id.section(u'/', 0, 0);
    const QList<Api> apis = co_await m_apis.list();
    const auto api = std::find_if(apis.cbegin(), apis.cend(), [&](const Api &each) { return each.id == id; });
    if (api != apis.cend()) {
        const bool ours = api->madeFor == trigger.functionName;
        const int left = co_await m_apis.removeRoute(id, trigger.id.section(u'/', 1));
        if (ours && left == 0)
            co_await m_apis.remove(id);
    }
    const lambda::Permission permission = apiPermission(id, trigger.route, {});
    co_return co_await attempt(m_lambda.revoke(calledBy(trigger), permission.statementId));
}

Flow<QString> ApiTriggers::fire(Trigger trigger)
{
    const QString wanted = trigger.route.section(u' ', 0, 0);
    const bool any = wanted == QLatin1String("ANY") || wanted == QLatin1String("$default");
    const QByteArray method = any ? QByteArray("GET") : wanted.toLatin1();
    const QString address = exampleOf(trigger.source);
    const int status = co_await callUrl(m_client, method, QUrl(address), false, Charge::ApiRequests);
    co_return TriggersText::tr("Sent %1 %2; it answered with status %3.")
        .arg(QString::fromLatin1(method), address, QString::number(status));
}

Flow<TriggerSources> ApiTriggers::sources()
{
    TriggerSources found;
    const QList<Api> apis = co_await m_apis.list();
    for (const Api &api : apis)
        found.sources.append({api.name, api.id});
    co_return found;
}

} // namespace signalbox::aws
