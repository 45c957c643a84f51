// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/triggers/streambatch.h"

#include "app/engine/resources/times.h"

#include <algorithm>

namespace signalbox::engine {

using nlohmann::json;

namespace {

constexpr std::size_t largestStreamEvent = 6 * 1024 * 1024;
constexpr std::size_t aroundRecords = 64;

json eventRecord(const dynamodb::Change &change, const std::string &streamArn)
{
    json record = change.record;
    record["eventSourceARN"] = streamArn;
    if (const auto identity = record.find("userIdentity"); identity != record.end())
        *identity = {{"type", identity->at("Type")}, {"principalId", identity->at("PrincipalId")}};
    return record;
}

std::string jsonOf(const json &value)
{
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

} // namespace

std::string streamEvent(ChangeSpan changes, const std::string &streamArn)
{
    json records = json::array();
    for (const auto &change : changes)
        records.push_back(eventRecord(change, streamArn));
    return jsonOf({{"Records", std::move(records)}});
}

bool passes(const dynamodb::Change &change, const std::vector<EventPattern> &patterns,
            const std::string &streamArn)
{
    if (patterns.empty())
        return true;
    const json record = eventRecord(change, streamArn);
    return std::ranges::any_of(patterns, [&](const EventPattern &each) { return each.matches(record); });
}

std::size_t eventful(ChangeSpan changes, const std::string &streamArn)
{
    std::size_t bytes = aroundRecords;
    std::size_t count = 0;
    for (; count < changes.size(); ++count) {
        bytes += jsonOf(eventRecord(changes[count], streamArn)).size() + 1;
        if (count > 0 && bytes > largestStreamEvent)
            break;
    }
    return count;
}

std::size_t doneBefore(const std::string &answer, ChangeSpan changes)
{
    const json parsed = json::parse(answer, nullptr, false);
    if (parsed.is_null() || (parsed.is_object() && parsed.empty()))
        return changes.size();
    if (!parsed.is_object() || !parsed.contains("batchItemFailures"))
        return 0;
    const json &list = parsed["batchItemFailures"];
    if (list.is_null())
        return changes.size();
    if (!list.is_array())
        return 0;
    std::size_t done = changes.size();
    for (const json &item : list) {
        const auto id = item.is_object() ? item.value("itemIdentifier", json()) : json();
        const auto named = std::ranges::find_if(changes, [&id](const dynamodb::Change &change) {
            return id == dynamodb::sequenceOf(change.number);
        });
        if (named == changes.end())
            return 0;
        done = std::min(done, static_cast<std::size_t>(named - changes.begin()));
    }
    return done;
}

std::string streamFailure(const InvokeRequest &request, ChangeSpan changes, const dynamodb::Stream &stream,
                          const GivenUp &why)
{
    const auto &function = *request.function;
    json record = {{"version", "1.0"},
                   {"timestamp", isoTime(toMilliseconds(why.time))},
                   {"requestContext",
                    {{"requestId", request.requestId},
                     {"functionArn", request.invokedArn},
                     {"condition", why.condition},
                     {"approximateInvokeCount", why.attempts}}},
                   {"DDBStreamBatchInfo",
                    {{"shardId", stream.shard()},
                     {"startSequenceNumber", dynamodb::sequenceOf(changes.front().number)},
                     {"endSequenceNumber", dynamodb::sequenceOf(changes.back().number)},
                     {"approximateArrivalOfFirstRecord", isoTime(changes.front().time)},
                     {"approximateArrivalOfLastRecord", isoTime(changes.back().time)},
                     {"batchSize", changes.size()},
                     {"streamArn", stream.arn(function.account)}}}};
    if (why.last)
        record["responseContext"] = {{"statusCode", 200},
                                     {"executedVersion", why.last->executedVersion},
                                     {"functionError", why.last->functionError}};
    return jsonOf(record);
}

} // namespace signalbox::engine
