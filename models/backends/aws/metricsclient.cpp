// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/metricsclient.h"

#include <algorithm>

namespace signalbox::aws {

namespace {

constexpr int mostPages = 100; ///< a server that never comes to an end

QList<metrics::Query> queriesFor(const QStringList &functionNames)
{
    QList<metrics::Query> queries;
    for (const QString &name : functionNames) {
        for (const Metric metric : {Metric::Invocations, Metric::Errors, Metric::Throttles, Metric::Duration,
                                    Metric::DurationP99, Metric::Concurrency})
            queries.append({name, metric});
    }
    return queries;
}

/// Whether a request may have failed because of what it asks for.
bool mayBePercentiles(const Error &error)
{
    return error.kind == Error::Kind::Internal || error.kind == Error::Kind::Invalid;
}

bool isPercentile(const metrics::Query &query)
{
    return query.metric == Metric::DurationP99;
}

} // namespace

Flow<QList<MetricSeries>> MetricsClient::read(MetricsQuery query)
{
    const QList<metrics::Query> all = queriesFor(query.functionNames);
    QList<MetricSeries> series;
    for (qsizetype from = 0; from < all.size(); from += metrics::mostQueries) {
        const QList<metrics::Query> batch = all.mid(from, metrics::mostQueries);
        auto part = co_await readBatch(batch, query);
        series += part;
    }
    co_return series;
}

/// Servers of CloudWatch's protocol that cannot compute percentiles fail over the whole request; then the
/// series of percentiles stay empty.
Flow<QList<MetricSeries>> MetricsClient::readBatch(QList<metrics::Query> batch, MetricsQuery range)
{
    std::optional<Error> error;
    if (m_percentiles) {
        auto series = co_await attempt(readPages(batch, range));
        if (series || !mayBePercentiles(series.error()))
            co_return series;
        error = series.error();
    }
    QList<MetricSeries> empty;
    for (const metrics::Query &query : std::as_const(batch)) {
        if (isPercentile(query))
            empty.append({query.functionName, query.metric, {}});
    }
    batch.removeIf(isPercentile);
    auto rest = co_await attempt(readPages(batch, range));
    if (!rest)
        co_return tl::make_unexpected(error.value_or(rest.error()));
    m_percentiles = false;
    co_return *rest + empty;
}

Flow<QList<MetricSeries>> MetricsClient::readPages(QList<metrics::Query> batch, MetricsQuery range)
{
    QList<MetricSeries> series;
    for (const metrics::Query &query : std::as_const(batch))
        series.append({query.functionName, query.metric, {}});
    QString token;
    for (int count = 0; count < mostPages; ++count) {
        Request request = metrics::getData(batch, range, token);
        auto page = co_await m_client.send<metrics::Page>(request, metrics::parseData);
        for (auto it = page.points.cbegin(); it != page.points.cend(); ++it) {
            if (it.key() >= 0 && it.key() < series.size())
                series[it.key()].points += it.value();
        }
        token = page.nextToken;
        if (token.isEmpty())
            break;
    }
    for (MetricSeries &each : series)
        std::stable_sort(each.points.begin(), each.points.end(),
                         [](const MetricPoint &a, const MetricPoint &b) { return a.timeMs < b.timeMs; });
    co_return series;
}

} // namespace signalbox::aws
