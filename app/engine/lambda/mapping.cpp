// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/mapping.h"

#include "app/engine/function/functionname.h"
#include "app/engine/store/optionalmember.h"

#include <nlohmann/json.hpp>

namespace signalbox::engine {

using nlohmann::json;

namespace {

std::int64_t stored(std::chrono::system_clock::time_point time)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

void describeStream(json &result, const StreamSettings &stream)
{
    result["StartingPosition"] = stream.startingPosition;
    result["ParallelizationFactor"] = stream.parallelization;
    result["MaximumRecordAgeInSeconds"] = stream.maximumAgeSeconds;
    result["MaximumRetryAttempts"] = stream.maximumRetries;
    result["BisectBatchOnFunctionError"] = stream.bisects;
    result["TumblingWindowInSeconds"] = 0;
    result["DestinationConfig"]["OnFailure"] =
        stream.onFailure.empty() ? json::object() : json{{"Destination", stream.onFailure}};
    result["LastProcessingResult"] = stream.lastResult;
}

json toJson(const StreamSettings &stream)
{
    return {{"startingPosition", stream.startingPosition},
            {"parallelization", stream.parallelization},
            {"maximumAgeSeconds", stream.maximumAgeSeconds},
            {"maximumRetries", stream.maximumRetries},
            {"bisects", stream.bisects},
            {"onFailure", stream.onFailure},
            {"lastResult", stream.lastResult}};
}

StreamSettings streamFromJson(const json &from)
{
    StreamSettings stream;
    from.at("startingPosition").get_to(stream.startingPosition);
    from.at("parallelization").get_to(stream.parallelization);
    from.at("maximumAgeSeconds").get_to(stream.maximumAgeSeconds);
    from.at("maximumRetries").get_to(stream.maximumRetries);
    from.at("bisects").get_to(stream.bisects);
    from.at("onFailure").get_to(stream.onFailure);
    from.at("lastResult").get_to(stream.lastResult);
    return stream;
}

} // namespace

std::string EventSourceMapping::arn(const std::string &account) const
{
    return "arn:aws:lambda:" + region + ":" + account + ":event-source-mapping:" + uuid;
}

std::string EventSourceMapping::functionArn(const std::string &account) const
{
    return engine::functionArn(region, account, functionName, qualifier);
}

json describe(const EventSourceMapping &mapping, const std::string &account)
{
    const std::chrono::duration<double> changed = mapping.changed.time_since_epoch();
    json result = {{"UUID", mapping.uuid},
                   {"BatchSize", mapping.batchSize},
                   {"MaximumBatchingWindowInSeconds", mapping.windowSeconds},
                   {"EventSourceArn", mapping.sourceArn},
                   {"EventSourceMappingArn", mapping.arn(account)},
                   {"FunctionArn", mapping.functionArn(account)},
                   {"FunctionResponseTypes", json::array()},
                   {"LastModified", changed.count()},
                   {"State", mapping.state},
                   {"StateTransitionReason", mapping.reason}};
    if (mapping.reportsFailures)
        result["FunctionResponseTypes"].push_back("ReportBatchItemFailures");
    if (mapping.stream)
        describeStream(result, *mapping.stream);
    if (mapping.maximumConcurrency)
        result["ScalingConfig"] = {{"MaximumConcurrency", *mapping.maximumConcurrency}};
    for (const std::string &filter : mapping.filters)
        result["FilterCriteria"]["Filters"].push_back({{"Pattern", filter}});
    return result;
}

json toJson(const EventSourceMapping &mapping)
{
    json result = {{"uuid", mapping.uuid},
                   {"region", mapping.region},
                   {"functionName", mapping.functionName},
                   {"qualifier", mapping.qualifier},
                   {"sourceArn", mapping.sourceArn},
                   {"batchSize", mapping.batchSize},
                   {"windowSeconds", mapping.windowSeconds},
                   {"reportsFailures", mapping.reportsFailures},
                   {"filters", mapping.filters},
                   {"tags", mapping.tags},
                   {"enabled", mapping.enabled},
                   {"deleting", mapping.deleting},
                   {"state", mapping.state},
                   {"reason", mapping.reason},
                   {"changed", stored(mapping.changed)}};
    if (mapping.stream)
        result["stream"] = toJson(*mapping.stream);
    putOptional(result, "maximumConcurrency", mapping.maximumConcurrency);
    return result;
}

EventSourceMapping mappingFromJson(const json &from)
{
    EventSourceMapping mapping;
    from.at("uuid").get_to(mapping.uuid);
    from.at("region").get_to(mapping.region);
    from.at("functionName").get_to(mapping.functionName);
    from.at("qualifier").get_to(mapping.qualifier);
    from.at("sourceArn").get_to(mapping.sourceArn);
    from.at("batchSize").get_to(mapping.batchSize);
    from.at("windowSeconds").get_to(mapping.windowSeconds);
    from.at("reportsFailures").get_to(mapping.reportsFailures);
    from.at("filters").get_to(mapping.filters);
    from.at("tags").get_to(mapping.tags);
    from.at("enabled").get_to(mapping.enabled);
    from.at("deleting").get_to(mapping.deleting);
    from.at("state").get_to(mapping.state);
    from.at("reason").get_to(mapping.reason);
    mapping.changed += std::chrono::milliseconds(from.at("changed").get<std::int64_t>());
    if (from.contains("stream"))
        mapping.stream = streamFromJson(from["stream"]);
    takeOptional(from, "maximumConcurrency", mapping.maximumConcurrency);
    return mapping;
}

} // namespace signalbox::engine
