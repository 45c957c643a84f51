// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/eventsrequests.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace signalbox::aws::events {

namespace {

Request call(const char *action, const QJsonObject &body, bool reads = false)
{
    Request request;
    request.service = "events";
    request.method = "POST";
    request.path = "/";
    request.headers.emplaceBack("Content-Type", "application/x-amz-json-1.1");
    request.headers.emplaceBack("X-Amz-Target", QByteArray("AWSEvents.") + action);
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    request.idempotent = reads;
    return request;
}

QJsonObject onBus(const QString &bus, QJsonObject body)
{
    if (!bus.isEmpty())
        body.insert(QStringLiteral("EventBusName"), bus);
    return body;
}

QJsonObject goingOn(const QString &token, QJsonObject body)
{
    if (!token.isEmpty())
        body.insert(QStringLiteral("NextToken"), token);
    return body;
}

QString stateOf(bool enabled)
{
    return enabled ? QStringLiteral("ENABLED") : QStringLiteral("DISABLED");
}

} // namespace

Request listRules()
{
    return call("ListRules", {{QStringLiteral("Limit"), 1}}, true);
}

Request listBuses(const QString &token)
{
    return call("ListEventBuses", goingOn(token, {}), true);
}

Request putRule(const RuleId &rule, const QString &schedule, const QString &pattern, bool enabled)
{
    QJsonObject body{{QStringLiteral("Name"), rule.name}, {QStringLiteral("State"), stateOf(enabled)}};
    if (!schedule.isEmpty())
        body.insert(QStringLiteral("ScheduleExpression"), schedule);
    if (!pattern.isEmpty())
        body.insert(QStringLiteral("EventPattern"), pattern);
    return call("PutRule", onBus(rule.bus, body));
}

Request putTarget(const RuleId &rule, const QString &functionArn)
{
    const QJsonObject target{{QStringLiteral("Id"), QStringLiteral("function")},
                             {QStringLiteral("Arn"), functionArn}};
    return call("PutTargets", onBus(rule.bus, {{QStringLiteral("Rule"), rule.name},
                                               {QStringLiteral("Targets"), QJsonArray{target}}}));
}

Request listRulesOf(const QString &functionArn, const QString &bus, const QString &token)
{
    const QJsonObject body = onBus(bus, {{QStringLiteral("TargetArn"), functionArn}});
    return call("ListRuleNamesByTarget", goingOn(token, body), true);
}

Request describeRule(const RuleId &rule)
{
    return call("DescribeRule", onBus(rule.bus, {{QStringLiteral("Name"), rule.name}}), true);
}

Request setEnabled(const RuleId &rule, bool enabled)
{
    return call(enabled ? "EnableRule" : "DisableRule",
                onBus(rule.bus, {{QStringLiteral("Name"), rule.name}}));
}

Request listTargets(const RuleId &rule, const QString &token)
{
    const QJsonObject body = onBus(rule.bus, {{QStringLiteral("Rule"), rule.name}});
    return call("ListTargetsByRule", goingOn(token, body), true);
}

Request removeTargets(const RuleId &rule, const QStringList &ids)
{
    return call("RemoveTargets", onBus(rule.bus, {{QStringLiteral("Rule"), rule.name},
                                                  {QStringLiteral("Ids"), QJsonArray::fromStringList(ids)}}));
}

Request deleteRule(const RuleId &rule)
{
    return call("DeleteRule", onBus(rule.bus, {{QStringLiteral("Name"), rule.name}}));
}

} // namespace signalbox::aws::events
