// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/topictriggers.h"

#include "models/backends/aws/lambdaparser.h"
#include "models/backends/aws/pages.h"
#include "models/backends/aws/topics.h"
#include "models/backends/aws/triggerparts.h"

namespace signalbox::aws {

Flow<TriggerList> TopicTriggers::list(Function function, QStringList)
{
    TriggerList found;
    const Parse<PageOf<Trigger>> parse = [arn = function.arn](const HttpAnswer &answer) {
        return topics::parseSubscriptions(answer, arn);
    };
    found.triggers = co_await allPages<Trigger>(m_client, topics::listSubscriptions, parse);
    for (Trigger &trigger : found.triggers) {
        Request request = topics::subscriptionAttributes(trigger.id);
        auto policy = co_await attempt(m_client.send<QString>(request, topics::parseFilterPolicy));
        if (policy) // what may not be read of a subscription is no reason to hide it
            trigger.filterPolicy = *policy;
    }
    co_return found;
}

Flow<Trigger> TopicTriggers::add(Trigger trigger)
{
    const Function function = co_await m_lambda.get(trigger.functionName);
    lambda::Permission permission = topicPermission(trigger.source);
    const bool granted = co_await m_lambda.addPermission(calledBy(trigger), permission);
    Request request = topics::subscribe(trigger.source, calledArn(function, trigger), trigger.filterPolicy);
    auto subscription = co_await attempt(m_client.send<QString>(request, topics::parseSubscription));
    if (!subscription) {
        if (granted)
            co_await attempt(m_lambda.removePermission(calledBy(trigger), permission.statementId));
        co_return tl::make_unexpected(subscription.error());
    }
    trigger.id = *subscription;
    co_return trigger;
}

Flow<Nothing> TopicTriggers::remove(Trigger trigger)
{
    Request request = topics::unsubscribe(trigger.id);
    auto done = co_await attempt(m_client.send<Nothing>(request, lambda::parseDone));
    if (!done && done.error().kind != Error::Kind::NotFound)
        co_return tl::make_unexpected(done.error());
    const lambda::Permission permission = topicPermission(trigger.source);
    co_return co_await attempt(m_lambda.revoke(calledBy(trigger), permission.statementId));
}

Flow<QString> TopicTriggers::fire(Trigger trigger)
{
    const QString message = testMessage(m_client.now());
    Request request = topics::publish(trigger.source, message);
    co_await m_client.send<Nothing>(request, lambda::parseDone);
    const QString sent =
        TriggersText::tr("Published a message to the topic %1.").arg(queueName(trigger.source));
    co_return trigger.filterPolicy.isEmpty()
        ? sent
        : sent + u' ' + TriggersText::tr("It has no attributes; the filter policy may hold it back.");
}

Flow<TriggerSources> TopicTriggers::sources()
{
    TriggerSources found;
    found.sources = co_await allPages<TriggerSource>(m_client, topics::list, topics::parseList);
    co_return found;
}

Flow<TriggerSource> TopicTriggers::createSource(QString name)
{
    Request request = topics::create(name);
    const QString arn = co_await m_client.send<QString>(request, topics::parseTopic);
    co_return TriggerSource{name, arn};
}

} // namespace signalbox::aws
