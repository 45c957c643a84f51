// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/handlers.h"
#include "app/engine/lambda/members.h"
#include "app/engine/lambda/violations.h"

#include <algorithm>
#include <ranges>

namespace signalbox::engine {

using nlohmann::json;

namespace {

constexpr int mostListed = 50;
constexpr std::string_view destinationPattern =
    R"($|kafka://([^.]([a-zA-Z0-9\-_.]{0,248}))|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:)"
    R"(((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1})?:(\d{12})?:(.*))";

struct Destinations
{
    std::optional<std::string> onSuccess; ///< unset: not mentioned
    std::optional<std::string> onFailure;
};

Target eventTarget(const Control &control, const Call &call)
{
    Target target = pathTarget(control, call);
    if (target.qualifier.empty())
        target.qualifier = "$LATEST";
    return target;
}

RecordPtr existingFunction(const Control &control, const Target &target)
{
    RecordPtr record = findRecord(control, target);
    if (!record || !record->resolve(target.qualifier))
        notFound("The function doesn't exist.");
    return record;
}

RecordPtr existingSettings(const Control &control, const Target &target)
{
    RecordPtr record = findRecord(control, target);
    if (!record || !record->at(target.qualifier).events)
        notFound("The function " + arnOf(control, target) + " doesn't have an EventInvokeConfig");
    return record;
}

bool isArn(std::string_view text)
{
    const std::string service = serviceOf(text);
    const bool plain = !service.empty() && std::ranges::all_of(service, [](unsigned char c) {
        return std::isalnum(c) || c == '-';
    });
    return plain && std::ranges::count(text, ':') >= 5;
}

Destinations destinationsOf(const Members &request)
{
    Destinations result;
    Violations violations;
    const auto config = request.object("DestinationConfig");
    const auto take = [&](const char *member, const char *shown) -> std::optional<std::string> {
        const auto object = config ? config->object(member) : std::nullopt;
        if (!object)
            return std::nullopt;
        std::string arn = object->text("Destination").value_or("");
        violations.checkLength(arn, shown, 0, 350);
        violations.checkPattern(arn.empty() || isArn(arn), arn, shown, destinationPattern);
        return arn;
    };
    result.onSuccess = take("OnSuccess", "destinationConfig.onSuccess.destination");
    result.onFailure = take("OnFailure", "destinationConfig.onFailure.destination");
    violations.refuse();
    return result;
}

std::string shownDestination(const char *kind, const std::optional<std::string> &arn)
{
    return arn ? std::string(kind) + "(destination=" + *arn + ")" : "null";
}

/// Queues and buckets must be there; what keeps an order cannot take results, buckets take failures only.
Async<void> checkStore(const Control &control, const Destinations &all, std::string arn)
{
    const bool misplaced = serviceOf(arn) == "s3" && all.onSuccess == arn;
    bool there = !misplaced && !arn.ends_with(".fifo");
    if (there)
        there = co_await control.sink.exists(arn);
    if (!there)
        refuse("The destination ARN " + arn + " is invalid.");
}

void checkDestination(const Control &control, const Call &call, const Target &owner, const Destinations &all,
                      const std::optional<std::string> &arn)
{
    if (!arn || arn->empty())
        return;
    const std::string service = serviceOf(*arn);
    if (service == "sqs" || service == "s3")
        return; // checkStore() looks at these
    if (service == "sns" || service == "events")
        refuse("The destination " + *arn +
               " is not supported: Signalbox delivers to functions, queues and buckets.");
    const auto function = service == "lambda" ? parseFunctionName(*arn) : std::nullopt;
    if (!function)
        refuse("The provided destination config DestinationConfig(onSuccess=" +
               shownDestination("OnSuccess", all.onSuccess) +
               ", onFailure=" + shownDestination("OnFailure", all.onFailure) + ") is invalid.");
    if (function->name == owner.name && function->region == owner.region)
        refuse("You can't specify the function as a destination for itself.");
    if (function->account != control.options.account ||
        !control.table.exists(call.caller.region, function->name, function->qualifier))
        refuse("The destination ARN " + *arn + " is invalid.");
}

void checkLimits(const Members &request)
{
    Violations violations;
    if (const auto retries = request.integer("MaximumRetryAttempts"))
        violations.checkRange(*retries, "maximumRetryAttempts", 0, 2);
    if (const auto age = request.integer("MaximumEventAgeInSeconds"))
        violations.checkRange(*age, "maximumEventAgeInSeconds", 60, 21600);
    violations.refuse();
}

void applySettings(EventSettings &settings, const Members &request, const Destinations &destinations)
{
    if (const auto retries = request.integer("MaximumRetryAttempts"))
        settings.retries = static_cast<int>(*retries);
    if (const auto age = request.integer("MaximumEventAgeInSeconds"))
        settings.ageSeconds = static_cast<int>(*age);
    settings.onSuccess = destinations.onSuccess.value_or(settings.onSuccess);
    settings.onFailure = destinations.onFailure.value_or(settings.onFailure);
}

json describeDestination(const std::string &arn)
{
    return arn.empty() ? json::object() : json{{"Destination", arn}};
}

json describeSettings(const EventSettings &settings, const std::string &arn)
{
    const std::chrono::duration<double> changed = settings.changed.time_since_epoch();
    json result = {{"FunctionArn", arn},
                   {"LastModified", changed.count()},
                   {"DestinationConfig",
                    {{"OnSuccess", describeDestination(settings.onSuccess)},
                     {"OnFailure", describeDestination(settings.onFailure)}}}};
    if (settings.retries)
        result["MaximumRetryAttempts"] = *settings.retries;
    if (settings.ageSeconds)
        result["MaximumEventAgeInSeconds"] = *settings.ageSeconds;
    return result;
}

Response saveSettings(Control &control, const Target &target, FunctionRecord record, EventSettings settings)
{
    // Kept to the millisecond, so that it reads the same after a restart.
    settings.changed = std::chrono::floor<std::chrono::milliseconds>(control.clock.now());
    const json shown = describeSettings(settings, arnOf(control, target));
    record.at(target.qualifier).events = std::move(settings);
    const FunctionPtr config = record.config;
    control.table.save(std::move(record));
    announce(control, config->arn(), "function", config->name, "changed");
    return answer(shown);
}

Async<Response> change(Control &control, Call &call, bool keepOthers)
{
    const json body = co_await readJson(control, call);
    const Members request(body);
    const Target target = eventTarget(control, call);
    checkLimits(request);
    const Destinations destinations = destinationsOf(request);
    if (!request.has("MaximumRetryAttempts") && !request.has("MaximumEventAgeInSeconds") &&
        !request.has("DestinationConfig"))
        refuse("You must specify at least one of error handling or destination setting.");
    RecordPtr record = existingFunction(control, target);
    if (keepOthers)
        record = existingSettings(control, target);
    checkDestination(control, call, target, destinations, destinations.onSuccess);
    checkDestination(control, call, target, destinations, destinations.onFailure);
    for (const auto &arn : {destinations.onSuccess, destinations.onFailure}) {
        if (serviceOf(arn.value_or("")) == "sqs" || serviceOf(arn.value_or("")) == "s3")
            co_await checkStore(control, destinations, *arn);
    }
    record = keepOthers ? existingSettings(control, target) : existingFunction(control, target);
    EventSettings settings = keepOthers ? *record->at(target.qualifier).events : EventSettings{};
    applySettings(settings, request, destinations);
    co_return saveSettings(control, target, *record, std::move(settings));
}

} // namespace

Async<Response> putFunctionEventInvokeConfig(Control &control, Call &call)
{
    return change(control, call, false);
}

Async<Response> updateFunctionEventInvokeConfig(Control &control, Call &call)
{
    return change(control, call, true);
}

Async<Response> getFunctionEventInvokeConfig(Control &control, Call &call)
{
    const Target target = eventTarget(control, call);
    const RecordPtr record = existingSettings(control, target);
    co_return answer(describeSettings(*record->at(target.qualifier).events, arnOf(control, target)));
}

Async<Response> deleteFunctionEventInvokeConfig(Control &control, Call &call)
{
    const Target target = eventTarget(control, call);
    FunctionRecord record = *existingSettings(control, target);
    record.at(target.qualifier).events.reset();
    const FunctionPtr config = record.config;
    control.table.save(std::move(record));
    announce(control, config->arn(), "function", config->name, "changed");
    co_return emptyAnswer();
}

Async<Response> listFunctionEventInvokeConfigs(Control &control, Call &call)
{
    const Target target = eventTarget(control, call);
    const Page page = requestedPage(call, mostListed);
    const RecordPtr record = existingFunction(control, target);
    co_return answer(listPage(page, "FunctionEventInvokeConfigs", record->settings, [&](const auto &each) {
        const std::string arn = record->config->arn() + ":" + (each.first.empty() ? "$LATEST" : each.first);
        return each.second.events ? describeSettings(*each.second.events, arn) : json();
    }));
}

} // namespace signalbox::engine
