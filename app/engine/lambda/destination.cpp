// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/destination.h"

#include "app/engine/text/times.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace signalbox::engine {

using nlohmann::json;

namespace {

/// JSON as it is; anything else as a string.
json asJson(const std::string &payload)
{
    json parsed = json::parse(payload, nullptr, false);
    return parsed.is_discarded() ? json(payload) : parsed;
}

std::string shownTime(EventTime time)
{
    const std::string iso = isoMicros(time);
    return iso.substr(0, iso.size() - 4) + "Z";
}

/// What went wrong, in a few words, from the last answer or from why there was none.
std::string errorMessage(const EventEnd &end)
{
    if (!end.outcome)
        return end.condition;
    const json answer = json::parse(end.outcome->payload, nullptr, false);
    const bool told =
        answer.is_object() && answer.contains("errorMessage") && answer["errorMessage"].is_string();
    return told ? answer["errorMessage"].get<std::string>() : end.outcome->payload;
}

} // namespace

ResultRecord deadLetter(const QueuedEvent &event, const FunctionConfig &function, const EventEnd &end)
{
    constexpr std::size_t longestMessage = 1024;
    ResultRecord letter{event.request.payload, {}, {}, function.name, {}, end.time};
    letter.attributes["RequestID"] = event.request.requestId;
    std::string message = errorMessage(end);
    message.resize(std::min(message.size(), longestMessage));
    letter.attributes["ErrorMessage"] = message.empty() ? end.condition : message;
    letter.numbers["ErrorCode"] = end.outcome ? "200" : "429";
    return letter;
}

std::string destinationRecord(const QueuedEvent &event, const FunctionConfig &function, const EventEnd &end)
{
    json record = {{"version", "1.0"},
                   {"timestamp", shownTime(end.time)},
                   {"requestContext",
                    {{"requestId", event.request.requestId},
                     {"functionArn", function.arn() + ":" + event.qualifier},
                     {"condition", end.condition},
                     {"approximateInvokeCount", event.attempts}}},
                   {"requestPayload", asJson(event.request.payload)}};
    if (end.outcome) {
        record["responseContext"] = {{"statusCode", 200}, {"executedVersion", end.outcome->executedVersion}};
        if (!end.outcome->functionError.empty())
            record["responseContext"]["functionError"] = end.outcome->functionError;
        record["responsePayload"] = asJson(end.outcome->payload);
    }
    return record.dump(-1, ' ', false, json::error_handler_t::replace);
}

} // namespace signalbox::engine
