// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/client.h"
#include "models/backends/aws/metrics.h"

namespace signalbox::aws {

/// What CloudWatch counted of functions, in as few requests as it takes.
class MetricsClient
{
public:
    explicit MetricsClient(Client &client)
        : m_client(client)
    {
    }

    Flow<QList<MetricSeries>> read(MetricsQuery query);

private:
    Flow<QList<MetricSeries>> readBatch(QList<metrics::Query> batch, MetricsQuery range);
    Flow<QList<MetricSeries>> readPages(QList<metrics::Query> batch, MetricsQuery range);

    Client &m_client;
    bool m_percentiles = true; ///< the server can compute them, as far as is known
};

} // namespace signalbox::aws
