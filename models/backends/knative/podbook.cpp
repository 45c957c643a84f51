// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/podbook.h"

#include "models/backends/knative/json.h"
#include "models/backends/wire/quantity.h"

#include <QJsonArray>

namespace signalbox::knative {

namespace {

using Type = LifecycleEvent::Type;

constexpr qint64 dayMs = 86'400'000;
constexpr qint64 youngMs = 60'000;

LifecycleEvent eventOf(const Pod &pod, Type type, qint64 timeUs)
{
    LifecycleEvent event;
    event.type = type;
    event.timeUs = timeUs;
    event.functionArn = pod.functionArn;
    event.instanceId = pod.name;
    event.version = pod.revision;
    event.provenance = Provenance::Inferred;
    if (pod.memoryMb > 0)
        event.memoryMb = pod.memoryMb;
    return event;
}

qint64 usOf(const QDateTime &time)
{
    return time.toMSecsSinceEpoch() * 1'000;
}

QJsonValue toJson(const std::optional<RequestTotals> &totals)
{
    return totals ? QJsonArray{totals->succeeded, totals->failed, totals->seconds} : QJsonValue();
}

std::optional<RequestTotals> totalsOf(const QJsonValue &value)
{
    if (!value.isArray())
        return std::nullopt;
    return RequestTotals{value[0].toInteger(), value[1].toInteger(), value[2].toDouble()};
}

/// A request as a start and a report: the queue-proxy tells of it when it is over.
LifecycleEvents eventsOf(const PodBook::Entry &entry, const RequestRecord &request)
{
    const Pod &pod = entry.pod;
    LifecycleEvent start = eventOf(pod, Type::Start, request.endUs - request.durationUs);
    start.requestId = request.requestId;
    LifecycleEvent report = eventOf(pod, Type::Report, request.endUs);
    report.requestId = request.requestId;
    report.durationUs = request.durationUs;
    report.billedMs = 0; // what is held is the instance: see PodBook::meter()
    if (entry.mostMemoryMb > 0)
        report.maxMemoryMb = entry.mostMemoryMb;
    report.status = request.status < 500 ? QStringLiteral("success") : QStringLiteral("error");
    if (request.status >= 500)
        report.errorType = QStringLiteral("HTTP %1").arg(request.status);
    return {start, report};
}

} // namespace

LifecycleEvents PodBook::take(const Pod &pod)
{
    LifecycleEvents events;
    const bool seenToBegin = knows(pod.uid);
    if (!seenToBegin)
        events.append(eventOf(pod, Type::InitStart, usOf(pod.created)));
    Entry &entry = m_pods[pod.uid];
    entry.pod = pod;
    if (!entry.initialised && pod.ready.isValid()) {
        entry.initialised = true;
        entry.meteredMs = pod.ready.toMSecsSinceEpoch();
        LifecycleEvent done = eventOf(pod, Type::InitReport, usOf(pod.ready));
        if (seenToBegin) // a pod that is ready may have become so again and again
            done.initDurationUs = qMax<qint64>(0, usOf(pod.ready) - usOf(pod.created));
        done.status = QStringLiteral("success");
        events.append(done);
    }
    return events;
}

LifecycleEvents PodBook::end(const QString &uid, const QString &reason, qint64 nowMs)
{
    if (!knows(uid))
        return {};
    LifecycleEvents events = meter(m_pods[uid], nowMs);
    events += endUnseen(uid, reason, nowMs);
    return events;
}

LifecycleEvents PodBook::endUnseen(const QString &uid, const QString &reason, qint64 nowMs)
{
    if (!knows(uid))
        return {};
    const Pod pod = m_pods.take(uid).pod;
    LifecycleEvent end = eventOf(pod, Type::InstanceEnd, nowMs * 1'000);
    end.text = pod.reason.isEmpty() ? reason : pod.reason;
    return {end};
}

LifecycleEvents PodBook::read(const QString &uid, const QString &container, const QList<QByteArray> &lines)
{
    if (!knows(uid))
        return {};
    Entry &entry = m_pods[uid];
    LifecycleEvents events;
    for (const QByteArray &line : lines) {
        const auto read = parseLogLine(line);
        if (!read || !entry.logs[container].take(*read))
            continue;
        if (container != queueProxy) {
            LifecycleEvent log = eventOf(entry.pod, Type::Log, read->timeNs / 1'000);
            log.text = QString::fromUtf8(read->text);
            events.append(log);
        } else if (const auto request = parseRequestLog(*read)) {
            events += eventsOf(entry, *request);
        }
    }
    return events;
}

/// An old pod's first totals are from before we watched: they only say where to begin.
LifecycleEvents PodBook::count(const QString &uid, const RequestTotals &totals, qint64 nowMs, qint64 most)
{
    if (!knows(uid))
        return {};
    Entry &entry = m_pods[uid];
    const bool old = entry.pod.created.toMSecsSinceEpoch() + youngMs < nowMs;
    const bool restarted = entry.counted && totals.requests() < entry.counted->requests();
    RequestTotals told = restarted ? RequestTotals() : entry.counted.value_or(old ? totals : RequestTotals());
    const double mean =
        (totals.seconds - told.seconds) / double(qMax<qint64>(1, totals.requests() - told.requests()));
    LifecycleEvents events;
    for (qint64 i = 0; i < most && told.requests() < totals.requests(); ++i) {
        const bool failed = told.succeeded >= totals.succeeded;
        ++(failed ? told.failed : told.succeeded);
        told.seconds += mean;
        const QString id = QStringLiteral("%1-%2").arg(entry.pod.name).arg(told.requests());
        LifecycleEvents request =
            eventsOf(entry, {nowMs * 1'000, qint64(mean * 1e6), failed ? 500 : 200, id});
        for (LifecycleEvent &event : request)
            event.provenance = Provenance::Metric;
        events += request;
    }
    entry.counted = told;
    return events;
}

void PodBook::measure(const QJsonArray &podMetrics)
{
    QHash<QString, Entry *> byName;
    for (Entry &entry : m_pods)
        byName.insert(entry.pod.name, &entry);
    for (const QJsonValue each : podMetrics) {
        Entry *entry = byName.value(each[QLatin1String("metadata")][QLatin1String("name")].toString());
        const QJsonArray containers = each[QLatin1String("containers")].toArray();
        for (const QJsonValue container : containers) {
            if (!entry || container[QLatin1String("name")].toString() != entry->pod.user)
                continue;
            const QString used = container[QLatin1String("usage")][QLatin1String("memory")].toString();
            entry->mostMemoryMb = qMax(entry->mostMemoryMb, memoryMbOf(used).value_or(0));
        }
    }
}

LifecycleEvents PodBook::meter(Entry &entry, qint64 untilMs) const
{
    LifecycleEvents events;
    while (entry.initialised && entry.meteredMs < untilMs) {
        const qint64 midnight = (entry.meteredMs / dayMs + 1) * dayMs;
        const qint64 next = qMin(untilMs, midnight);
        LifecycleEvent held = eventOf(entry.pod, Type::InstanceTime, entry.meteredMs * 1'000);
        held.billedMs = next - entry.meteredMs;
        events.append(held);
        entry.meteredMs = next;
    }
    return events;
}

LifecycleEvents PodBook::meter(qint64 nowMs)
{
    LifecycleEvents events;
    for (Entry &entry : m_pods)
        events += meter(entry, nowMs);
    return events;
}

QJsonObject PodBook::toJson() const
{
    QJsonObject all;
    for (auto it = m_pods.begin(); it != m_pods.end(); ++it) {
        QJsonObject logs;
        for (auto log = it->logs.begin(); log != it->logs.end(); ++log)
            logs.insert(log.key(), log->toJson());
        all.insert(it.key(), QJsonObject{{QStringLiteral("name"), it->pod.name},
                                         {QStringLiteral("function"), it->pod.functionArn},
                                         {QStringLiteral("revision"), it->pod.revision},
                                         {QStringLiteral("memory"), it->pod.memoryMb},
                                         {QStringLiteral("initialised"), it->initialised},
                                         {QStringLiteral("metered"), it->meteredMs},
                                         {QStringLiteral("logs"), logs},
                                         {QStringLiteral("used"), it->mostMemoryMb},
                                         {QStringLiteral("counted"), knative::toJson(it->counted)}});
    }
    return all;
}

PodBook PodBook::fromJson(const QJsonObject &object)
{
    PodBook book;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QJsonObject kept = it->toObject();
        Entry &entry = book.m_pods[it.key()];
        entry.pod.uid = it.key();
        entry.pod.name = kept.value(QLatin1String("name")).toString();
        entry.pod.functionArn = kept.value(QLatin1String("function")).toString();
        entry.pod.revision = kept.value(QLatin1String("revision")).toString();
        entry.pod.memoryMb = kept.value(QLatin1String("memory")).toInt();
        entry.initialised = kept.value(QLatin1String("initialised")).toBool();
        entry.meteredMs = kept.value(QLatin1String("metered")).toInteger();
        entry.mostMemoryMb = kept.value(QLatin1String("used")).toInt();
        entry.counted = totalsOf(kept.value(QLatin1String("counted")));
        const QJsonObject logs = kept.value(QLatin1String("logs")).toObject();
        for (auto log = logs.begin(); log != logs.end(); ++log)
            entry.logs.insert(log.key(), LogCursor::fromJson(*log));
    }
    return book;
}

} // namespace signalbox::knative
