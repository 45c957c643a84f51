// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/s3/notification.h"

#include "app/engine/function/resultsink.h"
#include "app/engine/http/encoding.h"
#include "app/engine/resources/s3/xml.h"
#include "app/engine/text/times.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace signalbox::engine::s3 {

namespace {

constexpr std::string_view KnownEvents[] = {
    "s3:ObjectCreated:*",      "s3:ObjectCreated:Put",
    "s3:ObjectCreated:Post",   "s3:ObjectCreated:Copy",
    "s3:ObjectRemoved:*",      "s3:ObjectCreated:CompleteMultipartUpload",
    "s3:ObjectRemoved:Delete", "s3:ObjectRemoved:DeleteMarkerCreated",
};

[[noreturn]] void invalid(const std::string &message)
{
    throw ServiceError(400, "InvalidArgument", message);
}

void readFilter(const pugi::xml_node &filter, NotificationRule &rule)
{
    for (const auto &key : filter.children()) {
        for (const auto &entry : key.children()) {
            std::string name = toLower(childText(entry, "Name"));
            if (name != "prefix" && name != "suffix")
                invalid("filter rule name must be either prefix or suffix");
            (name == "prefix" ? rule.prefix : rule.suffix) = childText(entry, "Value");
        }
    }
}

NotificationRule readRule(const pugi::xml_node &node)
{
    NotificationRule rule;
    for (const auto &child : node.children()) {
        const auto name = localName(child);
        const std::string text = child.text().get();
        if (name == "Id")
            rule.id = text;
        else if (name == "CloudFunction" || name == "LambdaFunctionArn" || name == "LambdaFunction" ||
                 name == "Queue")
            rule.target = text;
        else if (name == "Event")
            rule.events.push_back(text);
        else if (name == "Filter")
            readFilter(child, rule);
        else
            throwMalformedXml();
    }
    if (rule.id.empty())
        rule.id = randomUuid();
    if (rule.events.empty() || rule.target.empty())
        throwMalformedXml();
    for (const auto &event : rule.events) {
        if (std::find(std::begin(KnownEvents), std::end(KnownEvents), event) == std::end(KnownEvents))
            invalid("The event '" + event + "' is not supported for notifications");
    }
    return rule;
}

/// Whether one of two patterns covers the other: "s3:ObjectCreated:*" and "s3:ObjectCreated:Put" do.
bool eventsOverlap(std::string_view a, std::string_view b)
{
    const auto covers = [](std::string_view pattern, std::string_view event) {
        return pattern.ends_with('*') ? event.starts_with(pattern.substr(0, pattern.size() - 1))
                                      : pattern == event;
    };
    return covers(a, b) || covers(b, a);
}

bool rulesOverlap(const NotificationRule &a, const NotificationRule &b)
{
    const bool prefixes = a.prefix.starts_with(b.prefix) || b.prefix.starts_with(a.prefix);
    const bool suffixes = a.suffix.ends_with(b.suffix) || b.suffix.ends_with(a.suffix);
    return prefixes && suffixes && std::any_of(a.events.begin(), a.events.end(), [&](const auto &left) {
               return std::any_of(b.events.begin(), b.events.end(),
                                  [&](const auto &right) { return eventsOverlap(left, right); });
           });
}

void checkOverlaps(const NotificationRules &rules)
{
    for (std::size_t i = 0; i < rules.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (rules[i].id == rules[j].id)
                invalid("Same ID used for multiple configurations. IDs must be unique");
            if (rulesOverlap(rules[i], rules[j]))
                invalid(
                    "Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if "
                    "the prefixes are overlapping for the same event type.");
        }
    }
}

void addFilterRule(pugi::xml_node &parent, const char *name, const std::string &value)
{
    auto rule = parent.append_child("FilterRule");
    addText(rule, "Name", name);
    addText(rule, "Value", value);
}

/// Keys in events are encoded as in a form: a space is '+', and '/' stays.
std::string formEncoded(const std::string &key)
{
    std::string out;
    for (const char c : percentEncode(key, true))
        out += c;
    for (auto at = out.find("%20"); at != std::string::npos; at = out.find("%20", at))
        out.replace(at, 3, "+");
    return out;
}

