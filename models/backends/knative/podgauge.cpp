// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/podgauge.h"

#include "models/backends/knative/service.h"

#include <QCoreApplication>
#include <algorithm>

namespace signalbox::knative {

namespace {

constexpr qint64 refusedMs = 300'000; ///< what was refused or is not there is asked for again so late
constexpr auto metricsPath = ":9091/proxy/metrics"; ///< of the queue-proxy, through the API server

struct GaugeText
{
    Q_DECLARE_TR_FUNCTIONS(KnativeLogs)
};

QString unmeasuredText(const Error &error)
{
    return error.kind == Error::Kind::NotFound
               ? GaugeText::tr("Memory is not known: the cluster has no metrics server (metrics.k8s.io).")
               : GaugeText::tr("Memory is not known: the permission to list pods.metrics.k8s.io is missing.");
}

bool stays(const Error &error)
{
    return error.kind == Error::Kind::NotFound || isForbidden(error);
}

} // namespace

PodGauge::PodGauge(Client &client, CallBudget &budget, const Clock &clock, int everyMs)
    : m_client(client)
    , m_budget(budget)
    , m_clock(clock)
    , m_everyMs(everyMs)
{
}

bool PodGauge::takeCall()
{
    if (m_budget.waitMs() > 0)
        return false;
    m_budget.spend(1);
    return true;
}

/// The one that waits the longest first, as far as the budget goes.
void PodGauge::step(const QList<Pod> &pods, int factor)
{
    const qint64 now = m_clock.nowMs();
    const bool any =
        std::any_of(pods.begin(), pods.end(), [](const Pod &pod) { return pod.started && !pod.over; });
    if (any && !m_measuring && m_measureDueMs <= now && takeCall()) {
        m_measureDueMs = now + qint64(m_everyMs) * factor;
        measure();
    }
    QList<QPair<qint64, const Pod *>> due;
    for (const Pod &pod : pods) {
        const auto at = m_dueMs.find(pod.uid);
        const qint64 dueMs = at == m_dueMs.end() ? 0 : at->second;
        const bool asks = pod.started && pod.requests == RequestsTold::Counted;
        if (asks && !m_counts.contains(pod.uid) && std::max(dueMs, m_countAgainMs) <= now)
            due.append({dueMs, &pod});
    }
    std::stable_sort(due.begin(), due.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    for (const auto &[dueMs, pod] : std::as_const(due)) {
        if (!takeCall())
            break;
        m_dueMs[pod->uid] = now + qint64(m_everyMs) * factor;
        count(*pod);
    }
}

void PodGauge::hurry()
{
    m_dueMs.clear();
    if (m_unmeasured.isEmpty())
        m_measureDueMs = 0;
}

void PodGauge::forget(const QString &uid)
{
    m_dueMs.erase(uid);
}

void PodGauge::say(QString &what, const QString &text)
{
    if (std::exchange(what, text) != text)
        Q_EMIT refusalsChanged();
}

void PodGauge::count(const Pod &pod)
{
    const QByteArray name = QUrl::toPercentEncoding(pod.name);
    const Request request = get(podsPath(m_client.nameSpace()) + '/' + name + metricsPath);
    const Parse<std::optional<RequestTotals>> parse =
        [](const HttpAnswer &answer) -> Result<std::optional<RequestTotals>> {
        return parseDone(answer).map([&](Nothing) { return parseRequestMetrics(answer.body); });
    };
    m_counts[pod.uid] = startFlow<std::optional<RequestTotals>>(
        this, m_client.send<std::optional<RequestTotals>>(request, parse),
        [this, uid = pod.uid](const auto &totals) {
            const CallPtr ended = std::move(m_counts[uid]);
            m_counts.erase(uid);
            const bool refused = !totals && isForbidden(totals.error());
            if (refused)
                m_countAgainMs = m_clock.nowMs() + refusedMs;
            if (refused || totals)
                say(m_uncounted, refused ? GaugeText::tr("Calls are not seen: the permission to get "
                                                         "pods/proxy is missing.")
                                         : QString());
            if (totals && *totals)
                Q_EMIT counted(uid, **totals);
        });
}

void PodGauge::measure()
{
    const QByteArray path = measuresPath(m_client.nameSpace());
    m_measuring = startFlow<QJsonArray>(this, m_client.list(path, serviceLabel.data()),
                                        [this](const Result<QJsonArray> &metrics) {
                                            const CallPtr ended = std::move(m_measuring);
                                            onMeasured(metrics);
                                        });
}

void PodGauge::onMeasured(const Result<QJsonArray> &metrics)
{
    if (!metrics && !stays(metrics.error()))
        return;
    if (!metrics)
        m_measureDueMs = m_clock.nowMs() + refusedMs;
    say(m_unmeasured, metrics ? QString() : unmeasuredText(metrics.error()));
    if (metrics)
        Q_EMIT measured(*metrics);
}

} // namespace signalbox::knative
