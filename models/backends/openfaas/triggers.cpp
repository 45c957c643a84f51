// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/openfaas/triggers.h"

#include "models/backends/openfaas/deployment.h"
#include "models/backends/openfaas/schedule.h"

#include <QCoreApplication>

namespace signalbox::openfaas {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(OpenFaasTriggers)
};

const QLatin1String topicKey("topic");
const QLatin1String offKey("signalbox/topics-off");
const QLatin1String scheduleKey("schedule");
const QLatin1String cronTopic("cron-function");
const QLatin1String scheduleId("schedule");
const QLatin1String topicId("topic "); ///< then its name

QString annotation(const QJsonObject &of, QLatin1String key)
{
    return of.value(annotationsKey).toObject().value(key).toString();
}

QStringList topics(const QJsonObject &of, QLatin1String key)
{
    QStringList all;
    const QStringList parts = annotation(of, key).split(u',', Qt::SkipEmptyParts);
    for (const QString &part : parts)
        all.append(part.trimmed());
    return all;
}

void setTopics(QJsonObject &deployment, QLatin1String key, const QStringList &all)
{
    setEntry(deployment, annotationsKey, key, all.join(u','));
}

Trigger triggerOf(const QString &topic, bool enabled, const QJsonObject &status)
{
    Trigger trigger;
    trigger.functionName = status.value(QLatin1String("name")).toString();
    trigger.enabled = enabled;
    if (topic == cronTopic) {
        trigger.id = scheduleId;
        trigger.kind = Trigger::Kind::Schedule;
        trigger.source = shownSchedule(annotation(status, scheduleKey));
    } else {
        trigger.id = topicId + topic;
        trigger.kind = Trigger::Kind::Topic;
        trigger.source = topic;
    }
    return trigger;
}

QString topicNameOf(const Trigger &trigger)
{
    return trigger.kind == Trigger::Kind::Schedule ? QString(cronTopic) : trigger.source.trimmed();
}

tl::unexpected<Error> fixed()
{
    return failure(Error::Kind::Unsupported,
                   Text::tr("Every function has its address as long as it is there."));
}

tl::unexpected<Error> gone()
{
    return failure(Error::Kind::NotFound, Text::tr("The function is not started by this any more."),
                   Text::tr("Refresh the list."));
}

tl::unexpected<Error> there(const QString &what)
{
    return failure(Error::Kind::Conflict, what, Text::tr("Remove the one it has first."));
}

/// The cron connector compares the whole annotation: a schedule beside a topic never fires.
bool fires(const QStringList &on, const QString &topic)
{
    return on.isEmpty() || (topic != cronTopic && !on.contains(QString(cronTopic)));
}

tl::unexpected<Error> alone()
{
    return failure(Error::Kind::Conflict,
                   Text::tr("A schedule fires only where there is no topic beside it."),
                   Text::tr("Use a function of its own for one of them."));
}

} // namespace

QByteArray topicOf(const Trigger &trigger)
{
    return trigger.kind == Trigger::Kind::Http ? QByteArray() : topicNameOf(trigger).toUtf8();
}

QList<Trigger> triggersOf(const QJsonObject &status, const QUrl &address)
{
    Trigger http;
    http.id = QStringLiteral("http");
    http.functionName = status.value(QLatin1String("name")).toString();
    http.source = address.toString(QUrl::FullyEncoded);
    http.authType = QStringLiteral("NONE");
    QList<Trigger> all{http};
    const QStringList on = topics(status, topicKey);
    const QStringList off = topics(status, offKey);
    for (const QString &topic : on)
        all.append(triggerOf(topic, true, status));
    for (const QString &topic : off) {
        if (!on.contains(topic))
            all.append(triggerOf(topic, false, status));
    }
    return all;
}

Result<Trigger> addTo(QJsonObject &deployment, const Trigger &trigger)
{
    if (trigger.kind == Trigger::Kind::Http)
        return fixed();
    if (trigger.kind != Trigger::Kind::Schedule && trigger.kind != Trigger::Kind::Topic)
        return failure(Error::Kind::Unsupported, Text::tr("OpenFaaS has schedules and topics only."));
    if (!trigger.eventType.isEmpty())
        return failure(Error::Kind::Invalid, Text::tr("OpenFaaS tells no types of events apart."),
                       Text::tr("Leave the type empty, or use a topic of its own for it."));
    QStringList on = topics(deployment, topicKey);
    const QString topic = topicNameOf(trigger);
    if (topic.isEmpty() || topic.contains(u','))
        return failure(Error::Kind::Invalid, Text::tr("A topic needs a name without commas."));
    const auto schedule =
        trigger.kind == Trigger::Kind::Schedule ? connectorSchedule(trigger.source) : Result<QString>();
    if (!schedule)
        return tl::make_unexpected(schedule.error());
    if (on.contains(topic) || topics(deployment, offKey).contains(topic))
        return there(topic == cronTopic ? Text::tr("The function has a schedule already.")
                                        : Text::tr("The function is started by this topic already."));
    if (!fires(on, topic))
        return alone();
    if (trigger.kind == Trigger::Kind::Schedule)
        setEntry(deployment, annotationsKey, scheduleKey, *schedule);
    setTopics(deployment, topicKey, on << topic);
    QJsonObject described = deployment;
    described.insert(QStringLiteral("name"), trigger.functionName);
    return triggerOf(topic, true, described);
}

Result<Nothing> removeFrom(QJsonObject &deployment, const Trigger &trigger)
{
    if (trigger.kind == Trigger::Kind::Http)
        return fixed();
    const QString topic = topicNameOf(trigger);
    QStringList on = topics(deployment, topicKey);
    QStringList off = topics(deployment, offKey);
    const auto removed = on.removeAll(topic) + off.removeAll(topic);
    if (removed == 0)
        return gone();
    setTopics(deployment, topicKey, on);
    setTopics(deployment, offKey, off);
    if (topic == cronTopic)
        setEntry(deployment, annotationsKey, scheduleKey, {});
    return Nothing{};
}

Result<Nothing> setEnabledIn(QJsonObject &deployment, const Trigger &trigger, bool enabled)
{
    if (trigger.kind == Trigger::Kind::Http)
        return fixed();
    const QString topic = topicNameOf(trigger);
    QStringList on = topics(deployment, topicKey);
    QStringList off = topics(deployment, offKey);
    const auto removed = on.removeAll(topic) + off.removeAll(topic);
    if (removed == 0)
        return gone();
    if (enabled && !fires(on, topic))
        return alone();
    (enabled ? on : off).append(topic);
    setTopics(deployment, topicKey, on);
    setTopics(deployment, offKey, off);
    return Nothing{};
}

Result<Trigger> putInto(QJsonObject &deployment, const Trigger &trigger)
{
    QJsonObject wanted = deployment; // where the new one cannot be, the old one stays
    Trigger before = trigger;
    if (trigger.kind == Trigger::Kind::Topic)
        before.source = trigger.id.mid(topicId.size());
    Result<Nothing> done = Nothing{};
    if (!trigger.id.isEmpty())
        done = removeFrom(wanted, before);
    if (!done)
        return tl::make_unexpected(done.error());
    Result<Trigger> added = addTo(wanted, trigger);
    if (added && !trigger.enabled) {
        done = setEnabledIn(wanted, *added, false);
        added->enabled = false;
    }
    if (added && done)
        deployment = wanted;
    return done ? added : tl::make_unexpected(done.error());
}

} // namespace signalbox::openfaas
