// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

namespace signalbox::engine {

/// What only mappings of streams have.
struct StreamSettings
{
    std::string startingPosition = "LATEST"; ///< or TRIM_HORIZON
    int parallelization = 1;
    int maximumAgeSeconds = -1; ///< -1: as long as the stream has them
    int maximumRetries = -1;    ///< -1: no limit
    bool bisects = false;       ///< a batch that failed is tried again in halves
    std::string onFailure;      ///< ARN of what is told of changes that were given up; may be empty
    std::string lastResult = "No records processed";
};

/// An event source mapping: a queue whose messages, or a table's stream whose changes, a function gets in
/// batches.
struct EventSourceMapping
{
    std::string uuid;
    std::string region;
    std::string functionName;
    std::string qualifier; ///< as it was given, perhaps empty
    std::string sourceArn;
    int batchSize = 10;
    int windowSeconds = 0;                 ///< how long a batch may wait to get full
    std::optional<int> maximumConcurrency; ///< unset: as many batches at once as Lambda would run
    bool reportsFailures = false;          ///< the function says which messages of a batch failed
    std::vector<std::string> filters;      ///< event patterns, of which one must match; empty: everything
    std::optional<StreamSettings> stream;  ///< unset: it is of a queue
    std::map<std::string, std::string> tags;
    bool enabled = true;
    bool deleting = false;
    std::string state; ///< as the API shows it
    std::string reason = "USER_INITIATED";
    std::chrono::system_clock::time_point changed;

    std::string arn(const std::string &account) const;
    std::string functionArn(const std::string &account) const;
};

/// The EventSourceMappingConfiguration shape.
nlohmann::json describe(const EventSourceMapping &mapping, const std::string &account);

/// For the store. mappingFromJson() throws nlohmann::json::exception for what toJson() did not make.
nlohmann::json toJson(const EventSourceMapping &mapping);
EventSourceMapping mappingFromJson(const nlohmann::json &json);

} // namespace signalbox::engine
