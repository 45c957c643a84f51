// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/triggers/queuebatch.h"

#include "app/engine/function/lineage.h"

#include <algorithm>

namespace signalbox::engine {

using nlohmann::json;

namespace {

constexpr std::size_t largestEvent = 6 * 1024 * 1024;

json attributeOf(const json &attribute)
{
    json shown = {{"stringListValues", json::array()},
                  {"binaryListValues", json::array()},
                  {"dataType", attribute.value("DataType", "")}};
    if (attribute.contains("StringValue"))
        shown["stringValue"] = attribute["StringValue"];
    if (attribute.contains("BinaryValue"))
        shown["binaryValue"] = attribute["BinaryValue"];
    return shown;
}

json recordOf(const sqs::Message &message, const std::string &queueArn, const std::string &region)
{
    json attributes = json::object();
    for (const auto &[name, attribute] : message.attributes.items())
        attributes[name] = attributeOf(attribute);
    json record = {{"messageId", message.messageId},
                   {"receiptHandle", message.receipt},
                   {"body", message.body},
                   {"attributes", sqs::shownSystem(message)},
                   {"messageAttributes", std::move(attributes)},
                   {"md5OfBody", sqs::md5Hex(message.body)},
                   {"eventSource", "aws:sqs"},
                   {"eventSourceARN", queueArn},
                   {"awsRegion", region}};
    if (!message.attributes.empty())
        record["md5OfMessageAttributes"] = sqs::attributesMd5(message.attributes);
    return record;
}

/// How much of an event a message takes, give or take the names of the queue and the region.
std::size_t sizeOf(const sqs::Message &message)
{
    return recordOf(message, {}, {}).dump(-1, ' ', false, json::error_handler_t::replace).size() + 128;
}

} // namespace

std::string shortestChain(const std::vector<sqs::Message> &messages, const std::string &functionArn)
{
    std::optional<std::string> shortest;
    for (const sqs::Message &message : messages) {
        std::string trace = sqs::traceOf(message);
        if (!shortest || roundsOf(trace, functionArn) < roundsOf(*shortest, functionArn))
            shortest = std::move(trace);
    }
    return shortest.value_or(std::string());
}

std::string queueEvent(const std::vector<sqs::Message> &messages, const std::string &queueArn,
                       const std::string &region)
{
    json records = json::array();
    for (const sqs::Message &message : messages)
        records.push_back(recordOf(message, queueArn, region));
    return json{{"Records", std::move(records)}}.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::optional<std::set<std::string>> reportedFailures(const std::string &answer,
                                                      const std::vector<sqs::Message> &messages)
{
    std::set<std::string> failed;
    const json parsed = json::parse(answer, nullptr, false);
    if (parsed.is_null() || (parsed.is_object() && parsed.empty()))
        return failed;
    if (!parsed.is_object() || !parsed.contains("batchItemFailures"))
        return std::nullopt;
    const json &list = parsed["batchItemFailures"];
    if (list.is_null())
        return failed;
    if (!list.is_array())
        return std::nullopt;
    for (const json &item : list) {
        const bool named =
            item.is_object() && item.contains("itemIdentifier") && item["itemIdentifier"].is_string();
        const std::string id = named ? item["itemIdentifier"].get<std::string>() : "";
        if (std::ranges::find(messages, id, &sqs::Message::messageId) == messages.end())
            return std::nullopt;
        failed.insert(id);
    }
    return failed;
}

bool passes(const sqs::Message &message, const std::vector<EventPattern> &patterns,
            const std::string &queueArn, const std::string &region)
{
    if (patterns.empty())
        return true;
    const json plain = recordOf(message, queueArn, region);
    json parsed = plain;
    if (json body = json::parse(message.body, nullptr, false); !body.is_discarded())
        parsed["body"] = std::move(body);
    return std::ranges::any_of(patterns, [&](const EventPattern &each) {
        const json &pattern = each.pattern();
        const bool structured = pattern.contains("body") && pattern["body"].is_object();
        return each.matches(structured ? parsed : plain);
    });
}

std::vector<sqs::Message> takeEventful(std::vector<sqs::Message> &messages)
{
    std::vector<sqs::Message> taken;
    std::size_t size = 0;
    while (taken.size() < messages.size()) {
        const sqs::Message &next = messages[taken.size()];
        size += sizeOf(next);
        if (!taken.empty() && size > largestEvent)
            break;
        taken.push_back(next);
    }
    messages.erase(messages.begin(), messages.begin() + static_cast<std::ptrdiff_t>(taken.size()));
    return taken;
}

} // namespace signalbox::engine
