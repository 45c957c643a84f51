// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/schedules.h"

#include "models/backends/aws/answer.h"
#include "models/backends/aws/sigv4.h"
#include "models/backends/aws/triggerparts.h"

#include <QJsonArray>
#include <QUuid>

namespace signalbox::aws::schedules {

namespace {

const QString defaultGroup = QStringLiteral("default");

QString text(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

QByteArray pathOf(const QString &name)
{
    return "/schedules/" + uriEncode(name.toUtf8());
}

QString state(bool enabled)
{
    return enabled ? QStringLiteral("ENABLED") : QStringLiteral("DISABLED");
}

Request about(const QByteArray &method, const QString &id)
{
    Request request = restCall("scheduler", method, pathOf(id.section(u'/', 1)));
    request.query.emplaceBack("groupName", id.section(u'/', 0, 0).toUtf8());
    return request;
}

} // namespace

Request list(const QString &token)
{
    Request request = restCall("scheduler", "GET", "/schedules");
    request.query.emplaceBack("MaxResults", "100");
    if (!token.isEmpty())
        request.query.emplaceBack("NextToken", token.toUtf8());
    return request;
}

Request get(const QString &id)
{
    return about("GET", id);
}

Request create(const QString &name, const Trigger &trigger, const QString &functionArn)
{
    QJsonObject body{
        {QStringLiteral("ScheduleExpression"), trigger.source},
        {QStringLiteral("FlexibleTimeWindow"), QJsonObject{{QStringLiteral("Mode"), QStringLiteral("OFF")}}},
        {QStringLiteral("State"), state(trigger.enabled)},
        {QStringLiteral("GroupName"), defaultGroup},
        {QStringLiteral("ClientToken"), QUuid::createUuid().toString(QUuid::WithoutBraces)},
        {QStringLiteral("Target"),
         QJsonObject{{QStringLiteral("Arn"), functionArn}, {QStringLiteral("RoleArn"), trigger.role}}}};
    if (!trigger.timeZone.isEmpty())
        body.insert(QStringLiteral("ScheduleExpressionTimezone"), trigger.timeZone);
    return restCall("scheduler", "POST", pathOf(name), body);
}

Request setEnabled(const QString &id, const QJsonObject &schedule, bool enabled)
{
    QJsonObject body = schedule;
    for (const auto *answered : {"Arn", "CreationDate", "LastModificationDate", "Name"})
        body.remove(QLatin1String(answered));
    body.insert(QStringLiteral("GroupName"), id.section(u'/', 0, 0));
    body.insert(QStringLiteral("State"), state(enabled));
    body.insert(QStringLiteral("ClientToken"), QUuid::createUuid().toString(QUuid::WithoutBraces));
    return restCall("scheduler", "PUT", pathOf(id.section(u'/', 1)), body);
}

Request remove(const QString &id)
{
    return about("DELETE", id);
}

Result<PageOf<QString>> parseList(const HttpAnswer &answer, const QString &functionArn)
{
    return jsonBody(answer).map([&](const QJsonObject &body) {
        PageOf<QString> page;
        const QJsonArray schedules = body.value(QLatin1String("Schedules")).toArray();
        for (const QJsonValue value : schedules) {
            const QJsonObject schedule = value.toObject();
            if (qualifierIn(text(schedule.value(QLatin1String("Target")).toObject(), "Arn"), functionArn))
                page.items.append(text(schedule, "GroupName") + u'/' + text(schedule, "Name"));
        }
        page.nextMarker = text(body, "NextToken");
        return page;
    });
}

Result<QJsonObject> parse(const HttpAnswer &answer)
{
    return jsonBody(answer);
}

Trigger triggerOf(const QJsonObject &schedule, const QString &functionArn)
{
    Trigger trigger;
    trigger.kind = Trigger::Kind::Scheduler;
    trigger.id = text(schedule, "GroupName") + u'/' + text(schedule, "Name");
    trigger.source = text(schedule, "ScheduleExpression");
    trigger.timeZone = text(schedule, "ScheduleExpressionTimezone");
    if (trigger.timeZone == QLatin1String("UTC"))
        trigger.timeZone.clear();
    trigger.enabled = text(schedule, "State") != QLatin1String("DISABLED");
    const QJsonObject target = schedule.value(QLatin1String("Target")).toObject();
    trigger.role = text(target, "RoleArn");
    trigger.qualifier = qualifierIn(text(target, "Arn"), functionArn).value_or(QString());
    return trigger;
}

QByteArray inputOf(const QJsonObject &schedule)
{
    return text(schedule.value(QLatin1String("Target")).toObject(), "Input").toUtf8();
}

} // namespace signalbox::aws::schedules
