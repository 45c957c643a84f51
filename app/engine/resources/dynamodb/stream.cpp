// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/dynamodb/stream.h"

#include "app/engine/http/encoding.h"

#include <charconv>

namespace signalbox::engine::dynamodb {

namespace {

constexpr std::size_t sequenceDigits = 21;
constexpr std::size_t mostDigits = 40;

std::string padded(std::int64_t number, std::size_t digits)
{
    std::string text = std::to_string(number);
    return text.insert(0, digits - std::min(digits, text.size()), '0');
}

const char *nameOf(const Json &before, const Json &after)
{
    if (before.empty())
        return "INSERT";
    return after.empty() ? "REMOVE" : "MODIFY";
}

void addImage(Json &change, const char *name, const Json &item, std::size_t &bytes)
{
    if (item.empty())
        return;
    change[name] = item;
    bytes += sizeOfItem(item);
}

} // namespace

std::string Stream::arn(const std::string &account) const
{
    return "arn:aws:dynamodb:" + region + ":" + account + ":table/" + tableName + "/stream/" + label;
}

std::string Stream::shard() const
{
    return "shardId-" + padded(created, 20) + "-" + padded(id, 8);
}

std::string sequenceOf(std::int64_t number)
{
    return padded(number, sequenceDigits);
}

std::optional<std::int64_t> numberOf(std::string_view sequence)
{
    if (sequence.empty() || sequence.size() > mostDigits)
        return std::nullopt;
    std::int64_t number = 0;
    const char *end = sequence.data() + sequence.size();
    const auto [stop, failed] = std::from_chars(sequence.data(), end, number);
    return failed == std::errc{} && stop == end ? std::optional(number) : std::nullopt;
}

StreamName parseStreamArn(std::string_view arn)
{
    constexpr std::string_view tablePart = ":table/";
    constexpr std::string_view streamPart = "/stream/";
    const auto table = arn.find(tablePart);
    const auto stream = arn.find(streamPart);
    if (!arn.starts_with("arn:aws:dynamodb:") || stream == std::string_view::npos || table > stream)
        return {};
    StreamName name;
    arn.remove_prefix(std::string_view("arn:aws:dynamodb:").size());
    name.region = arn.substr(0, arn.find(':'));
    const auto after = arn.substr(arn.find(tablePart) + tablePart.size());
    name.tableName = after.substr(0, after.find(streamPart));
    name.label = after.substr(after.find(streamPart) + streamPart.size());
    return name;
}

Json recordOf(const Table &table, const Json &before, const Json &after, std::int64_t now, bool expired)
{
    const std::string &view = table.stream->view;
    Json keys = keyOfItem(table.keys, after.empty() ? before : after);
    std::size_t bytes = sizeOfItem(keys);
    Json change = {{"ApproximateCreationDateTime", now / 1000}, // whole seconds, as real ones have
                   {"Keys", std::move(keys)},
                   {"StreamViewType", view}};
    if (view == "NEW_IMAGE" || view == "NEW_AND_OLD_IMAGES")
        addImage(change, "NewImage", after, bytes);
    if (view == "OLD_IMAGE" || view == "NEW_AND_OLD_IMAGES")
        addImage(change, "OldImage", before, bytes);
    change["SizeBytes"] = bytes;
    Json record = {{"eventID", randomHex(32)},  {"eventName", nameOf(before, after)},
                   {"eventVersion", "1.1"},     {"eventSource", "aws:dynamodb"},
                   {"awsRegion", table.region}, {"dynamodb", std::move(change)}};
    if (expired)
        record["userIdentity"] = {{"Type", "Service"}, {"PrincipalId", "dynamodb.amazonaws.com"}};
    return record;
}

} // namespace signalbox::engine::dynamodb
