// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/mappings.h"

#include "models/backends/aws/answer.h"
#include "models/backends/aws/sigv4.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace signalbox::aws::mappings {

namespace {

Request call(const char *method, const QString &id)
{
    Request request;
    request.service = "lambda";
    request.method = method;
    request.path = "/2015-03-31/event-source-mappings";
    if (!id.isEmpty())
        request.path += '/' + uriEncode(id.toUtf8());
    request.idempotent = request.method == "GET";
    return request;
}

Request withBody(Request request, const QJsonObject &body)
{
    request.headers.emplaceBack("Content-Type", "application/json");
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return request;
}

QString text(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

QString serviceOf(const Trigger &trigger)
{
    return trigger.source.section(u':', 2, 2);
}

QJsonObject criteria(const QStringList &patterns)
{
    QJsonArray filters;
    for (const QString &pattern : patterns)
        filters.append(QJsonObject{{QStringLiteral("Pattern"), pattern}});
    return {{QStringLiteral("Filters"), filters}};
}

QStringList patternsOf(const QJsonObject &mapping)
{
    QStringList patterns;
    const QJsonArray filters =
        mapping.value(QLatin1String("FilterCriteria")).toObject().value(QLatin1String("Filters")).toArray();
    for (const QJsonValue filter : filters)
        patterns.append(text(filter.toObject(), "Pattern"));
    return patterns;
}

Trigger triggerOf(const QJsonObject &object)
{
    const QString state = text(object, "State");
    Trigger trigger;
    trigger.source = text(object, "EventSourceArn");
    trigger.kind = serviceOf(trigger) == QLatin1String("sqs") ? Trigger::Kind::Queue : Trigger::Kind::Stream;
    trigger.id = text(object, "UUID");
    trigger.enabled = state != QLatin1String("Disabled") && state != QLatin1String("Disabling");
    trigger.batchSize = object.value(QLatin1String("BatchSize")).toInt(trigger.batchSize);
    trigger.batchWindowSeconds = object.value(QLatin1String("MaximumBatchingWindowInSeconds")).toInt();
    if (trigger.kind == Trigger::Kind::Stream)
        trigger.startingPosition = text(object, "StartingPosition");
    trigger.patterns = patternsOf(object);
    trigger.qualifier = text(object, "FunctionArn").section(u':', 7);
    return trigger;
}

/// Those of other sources, Kafka or a broker, are not offered here.
bool isKnown(const Trigger &trigger)
{
    static const QStringList services{QStringLiteral("sqs"), QStringLiteral("kinesis"),
                                      QStringLiteral("dynamodb")};
    return services.contains(serviceOf(trigger));
}

} // namespace

Request list(const QString &function, const QString &marker)
{
    Request request = call("GET", {});
    request.query.emplaceBack("FunctionName", function.toUtf8());
    if (!marker.isEmpty())
        request.query.emplaceBack("Marker", marker.toUtf8());
    return request;
}

Request create(const Trigger &trigger, const QString &function)
{
    QJsonObject body{{QStringLiteral("FunctionName"), function},
                     {QStringLiteral("EventSourceArn"), trigger.source},
                     {QStringLiteral("BatchSize"), trigger.batchSize},
                     {QStringLiteral("Enabled"), trigger.enabled}};
    if (!trigger.startingPosition.isEmpty())
        body.insert(QStringLiteral("StartingPosition"), trigger.startingPosition);
    if (trigger.batchWindowSeconds > 0)
        body.insert(QStringLiteral("MaximumBatchingWindowInSeconds"), trigger.batchWindowSeconds);
    if (!trigger.patterns.isEmpty())
        body.insert(QStringLiteral("FilterCriteria"), criteria(trigger.patterns));
    return withBody(call("POST", {}), body);
}

Request setEnabled(const QString &id, bool enabled)
{
    return withBody(call("PUT", id), {{QStringLiteral("Enabled"), enabled}});
}

Request remove(const QString &id)
{
    return call("DELETE", id);
}

Result<PageOf<Trigger>> parseList(const HttpAnswer &answer)
{
    return jsonBody(answer).map([](const QJsonObject &body) {
        PageOf<Trigger> page;
        const QJsonArray mappings = body.value(QLatin1String("EventSourceMappings")).toArray();
        for (const QJsonValue value : mappings) {
            const Trigger trigger = triggerOf(value.toObject());
            if (isKnown(trigger))
                page.items.append(trigger);
        }
        page.nextMarker = text(body, "NextMarker");
        return page;
    });
}

Result<Trigger> parse(const HttpAnswer &answer)
{
    return jsonBody(answer).map(triggerOf);
}

} // namespace signalbox::aws::mappings
