// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/cloudwatch/metricstore.h"

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace signalbox::engine::cloudwatch {

using Json = nlohmann::json;

/// What the operations of the metric API work with.
struct Session
{
    MetricStore &store;
    std::string region;
    std::int64_t now = 0; ///< seconds since 1970
};

/// One operation: request in, answer out (null for none). Throws ServiceError.
using Operation = Json (*)(Session &session, const Json &request);
/// Null when there is no such operation.
Operation operationNamed(std::string_view name);

Json getMetricData(Session &session, const Json &request);
Json getMetricStatistics(Session &session, const Json &request);
Json listMetrics(Session &session, const Json &request);
Json putMetricData(Session &session, const Json &request);

} // namespace signalbox::engine::cloudwatch
