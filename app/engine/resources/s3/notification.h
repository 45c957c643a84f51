// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/s3/object.h"

#include <chrono>
#include <nlohmann/json_fwd.hpp>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::engine::s3 {

/// One function or queue a bucket tells of changes.
struct NotificationRule
{
    std::string id;
    std::string target;              ///< its ARN
    std::vector<std::string> events; ///< s3:ObjectCreated:*, s3:ObjectRemoved:Delete, …
    std::string prefix;
    std::string suffix;
};

using NotificationRules = std::vector<NotificationRule>;

/// From the body of PutBucketNotificationConfiguration; rules without an id get one. Throws ServiceError:
/// MalformedXML, or InvalidArgument for unknown events, bad filters, rules that overlap, and topics.
NotificationRules parseNotification(std::string_view xml);
/// The body of GetBucketNotificationConfiguration.
void writeNotification(pugi::xml_node root, const NotificationRules &rules);

std::string notificationToJson(const NotificationRules &rules);
/// `json` as notificationToJson() made it, or empty.
NotificationRules notificationFromJson(const std::string &json);

/// `event` is like "ObjectCreated:Put".
bool matches(const NotificationRule &rule, std::string_view event, std::string_view key);

/// What happened to an object, and on whose behalf.
struct ObjectEvent
{
    std::string name; ///< ObjectCreated:Put, ObjectRemoved:Delete, …
    Bucket bucket;
    Object object;
    std::string account;
    std::string remote; ///< the client's address
    std::string requestId;
    std::string traceId;   ///< X-Amzn-Trace-Id of the request, or empty
    std::int64_t time = 0; ///< ms since 1970
};

/// The S3 event notification, with one record of structure 2.1.
nlohmann::json notificationOf(const ObjectEvent &event, const std::string &ruleId);
/// What a queue gets when it is configured: the bucket, who configured it and when (ms since 1970).
nlohmann::json testNotification(const std::string &bucket, const std::string &requestId, std::int64_t time);

} // namespace signalbox::engine::s3
