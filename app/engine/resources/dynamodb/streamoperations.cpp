// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/encoding.h"
#include "app/engine/resources/dynamodb/operations.h"
#include "app/engine/resources/dynamodb/validation.h"
#include "app/engine/resources/dynamodb/write.h"

#include <algorithm>

namespace signalbox::engine::dynamodb {

namespace {

constexpr std::int64_t mostListed = 100;
constexpr std::int64_t mostRecords = 1000;
constexpr std::size_t mostBytes = 1 << 20;
constexpr std::int64_t iteratorLifetime = 15LL * 60 * 1000; ///< ms
constexpr std::string_view iteratorMark = "|1|";

[[noreturn]] void notFound(const std::string &what)
{
    throw ServiceError(400, "ResourceNotFoundException", "Requested resource not found: " + what);
}

std::int64_t limitOf(const Json &request, std::int64_t most)
{
    const auto limit = request.value("Limit", most);
    if (limit < 1 || limit > most)
        invalid("1 validation error detected: Value '" + std::to_string(limit) +
                "' at 'limit' failed to satisfy constraint: Member must have value between 1 and " +
                std::to_string(most));
    return limit;
}

Stream streamNamed(const Session &session, const std::string &arn)
{
    const auto name = parseStreamArn(arn);
    if (name.label.empty())
        invalid("1 validation error detected: Value '" + arn +
                "' at 'streamArn' failed to satisfy constraint: it is no stream's ARN");
    auto found =
        name.region == session.region ? session.store.streams().find(name, session.now) : std::nullopt;
    if (!found)
        notFound("Stream: " + arn + " not found");
    return std::move(*found);
}

Stream streamOf(const Session &session, const Json &request)
{
    return streamNamed(session, requiredMember(request, "StreamArn").get<std::string>());
}

Json shownShard(const Session &session, const Stream &stream)
{
    Json range = {{"StartingSequenceNumber", sequenceOf(stream.first)}};
    if (stream.ended)
        range["EndingSequenceNumber"] = sequenceOf(session.store.streams().last() + 1);
    return {{"ShardId", stream.shard()}, {"SequenceNumberRange", std::move(range)}};
}

/// Where a client has read to, so that nothing of it is kept here.
std::string iteratorOf(const Session &session, const Stream &stream, std::int64_t after)
{
    return stream.arn(session.account) + std::string(iteratorMark) +
           base64Encode(std::to_string(after) + " " + std::to_string(session.now));
}

struct Iterator
{
    Stream stream;
    std::int64_t after = 0;
};

Iterator iteratorFrom(const Session &session, const std::string &text)
{
    const auto mark = text.find(iteratorMark);
    const auto decoded =
        mark == std::string::npos ? std::nullopt : base64Decode(text.substr(mark + iteratorMark.size()));
    const auto space = decoded ? decoded->find(' ') : std::string::npos;
    if (space == std::string::npos)
        invalid("Invalid ShardIterator");
    const auto after = numberOf(decoded->substr(0, space));
    const auto made = numberOf(decoded->substr(space + 1));
    if (!after || !made)
        invalid("Invalid ShardIterator");
    if (*made < session.now - iteratorLifetime)
        throw ServiceError(400, "ExpiredIteratorException",
                           "The shard iterator is older than 15 minutes. Get another one.");
    return {streamNamed(session, text.substr(0, mark)), *after};
}

/// The last change that is not wanted.
std::int64_t startOf(const Session &session, const Stream &stream, const Json &request)
{
    const auto type = requiredMember(request, "ShardIteratorType").get<std::string>();
    if (type == "TRIM_HORIZON")
        return stream.first - 1;
    if (type == "LATEST")
        return session.store.streams().last();
    if (type != "AT_SEQUENCE_NUMBER" && type != "AFTER_SEQUENCE_NUMBER")
        invalid("1 validation error detected: Value '" + type +
                "' at 'shardIteratorType' failed to satisfy constraint: Member must satisfy enum value set: "
                "[AFTER_SEQUENCE_NUMBER, LATEST, AT_SEQUENCE_NUMBER, TRIM_HORIZON]");
    const auto number = numberOf(requiredMember(request, "SequenceNumber").get<std::string>());
    if (!number || *number < stream.first)
        invalid("Invalid SequenceNumber");
    return type == "AT_SEQUENCE_NUMBER" ? *number - 1 : *number;
}

} // namespace

Json listStreams(Session &session, const Json &request)
{
    const auto limit = limitOf(request, mostListed);
    const auto start = request.value("ExclusiveStartStreamArn", std::string());
    const auto table = request.contains("TableName") ? tableNameOf(request) : std::string();
    const std::int64_t after = start.empty() ? 0 : streamNamed(session, start).id;
    auto found = session.store.streams().list(session.region, table, after,
                                              static_cast<std::size_t>(limit) + 1, session.now);
    Json out = {{"Streams", Json::array()}};
    const bool more = found.size() > static_cast<std::size_t>(limit);
    if (more)
        found.pop_back();
    for (const Stream &stream : found)
        out["Streams"].push_back({{"StreamArn", stream.arn(session.account)},
                                  {"StreamLabel", stream.label},
                                  {"TableName", stream.tableName}});
    if (more)
        out["LastEvaluatedStreamArn"] = found.back().arn(session.account);
    return out;
}

Json describeStream(Session &session, const Json &request)
{
    const Stream stream = streamOf(session, request);
    limitOf(request, mostListed);
    Json shards = Json::array();
    if (!request.contains("ExclusiveStartShardId"))
        shards.push_back(shownShard(session, stream));
    return {{"StreamDescription",
             {{"StreamArn", stream.arn(session.account)},
              {"StreamLabel", stream.label},
              {"StreamStatus", stream.ended ? "DISABLED" : "ENABLED"},
              {"StreamViewType", stream.view},
              {"CreationRequestDateTime", double(stream.created) / 1000},
              {"TableName", stream.tableName},
              {"KeySchema", stream.keySchema},
              {"Shards", std::move(shards)}}}};
}

Json getShardIterator(Session &session, const Json &request)
{
    const Stream stream = streamOf(session, request);
    const auto shard = requiredMember(request, "ShardId").get<std::string>();
    if (shard != stream.shard())
        notFound("Shard: " + shard + " in Stream: " + stream.arn(session.account) + " not found");
    return {{"ShardIterator", iteratorOf(session, stream, startOf(session, stream, request))}};
}

Json getRecords(Session &session, const Json &request)
{
    const auto limit = static_cast<std::size_t>(limitOf(request, mostRecords));
    auto [stream, after] = iteratorFrom(session, requiredMember(request, "ShardIterator").get<std::string>());
    const StreamStore &streams = session.store.streams();
    Json records = Json::array();
    for (Change &change : streams.read(stream.id, after, {limit, mostBytes}, session.now)) {
        after = change.number;
        records.push_back(std::move(change.record));
    }
    const bool over = stream.ended && streams.read(stream.id, after, {1, 0}, session.now).empty();
    Json out = {{"Records", std::move(records)}};
    if (!over)
        out["NextShardIterator"] = iteratorOf(session, stream, after);
    return out;
}

} // namespace signalbox::engine::dynamodb
