// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/operations.h"

#include "app/engine/http/encoding.h"
#include "app/engine/lambda/handlers.h"

#include <algorithm>
#include <array>
#include <map>

namespace signalbox::engine {

namespace {

// Every operation of the service's model. Those without a handler are answered with an error that names them.
constexpr std::array table{
    Operation{"AddLayerVersionPermission", http::verb::post,
              "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy", addLayerVersionPermission},
    Operation{"AddPermission", http::verb::post, "/2015-03-31/functions/{FunctionName}/policy",
              addPermission},
    Operation{"CheckpointDurableExecution", http::verb::post,
              "/2025-12-01/durable-executions/{DurableExecutionArn}/checkpoint"},
    Operation{"CreateAlias", http::verb::post, "/2015-03-31/functions/{FunctionName}/aliases", createAlias},
    Operation{"CreateCapacityProvider", http::verb::post, "/2025-11-30/capacity-providers"},
    Operation{"CreateCodeSigningConfig", http::verb::post, "/2020-04-22/code-signing-configs",
              createCodeSigningConfig},
    Operation{"CreateEventSourceMapping", http::verb::post, "/2015-03-31/event-source-mappings",
              createEventSourceMapping},
    Operation{"CreateFunction", http::verb::post, "/2015-03-31/functions", createFunction},
    Operation{"CreateFunctionUrlConfig", http::verb::post, "/2021-10-31/functions/{FunctionName}/url",
              createFunctionUrlConfig},
    Operation{"DeleteAlias", http::verb::delete_, "/2015-03-31/functions/{FunctionName}/aliases/{Name}",
              deleteAlias},
    Operation{"DeleteCapacityProvider", http::verb::delete_,
              "/2025-11-30/capacity-providers/{CapacityProviderName}", missCapacityProvider},
    Operation{"DeleteCodeSigningConfig", http::verb::delete_,
              "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}", deleteCodeSigningConfig},
    Operation{"DeleteDurableExecution", http::verb::delete_,
              "/2025-12-01/durable-executions/{DurableExecutionArn}", missDurableExecution},
    Operation{"DeleteEventSourceMapping", http::verb::delete_, "/2015-03-31/event-source-mappings/{UUID}",
              deleteEventSourceMapping},
    Operation{"DeleteFunction", http::verb::delete_, "/2015-03-31/functions/{FunctionName}", deleteFunction},
    Operation{"DeleteFunctionCodeSigningConfig", http::verb::delete_,
              "/2020-06-30/functions/{FunctionName}/code-signing-config", deleteFunctionCodeSigningConfig},
    Operation{"DeleteFunctionConcurrency", http::verb::delete_,
              "/2017-10-31/functions/{FunctionName}/concurrency", deleteFunctionConcurrency},
    Operation{"DeleteFunctionEventInvokeConfig", http::verb::delete_,
              "/2019-09-25/functions/{FunctionName}/event-invoke-config", deleteFunctionEventInvokeConfig},
    Operation{"DeleteFunctionUrlConfig", http::verb::delete_, "/2021-10-31/functions/{FunctionName}/url",
              deleteFunctionUrlConfig},
    Operation{"DeleteLayerVersion", http::verb::delete_,
              "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}", deleteLayerVersion},
    Operation{"DeleteProvisionedConcurrencyConfig", http::verb::delete_,
              "/2019-09-30/functions/{FunctionName}/provisioned-concurrency",
              deleteProvisionedConcurrencyConfig},
    Operation{"DeleteResourcePolicy", http::verb::delete_, "/2026-07-09/resource-policy/{ResourceArn}"},
    Operation{"GetAccountSettings", http::verb::get, "/2016-08-19/account-settings", getAccountSettings},
    Operation{"GetAlias", http::verb::get, "/2015-03-31/functions/{FunctionName}/aliases/{Name}", getAlias},
    Operation{"GetCapacityProvider", http::verb::get, "/2025-11-30/capacity-providers/{CapacityProviderName}",
              missCapacityProvider},
    Operation{"GetCodeSigningConfig", http::verb::get,
              "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}", getCodeSigningConfig},
    Operation{"GetDurableExecution", http::verb::get, "/2025-12-01/durable-executions/{DurableExecutionArn}",
              missDurableExecution},
    Operation{"GetDurableExecutionHistory", http::verb::get,
              "/2025-12-01/durable-executions/{DurableExecutionArn}/history", missDurableExecution},
    Operation{"GetDurableExecutionState", http::verb::get,
              "/2025-12-01/durable-executions/{DurableExecutionArn}/state"},
    Operation{"GetEventSourceMapping", http::verb::get, "/2015-03-31/event-source-mappings/{UUID}",
              getEventSourceMapping},
    Operation{"GetFunction", http::verb::get, "/2015-03-31/functions/{FunctionName}", getFunction},
    Operation{"GetFunctionCodeSigningConfig", http::verb::get,
              "/2020-06-30/functions/{FunctionName}/code-signing-config", getFunctionCodeSigningConfig},
    Operation{"GetFunctionConcurrency", http::verb::get, "/2019-09-30/functions/{FunctionName}/concurrency",
              getFunctionConcurrency},
    Operation{"GetFunctionConfiguration", http::verb::get,
              "/2015-03-31/functions/{FunctionName}/configuration", getFunctionConfiguration},
    Operation{"GetFunctionEventInvokeConfig", http::verb::get,
              "/2019-09-25/functions/{FunctionName}/event-invoke-config", getFunctionEventInvokeConfig},
    Operation{"GetFunctionRecursionConfig", http::verb::get,
              "/2024-08-31/functions/{FunctionName}/recursion-config", getFunctionRecursionConfig},
    Operation{"GetFunctionScalingConfig", http::verb::get,
              "/2025-11-30/functions/{FunctionName}/function-scaling-config", getFunctionScalingConfig},
    Operation{"GetFunctionUrlConfig", http::verb::get, "/2021-10-31/functions/{FunctionName}/url",
              getFunctionUrlConfig},
    Operation{"GetLayerVersion", http::verb::get, "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}",
              getLayerVersion},
    Operation{"GetLayerVersionByArn", http::verb::get, "/2018-10-31/layers?find=LayerVersion",
              getLayerVersionByArn},
    Operation{"GetLayerVersionPolicy", http::verb::get,
              "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy", getLayerVersionPolicy},
    Operation{"GetPolicy", http::verb::get, "/2015-03-31/functions/{FunctionName}/policy", getPolicy},
    Operation{"GetProvisionedConcurrencyConfig", http::verb::get,
              "/2019-09-30/functions/{FunctionName}/provisioned-concurrency",
              getProvisionedConcurrencyConfig},
    Operation{"GetResourcePolicy", http::verb::get, "/2026-07-09/resource-policy/{ResourceArn}"},
    Operation{"GetRuntimeManagementConfig", http::verb::get,
              "/2021-07-20/functions/{FunctionName}/runtime-management-config", getRuntimeManagementConfig},
    Operation{"Invoke", http::verb::post, "/2015-03-31/functions/{FunctionName}/invocations", invoke, true},
    Operation{"InvokeAsync", http::verb::post, "/2014-11-13/functions/{FunctionName}/invoke-async",
              invokeAsync, true},
    Operation{"InvokeWithResponseStream", http::verb::post,
              "/2021-11-15/functions/{FunctionName}/response-streaming-invocations", invokeWithResponseStream,
              true},
    Operation{"ListAliases", http::verb::get, "/2015-03-31/functions/{FunctionName}/aliases", listAliases},
    Operation{"ListCapacityProviders", http::verb::get, "/2025-11-30/capacity-providers",
              listCapacityProviders},
    Operation{"ListCodeSigningConfigs", http::verb::get, "/2020-04-22/code-signing-configs",
              listCodeSigningConfigs},
    Operation{"ListDurableExecutionsByFunction", http::verb::get,
              "/2025-12-01/functions/{FunctionName}/durable-executions", listDurableExecutionsByFunction},
    Operation{"ListEventSourceMappings", http::verb::get, "/2015-03-31/event-source-mappings",
              listEventSourceMappings},
    Operation{"ListFunctionEventInvokeConfigs", http::verb::get,
              "/2019-09-25/functions/{FunctionName}/event-invoke-config/list",
              listFunctionEventInvokeConfigs},
    Operation{"ListFunctionUrlConfigs", http::verb::get, "/2021-10-31/functions/{FunctionName}/urls",
              listFunctionUrlConfigs},
    Operation{"ListFunctionVersionsByCapacityProvider", http::verb::get,
              "/2025-11-30/capacity-providers/{CapacityProviderName}/function-versions",
              missCapacityProvider},
    Operation{"ListFunctions", http::verb::get, "/2015-03-31/functions", listFunctions},
    Operation{"ListFunctionsByCodeSigningConfig", http::verb::get,
              "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}/functions",
              listFunctionsByCodeSigningConfig},
    Operation{"ListLayerVersions", http::verb::get, "/2018-10-31/layers/{LayerName}/versions",
              listLayerVersions},
    Operation{"ListLayers", http::verb::get, "/2018-10-31/layers", listLayers},
    Operation{"ListProvisionedConcurrencyConfigs", http::verb::get,
              "/2019-09-30/functions/{FunctionName}/provisioned-concurrency?List=ALL",
              listProvisionedConcurrencyConfigs},
    Operation{"ListTags", http::verb::get, "/2017-03-31/tags/{Resource}", listTags},
    Operation{"ListVersionsByFunction", http::verb::get, "/2015-03-31/functions/{FunctionName}/versions",
              listVersionsByFunction},
    Operation{"PauseDurableExecution", http::verb::post,
              "/2025-12-01/durable-executions/{DurableExecutionArn}/pause", missDurableExecution},
    Operation{"PublishLayerVersion", http::verb::post, "/2018-10-31/layers/{LayerName}/versions",
              publishLayerVersion},
    Operation{"PublishVersion", http::verb::post, "/2015-03-31/functions/{FunctionName}/versions",
              publishVersion},
    Operation{"PutFunctionCodeSigningConfig", http::verb::put,
              "/2020-06-30/functions/{FunctionName}/code-signing-config", putFunctionCodeSigningConfig},
    Operation{"PutFunctionConcurrency", http::verb::put, "/2017-10-31/functions/{FunctionName}/concurrency",
              putFunctionConcurrency},
    Operation{"PutFunctionEventInvokeConfig", http::verb::put,
              "/2019-09-25/functions/{FunctionName}/event-invoke-config", putFunctionEventInvokeConfig},
    Operation{"PutFunctionRecursionConfig", http::verb::put,
              "/2024-08-31/functions/{FunctionName}/recursion-config", putFunctionRecursionConfig},
    Operation{"PutFunctionScalingConfig", http::verb::put,
              "/2025-11-30/functions/{FunctionName}/function-scaling-config"},
    Operation{"PutProvisionedConcurrencyConfig", http::verb::put,
              "/2019-09-30/functions/{FunctionName}/provisioned-concurrency",
              putProvisionedConcurrencyConfig},
    Operation{"PutResourcePolicy", http::verb::put, "/2026-07-09/resource-policy/{ResourceArn}"},
    Operation{"PutRuntimeManagementConfig", http::verb::put,
              "/2021-07-20/functions/{FunctionName}/runtime-management-config", putRuntimeManagementConfig},
    Operation{"RemoveLayerVersionPermission", http::verb::delete_,
              "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy/{StatementId}",
              removeLayerVersionPermission},
    Operation{"RemovePermission", http::verb::delete_,
              "/2015-03-31/functions/{FunctionName}/policy/{StatementId}", removePermission},
    Operation{"ResumeDurableExecution", http::verb::post,
              "/2025-12-01/durable-executions/{DurableExecutionArn}/resume", missDurableExecution},
    Operation{"SendDurableExecutionCallbackFailure", http::verb::post,
              "/2025-12-01/durable-execution-callbacks/{CallbackId}/fail", missDurableExecution},
    Operation{"SendDurableExecutionCallbackHeartbeat", http::verb::post,
              "/2025-12-01/durable-execution-callbacks/{CallbackId}/heartbeat", missDurableExecution},
    Operation{"SendDurableExecutionCallbackSuccess", http::verb::post,
              "/2025-12-01/durable-execution-callbacks/{CallbackId}/succeed", missDurableExecution},
    Operation{"StopDurableExecution", http::verb::post,
              "/2025-12-01/durable-executions/{DurableExecutionArn}/stop", missDurableExecution},
    Operation{"TagResource", http::verb::post, "/2017-03-31/tags/{Resource}", tagResource},
    Operation{"UntagResource", http::verb::delete_, "/2017-03-31/tags/{Resource}", untagResource},
    Operation{"UpdateAlias", http::verb::put, "/2015-03-31/functions/{FunctionName}/aliases/{Name}",
              updateAlias},
    Operation{"UpdateCapacityProvider", http::verb::put,
              "/2025-11-30/capacity-providers/{CapacityProviderName}", missCapacityProvider},
    Operation{"UpdateCodeSigningConfig", http::verb::put,
              "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}", updateCodeSigningConfig},
    Operation{"UpdateEventSourceMapping", http::verb::put, "/2015-03-31/event-source-mappings/{UUID}",
              updateEventSourceMapping},
    Operation{"UpdateFunctionCode", http::verb::put, "/2015-03-31/functions/{FunctionName}/code",
              updateFunctionCode},
    Operation{"UpdateFunctionConfiguration", http::verb::put,
              "/2015-03-31/functions/{FunctionName}/configuration", updateFunctionConfiguration},
    Operation{"UpdateFunctionEventInvokeConfig", http::verb::post,
              "/2019-09-25/functions/{FunctionName}/event-invoke-config", updateFunctionEventInvokeConfig},
    Operation{"UpdateFunctionUrlConfig", http::verb::put, "/2021-10-31/functions/{FunctionName}/url",
              updateFunctionUrlConfig},
};

using Steps = std::span<const std::string_view>;
/// Room for more steps than any operation has.
using StepRoom = std::array<std::string_view, 12>;

/// What is between a path's slashes, as far as there is room.
Steps stepsOf(std::string_view path, StepRoom &room)
{
    std::size_t count = 0;
    while (path.starts_with('/') && count < room.size()) {
        path.remove_prefix(1);
        const std::string_view step = path.substr(0, path.find('/'));
        path.remove_prefix(step.size());
        room[count++] = step;
    }
    return {room.data(), count};
}

/// An operation's path, taken apart.
struct Route
{
    explicit Route(const Operation &goal)
        : operation(&goal)
        , parameter(goal.path.substr(std::min(goal.path.find('?'), goal.path.size())))
    {
        StepRoom room;
        const Steps all = stepsOf(goal.path.substr(0, goal.path.find('?')), room);
        steps.assign(all.begin(), all.end());
    }

