// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/knative/pod.h"
#include "models/backends/knative/podlog.h"
#include "models/backends/knative/requestmetrics.h"
#include "models/domain/lifecycle.h"

#include <QHash>

namespace signalbox::knative {

/// What is known of the pods of a connection, told as lifecycle events: an instance begins with its pod, is
/// initialised when the pod is ready, and ends with it. Pure; its state can be kept and taken up again, so
/// that nothing is told twice.
class PodBook
{
public:
    struct Entry
    {
        Pod pod;
        bool initialised = false;
        QHash<QString, LogCursor> logs;       ///< by container
        qint64 meteredMs = 0;                 ///< until when its time was accounted for, ms since the epoch
        std::optional<RequestTotals> counted; ///< the requests that were told of by count()
        int mostMemoryMb = 0;                 ///< that it was seen to use; 0: never measured
    };

    /// What is new about a pod that is there. How long it took to begin is told only if that was watched.
    LifecycleEvents take(const Pod &pod);
    /// A pod that is gone, or is over.
    LifecycleEvents end(const QString &uid, const QString &reason, qint64 nowMs);
    /// A pod that went while nobody watched: the time since it was last seen counts for nothing.
    LifecycleEvents endUnseen(const QString &uid, const QString &reason, qint64 nowMs);
    /// What a pod's container printed: lines of the function, or requests out of the queue-proxy's log.
    LifecycleEvents read(const QString &uid, const QString &container, const QList<QByteArray> &lines);
    /// Requests out of a pod's metrics, where it logs none: how many there were since the last time, each
    /// with their mean duration. Tells of `most` at a time; the rest comes with the next.
    LifecycleEvents count(const QString &uid, const RequestTotals &totals, qint64 nowMs, qint64 most = 1'000);
    /// How much memory pods use, as metrics.k8s.io has it: requests are told of with the most that their
    /// instance was seen to use.
    void measure(const QJsonArray &podMetrics);
    /// The time that each instance was held since it was last asked for; cut at midnights (UTC). An instance
    /// is held from when its pod is ready.
    LifecycleEvents meter(qint64 nowMs);

    bool knows(const QString &uid) const { return m_pods.contains(uid); }
    Entry &entry(const QString &uid) { return m_pods[uid]; }
    QList<QString> uids() const { return m_pods.keys(); }
    void forget(const QString &uid) { m_pods.remove(uid); }

    QJsonObject toJson() const;
    static PodBook fromJson(const QJsonObject &object);

private:
    LifecycleEvents meter(Entry &entry, qint64 untilMs) const;

    QHash<QString, Entry> m_pods; ///< by uid
};

} // namespace signalbox::knative
