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

Trigger triggerOf(const QJsonObject &object)
{
    const QString state = text(object, "State");
    Trigger trigger;
    trigger.kind = Trigger::Kind::Queue;
    trigger.id = text(object, "UUID");
    trigger.source = text(object, "EventSourceArn");
    trigger.enabled = state != QLatin1String("Disabled") && state != QLatin1String("Disabling");
    trigger.batchSize = object.value(QLatin1String("BatchSize")).toInt(trigger.batchSize);
    return trigger;
}

bool isQueue(const Trigger &trigger)
{
    return trigger.source.section(u':', 2, 2) == QLatin1String("sqs");
}

} // namespace

Request list(const QString &functionName, const QString &marker)
{
    Request request = call("GET", {});
    request.query.emplaceBack("FunctionName", functionName.toUtf8());
    if (!marker.isEmpty())
        request.query.emplaceBack("Marker", marker.toUtf8());
    return request;
}

Request create(const Trigger &trigger)
{
    return withBody(call("POST", {}), {{QStringLiteral("FunctionName"), trigger.functionName},
                                       {QStringLiteral("EventSourceArn"), trigger.source},
                                       {QStringLiteral("BatchSize"), trigger.batchSize},
                                       {QStringLiteral("Enabled"), trigger.enabled}});
}

Request setEnabled(const QString &id, bool enabled)
{
    return withBody(call("PUT", id), {{QStringLiteral("Enabled"), enabled}});
}

Request remove(const QString &id)
{
    return call("DELETE", id);
}

Result<Page> parseList(const HttpAnswer &answer)
{
    return jsonBody(answer).map([](const QJsonObject &body) {
        Page page;
        const QJsonArray mappings = body.value(QLatin1String("EventSourceMappings")).toArray();
        for (const QJsonValue value : mappings) {
            const Trigger trigger = triggerOf(value.toObject());
            if (isQueue(trigger))
                page.queues.append(trigger);
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
