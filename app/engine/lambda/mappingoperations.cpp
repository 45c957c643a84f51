// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/function/resultsink.h"
#include "app/engine/http/encoding.h"
#include "app/engine/lambda/handlers.h"
#include "app/engine/lambda/members.h"
#include "app/engine/lambda/streammapping.h"
#include "app/engine/lambda/tagrules.h"

#include <algorithm>
#include <array>
#include <span>

namespace signalbox::engine {

using nlohmann::json;

namespace {

constexpr int mostListed = 100;
constexpr int mostOrdered = 10;       ///< messages in a batch that keeps an order
constexpr int mostWithoutWindow = 10; ///< messages in a batch that is not waited for
constexpr std::size_t mostFilters = 5;

// Members that only mappings of streams have, only those of queues, and only those of sources that are not
// read here.
constexpr std::array streamsOnly{"DestinationConfig",          "StartingPosition",
                                 "ParallelizationFactor",      "MaximumRecordAgeInSeconds",
                                 "BisectBatchOnFunctionError", "MaximumRetryAttempts",
                                 "TumblingWindowInSeconds"};
constexpr std::array queuesOnly{"ScalingConfig"};
constexpr std::array othersOnly{"StartingPositionTimestamp",
                                "Topics",
                                "Queues",
                                "SourceAccessConfigurations",
                                "AmazonManagedKafkaEventSourceConfig",
                                "SelfManagedKafkaEventSourceConfig",
                                "DocumentDBEventSourceConfig"};

/// Only queues and the streams of tables are read here.
std::string checkedSource(const Members &request)
{
    if (request.has("SelfManagedEventSource")) {
        if (!request.has("SourceAccessConfigurations"))
            refuse("Required 'sourceAccessConfigurations' parameter is missing.");
        refuse("Signalbox reads queues and the streams of tables only, no Kafka clusters.");
    }
    const std::string arn = request.text("EventSourceArn").value_or("");
    const std::string service = serviceOf(arn);
    if (service.empty())
        refuse("Unrecognized event source.");
    const bool stream = service == "dynamodb" && arn.find("/stream/") != std::string::npos;
    if (service != "sqs" && !stream)
        refuse("Signalbox reads queues and the streams of tables only: the event source " + arn +
               " is not supported.");
    return arn;
}

/// What this kind of mapping does not have, or none has here.
void refuseForeign(const Members &request, bool stream)
{
    for (const char *member : {"KMSKeyArn", "ProvisionedPollerConfig"}) {
        if (request.hasContent(member))
            refuse(std::string(member) + " is not supported by Signalbox's event source mappings.");
    }
    const auto refuseAny = [&request](std::span<const char *const> members) {
        for (const char *member : members) {
            if (request.hasContent(member))
                refuse(std::string("Unsupported ") + member +
                       " parameter for given event source mapping type.");
        }
    };
    refuseAny(othersOnly);
    if (stream)
        refuseAny(queuesOnly);
    else
        refuseAny(streamsOnly);
}

std::vector<std::string> filtersOf(const Control &control, const Members &criteria)
{
    std::vector<std::string> filters;
    const json none = json::array();
    const json *list = criteria.list("Filters");
    for (const json &item : list ? *list : none) {
        const std::string pattern = Members(item).text("Pattern").value_or("");
        if (!control.sources.checkPattern(pattern).empty())
            refuse("Invalid filter pattern definition.");
        filters.push_back(pattern);
    }
    if (filters.size() > mostFilters)
        throw ServiceError(400, "InvalidParameterValueException",
                           "A mapping can have at most " + std::to_string(mostFilters) + " filters.");
    return filters;
}

void applySettings(const Control &control, EventSourceMapping &mapping, const Members &request)
{
    mapping.batchSize = static_cast<int>(request.integer("BatchSize").value_or(mapping.batchSize));
    mapping.windowSeconds =
        static_cast<int>(request.integer("MaximumBatchingWindowInSeconds").value_or(mapping.windowSeconds));
    if (const auto types = request.texts("FunctionResponseTypes"))
        mapping.reportsFailures = !types->empty();
    if (const auto criteria = request.object("FilterCriteria"))
        mapping.filters = filtersOf(control, *criteria);
    if (const auto scaling = request.object("ScalingConfig")) {
        const auto most = scaling->integer("MaximumConcurrency");
        mapping.maximumConcurrency = most ? std::optional(static_cast<int>(*most)) : std::nullopt;
    }
    if (request.has("Enabled"))
        mapping.enabled = request.flag("Enabled");
    if (mapping.stream)
        applyStreamSettings(*mapping.stream, request, mapping.state.empty());
}

void checkBatches(const EventSourceMapping &mapping, bool ordered)
{
    if (ordered && mapping.windowSeconds > 0)
        refuse("Batching window is not supported for FIFO queues.");
    if (ordered && mapping.batchSize > mostOrdered)
        refuse("The maximum batch size of a FIFO queue is 10.");
    if (mapping.batchSize > mostWithoutWindow && mapping.windowSeconds == 0)
        refuse("Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than "
               "10");
}

FunctionPtr functionOf(const Control &control, const Target &target)
{
    const RecordPtr record = findRecord(control, target);
    const VersionRecord *version = record ? record->resolve(target.qualifier) : nullptr;
    if (version == nullptr)
        refuse("Function does not exist");
    return version->config;
}

/// The function and the source must be there, and fit together.
Async<void> checkEnds(const Control &control, const EventSourceMapping &mapping)
{
    const FunctionPtr function =
        functionOf(control, {mapping.region, mapping.functionName, mapping.qualifier});
    const auto source = co_await control.sources.find(mapping.sourceArn);
    if (mapping.stream) {
        if (!source)
            refuse("Stream not found: " + mapping.sourceArn);
        co_await checkOnFailure(control, *mapping.stream);
        co_return;
    }
    if (!source)
        refuse("Error occurred while ReceiveMessage. SQS Error Code: "
               "AWS.SimpleQueueService.NonExistentQueue. SQS "
               "Error Message: The specified queue does not exist for this wsdl version.");
    checkBatches(mapping, source->ordered);
    if (source->visibilitySeconds < function->timeoutSeconds)
        refuse("Queue visibility timeout: " + std::to_string(source->visibilitySeconds) +
               " seconds is less than Function timeout: " + std::to_string(function->timeoutSeconds) +
               " seconds");
}

void refuseDuplicate(const Control &control, const EventSourceMapping &mapping)
{
    for (const auto &[uuid, other] : control.mappings.all()) {
        const bool same = other->region == mapping.region && other->sourceArn == mapping.sourceArn &&
                          other->functionName == mapping.functionName &&
                          other->qualifier == mapping.qualifier;
        if (same && uuid != mapping.uuid && !other->deleting)
            conflict("The event source arn (\" " + mapping.sourceArn + " \") and function (\" " +
                     mapping.functionName +
                     " \") provided mapping already exists. Please update or delete the " +
                     "existing mapping with UUID " + uuid);
    }
}

MappingPtr existing(const Control &control, const Call &call)
{
    MappingPtr mapping = control.mappings.find(call.caller.region, call.path.front());
    if (!mapping)
        notFound("The resource you requested does not exist.");
    return mapping;
}

/// Saves the mapping in a passing state, and has it settle.
Response save(Control &control, EventSourceMapping mapping, const char *state, const char *action)
{
    mapping.state = state;
    mapping.reason = mapping.stream ? "User action" : "USER_INITIATED";
    mapping.changed = std::chrono::floor<std::chrono::milliseconds>(control.clock.now());
    const json shown = describe(mapping, control.options.account);
    const std::string uuid = mapping.uuid;
    const std::string arn = functionArn(mapping.region, control.options.account, mapping.functionName);
    control.mappings.save(std::move(mapping));
    announce(control, arn, "trigger", uuid, action);
    control.sources.apply(uuid);
    return answer(shown, 202);
}

} // namespace

Async<Response> createEventSourceMapping(Control &control, Call &call)
{
    const json body = co_await readJson(control, call);
    const Members request(body);
    EventSourceMapping mapping;
    mapping.sourceArn = checkedSource(request);
    if (serviceOf(mapping.sourceArn) == "dynamodb") {
        mapping.stream.emplace();
        mapping.batchSize = defaultStreamBatch;
    }
    const Target target = resolve(control, call, *request.text("FunctionName"));
    mapping.uuid = randomUuid();
    mapping.region = target.region;
    mapping.functionName = target.name;
    mapping.qualifier = target.qualifier;
    functionOf(control, target);
    refuseForeign(request, mapping.stream.has_value());
    applySettings(control, mapping, request);
    mapping.tags = request.map("Tags").value_or(std::map<std::string, std::string>{});
    checkTags(mapping.tags);
    co_await checkEnds(control, mapping);
    refuseDuplicate(control, mapping);
    co_return save(control, std::move(mapping), "Creating", "created");
}

Async<Response> getEventSourceMapping(Control &control, Call &call)
{
    co_return answer(describe(*existing(control, call), control.options.account));
}

Async<Response> listEventSourceMappings(Control &control, Call &call)
{
    const Page page = requestedPage(call, mostListed);
    const auto source = call.query("EventSourceArn");
    std::optional<Target> target;
    if (const auto name = call.query("FunctionName"))
        target = resolve(control, call, *name);
    json listed = json::array();
    std::string last;
    bool more = false;
    for (const auto &[uuid, mapping] : control.mappings.all()) {
        const bool wanted =
            mapping->region == call.caller.region && uuid > page.after &&
            (!source || *source == mapping->sourceArn) &&
            (!target || (target->name == mapping->functionName && target->qualifier == mapping->qualifier));
        more = wanted && listed.size() == page.size;
        if (more)
            break;
        if (wanted) {
            listed.push_back(describe(*mapping, control.options.account));
            last = uuid;
        }
    }
    json result = {{"EventSourceMappings", std::move(listed)}};
    if (more)
        result["NextMarker"] = pageMarker(last);
    co_return answer(result);
}

Async<Response> updateEventSourceMapping(Control &control, Call &call)
{
    const json body = co_await readJson(control, call);
    const Members request(body);
    EventSourceMapping mapping = *existing(control, call);
    if (mapping.deleting)
        throw ServiceError(400, "ResourceInUseException",
                           "Cannot update the event source mapping because it is being deleted.");
    refuseForeign(request, mapping.stream.has_value());
    if (const auto name = request.text("FunctionName")) {
        const Target target = resolve(control, call, *name);
        mapping.functionName = target.name;
        mapping.qualifier = target.qualifier;
    }
    const bool before = mapping.enabled;
    applySettings(control, mapping, request);
    co_await checkEnds(control, mapping);
    refuseDuplicate(control, mapping);
    const char *state = mapping.enabled == before ? "Updating" : mapping.enabled ? "Enabling" : "Disabling";
    co_return save(control, std::move(mapping), state, "changed");
}

Async<Response> deleteEventSourceMapping(Control &control, Call &call)
{
    EventSourceMapping mapping = *existing(control, call);
    mapping.deleting = true;
    co_return save(control, std::move(mapping), "Deleting", "deleted");
}

} // namespace signalbox::engine
