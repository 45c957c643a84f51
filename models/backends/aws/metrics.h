// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/request.h"
#include "models/domain/metrics.h"

#include <QHash>

namespace signalbox::aws::metrics {

/// One metric of one function, in one request of many.
struct Query
{
    QString functionName;
    Metric metric = Metric::Invocations;
};

/// What one request may ask for at most.
inline constexpr qsizetype mostQueries = 500;

struct Page
{
    QHash<qsizetype, QList<MetricPoint>> points; ///< by the place of its query in the request
    QString nextToken;                           ///< empty on the last page
};

/// One page of the values of at most `mostQueries` queries; `range` says of which time.
Request getData(const QList<Query> &queries, const MetricsQuery &range, const QString &token);
Result<Page> parseData(const HttpAnswer &answer);

} // namespace signalbox::aws::metrics
