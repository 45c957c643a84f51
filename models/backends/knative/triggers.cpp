// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/triggers.h"

#include "models/backends/knative/cronschedule.h"
#include "models/backends/knative/invocation.h"
#include "models/backends/unsupported.h"

#include <QCoreApplication>

namespace signalbox::knative {

namespace {

struct TriggersText
{
    Q_DECLARE_TR_FUNCTIONS(KnativeTriggers)
};

const QString addressId = QStringLiteral("address");

Error notInstalled()
{
    return {Error::Kind::Unsupported,
            TriggersText::tr("Knative Eventing is not installed in this cluster."),
            TriggersText::tr("Ask the cluster's administrator to install it."),
            {},
            {}};
}

tl::unexpected<Error> unsupported(const Trigger &trigger)
{
    return failure(Error::Kind::Unsupported, trigger.kind == Trigger::Kind::ObjectCreated
                                                 ? TriggersText::tr("Knative has no buckets of its own.")
                                                 : TriggersText::tr("Knative has no queues of its own."));
}

std::optional<Trigger> addressOf(const QString &functionName, const QUrl &url)
{
    if (url.isEmpty() || url.host().contains(QLatin1String(".svc."))) // inside of the cluster only
        return std::nullopt;
    Trigger trigger;
    trigger.id = addressId;
    trigger.functionName = functionName;
    trigger.kind = Trigger::Kind::Http;
    trigger.source = url.toString();
    trigger.authType = QStringLiteral("NONE");
    return trigger;
}

Result<int> statusOf(const HttpAnswer &answer)
{
    return answer.status;
}

} // namespace

Flow<bool> Triggers::knows(QByteArray group)
{
    Request request = get("/apis/" + group);
    auto found = co_await attempt(m_client.done(request));
    if (!found && found.error().kind != Error::Kind::NotFound && !isForbidden(found.error()))
        co_return tl::make_unexpected(found.error());
    co_return found.has_value();
}

Flow<Nothing> Triggers::discover()
{
    m_pings = co_await knows("sources.knative.dev/v1");
    m_brokers = co_await knows("eventing.knative.dev/v1");
    co_return Nothing{};
}

Flow<TriggerList> Triggers::list(QString functionName)
{
    QJsonObject service = co_await m_serving.read(functionName);
    TriggerList all;
    if (const auto address = addressOf(functionName, urlOf(service)))
        all.triggers.append(*address);
    if (m_pings) {
        auto sources = co_await attempt(m_client.list(sourcesPath(m_client.nameSpace(), "pingsources"), {}));
        if (sources)
            all.triggers += parsePingSources(*sources, functionName);
        else
            all.unread.append({Trigger::Kind::Schedule, {}, sources.error()});
    }
    if (m_brokers) {
        auto triggers = co_await attempt(m_client.list(eventingPath(m_client.nameSpace(), "triggers"), {}));
        if (triggers)
            all.triggers += parseEventTriggers(*triggers, functionName);
        else
            all.unread.append({Trigger::Kind::Topic, {}, triggers.error()});
    }
    co_return all;
}

Flow<Trigger> Triggers::add(Trigger trigger)
{
    switch (trigger.kind) {
    case Trigger::Kind::Http:
        co_return co_await attempt(addAddress(trigger));
    case Trigger::Kind::Schedule:
        co_return co_await attempt(addPing(trigger));
    case Trigger::Kind::Topic:
        co_return co_await attempt(addTopic(trigger));
    default:
        break;
    }
    co_return unsupported(trigger);
}

Flow<Trigger> Triggers::addAddress(Trigger trigger)
{
    if (trigger.authType == QLatin1String("AWS_IAM"))
        co_return failure(Error::Kind::Unsupported,
                          TriggersText::tr("A service's address is open to all who reach it."),
                          TriggersText::tr("Choose “anybody who knows the address”."));
    QUrl url = co_await m_serving.setVisible(trigger.functionName, true);
    const auto address = addressOf(trigger.functionName, url);
    if (!address)
        co_return failure(Error::Kind::Conflict,
                          TriggersText::tr("The cluster has given the service no address yet."),
                          TriggersText::tr("Look at the service's state, then refresh."));
    co_return *address;
}

Flow<Trigger> Triggers::addPing(Trigger trigger)
{
    if (!m_pings)
        co_return tl::make_unexpected(notInstalled());
    const auto schedule = toPingSchedule(trigger.source);
    if (!schedule)
        co_return tl::make_unexpected(schedule.error());
    const QString space = m_client.nameSpace();
    Request request =
        create(sourcesPath(space, "pingsources"), newPingSource(space, trigger.functionName, *schedule));
    if (!trigger.id.isEmpty())
        request = mergePatch(sourcesPath(space, "pingsources", trigger.id), schedulePatch(*schedule));
    QJsonObject made = co_await m_client.object(request);
    co_return parsePingSources(QJsonArray{made}, trigger.functionName).value(0);
}

Flow<Trigger> Triggers::addTopic(Trigger trigger)
{
    if (!m_brokers)
        co_return tl::make_unexpected(notInstalled());
    if (!trigger.id.isEmpty())
        co_return co_await changeTopic(trigger);
    const QString space = m_client.nameSpace();
    Request request = create(eventingPath(space, "triggers"), newEventTrigger(space, trigger));
    QJsonObject made = co_await m_client.object(request);
    co_return parseEventTriggers(QJsonArray{made}, trigger.functionName).value(0);
}

/// A trigger keeps its broker: with another one it is made anew, and the old one goes once that is there.
Flow<Trigger> Triggers::changeTopic(Trigger trigger)
{
    const QString space = m_client.nameSpace();
    const QByteArray path = eventingPath(space, "triggers", trigger.id);
    QJsonObject old = co_await m_client.object(get(path));
    const bool stays = old[QLatin1String("spec")][QLatin1String("broker")].toString() == trigger.source;
    Request request = stays ? mergePatch(path, eventTypePatch(trigger.eventType))
                            : create(eventingPath(space, "triggers"), movedEventTrigger(old, space, trigger));
    QJsonObject made = co_await m_client.object(request);
    if (!stays)
        co_await m_client.done(knative::remove(path));
    co_return parseEventTriggers(QJsonArray{made}, trigger.functionName).value(0);
}

Flow<TriggerSources> Triggers::brokers()
{
    if (!m_brokers)
        co_return tl::make_unexpected(notInstalled());
    QJsonArray found = co_await m_client.list(eventingPath(m_client.nameSpace(), "brokers"), {});
    TriggerSources all;
    for (const QJsonValue each : std::as_const(found)) {
        const QString name = each[QLatin1String("metadata")][QLatin1String("name")].toString();
        all.sources.append({name, name});
    }
    co_return all;
}

Flow<Nothing> Triggers::remove(Trigger trigger)
{
    const QString space = m_client.nameSpace();
    if (trigger.kind == Trigger::Kind::Http) {
        co_await m_serving.setVisible(trigger.functionName, false);
        co_return Nothing{};
    }
    if (trigger.kind == Trigger::Kind::Schedule)
        co_return co_await attempt(
            m_client.done(knative::remove(sourcesPath(space, "pingsources", trigger.id))));
    if (trigger.kind == Trigger::Kind::Topic)
        co_return co_await attempt(
            m_client.done(knative::remove(eventingPath(space, "triggers", trigger.id))));
    co_return unsupported(trigger);
}

Flow<QString> Triggers::fire(Trigger trigger)
{
    QJsonObject service = co_await m_serving.read(trigger.functionName);
    const QUrl url = urlOf(service);
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_clock.nowMs(), Qt::UTC);
    HttpRequest request;
    request.url = url;
    if (trigger.kind == Trigger::Kind::Schedule)
        request = pingEvent(url, m_client.nameSpace(), trigger.id, now);
    else if (trigger.kind == Trigger::Kind::Topic)
        request = topicEvent(url, trigger, now);
    else if (trigger.kind != Trigger::Kind::Http)
        co_return unsupported(trigger);
    HttpRequest sent = addressed(request, url, m_ingress);
    int status = co_await m_caller.send<int>(sent, statusOf);
    co_return trigger.kind == Trigger::Kind::Http
        ? TriggersText::tr("Sent GET %1: it answered with status %2.").arg(url.toString()).arg(status)
        : TriggersText::tr("Sent the service an event as %1 would: it answered with status %2.")
              .arg(trigger.id)
              .arg(status);
}

} // namespace signalbox::knative
