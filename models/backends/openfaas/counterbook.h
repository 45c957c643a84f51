// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/openfaas/counters.h"
#include "models/domain/metrics.h"

#include <QList>
#include <QMap>

namespace signalbox::openfaas {

/// What the gateway's counters said each time they were read, and what they amount to in between. They only
/// grow; after the gateway starts again they begin at nothing, and a function is not among them before its
/// first call. How many ran at once is what there were at least.
class CounterBook
{
public:
    void take(qint64 timeMs, const QHash<QString, Counters> &now);
    /// What happened between two readings belongs to the period of the later one. Periods without a reading
    /// have no points.
    QList<MetricSeries> series(const MetricsQuery &query, const QString &nameSpace) const;

    bool isEmpty() const { return m_samples.isEmpty(); }

    static constexpr qint64 keptMs = 3 * 3'600'000;

private:
    struct Sample
    {
        qint64 timeMs = 0;
        Counters counters;
    };
    /// What one period held.
    struct Sum
    {
        Counters grown;
        qint64 mostRunning = 0;
    };

    static QMap<qint64, Sum> sums(const QList<Sample> &samples, const MetricsQuery &query);

    QHash<QString, QList<Sample>> m_samples; ///< by "name.namespace"
    qint64 m_lastMs = 0;                     ///< when they were read the last time
};

} // namespace signalbox::openfaas
