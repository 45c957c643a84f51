// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/eventsparser.h"

#include "models/backends/aws/answer.h"
#include "models/backends/aws/eventpatterns.h"

#include <QJsonArray>

namespace signalbox::aws::events {

namespace {

QString text(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

} // namespace

Result<QString> parseRuleArn(const HttpAnswer &answer)
{
    return jsonBody(answer).map([](const QJsonObject &body) { return text(body, "RuleArn"); });
}

Result<PageOf<QString>> parseBuses(const HttpAnswer &answer)
{
    return jsonBody(answer).map([](const QJsonObject &body) {
        PageOf<QString> page;
        const QJsonArray buses = body.value(QLatin1String("EventBuses")).toArray();
        for (const QJsonValue bus : buses)
            page.items.append(text(bus.toObject(), "Arn"));
        page.nextMarker = text(body, "NextToken");
        return page;
    });
}

Result<PageOf<QString>> parseRuleNames(const HttpAnswer &answer)
{
    return jsonBody(answer).map([](const QJsonObject &body) {
        PageOf<QString> page;
        const QJsonArray names = body.value(QLatin1String("RuleNames")).toArray();
        for (const QJsonValue name : names)
            page.items.append(name.toString());
        page.nextMarker = text(body, "NextToken");
        return page;
    });
}

Result<PageOf<RuleTarget>> parseTargets(const HttpAnswer &answer)
{
    return jsonBody(answer).map([](const QJsonObject &body) {
        PageOf<RuleTarget> page;
        const QJsonArray targets = body.value(QLatin1String("Targets")).toArray();
        for (const QJsonValue value : targets) {
            const QJsonObject target = value.toObject();
            page.items.append({text(target, "Id"), text(target, "Arn")});
        }
        page.nextMarker = text(body, "NextToken");
        return page;
    });
}

Result<Trigger> parseRule(const HttpAnswer &answer)
{
    return jsonBody(answer).map([](const QJsonObject &body) {
        Trigger trigger;
        trigger.kind = Trigger::Kind::Schedule;
        trigger.id = text(body, "Name");
        trigger.source = text(body, "ScheduleExpression");
        trigger.enabled = text(body, "State") != QLatin1String("DISABLED");
        if (const QString pattern = text(body, "EventPattern"); !pattern.isEmpty())
            trigger.patterns = {compactPattern(pattern)};
        if (!trigger.source.isEmpty())
            return trigger;
        trigger.kind = Trigger::Kind::Event;
        trigger.source = text(body, "EventBusName");
        if (trigger.source.isEmpty())
            trigger.source = QStringLiteral("default");
        trigger.id.prepend(QString(trigger.source + u'/')); // names are unique on one bus only
        return trigger;
    });
}

Result<Nothing> parseEntries(const HttpAnswer &answer)
{
    const auto body = jsonBody(answer);
    if (!body)
        return tl::make_unexpected(body.error());
    const QJsonObject failed = body->value(QLatin1String("FailedEntries")).toArray().at(0).toObject();
    if (failed.isEmpty())
        return Nothing{};
    Error error;
    error.kind = Error::Kind::Invalid;
    error.code = text(failed, "ErrorCode");
    error.message = text(failed, "ErrorMessage");
    error.requestId = QString::fromUtf8(answer.header("x-amzn-RequestId"));
    return tl::make_unexpected(error);
}

} // namespace signalbox::aws::events
