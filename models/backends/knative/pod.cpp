// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/pod.h"

#include "models/backends/knative/json.h"
#include "models/backends/knative/service.h"
#include "models/backends/wire/quantity.h"

#include <QJsonDocument>

namespace signalbox::knative {

namespace {

QJsonObject containerOf(const QJsonObject &pod, const QString &name)
{
    const QJsonArray containers = objectAt(pod, {"spec"}).value(QLatin1String("containers")).toArray();
    for (const QJsonValue each : containers) {
        if (each[QLatin1String("name")].toString() == name)
            return each.toObject();
    }
    return {};
}

/// The function's own container: the first that is not the queue-proxy.
QString userOf(const QJsonObject &pod)
{
    const QJsonArray containers = objectAt(pod, {"spec"}).value(QLatin1String("containers")).toArray();
    for (const QJsonValue each : containers) {
        const QString name = each[QLatin1String("name")].toString();
        if (name != queueProxy)
            return name;
    }
    return userContainer;
}

QString variable(const QJsonObject &container, QLatin1String name)
{
    const QJsonArray variables = container.value(QLatin1String("env")).toArray();
    for (const QJsonValue each : variables) {
        if (each[QLatin1String("name")].toString() == name)
            return each[QLatin1String("value")].toString();
    }
    return {};
}

/// As the queue-proxy is told: by a variable for each setting up to Serving 1.18, by one for all after it.
RequestsTold requestsTold(const QJsonObject &pod)
{
    const QJsonObject proxy = containerOf(pod, queueProxy);
    const QJsonObject settings =
        QJsonDocument::fromJson(variable(proxy, QLatin1String("OBSERVABILITY_CONFIG")).toUtf8()).object();
    const bool newer = !settings.isEmpty();
    const bool logged =
        newer ? settings.value(QLatin1String("enableRequestLog")).toBool()
              : variable(proxy, QLatin1String("SERVING_ENABLE_REQUEST_LOG")) == QLatin1String("true");
    if (logged)
        return RequestsTold::Logged;
    const QString backend =
        newer ? objectAt(settings, {"requestMetrics"}).value(QLatin1String("protocol")).toString()
              : variable(proxy, QLatin1String("SERVING_REQUEST_METRICS_BACKEND"));
    const bool counted = backend == QLatin1String("prometheus") || (!newer && backend.isEmpty());
    return counted ? RequestsTold::Counted : RequestsTold::Nowhere;
}

/// What a pod's containers are said to be doing: waiting for something, or ended by something.
void describe(Pod &pod, const QJsonArray &statuses)
{
    for (const QJsonValue each : statuses) {
        const QJsonObject state = each[QLatin1String("state")].toObject();
        const QJsonObject bad =
            objectAt(state, {state.contains(QLatin1String("waiting")) ? "waiting" : "terminated"});
        const QString reason = bad.value(QLatin1String("reason")).toString();
        const QString message = bad.value(QLatin1String("message")).toString();
        if (pod.reason.isEmpty() && !reason.isEmpty() && reason != QLatin1String("Completed"))
            pod.reason = message.isEmpty() ? reason : reason + QStringLiteral(": ") + message;
        const bool runs =
            state.contains(QLatin1String("running")) || state.contains(QLatin1String("terminated"));
        pod.started = pod.started || (each[QLatin1String("name")].toString() == pod.user && runs);
    }
}

} // namespace

std::optional<Pod> parsePod(const QJsonObject &object)
{
    const QJsonObject metadata = objectAt(object, {"metadata"});
    const QJsonObject labels = objectAt(metadata, {"labels"});
    const QJsonObject status = objectAt(object, {"status"});
    if (labels.value(serviceLabel).toString().isEmpty())
        return std::nullopt;
    Pod pod;
    pod.uid = metadata.value(QLatin1String("uid")).toString();
    pod.name = metadata.value(QLatin1String("name")).toString();
    pod.functionArn = functionArn(metadata.value(QLatin1String("namespace")).toString(),
                                  labels.value(serviceLabel).toString());
    pod.revision = labels.value(revisionLabel).toString();
    pod.user = userOf(object);
    const QJsonObject limits = objectAt(containerOf(object, pod.user), {"resources", "limits"});
    pod.memoryMb = memoryMbOf(limits.value(QLatin1String("memory")).toString()).value_or(0);
    pod.created = timeOf(metadata.value(QLatin1String("creationTimestamp")));
    const Condition ready = condition(object, QLatin1String("Ready"));
    if (ready.status == QLatin1String("True"))
        pod.ready = ready.since;
    const QString phase = status.value(QLatin1String("phase")).toString();
    pod.over = phase == QLatin1String("Succeeded") || phase == QLatin1String("Failed");
    pod.reason = status.value(QLatin1String("reason")).toString(); // e.g. Evicted
    pod.requests = requestsTold(object);
    describe(pod, status.value(QLatin1String("containerStatuses")).toArray());
    return pod;
}

} // namespace signalbox::knative
