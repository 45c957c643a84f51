// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/callbudget.h"
#include "models/backends/knative/client.h"
#include "models/backends/knative/pod.h"
#include "models/backends/knative/requestmetrics.h"

#include <QJsonArray>
#include <QObject>
#include <unordered_map>

namespace signalbox::knative {

/// Asks now and then, within a budget, what is not told: what the queue-proxies of pods count that log no
/// requests, and how much memory pods use, where the cluster measures that (metrics.k8s.io).
class PodGauge final : public QObject
{
    Q_OBJECT

public:
    PodGauge(Client &client, CallBudget &budget, const Clock &clock, int everyMs);

    /// Asks what is due of these pods. `factor`: how much more seldom than usual each is asked again.
    void step(const QList<Pod> &pods, int factor);
    /// Everything is due.
    void hurry();
    void forget(const QString &uid);
    /// Why requests, or the memory they take, stay unknown; empty where nothing was refused.
    const QString &uncounted() const { return m_uncounted; }
    const QString &unmeasured() const { return m_unmeasured; }

Q_SIGNALS:
    void counted(const QString &uid, const signalbox::knative::RequestTotals &totals);
    void measured(const QJsonArray &podMetrics);
    /// What stays unknown, and why, is another.
    void refusalsChanged();

private:
    bool takeCall();
    void count(const Pod &pod);
    void measure();
    void onMeasured(const Result<QJsonArray> &metrics);
    void say(QString &what, const QString &text);

    Client &m_client;
    CallBudget &m_budget;
    const Clock &m_clock;
    int m_everyMs;
    std::unordered_map<QString, CallPtr> m_counts; ///< under way, by the pod's uid
    std::unordered_map<QString, qint64> m_dueMs;   ///< by the pod's uid
    CallPtr m_measuring;
    qint64 m_measureDueMs = 0;
    qint64 m_countAgainMs = 0; ///< after a refusal
    QString m_uncounted;
    QString m_unmeasured;
};

} // namespace signalbox::knative
