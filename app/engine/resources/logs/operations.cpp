// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/logs/operations.h"

#include "app/engine/resources/jsoncall.h"
#include "app/engine/resources/logs/validation.h"

#include <set>

namespace signalbox::engine::logs {

namespace {

constexpr std::pair<std::string_view, Operation> operations[] = {
    {"CreateLogGroup", createLogGroup},
    {"DeleteLogGroup", deleteLogGroup},
    {"DescribeLogGroups", describeLogGroups},
    {"PutRetentionPolicy", putRetentionPolicy},
    {"DeleteRetentionPolicy", deleteRetentionPolicy},
    {"TagResource", tagResource},
    {"UntagResource", untagResource},
    {"ListTagsForResource", listTagsForResource},
    {"CreateLogStream", createLogStream},
    {"DeleteLogStream", deleteLogStream},
    {"DescribeLogStreams", describeLogStreams},
    {"PutLogEvents", putLogEvents},
    {"GetLogEvents", getLogEvents},
    {"FilterLogEvents", filterLogEvents},
};

/// The name in "arn:aws:logs:REGION:ACCOUNT:log-group:NAME[:*]", or the text itself.
std::string nameIn(const std::string &identifier)
{
    constexpr std::string_view part = ":log-group:";
    const auto at = identifier.find(part);
    if (!identifier.starts_with("arn:") || at == std::string::npos)
        return identifier;
    const auto start = at + part.size();
    return identifier.substr(start, identifier.find(':', start) - start);
}

} // namespace

Operation operationNamed(std::string_view name)
{
    return findOperation(operations, name);
}

bool isForFunctions(Operation operation)
{
    return operation == createLogGroup || operation == createLogStream || operation == putLogEvents;
}

std::string Session::arnOf(const std::string &group) const
{
    return "arn:aws:logs:" + region + ":" + account + ":log-group:" + group;
}

Group Session::group(const Json &request) const
{
    const bool named = request.contains("logGroupName");
    const bool identified = request.contains("logGroupIdentifier");
    if (named == identified)
        invalid("Exactly one of LogGroupName and LogGroupIdentifier must be provided");
    return groupNamed(requiredText(request, named ? "logGroupName" : "logGroupIdentifier"));
}

Group Session::groupNamed(const std::string &identifier) const
{
    const std::string name = nameIn(identifier);
    checkGroupName(name);
    auto found = store.group(region, name);
    if (!found)
        throw ServiceError(400, "ResourceNotFoundException", "The specified log group does not exist.");
    return std::move(*found);
}

Stream Session::stream(const Group &group, const std::string &name) const
{
    checkStreamName(name);
    auto found = store.stream(group, name);
    if (!found)
        throw ServiceError(400, "ResourceNotFoundException", "The specified log stream does not exist.");
    return std::move(*found);
}

std::optional<std::vector<std::int64_t>> chosenStreams(const Session &session, const Group &group,
                                                       const Json &names, const Json &prefixes)
{
    if (!names.empty() && !prefixes.empty())
        invalid("Only one of the stream names and their prefixes may be given");
    if (names.empty() && prefixes.empty())
        return std::nullopt;
    std::set<std::int64_t> chosen;
    for (const auto &name : names)
        chosen.insert(session.stream(group, name.get<std::string>()).id);
    for (const auto &prefix : prefixes) {
        StreamQuery query;
        query.prefix = prefix.get<std::string>();
        query.limit = std::numeric_limits<std::int32_t>::max();
        for (const Stream &stream : session.store.streams(group, query))
            chosen.insert(stream.id);
    }
    return std::vector<std::int64_t>(chosen.begin(), chosen.end());
}

} // namespace signalbox::engine::logs
