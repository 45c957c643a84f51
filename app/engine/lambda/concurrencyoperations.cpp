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

constexpr std::int64_t mostCodeBytes = 80'530'636'800;

/// All that is kept for a region: of functions, their versions, and layers.
std::uint64_t codeBytes(const FunctionTable::Region &functions, const LayerTable::Region &layers)
{
    std::uint64_t total = 0;
    for (const auto &[name, record] : functions) {
        total += record->config->codeSize;
        for (const auto &[number, version] : record->versions)
            total += version->config->codeSize;
    }
    for (const auto &[name, versions] : layers) {
        for (const auto &[number, version] : versions)
            total += version->codeSize;
    }
    return total;
}

void saveReserved(Control &control, const FunctionRecord &before, std::optional<int> reserved)
{
    FunctionRecord record = before;
    record.reserved = reserved;
    control.table.save(std::move(record));
    control.invoker.concurrencyChanged(before.config->region, before.config->name);
    announce(control, before.config->arn(), "function", before.config->name, "changed");
}

} // namespace

Async<Response> getAccountSettings(Control &control, Call &call)
{
    const auto &functions = control.table.functions(call.caller.region);
    co_return answer({{"AccountLimit",
                       {{"TotalCodeSize", mostCodeBytes},
                        {"CodeSizeUnzipped", CodeStore::mostUnzippedBytes},
                        {"CodeSizeZipped", CodeStore::mostZippedBytes},
                        {"ConcurrentExecutions", control.options.concurrencyLimit},
                        {"UnreservedConcurrentExecutions", unreserved(control, call.caller.region)}}},
                      {"AccountUsage",
                       {{"TotalCodeSize", codeBytes(functions, control.layers.layers(call.caller.region))},
                        {"FunctionCount", functions.size()}}}});
}

Async<Response> putFunctionConcurrency(Control &control, Call &call)
{
    const json body = co_await readJson(control, call);
    const auto asked = Members(body).integer("ReservedConcurrentExecutions");
    const Target target = pathTarget(control, call);
    refuseQualifier(target);
    Violations violations;
    if (asked)
        violations.checkRange(*asked, "reservedConcurrentExecutions", 0, std::numeric_limits<int>::max());
    else
        violations.addNull("reservedConcurrentExecutions");
    violations.refuse();
    const RecordPtr record = require(control, target);
    const int provisioned = provisionedTotal(*record);
    if (*asked < provisioned)
        refuse("ReservedConcurrentExecutions  " + std::to_string(*asked) +
               " should not be lower than function's total provisioned concurrency [" +
               std::to_string(provisioned) + "].");
    const int left = unreserved(control, target.region) + record->reserved.value_or(provisioned);
    if (left - *asked < leastUnreserved)
        throw ServiceError(400, "InvalidParameterValueException",
                           "Specified ReservedConcurrentExecutions for function decreases account's "
                           "UnreservedConcurrentExecution below its minimum value of [" +
                               std::to_string(leastUnreserved) + "].",
                           "");
    saveReserved(control, *record, static_cast<int>(*asked));
    co_return answer({{"ReservedConcurrentExecutions", *asked}});
}

Async<Response> getFunctionConcurrency(Control &control, Call &call)
{
    const Target target = pathTarget(control, call);
    refuseQualifier(target);
    const RecordPtr record = require(control, target);
    json result = json::object();
    if (record->reserved)
        result["ReservedConcurrentExecutions"] = *record->reserved;
    co_return answer(result);
}

Async<Response> deleteFunctionConcurrency(Control &control, Call &call)
{
    const Target target = pathTarget(control, call);
    refuseQualifier(target);
    saveReserved(control, *require(control, target), {});
    co_return emptyAnswer();
}

} // namespace signalbox::engine