nlohmann::json objectRecord(const ObjectEvent &event)
{
    std::array<char, 20> sequencer{};
    std::snprintf(sequencer.data(), sequencer.size(), "%018llX",
                  static_cast<unsigned long long>(event.object.sequence));
    nlohmann::json record = {{"key", formEncoded(event.object.key)}, {"sequencer", sequencer.data()}};
    if (event.name.starts_with("ObjectCreated")) {
        record["size"] = event.object.size;
        record["eTag"] = event.object.etag;
    }
    return record;
}

} // namespace

NotificationRules parseNotification(std::string_view xml)
{
    const auto document = parseXml(xml, "NotificationConfiguration");
    NotificationRules rules;
    for (const auto &node : document.document_element().children()) {
        const auto name = localName(node);
        if (name == "CloudFunctionConfiguration" || name == "LambdaFunctionConfiguration" ||
            name == "QueueConfiguration")
            rules.push_back(readRule(node));
        else if (name == "TopicConfiguration")
            invalid("Unable to validate the following destination configurations");
        else if (name == "EventBridgeConfiguration")
            throw ServiceError(501, "NotImplemented",
                               "Notifications of buckets reach functions and queues only.");
        else
            throwMalformedXml();
    }
    checkOverlaps(rules);
    return rules;
}

void writeNotification(pugi::xml_node root, const NotificationRules &rules)
{
    for (const auto &rule : rules) {
        const bool queue = serviceOf(rule.target) == "sqs";
        auto node = root.append_child(queue ? "QueueConfiguration" : "CloudFunctionConfiguration");
        addText(node, "Id", rule.id);
        addText(node, queue ? "Queue" : "CloudFunction", rule.target);
        for (const auto &event : rule.events)
            addText(node, "Event", event);
        if (rule.prefix.empty() && rule.suffix.empty())
            continue;
        auto key = node.append_child("Filter").append_child("S3Key");
        if (!rule.prefix.empty())
            addFilterRule(key, "Prefix", rule.prefix);
        if (!rule.suffix.empty())
            addFilterRule(key, "Suffix", rule.suffix);
    }
}

std::string notificationToJson(const NotificationRules &rules)
{
    auto list = nlohmann::json::array();
    for (const auto &rule : rules)
        list.push_back({{"id", rule.id},
                        {"target", rule.target},
                        {"events", rule.events},
                        {"prefix", rule.prefix},
                        {"suffix", rule.suffix}});
    return list.dump();
}

NotificationRules notificationFromJson(const std::string &json)
{
    NotificationRules rules;
    if (json.empty())
        return rules;
    for (const auto &entry : nlohmann::json::parse(json))
        rules.push_back({entry.at("id"), entry.value("target", entry.value("function", "")), // as of old
                         entry.at("events"), entry.at("prefix"), entry.at("suffix")});
    return rules;
}

bool matches(const NotificationRule &rule, std::string_view event, std::string_view key)
{
    const std::string full = "s3:" + std::string(event);
    return key.starts_with(rule.prefix) && key.ends_with(rule.suffix) &&
           std::any_of(rule.events.begin(), rule.events.end(),
                       [&](const auto &pattern) { return eventsOverlap(pattern, full); });
}

nlohmann::json notificationOf(const ObjectEvent &event, const std::string &ruleId)
{
    const nlohmann::json owner = {{"principalId", event.account}};
    nlohmann::json record = {
        {"eventVersion", "2.1"},
        {"eventSource", "aws:s3"},
        {"awsRegion", event.bucket.region},
        {"eventTime", isoTime(event.time)},
        {"eventName", event.name},
        {"userIdentity", {{"principalId", "AWS:" + event.account}}},
        {"requestParameters", {{"sourceIPAddress", event.remote}}},
        {"responseElements", {{"x-amz-request-id", event.requestId}, {"x-amz-id-2", "signalbox-engine"}}},
        {"s3",
         {{"s3SchemaVersion", "1.0"},
          {"configurationId", ruleId},
          {"bucket",
           {{"name", event.bucket.name},
            {"ownerIdentity", owner},
            {"arn", "arn:aws:s3:::" + event.bucket.name}}},
          {"object", objectRecord(event)}}}};
    return {{"Records", nlohmann::json::array({std::move(record)})}};
}

nlohmann::json testNotification(const std::string &bucket, const std::string &requestId, std::int64_t time)
{
    return {{"Service", "Amazon S3"}, {"Event", "s3:TestEvent"}, {"Time", isoTime(time)},
            {"Bucket", bucket},       {"RequestId", requestId},  {"HostId", "signalbox-engine"}};
}

} // namespace signalbox::engine::s3
