// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/logs/logstore.h"

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace signalbox::engine::logs {

using Json = nlohmann::json;

/// What the operations of the log API work with.
struct Session
{
    LogStore &store;
    std::string account;
    std::string region;
    std::int64_t now = 0; ///< ms since 1970

    /// "arn:aws:logs:REGION:ACCOUNT:log-group:NAME"
    std::string arnOf(const std::string &group) const;
    /// The group that logGroupName or logGroupIdentifier names. Throws ResourceNotFoundException.
    Group group(const Json &request) const;
    /// By name or ARN.
    Group groupNamed(const std::string &identifier) const;
    Stream stream(const Group &group, const std::string &name) const;
};

/// One operation: request in, answer out. Throws ServiceError.
using Operation = Json (*)(Session &session, const Json &request);
/// Null when there is no such operation.
Operation operationNamed(std::string_view name);
/// Whether functions may: they write, but neither read nor administer.
bool isForFunctions(Operation operation);

Json createLogGroup(Session &session, const Json &request);
Json deleteLogGroup(Session &session, const Json &request);
Json describeLogGroups(Session &session, const Json &request);
Json putRetentionPolicy(Session &session, const Json &request);
Json deleteRetentionPolicy(Session &session, const Json &request);
Json tagResource(Session &session, const Json &request);
Json untagResource(Session &session, const Json &request);
Json listTagsForResource(Session &session, const Json &request);

Json createLogStream(Session &session, const Json &request);
Json deleteLogStream(Session &session, const Json &request);
Json describeLogStreams(Session &session, const Json &request);

Json putLogEvents(Session &session, const Json &request);
Json getLogEvents(Session &session, const Json &request);
Json filterLogEvents(Session &session, const Json &request);

/// The streams a request chooses by logStreamNames or prefixes, or all of them.
std::optional<std::vector<std::int64_t>> chosenStreams(const Session &session, const Group &group,
                                                       const Json &names, const Json &prefixes);

} // namespace signalbox::engine::logs
