// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/streammapping.h"

#include "app/engine/function/resultsink.h"
#include "app/engine/lambda/violations.h"

namespace signalbox::engine {

namespace {

constexpr int leastAge = 60; ///< seconds

void takeStart(StreamSettings &settings, const Members &request)
{
    const auto start = request.text("StartingPosition");
    if (!start) {
        Violations violations;
        violations.add("null", "startingPosition", "Member must not be null");
        violations.refuse();
    }
    if (*start != "LATEST" && *start != "TRIM_HORIZON")
        refuse("Unsupported starting position for DynamoDB streams: " + *start);
    settings.startingPosition = *start;
}

void takeNumber(int &number, const Members &request, const char *member)
{
    if (const auto given = request.integer(member))
        number = static_cast<int>(*given);
}

} // namespace

void applyStreamSettings(StreamSettings &settings, const Members &request, bool creating)
{
    if (request.integer("TumblingWindowInSeconds").value_or(0) > 0)
        refuse("TumblingWindowInSeconds is not supported by Signalbox's event source mappings.");
    if (creating)
        takeStart(settings, request);
    takeNumber(settings.parallelization, request, "ParallelizationFactor");
    takeNumber(settings.maximumRetries, request, "MaximumRetryAttempts");
    takeNumber(settings.maximumAgeSeconds, request, "MaximumRecordAgeInSeconds");
    if (settings.maximumAgeSeconds != -1 && settings.maximumAgeSeconds < leastAge)
        refuse("MaximumRecordAgeInSeconds must be -1, or at least " + std::to_string(leastAge) + ".");
    if (request.has("BisectBatchOnFunctionError"))
        settings.bisects = request.flag("BisectBatchOnFunctionError");
    const auto destinations = request.object("DestinationConfig");
    if (destinations && destinations->hasContent("OnSuccess"))
        refuse("Unsupported DestinationConfig parameter for given event source mapping type.");
    if (const auto failure = destinations ? destinations->object("OnFailure") : std::nullopt)
        settings.onFailure = failure->text("Destination").value_or("");
}

Async<void> checkOnFailure(const Control &control, const StreamSettings &settings)
{
    const std::string &arn = settings.onFailure;
    if (arn.empty())
        co_return;
    bool there = (serviceOf(arn) == "sqs" || serviceOf(arn) == "s3") && !arn.ends_with(".fifo");
    if (there)
        there = co_await control.sink.exists(arn);
    if (!there)
        refuse("The destination ARN " + arn + " is invalid: it is no standard queue and no bucket here.");
}

} // namespace signalbox::engine
