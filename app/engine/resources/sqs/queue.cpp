// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/sqs/queue.h"

#include "app/engine/http/error.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace signalbox::engine::sqs {

namespace {

struct NumberAttribute
{
    std::string_view name;
    std::int64_t byDefault;
    std::int64_t least;
    std::int64_t most;
};

constexpr std::array numbers{
    NumberAttribute{"VisibilityTimeout", 30, 0, 43'200},
    NumberAttribute{"MaximumMessageSize", 1'048'576, 1'024, 1'048'576},
    NumberAttribute{"MessageRetentionPeriod", 345'600, 60, 1'209'600},
    NumberAttribute{"DelaySeconds", 0, 0, 900},
    NumberAttribute{"ReceiveMessageWaitTimeSeconds", 0, 0, 20},
    NumberAttribute{"KmsDataKeyReusePeriodSeconds", 300, 60, 86'400},
};

// Only of queues that deliver in order.
constexpr std::array<std::string_view, 4> ordered{"FifoQueue", "ContentBasedDeduplication",
                                                  "DeduplicationScope", "FifoThroughputLimit"};
constexpr std::array<std::string_view, 4> texts{"Policy", "RedrivePolicy", "RedriveAllowPolicy",
                                                "KmsMasterKeyId"};
constexpr std::array<std::string_view, 6> computed{"ApproximateNumberOfMessages",
                                                   "ApproximateNumberOfMessagesNotVisible",
                                                   "ApproximateNumberOfMessagesDelayed",
                                                   "CreatedTimestamp",
                                                   "LastModifiedTimestamp",
                                                   "QueueArn"};

constexpr int mostReceives = 1000;

bool among(const auto &list, std::string_view name)
{
    return std::ranges::find(list, name) != list.end();
}

std::optional<std::int64_t> wholeNumber(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = failed == std::errc() && end == text.data() + text.size();
    return whole ? std::optional(value) : std::nullopt;
}

[[noreturn]] void badValue(const std::string &name)
{
    throw ServiceError(400, "InvalidAttributeValue", "Invalid value for the parameter " + name + ".");
}

/// The JSON text of a redrive policy with its count as a number; throws where it is none.
std::optional<Redrive> parseRedrive(const std::string &text)
{
    const Json policy = Json::parse(text, nullptr, false);
    if (!policy.is_object() || !policy.contains("deadLetterTargetArn") || !policy.contains("maxReceiveCount"))
        return std::nullopt;
    const Json &target = policy["deadLetterTargetArn"];
    const Json &count = policy["maxReceiveCount"];
    const auto most = count.is_string()           ? wholeNumber(count.get<std::string>())
                      : count.is_number_integer() ? std::optional(count.get<std::int64_t>())
                                                  : std::nullopt;
    if (!target.is_string() || !most || *most < 1 || *most > mostReceives)
        return std::nullopt;
    return Redrive{target.get<std::string>(), static_cast<int>(*most)};
}

void checkAllowPolicy(const std::string &name, const std::string &text)
{
    const Json policy = Json::parse(text, nullptr, false);
    const Json permission = policy.is_object() ? policy.value("redrivePermission", Json()) : Json();
    const bool listed = policy.is_object() && policy.value("sourceQueueArns", Json()).is_array();
    if (permission != "allowAll" && permission != "denyAll" && (permission != "byQueue" || !listed))
        badValue(name);
}

void checkText(const std::string &name, const std::string &value)
{
    if (value.empty())
        return;
    if (name == "RedrivePolicy" && !parseRedrive(value))
        invalid(value, "RedrivePolicy",
                "It needs a deadLetterTargetArn and a maxReceiveCount from 1 to 1000.");
    if (name == "Policy" && !Json::accept(value))
        badValue(name);
    if (name == "RedriveAllowPolicy")
        checkAllowPolicy(name, value);
}

void checkOrdered(const std::string &name, const std::string &value, bool fifo)
{
    if (!fifo)
        unknownAttribute(name);
    const bool good = name == "DeduplicationScope"    ? value == "queue" || value == "messageGroup"
                      : name == "FifoThroughputLimit" ? value == "perQueue" || value == "perMessageGroupId"
                      : name == "FifoQueue"           ? value == "true"
                                                      : value == "true" || value == "false";
    if (!good)
        badValue(name);
}

void check(const std::string &name, const std::string &value, bool fifo)
{
    const auto number = std::ranges::find(numbers, name, &NumberAttribute::name);
    if (number != numbers.end()) {
        const auto given = wholeNumber(value);
        if (!given || *given < number->least || *given > number->most)
            badValue(name);
    } else if (among(ordered, name)) {
        checkOrdered(name, value, fifo);
    } else if (among(texts, name)) {
        checkText(name, value);
    } else if (name == "SqsManagedSseEnabled") {
        if (value != "true" && value != "false")
            badValue(name);
    } else {
        unknownAttribute(name);
    }
}

} // namespace

std::int64_t Queue::number(const char *attribute) const
{
    const auto set = attributes.find(attribute);
    if (set != attributes.end())
        return wholeNumber(set->second).value_or(0);
    return std::ranges::find(numbers, attribute, &NumberAttribute::name)->byDefault;
}

bool Queue::flag(const char *attribute) const
{
    const auto set = attributes.find(attribute);
    return set != attributes.end() && set->second == "true";
}

std::optional<Redrive> Queue::redrive() const
{
    const auto set = attributes.find("RedrivePolicy");
    return set == attributes.end() ? std::nullopt : parseRedrive(set->second);
}

std::string Queue::arn(const std::string &account) const
{
    return "arn:aws:sqs:" + region + ":" + account + ":" + name;
}

bool Queue::takesDeadLettersOf(const std::string &sourceArn) const
{
    const auto set = attributes.find("RedriveAllowPolicy");
    if (set == attributes.end() || set->second.empty())
        return true;
    const Json policy = Json::parse(set->second);
    const std::string permission = policy.value("redrivePermission", "allowAll");
    const Json sources = policy.value("sourceQueueArns", Json::array());
    return permission == "allowAll" ||
           (permission == "byQueue" && std::ranges::find(sources, Json(sourceArn)) != sources.end());
}

std::optional<QueueArn> parseQueueArn(std::string_view arn)
{
    std::array<std::string_view, 6> parts;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::size_t colon = i + 1 == parts.size() ? arn.size() : arn.find(':');
        if (colon == std::string_view::npos)
            return std::nullopt;
        parts.at(i) = arn.substr(0, colon);
        arn.remove_prefix(std::min(colon + 1, arn.size()));
    }
    if (parts[0] != "arn" || !parts[1].starts_with("aws") || parts[2] != "sqs" || !isQueueName(parts[5]))
        return std::nullopt;
    return QueueArn{std::string(parts[3]), std::string(parts[4]), std::string(parts[5])};
}

bool isQueueName(std::string_view name)
{
    const std::size_t length = name.size();
    if (name.ends_with(".fifo"))
        name.remove_suffix(5);
    return !name.empty() && length <= 80 &&
           std::ranges::all_of(name, [](unsigned char c) { return std::isalnum(c) || c == '-' || c == '_'; });
}

Attributes checkedAttributes(const Json &given, const std::string &queueName)
{
    Attributes result;
    for (const auto &[name, value] : given.items()) {
        if (!value.is_string())
            badValue(name);
        const std::string text = value.get<std::string>();
        check(name, text, queueName.ends_with(".fifo"));
        result[name] = text;
    }
    return result;
}

Attributes shownAttributes(const Queue &queue, const std::string &account)
{
    Attributes shown;
    for (const NumberAttribute &each : numbers)
        shown[std::string(each.name)] = std::to_string(each.byDefault);
    shown.erase("KmsDataKeyReusePeriodSeconds");
    shown["SqsManagedSseEnabled"] = "true";
    if (queue.fifo()) {
        shown["FifoQueue"] = "true";
        shown["ContentBasedDeduplication"] = "false";
        shown["DeduplicationScope"] = "queue";
        shown["FifoThroughputLimit"] = "perQueue";
    }
    for (const auto &[name, value] : queue.attributes) {
        if (!value.empty())
            shown[name] = value;
    }
    shown["QueueArn"] = queue.arn(account);
    shown["CreatedTimestamp"] = std::to_string(queue.created / 1000);
    shown["LastModifiedTimestamp"] = std::to_string(queue.modified / 1000);
    return shown;
}

void unknownAttribute(const std::string &name)
{
    throw ServiceError(400, "InvalidAttributeName", "Unknown Attribute " + name + ".");
}

bool isAttribute(std::string_view name)
{
    const bool number = std::ranges::find(numbers, name, &NumberAttribute::name) != numbers.end();
    return number || among(ordered, name) || among(texts, name) || among(computed, name) || name == "All" ||
           name == "SqsManagedSseEnabled";
}

} // namespace signalbox::engine::sqs
