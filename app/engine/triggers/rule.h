// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schedule/schedule.h"

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace signalbox::engine {

/// A function that a rule calls.
struct RuleTarget
{
    std::string id;
    std::string arn;       ///< a Lambda function's, perhaps with a qualifier
    std::string input;     ///< JSON sent instead of the event; empty: the event
    std::string inputPath; ///< the part of the event that is sent, as "$.detail"; empty: all of it
};

/// An EventBridge rule with a schedule.
struct Rule
{
    std::string region;
    std::string name;
    std::string expression; ///< rate(…) or cron(…)
    std::string description;
    std::string roleArn;
    bool enabled = true;
    Minutes origin{}; ///< rates count from here
    std::vector<RuleTarget> targets;
    std::map<std::string, std::string> tags;

    std::string arn(const std::string &account) const;
};

std::string toRecord(const Rule &rule);
/// Throws nlohmann::json::exception when the record is damaged.
Rule ruleFromRecord(const std::string &region, const std::string &name, const std::string &record);

/// What a target gets when its rule fires at `time`.
std::string scheduledEvent(const Rule &rule, const RuleTarget &target, const std::string &account,
                           const std::string &eventId, Minutes time);

} // namespace signalbox::engine
