// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/error.h"
#include "app/engine/resources/logs/operations.h"
#include "app/engine/resources/logs/validation.h"

#include <algorithm>
#include <array>

namespace signalbox::engine::logs {

namespace {

constexpr std::int64_t mostGroups = 50;
constexpr std::int64_t mostStreams = 50;
constexpr std::size_t mostTags = 50;
constexpr std::array retentions{1,   3,   5,   7,   14,   30,   60,   90,   120,  150,  180,
                                365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653};

Json describe(const Session &session, const Group &group)
{
    const std::string arn = session.arnOf(group.name);
    Json out = {{"logGroupName", group.name}, {"creationTime", group.created},
                {"metricFilterCount", 0},     {"arn", arn + ":*"},
                {"logGroupArn", arn},         {"storedBytes", group.bytes},
                {"logGroupClass", "STANDARD"}};
    if (group.retentionDays)
        out["retentionInDays"] = *group.retentionDays;
    return out;
}

Json describe(const Session &session, const Group &group, const Stream &stream)
{
    Json out = {{"logStreamName", stream.name},
                {"creationTime", stream.created},
                {"arn", session.arnOf(group.name) + ":log-stream:" + stream.name},
                {"storedBytes", 0}};
    if (stream.firstEvent)
        out["firstEventTimestamp"] = *stream.firstEvent;
    if (stream.lastEvent)
        out["lastEventTimestamp"] = *stream.lastEvent;
    if (stream.lastIngestion)
        out["lastIngestionTime"] = *stream.lastIngestion;
    return out;
}

void addTags(Group &group, const Json &tags)
{
    for (const auto &[name, value] : tags.items()) {
        if (name.starts_with("aws:"))
            throw ServiceError(400, "InvalidParameterException",
                               "Tag keys that begin with aws: are reserved for system use", "User");
        group.tags[name] = value.get<std::string>();
    }
    if (group.tags.size() > mostTags)
        throw ServiceError(400, "TooManyTagsException", "A resource can have no more than 50 tags", "User");
}

/// The place of a page of streams is how many came before it.
std::size_t skipOf(const Json &request)
{
    if (!request.contains("nextToken"))
        return 0;
    const auto token = request["nextToken"].get<std::string>();
    const bool number = !token.empty() && token.size() < 10 &&
                        std::ranges::all_of(token, [](char c) { return c >= '0' && c <= '9'; });
    if (!number)
        invalid("The specified nextToken is invalid.");
    return std::stoul(token);
}

} // namespace

Json createLogGroup(Session &session, const Json &request)
{
    const std::string name = requiredText(request, "logGroupName");
    checkGroupName(name);
    if (session.store.group(session.region, name))
        throw ServiceError(400, "ResourceAlreadyExistsException", "The specified log group already exists");
    if (request.contains("kmsKeyId"))
        invalid("Log groups are kept here without encryption by keys of your own.");
    Group group = session.store.createGroup(session.region, name, session.now);
    addTags(group, request.value("tags", Json::object()));
    session.store.updateGroup(group);
    return Json();
}

Json deleteLogGroup(Session &session, const Json &request)
{
    session.store.eraseGroup(session.group(request));
    return Json();
}

Json describeLogGroups(Session &session, const Json &request)
{
    const auto limit = boundedNumber(request, "limit", mostGroups, 1, mostGroups);
    const std::string prefix = request.value("logGroupNamePrefix", std::string());
    const std::string part = request.value("logGroupNamePattern", std::string());
    if (!prefix.empty() && !part.empty())
        invalid("Cannot specify both logGroupNamePrefix and logGroupNamePattern.");
    Json out = {{"logGroups", Json::array()}};
    if (request.contains("logGroupIdentifiers")) {
        for (const auto &identifier : request["logGroupIdentifiers"])
            out["logGroups"].push_back(describe(session, session.groupNamed(identifier)));
        return out;
    }
    auto groups =
        session.store.groups(session.region, prefix, part, request.value("nextToken", std::string()),
                             static_cast<std::size_t>(limit) + 1);
    if (groups.size() > static_cast<std::size_t>(limit)) {
        groups.pop_back();
        out["nextToken"] = groups.back().name;
    }
    for (const Group &group : groups)
        out["logGroups"].push_back(describe(session, group));
    return out;
}

Json putRetentionPolicy(Session &session, const Json &request)
{
    Group group = session.group(request);
    const auto days = boundedNumber(request, "retentionInDays", 0, 0, 3653);
    if (std::ranges::find(retentions, days) == retentions.end())
        invalid("1 validation error detected: Value '" + std::to_string(days) +
                "' at 'retentionInDays' failed to satisfy constraint: Member must be one of the numbers of "
                "days a log group can be kept");
    group.retentionDays = static_cast<int>(days);
    session.store.updateGroup(group);
    session.store.prune(session.now);
    return Json();
}

Json deleteRetentionPolicy(Session &session, const Json &request)
{
    Group group = session.group(request);
    group.retentionDays.reset();
    session.store.updateGroup(group);
    return Json();
}

Json tagResource(Session &session, const Json &request)
{
    Group group = session.groupNamed(requiredText(request, "resourceArn"));
    addTags(group, request.value("tags", Json::object()));
    session.store.updateGroup(group);
    return Json();
}

Json untagResource(Session &session, const Json &request)
{
    Group group = session.groupNamed(requiredText(request, "resourceArn"));
    for (const auto &name : request.value("tagKeys", Json::array()))
        group.tags.erase(name.get<std::string>());
    session.store.updateGroup(group);
    return Json();
}

Json listTagsForResource(Session &session, const Json &request)
{
    return {{"tags", session.groupNamed(requiredText(request, "resourceArn")).tags}};
}

Json createLogStream(Session &session, const Json &request)
{
    const Group group = session.group(request);
    const std::string name = requiredText(request, "logStreamName");
    checkStreamName(name);
    if (session.store.stream(group, name))
        throw ServiceError(400, "ResourceAlreadyExistsException", "The specified log stream already exists");
    session.store.createStream(group, name, session.now);
    return Json();
}

Json deleteLogStream(Session &session, const Json &request)
{
    const Group group = session.group(request);
    session.store.eraseStream(group, session.stream(group, requiredText(request, "logStreamName")));
    return Json();
}

Json describeLogStreams(Session &session, const Json &request)
{
    const Group group = session.group(request);
    const auto limit = static_cast<std::size_t>(boundedNumber(request, "limit", mostStreams, 1, mostStreams));
    StreamQuery query;
    query.prefix = request.value("logStreamNamePrefix", std::string());
    query.byLastEvent = request.value("orderBy", std::string("LogStreamName")) == "LastEventTime";
    query.descending = request.value("descending", false);
    query.skip = skipOf(request);
    query.limit = limit + 1;
    if (query.byLastEvent && !query.prefix.empty())
        invalid("Cannot order by LastEventTime with a logStreamNamePrefix.");
    auto streams = session.store.streams(group, query);
    Json out = {{"logStreams", Json::array()}};
    if (streams.size() > limit) {
        streams.pop_back();
        out["nextToken"] = std::to_string(query.skip + limit);
    }
    for (const Stream &stream : streams)
        out["logStreams"].push_back(describe(session, group, stream));
    return out;
}

} // namespace signalbox::engine::logs
