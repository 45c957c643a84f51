// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/configuration.h"
#include "app/engine/lambda/handlers.h"
#include "app/engine/lambda/members.h"
#include "app/engine/lambda/violations.h"

#include <array>

namespace signalbox::engine {

using nlohmann::json;

namespace {

// Written in the order AWS names them when it refuses another.
constexpr std::array<std::string_view, 2> recursiveLoops{"Terminate", "Allow"};

/// $LATEST or the number of a version: what has a runtime of its own.
std::string runtimeVersion(const Target &target)
{
    if (isAliasName(target.qualifier))
        refuse("Runtime management is set on $LATEST and on versions. Aliases have none.");
    return target.qualifier.empty() ? "$LATEST" : target.qualifier;
}

json describe(const Control &control, const Target &target, const RuntimeManagement &management)
{
    json result = {{"UpdateRuntimeOn", management.updateOn}, {"FunctionArn", arnOf(control, target)}};
    if (!management.versionArn.empty())
        result["RuntimeVersionArn"] = management.versionArn;
    return result;
}

void checkVersion(const RuntimeManagement &management, const FunctionConfig &function)
{
    const bool manual = management.updateOn == "Manual";
    if (manual && management.versionArn.empty())
        refuse("RuntimeVersionArn is required when UpdateRuntimeOn is Manual.");
    if (!manual && !management.versionArn.empty())
        refuse("RuntimeVersionArn can be given only when UpdateRuntimeOn is Manual.");
    if (manual && management.versionArn != runtimeVersionArn(function))
        refuse("Runtime version " + management.versionArn +
               " is not available. This machine has one of each "
               "runtime: " +
               runtimeVersionArn(function));
}

} // namespace

Async<Response> putFunctionRecursionConfig(Control &control, Call &call)
{
    const json body = co_await readJson(control, call);
    const std::string loop = Members(body).text("RecursiveLoop").value_or("");
    Violations violations;
    violations.checkOneOf(loop, "recursiveLoop", recursiveLoops);
    violations.refuse();
    const Target target = pathTarget(control, call);
    refuseQualifier(target);
    FunctionRecord record = *require(control, target);
    record.recursiveLoop = loop;
    const FunctionPtr config = record.config;
    control.table.save(std::move(record));
    announce(control, config->arn(), "function", config->name, "changed");
    co_return answer({{"RecursiveLoop", loop}});
}

Async<Response> getFunctionRecursionConfig(Control &control, Call &call)
{
    const Target target = pathTarget(control, call);
    refuseQualifier(target);
    co_return answer({{"RecursiveLoop", require(control, target)->recursiveLoop}});
}

Async<Response> putRuntimeManagementConfig(Control &control, Call &call)
{
    const json body = co_await readJson(control, call);
    const Members request(body);
    const Target target = pathTarget(control, call);
    FunctionRecord record = *require(control, target);
    const RuntimeManagement management{request.text("UpdateRuntimeOn").value_or(""),
                                       request.text("RuntimeVersionArn").value_or("")};
    checkVersion(management, *record.resolve(target.qualifier)->config);
    record.runtimeManagement[runtimeVersion(target)] = management;
    const FunctionPtr config = record.config;
    control.table.save(std::move(record));
    announce(control, config->arn(), "function", config->name, "changed");
    co_return answer(describe(control, target, management));
}

Async<Response> getRuntimeManagementConfig(Control &control, Call &call)
{
    const Target target = pathTarget(control, call);
    const RecordPtr record = require(control, target);
    const auto found = record->runtimeManagement.find(runtimeVersion(target));
    const bool set = found != record->runtimeManagement.end();
    co_return answer(describe(control, target, set ? found->second : RuntimeManagement{}));
}

} // namespace signalbox::engine
