// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/topics.h"

#include "models/backends/aws/triggerparts.h"

namespace signalbox::aws::topics {

namespace {

Request call(const QByteArray &action, const QueryFields &fields, bool reads = false)
{
    return queryCall("sns", "2010-03-31", action, fields, reads);
}

QueryFields paged(const QString &token)
{
    return token.isEmpty() ? QueryFields() : QueryFields{{"NextToken", token}};
}

} // namespace

Request list(const QString &token)
{
    return call("ListTopics", paged(token), true);
}

Request create(const QString &name)
{
    return call("CreateTopic", {{"Name", name}});
}

Request listSubscriptions(const QString &token)
{
    return call("ListSubscriptions", paged(token), true);
}

Request subscriptionAttributes(const QString &subscriptionArn)
{
    return call("GetSubscriptionAttributes", {{"SubscriptionArn", subscriptionArn}}, true);
}

Request subscribe(const QString &topicArn, const QString &functionArn, const QString &filterPolicy)
{
    QueryFields fields{{"TopicArn", topicArn},
                       {"Protocol", QStringLiteral("lambda")},
                       {"Endpoint", functionArn},
                       {"ReturnSubscriptionArn", QStringLiteral("true")}};
    if (!filterPolicy.isEmpty())
        fields += QueryFields{{"Attributes.entry.1.key", QStringLiteral("FilterPolicy")},
                              {"Attributes.entry.1.value", filterPolicy}};
    return call("Subscribe", fields);
}

Request unsubscribe(const QString &subscriptionArn)
{
    return call("Unsubscribe", {{"SubscriptionArn", subscriptionArn}});
}

Request publish(const QString &topicArn, const QString &message)
{
    return call("Publish", {{"TopicArn", topicArn}, {"Message", message}});
}

Result<PageOf<TriggerSource>> parseList(const HttpAnswer &answer)
{
    pugi::xml_document document;
    return queryResult(answer, document, "ListTopicsResult").map([](const pugi::xml_node &result) {
        PageOf<TriggerSource> page;
        for (const pugi::xml_node &member : result.child("Topics").children("member")) {
            const QString arn = xmlText(member, "TopicArn");
            if (!arn.endsWith(QLatin1String(".fifo")))
                page.items.append({queueName(arn), arn});
        }
        page.nextMarker = xmlText(result, "NextToken");
        return page;
    });
}

Result<QString> parseTopic(const HttpAnswer &answer)
{
    pugi::xml_document document;
    return queryResult(answer, document, "CreateTopicResult").map([](const pugi::xml_node &result) {
        return xmlText(result, "TopicArn");
    });
}

Result<PageOf<Trigger>> parseSubscriptions(const HttpAnswer &answer, const QString &functionArn)
{
    pugi::xml_document document;
    return queryResult(answer, document, "ListSubscriptionsResult").map([&](const pugi::xml_node &result) {
        PageOf<Trigger> page;
        for (const pugi::xml_node &member : result.child("Subscriptions").children("member")) {
            const auto qualifier = qualifierIn(xmlText(member, "Endpoint"), functionArn);
            if (xmlText(member, "Protocol") != QLatin1String("lambda") || !qualifier)
                continue;
            Trigger trigger;
            trigger.qualifier = *qualifier;
            trigger.kind = Trigger::Kind::Topic;
            trigger.id = xmlText(member, "SubscriptionArn");
            trigger.source = xmlText(member, "TopicArn");
            page.items.append(trigger);
        }
        page.nextMarker = xmlText(result, "NextToken");
        return page;
    });
}

Result<QString> parseFilterPolicy(const HttpAnswer &answer)
{
    pugi::xml_document document;
    return queryResult(answer, document, "GetSubscriptionAttributesResult")
        .map([](const pugi::xml_node &result) {
            for (const pugi::xml_node &entry : result.child("Attributes").children("entry")) {
                if (xmlText(entry, "key") == QLatin1String("FilterPolicy"))
                    return xmlText(entry, "value");
            }
            return QString();
        });
}

Result<QString> parseSubscription(const HttpAnswer &answer)
{
    pugi::xml_document document;
    return queryResult(answer, document, "SubscribeResult").map([](const pugi::xml_node &result) {
        return xmlText(result, "SubscriptionArn");
    });
}

} // namespace signalbox::aws::topics
