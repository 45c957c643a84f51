// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/concurrency.h"
#include "app/engine/lambda/handlers.h"
#include "app/engine/lambda/members.h"
#include "app/engine/lambda/violations.h"

#include <limits>

namespace signalbox::engine {

using nlohmann::json;

namespace {

constexpr int mostListed = 50;

/// A version or an alias; the form is checked, and that there is one is for the caller.
Target provisionedTarget(const Control &control, const Call &call)
{
    Target target = pathTarget(control, call);
    if (!target.qualifier.empty())
        return target;
    Violations violations;
    violations.addNull("qualifier");
    violations.refuse();
    return target;
}

[[noreturn]] void refuseUnpublished()
{
    refuse("Provisioned Concurrency Configs cannot be applied to unpublished function versions.");
}

RecordPtr existingOwner(const Control &control, const Target &target)
{
    if (target.qualifier == FunctionRecord::latest)
        refuse("The function resource provided must be an alias or a published version.");
    RecordPtr record = findRecord(control, target);
    if (isAliasName(target.qualifier) && (!record || !record->aliases.contains(target.qualifier)))
        notFound("Cannot find alias arn: " + arnOf(control, target));
    return require(control, target);
}

void requireSettings(const FunctionRecord &record, const Target &target)
{
    if (!record.at(target.qualifier).provisioned)
        throw ServiceError(404, "ProvisionedConcurrencyConfigNotFoundException",
                           "No Provisioned Concurrency Config found for this function");
}

void checkCapacity(const Control &control, const FunctionRecord &record, const Target &target, int asked)
{
    const auto &own = record.at(target.qualifier).provisioned;
    const int others = provisionedTotal(record) - (own ? own->count : 0);
    if (record.reserved) {
        if (others + asked > *record.reserved)
            refuse("Requested Provisioned Concurrency should not be greater than the "
                   "reservedConcurrentExecution for function");
        return;
    }
    const int left = unreserved(control, target.region) + provisionedTotal(record) - others;
    if (asked > left)
        throw ServiceError(400, "InvalidParameterValueException",
                           "Specified ConcurrentExecutions for function is greater than account's unreserved "
                           "concurrency [" +
                               std::to_string(left) + "].",
                           "");
    if (left - asked < leastUnreserved)
        throw ServiceError(400, "InvalidParameterValueException",
                           "Specified ConcurrentExecutions for function decreases account's "
                           "UnreservedConcurrentExecution below its minimum value of [" +
                               std::to_string(leastUnreserved) + "].",
                           "");
}

const char *nameOf(ProvisionState::Status status)
{
    switch (status) {
    case ProvisionState::Status::Ready:
        return "READY";
    case ProvisionState::Status::Failed:
        return "FAILED";
    case ProvisionState::Status::InProgress:
        break;
    }
    return "IN_PROGRESS";
}

json describeProvisioned(const ProvisionedSettings &settings, const ProvisionState &state)
{
    json shown = {{"RequestedProvisionedConcurrentExecutions", settings.count},
                  {"AllocatedProvisionedConcurrentExecutions", state.allocated},
                  {"AvailableProvisionedConcurrentExecutions", state.available},
                  {"Status", nameOf(state.status)},
                  {"LastModified", settings.lastModified}};
    if (!state.reason.empty())
        shown["StatusReason"] = state.reason;
    return shown;
}

json describeNow(const Control &control, const FunctionRecord &record, const std::string &qualifier)
{
    const ProvisionState state = control.invoker.provisioned(record.resolve(qualifier)->config);
    return describeProvisioned(*record.at(qualifier).provisioned, state);
}

void saveProvisioned(Control &control, FunctionRecord record)
{
    const FunctionPtr config = record.config;
    control.table.save(std::move(record));
    control.invoker.concurrencyChanged(config->region, config->name);
    announce(control, config->arn(), "function", config->name, "changed");
}

} // namespace

Async<Response> putProvisionedConcurrencyConfig(Control &control, Call &call)
{
    const json body = co_await readJson(control, call);
    const auto asked = Members(body).integer("ProvisionedConcurrentExecutions");
    const Target target = provisionedTarget(control, call);
    Violations violations;
    if (asked)
        violations.checkRange(*asked, "provisionedConcurrentExecutions", 1, std::numeric_limits<int>::max());
    else
        violations.addNull("provisionedConcurrentExecutions");
    violations.refuse();
    if (target.qualifier == FunctionRecord::latest)
        refuseUnpublished();
    FunctionRecord record = *existingOwner(control, target);
    if (record.resolve(target.qualifier) == &record)
        refuseUnpublished();
    checkUnshared(record, target.qualifier);
    checkCapacity(control, record, target, static_cast<int>(*asked));
    const std::string now = lambdaTime(control.clock.now());
    const ProvisionedSettings settings{static_cast<int>(*asked), now.substr(0, now.find('.')) + "+0000"};
    record.at(target.qualifier).provisioned = settings;
    saveProvisioned(control, std::move(record));
    co_return answer(describeProvisioned(settings, {}), 202);
}

Async<Response> getProvisionedConcurrencyConfig(Control &control, Call &call)
{
    const Target target = provisionedTarget(control, call);
    const RecordPtr record = existingOwner(control, target);
    requireSettings(*record, target);
    co_return answer(describeNow(control, *record, target.qualifier));
}

Async<Response> deleteProvisionedConcurrencyConfig(Control &control, Call &call)
{
    const Target target = provisionedTarget(control, call);
    FunctionRecord record = *existingOwner(control, target);
    if (record.at(target.qualifier).provisioned) {
        record.at(target.qualifier).provisioned.reset();
        saveProvisioned(control, std::move(record));
    }
    co_return emptyAnswer();
}

Async<Response> listProvisionedConcurrencyConfigs(Control &control, Call &call)
{
    const Target target = pathTarget(control, call);
    refuseQualifier(target);
    const Page page = requestedPage(call, mostListed);
    const RecordPtr record = require(control, target);
    co_return answer(listPage(page, "ProvisionedConcurrencyConfigs", record->settings, [&](const auto &each) {
        if (!each.second.provisioned)
            return json();
        json shown = describeNow(control, *record, each.first);
        shown["FunctionArn"] = record->config->arn() + ":" + each.first;
        return shown;
    }));
}

} // namespace signalbox::engine
