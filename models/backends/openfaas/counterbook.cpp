// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/openfaas/counterbook.h"

#include <algorithm>
#include <cmath>

namespace signalbox::openfaas {

namespace {

/// What was counted from one reading to the next.
Counters grownBy(const Counters &before, const Counters &after)
{
    const bool anew = after.started < before.started || after.ended < before.ended;
    const Counters from = anew ? Counters() : before;
    return {after.started - from.started, after.ended - from.ended,
            qMax<qint64>(0, after.failed - from.failed), qMax(0.0, after.seconds - from.seconds)};
}

/// How many must have run at once for so much work in so short a time.
qint64 busyOnes(const Counters &grown, qint64 withinMs)
{
    const double average = withinMs > 0 ? grown.seconds * 1'000 / double(withinMs) : 0;
    return qMax<qint64>(grown.started > 0 ? 1 : 0, qint64(std::ceil(qMin(average, 1e9))));
}

void add(Counters &sum, const Counters &more)
{
    sum.started += more.started;
    sum.ended += more.ended;
    sum.failed += more.failed;
    sum.seconds += more.seconds;
}

} // namespace

void CounterBook::take(qint64 timeMs, const QHash<QString, Counters> &now)
{
    for (auto it = now.begin(); it != now.end(); ++it) {
        QList<Sample> &samples = m_samples[it.key()];
        if (samples.isEmpty() && m_lastMs > 0)
            samples.append(Sample{m_lastMs, Counters()});
        samples.append({timeMs, it.value()});
        while (samples.size() > 2 && samples.at(1).timeMs < timeMs - keptMs) // one is kept to count from
            samples.removeFirst();
    }
    m_lastMs = timeMs;
    m_samples.removeIf([&](const auto &each) { return each.value().last().timeMs < timeMs - keptMs; });
}

QMap<qint64, CounterBook::Sum> CounterBook::sums(const QList<Sample> &samples, const MetricsQuery &query)
{
    const qint64 periodMs = qMax(1, query.periodSeconds) * qint64(1'000);
    QMap<qint64, Sum> periods;
    for (qsizetype at = 1; at < samples.size(); ++at) {
        const Sample &sample = samples.at(at);
        if (sample.timeMs < query.fromMs || sample.timeMs >= query.toMs)
            continue;
        Sum &sum = periods[sample.timeMs / periodMs * periodMs];
        const Counters grown = grownBy(samples.at(at - 1).counters, sample.counters);
        add(sum.grown, grown);
        sum.mostRunning = std::max({sum.mostRunning, sample.counters.running(),
                                    busyOnes(grown, sample.timeMs - samples.at(at - 1).timeMs)});
    }
    return periods;
}

QList<MetricSeries> CounterBook::series(const MetricsQuery &query, const QString &nameSpace) const
{
    QList<MetricSeries> all;
    for (const QString &name : query.functionNames) {
        MetricSeries invocations{name, Metric::Invocations, {}};
        MetricSeries errors{name, Metric::Errors, {}};
        MetricSeries duration{name, Metric::Duration, {}};
        MetricSeries concurrency{name, Metric::Concurrency, {}};
        const auto periods = sums(m_samples.value(name + u'.' + nameSpace), query);
        for (auto it = periods.begin(); it != periods.end(); ++it) {
            invocations.points.append({it.key(), double(it->grown.started)});
            errors.points.append({it.key(), double(it->grown.failed)});
            concurrency.points.append({it.key(), double(it->mostRunning)});
            if (it->grown.ended > 0)
                duration.points.append({it.key(), it->grown.seconds * 1'000 / double(it->grown.ended)});
        }
        all << invocations << errors << duration << concurrency;
        for (const Metric uncounted : {Metric::Throttles, Metric::DurationP99})
            all.append({name, uncounted, {}});
    }
    return all;
}

} // namespace signalbox::openfaas
