// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/lambda/functionurl.h"

#include <chrono>
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

/// Who may call a function, a version or an alias.
struct ResourcePolicy
{
    std::vector<nlohmann::json> statements;
    std::string revisionId;
};

/// How many environments are to be kept initialised.
struct ProvisionedSettings
{
    int count = 0;
    std::string lastModified; ///< ISO 8601 with +0000
};

/// What may be set for a function and for each of its versions and aliases.
struct QualifierSettings
{
    std::optional<ResourcePolicy> policy;
    std::optional<FunctionUrl> url; ///< of the function or an alias
    std::optional<EventSettings> events;
    std::optional<ProvisionedSettings> provisioned; ///< of a version or an alias

    bool empty() const { return !policy && !url && !events && !provisioned; }
};

/// For the store. A URL is read without its region, function and qualifier: the owner fills them in.
void to_json(nlohmann::json &to, const QualifierSettings &settings);
void from_json(const nlohmann::json &from, QualifierSettings &settings);

} // namespace signalbox::engine
