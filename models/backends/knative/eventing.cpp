// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/eventing.h"

#include "models/backends/knative/cronschedule.h"
#include "models/backends/knative/json.h"

#include <QUuid>

namespace signalbox::knative {

namespace {

/// The service that an object sends to, or nothing.
QString serviceOf(const QJsonObject &target)
{
    const QJsonObject ref = objectAt(target, {"ref"});
    const bool serving =
        ref.value(QLatin1String("kind")).toString() == QLatin1String("Service") &&
        ref.value(QLatin1String("apiVersion")).toString().startsWith(QLatin1String("serving.knative.dev/"));
    return serving ? ref.value(QLatin1String("name")).toString() : QString();
}

QJsonObject reference(const QString &service)
{
    return {{QStringLiteral("ref"),
             QJsonObject{{QStringLiteral("apiVersion"), QStringLiteral("serving.knative.dev/v1")},
                         {QStringLiteral("kind"), QStringLiteral("Service")},
                         {QStringLiteral("name"), service}}}};
}

QJsonObject named(const QString &nameSpace, const QString &service)
{
    return {{QStringLiteral("generateName"), service + u'-'}, {QStringLiteral("namespace"), nameSpace}};
}

QString nameOf(const QJsonValue &object)
{
    return object[QLatin1String("metadata")][QLatin1String("name")].toString();
}

HttpRequest cloudEvent(const QUrl &service, const QByteArray &type, const QByteArray &source,
                       const QDateTime &now)
{
    HttpRequest request;
    request.method = "POST";
    request.url = service;
    request.headers = {{"Content-Type", "application/json"},
                       {"Ce-Specversion", "1.0"},
                       {"Ce-Id", QUuid::createUuid().toByteArray(QUuid::WithoutBraces)},
                       {"Ce-Time", now.toUTC().toString(Qt::ISODateWithMs).toLatin1()},
                       {"Ce-Type", type},
                       {"Ce-Source", source}};
    request.body = "{}";
    return request;
}

} // namespace

QList<Trigger> parsePingSources(const QJsonArray &sources, const QString &service)
{
    QList<Trigger> found;
    for (const QJsonValue source : sources) {
        const QJsonObject spec = objectAt(source.toObject(), {"spec"});
        if (serviceOf(objectAt(spec, {"sink"})) != service)
            continue;
        Trigger trigger;
        trigger.id = nameOf(source);
        trigger.functionName = service;
        trigger.kind = Trigger::Kind::Schedule;
        trigger.source = fromPingSchedule(spec.value(QLatin1String("schedule")).toString());
        found.append(trigger);
    }
    return found;
}

QList<Trigger> parseEventTriggers(const QJsonArray &triggers, const QString &service)
{
    QList<Trigger> found;
    for (const QJsonValue each : triggers) {
        const QJsonObject spec = objectAt(each.toObject(), {"spec"});
        if (serviceOf(objectAt(spec, {"subscriber"})) != service)
            continue;
        Trigger trigger;
        trigger.id = nameOf(each);
        trigger.functionName = service;
        trigger.kind = Trigger::Kind::Topic;
        trigger.source = spec.value(QLatin1String("broker")).toString();
        trigger.eventType = objectAt(spec, {"filter", "attributes"}).value(QLatin1String("type")).toString();
        found.append(trigger);
    }
    return found;
}

QJsonObject newPingSource(const QString &nameSpace, const QString &service, const QString &schedule)
{
    const QJsonObject spec{{QStringLiteral("schedule"), schedule},
                           {QStringLiteral("sink"), reference(service)}};
    return {{QStringLiteral("apiVersion"), QStringLiteral("sources.knative.dev/v1")},
            {QStringLiteral("kind"), QStringLiteral("PingSource")},
            {QStringLiteral("metadata"), named(nameSpace, service)},
            {QStringLiteral("spec"), spec}};
}

QJsonObject schedulePatch(const QString &schedule)
{
    return {{QStringLiteral("spec"), QJsonObject{{QStringLiteral("schedule"), schedule}}}};
}

QJsonObject newEventTrigger(const QString &nameSpace, const Trigger &trigger)
{
    QJsonObject spec{{QStringLiteral("broker"), trigger.source},
                     {QStringLiteral("subscriber"), reference(trigger.functionName)}};
    if (!trigger.eventType.isEmpty()) {
        const QJsonObject attributes{{QStringLiteral("type"), trigger.eventType}};
        spec.insert(QStringLiteral("filter"), QJsonObject{{QStringLiteral("attributes"), attributes}});
    }
    return {{QStringLiteral("apiVersion"), QStringLiteral("eventing.knative.dev/v1")},
            {QStringLiteral("kind"), QStringLiteral("Trigger")},
            {QStringLiteral("metadata"), named(nameSpace, trigger.functionName)},
            {QStringLiteral("spec"), spec}};
}

QJsonObject eventTypePatch(const QString &eventType)
{
    const QJsonValue wanted = eventType.isEmpty() ? QJsonValue() : QJsonValue(eventType);
    const QJsonObject attributes{{QStringLiteral("type"), wanted}};
    return {{QStringLiteral("spec"), QJsonObject{{QStringLiteral("filter"),
                                                  QJsonObject{{QStringLiteral("attributes"), attributes}}}}}};
}

QJsonObject movedEventTrigger(const QJsonObject &old, const QString &nameSpace, const Trigger &trigger)
{
    QJsonObject moved = newEventTrigger(nameSpace, trigger);
    QJsonObject spec = objectAt(old, {"spec"});
    QJsonObject filter = objectAt(spec, {"filter"});
    QJsonObject attributes = objectAt(filter, {"attributes"});
    attributes.remove(QStringLiteral("type"));
    if (!trigger.eventType.isEmpty())
        attributes.insert(QStringLiteral("type"), trigger.eventType);
    filter.insert(QStringLiteral("attributes"), attributes);
    spec.insert(QStringLiteral("filter"), filter);
    spec.insert(QStringLiteral("broker"), trigger.source);
    moved.insert(QStringLiteral("spec"), spec);
    return moved;
}

HttpRequest pingEvent(const QUrl &service, const QString &nameSpace, const QString &source,
                      const QDateTime &now)
{
    const QString place = QStringLiteral("/apis/v1/namespaces/%1/pingsources/%2").arg(nameSpace, source);
    return cloudEvent(service, "dev.knative.sources.ping", place.toUtf8(), now);
}

HttpRequest topicEvent(const QUrl &service, const Trigger &trigger, const QDateTime &now)
{
    const QByteArray type = trigger.eventType.isEmpty() ? "signalbox.test" : trigger.eventType.toUtf8();
    return cloudEvent(service, type, "/signalbox/" + trigger.source.toUtf8().toPercentEncoding(), now);
}

} // namespace signalbox::knative
