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

} // namespace

Request listRules()
{
    return call("ListRules", {{QStringLiteral("Limit"), 1}}, true);
}

Request listBuses(const QString &token)
{
    QJsonObject body;
    if (!token.isEmpty())
        body.insert(QStringLiteral("NextToken"), token);
    return call("ListEventBuses", body, true);
}

Request putRule(const QString &name, const QString &schedule, bool enabled)
{
    return call("PutRule", {{QStringLiteral("Name"), name},
                            {QStringLiteral("ScheduleExpression"), schedule},
                            {QStringLiteral("State"),
                             enabled ? QStringLiteral("ENABLED") : QStringLiteral("DISABLED")}});
}

Request putTarget(const QString &rule, const QString &functionArn)
{
    const QJsonObject target{{QStringLiteral("Id"), QStringLiteral("function")},
                             {QStringLiteral("Arn"), functionArn}};
    return call("PutTargets",
                {{QStringLiteral("Rule"), rule}, {QStringLiteral("Targets"), QJsonArray{target}}});
}

Request listRulesOf(const QString &functionArn, const QString &token)
{
    QJsonObject body{{QStringLiteral("TargetArn"), functionArn}};
    if (!token.isEmpty())
        body.insert(QStringLiteral("NextToken"), token);
    return call("ListRuleNamesByTarget", body, true);
}

Request describeRule(const QString &name)
{
    return call("DescribeRule", {{QStringLiteral("Name"), name}}, true);
}

Request setEnabled(const QString &name, bool enabled)
{
    return call(enabled ? "EnableRule" : "DisableRule", {{QStringLiteral("Name"), name}});
}

Request listTargets(const QString &rule, const QString &token)
{
    QJsonObject body{{QStringLiteral("Rule"), rule}};
    if (!token.isEmpty())
        body.insert(QStringLiteral("NextToken"), token);
    return call("ListTargetsByRule", body, true);
}

Request removeTargets(const QString &rule, const QStringList &ids)
{
    return call("RemoveTargets",
                {{QStringLiteral("Rule"), rule}, {QStringLiteral("Ids"), QJsonArray::fromStringList(ids)}});
}

Request deleteRule(const QString &name)
{
    return call("DeleteRule", {{QStringLiteral("Name"), name}});
}

} // namespace signalbox::aws::events
