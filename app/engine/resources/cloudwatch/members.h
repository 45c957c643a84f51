// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/cloudwatch/metricstore.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace signalbox::engine::cloudwatch {

/// Members of a request, in which forms have every value as a text. Each throws ServiceError:
/// InvalidParameterValue for a value of the wrong kind, MissingParameter where one must be there.
std::optional<std::string> textMember(const nlohmann::json &request, const char *name);
std::string requiredText(const nlohmann::json &request, const char *name);
std::optional<double> numberMember(const nlohmann::json &request, const char *name);
std::optional<bool> flagMember(const nlohmann::json &request, const char *name);
/// Seconds since 1970.
std::optional<double> timeMember(const nlohmann::json &request, const char *name);
/// An empty list when it is not there.
nlohmann::json listMember(const nlohmann::json &request, const char *name);
double numberIn(const nlohmann::json &value, const char *name);

/// The list of Name and Value.
Dimensions dimensionsIn(const nlohmann::json &request);
nlohmann::json shownDimensions(const Dimensions &dimensions);
/// A metric by Namespace, MetricName and Dimensions.
Metric metricIn(const nlohmann::json &request, const std::string &region);

[[noreturn]] void invalidValue(const std::string &message);

/// [from, until), in seconds since 1970.
struct TimeRange
{
    std::int64_t from = 0;
    std::int64_t until = 0;
};

/// StartTime, rounded down to its minute, and EndTime.
TimeRange rangeIn(const nlohmann::json &request);
/// Period, a whole number of minutes or a part of one. A part of a minute is taken as a minute: there is
/// nothing finer here.
std::int64_t periodIn(const nlohmann::json &request);

} // namespace signalbox::engine::cloudwatch
