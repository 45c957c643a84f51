// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/triggers/rule.h"

#include "app/engine/text/times.h"

#include <nlohmann/json.hpp>

namespace signalbox::engine {

using nlohmann::json;

std::string Rule::arn(const std::string &account) const
{
    return "arn:aws:events:" + region + ":" + account + ":rule/" + name;
}

std::string toRecord(const Rule &rule)
{
    json targets = json::array();
    for (const RuleTarget &target : rule.targets)
        targets.push_back({{"id", target.id},
                           {"arn", target.arn},
                           {"input", target.input},
                           {"inputPath", target.inputPath}});
    return json{{"expression", rule.expression},
                {"description", rule.description},
                {"roleArn", rule.roleArn},
                {"enabled", rule.enabled},
                {"originMinutes", rule.origin.time_since_epoch().count()},
                {"targets", targets},
                {"tags", rule.tags}}
        .dump();
}

Rule ruleFromRecord(const std::string &region, const std::string &name, const std::string &record)
{
    const json data = json::parse(record);
    Rule rule{region,
              name,
              data.at("expression"),
              data.at("description"),
              data.at("roleArn"),
              data.at("enabled"),
              {},
              {},
              data.value("tags", std::map<std::string, std::string>())}; // rules had none once
    rule.origin = Minutes(std::chrono::minutes(data.at("originMinutes").get<std::int64_t>()));
    for (const json &target : data.at("targets"))
        rule.targets.push_back(
            {target.at("id"), target.at("arn"), target.at("input"), target.at("inputPath")});
    return rule;
}

namespace {

/// The part of an event that a path such as "$.detail.name" names; null when it is not there.
json partOf(const json &event, std::string_view path)
{
    std::string pointer;
    for (std::size_t at = 1; at < path.size(); ++at)
        pointer += path[at] == '.' ? '/' : path[at];
    const json::json_pointer where(pointer);
    return event.contains(where) ? event.at(where) : json();
}

} // namespace

std::string scheduledEvent(const Rule &rule, const RuleTarget &target, const std::string &account,
                           const std::string &eventId, Minutes time)
{
    if (!target.input.empty())
        return target.input;
    const json event{{"version", "0"},
                     {"id", eventId},
                     {"detail-type", "Scheduled Event"},
                     {"source", "aws.events"},
                     {"account", account},
                     {"time", isoMicros(time).substr(0, 19) + "Z"},
                     {"region", rule.region},
                     {"resources", {rule.arn(account)}},
                     {"detail", json::object()}};
    return target.inputPath.empty() ? event.dump() : partOf(event, target.inputPath).dump();
}

} // namespace signalbox::engine
