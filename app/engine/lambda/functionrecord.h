// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/lambda/function.h"
#include "app/engine/lambda/functionurl.h"

#include <chrono>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace signalbox::engine {

/// How asynchronous invocations of a function are treated. What is unset follows Lambda's defaults.
struct EventSettings
{
    static constexpr int defaultRetries = 2;
    static constexpr int defaultAgeSeconds = 6 * 60 * 60;

    std::optional<int> retries;
    std::optional<int> ageSeconds;
    std::string onSuccess; ///< ARN of a function, or empty
    std::string onFailure;
    std::chrono::system_clock::time_point changed;
};

/// When a version's runtime is updated. There is one of each runtime on a machine: kept, and without effect.
struct RuntimeManagement
{
    std::string updateOn = "Auto"; ///< or FunctionUpdate, Manual
    std::string versionArn;        ///< Manual only
};

/// Everything the control plane keeps of a function.
struct FunctionRecord
{
    FunctionPtr config;
    bool hasEnvironment = false; ///< an environment was given, if only an empty one
    std::string tracingMode = "PassThrough";
    std::string snapStart = "None";
    std::map<std::string, std::string> tags;
    std::optional<int> reserved;
    std::vector<nlohmann::json> policy; ///< its statements
    std::string policyRevision;
    std::optional<FunctionUrl> url;
    std::optional<EventSettings> events;
    std::string codeSigning; ///< ARN of its configuration, or empty
    std::string recursiveLoop = "Terminate";
    std::map<std::string, RuntimeManagement> runtimeManagement; ///< by version
};

/// For the store. fromJson() throws nlohmann::json::exception for what toJson() did not make. The config it
/// makes has no code yet.
nlohmann::json toJson(const FunctionRecord &record);
FunctionRecord recordFromJson(const nlohmann::json &json);

} // namespace signalbox::engine
