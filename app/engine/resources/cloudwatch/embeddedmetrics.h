// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/cloudwatch/metricstore.h"

#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

namespace signalbox::engine::cloudwatch {

/// A value that a log line carries for a metric.
struct EmbeddedValue
{
    Metric metric;
    std::string unit;
    std::int64_t minute = 0; ///< seconds since 1970
    Datapoint point;
};

/// The metrics in a log line in CloudWatch's embedded metric format; none for any other line, and none of
/// what does not follow the format. `now` in ms since 1970, for lines without a time.
std::vector<EmbeddedValue> embeddedMetrics(std::string_view line, const std::string &region,
                                           std::int64_t now);

} // namespace signalbox::engine::cloudwatch
