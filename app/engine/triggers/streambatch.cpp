// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/triggers/streambatch.h"

#include "app/engine/text/times.h"

#include <algorithm>

namespace signalbox::engine {

using nlohmann::json;

namespace {

constexpr std::string_view beforeRecords = R"({"Records":[)";
constexpr std::string_view afterRecords = "]}";

} // namespace

std::string streamEvent(RecordSpan records)
{
    std::string event(beforeRecords);
    for (const StreamRecord &record : records) {
        if (event.size() > beforeRecords.size())
            event += ',';
        event += record.event;
    }
    return event += afterRecords;
}

std::size_t eventful(RecordSpan records)
{
    std::size_t bytes = beforeRecords.size() + afterRecords.size();
    std::size_t count = 0;
    for (; count < records.size(); ++count) {
        bytes += records[count].event.size() + (count > 0 ? 1 : 0);
        if (count > 0 && bytes > largestStreamEvent)
            break;
    }
    return count;
}

std::size_t doneBefore(const std::string &answer, RecordSpan records)
{
    const json parsed = json::parse(answer, nullptr, false);
    if (parsed.is_null() || (parsed.is_object() && parsed.empty()))
        return records.size();
    if (!parsed.is_object() || !parsed.contains("batchItemFailures"))
        return 0;
    const json &list = parsed["batchItemFailures"];
    if (list.is_null())
        return records.size();
    if (!list.is_array())
        return 0;
    std::size_t done = records.size();
    for (const json &item : list) {
        const auto id = item.is_object() ? item.value("itemIdentifier", json()) : json();
        const auto named = std::ranges::find_if(
            records, [&id](const StreamRecord &record) { return id == dynamodb::sequenceOf(record.number); });
        if (named == records.end())
            return 0;
        done = std::min(done, static_cast<std::size_t>(named - records.begin()));
    }
    return done;
}

std::string streamFailure(const InvokeRequest &request, RecordSpan records, const dynamodb::Stream &stream,
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
                     {"startSequenceNumber", dynamodb::sequenceOf(records.front().number)},
                     {"endSequenceNumber", dynamodb::sequenceOf(records.back().number)},
                     {"approximateArrivalOfFirstRecord", isoTime(records.front().time)},
                     {"approximateArrivalOfLastRecord", isoTime(records.back().time)},
                     {"batchSize", records.size()},
                     {"streamArn", stream.arn(function.account)}}}};
    if (why.last)
        record["responseContext"] = {{"statusCode", 200},
                                     {"executedVersion", why.last->executedVersion},
                                     {"functionError", why.last->functionError}};
    return record.dump(-1, ' ', false, json::error_handler_t::replace);
}

} // namespace signalbox::engine