    const Operation *operation;
    std::vector<std::string_view> steps;
    std::string_view parameter; ///< ?NAME=VALUE that must be there, or empty
};

/// By method and the date that each path begins with.
using Routes = std::map<std::pair<http::verb, std::string_view>, std::vector<Route>>;

const Routes &routes()
{
    static const Routes made = [] {
        Routes all;
        for (const Operation &operation : table) {
            Route route(operation);
            const std::string_view date = route.steps.front();
            all[{operation.method, date}].push_back(std::move(route));
        }
        return all;
    }();
    return made;
}

bool hasParameter(const RequestHead &head, std::string_view wanted)
{
    const std::size_t equals = wanted.find('=');
    return head.parameter(wanted.substr(1, equals - 1)) == wanted.substr(equals + 1);
}

/// Whether the steps, behind which one more slash may stand, are those of the route.
bool matches(const Route &route, Steps steps)
{
    const std::size_t count = route.steps.size();
    const bool slash = steps.size() == count + 1 && steps.back().empty();
    return (steps.size() == count || slash) &&
           std::equal(route.steps.begin(), route.steps.end(), steps.begin(),
                      [](std::string_view expected, std::string_view step) {
                          return expected == step || (expected.starts_with('{') && !step.empty());
                      });
}

} // namespace

std::span<const Operation> operations()
{
    return table;
}

Match findOperation(const RequestHead &head)
{
    Match best;
    StepRoom room;
    const Steps steps = stepsOf(head.rawPath, room);
    if (steps.empty())
        return best;
    const auto dated = routes().find({head.method, steps.front()});
    if (dated == routes().end())
        return best;
    const Route *found = nullptr;
    for (const Route &route : dated->second) {
        // A path that also asks for a parameter is the more particular one.
        const bool better = route.parameter.empty() ? found == nullptr : hasParameter(head, route.parameter);
        if (better && matches(route, steps))
            found = &route;
    }
    if (!found)
        return best;
    best.operation = found->operation;
    for (std::size_t i = 0; i < found->steps.size(); ++i) {
        if (found->steps[i].starts_with('{'))
            best.path.push_back(percentDecode(steps[i]));
    }
    return best;
}

} // namespace signalbox::engine
