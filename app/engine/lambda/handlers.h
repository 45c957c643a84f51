// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/lambda/call.h"

namespace signalbox::engine {

// One coroutine an operation, named as the operation is. Each returns the answer or throws ServiceError.

// Functions
Async<Response> createFunction(Control &control, Call &call);
Async<Response> getFunction(Control &control, Call &call);
Async<Response> getFunctionConfiguration(Control &control, Call &call);
Async<Response> listFunctions(Control &control, Call &call);
Async<Response> updateFunctionConfiguration(Control &control, Call &call);
Async<Response> deleteFunction(Control &control, Call &call);

// Versions
Async<Response> publishVersion(Control &control, Call &call);
Async<Response> listVersionsByFunction(Control &control, Call &call);

// Aliases
Async<Response> createAlias(Control &control, Call &call);
Async<Response> getAlias(Control &control, Call &call);
Async<Response> updateAlias(Control &control, Call &call);
Async<Response> deleteAlias(Control &control, Call &call);
Async<Response> listAliases(Control &control, Call &call);

// Code
Async<Response> updateFunctionCode(Control &control, Call &call);

// Invocation
Async<Response> invoke(Control &control, Call &call);
/// Answers the exchange itself, unless it is a dry run.
Async<Response> invokeWithResponseStream(Control &control, Call &call);
Async<Response> invokeAsync(Control &control, Call &call);

// Layers
Async<Response> publishLayerVersion(Control &control, Call &call);
Async<Response> getLayerVersion(Control &control, Call &call);
Async<Response> getLayerVersionByArn(Control &control, Call &call);
Async<Response> deleteLayerVersion(Control &control, Call &call);
Async<Response> listLayers(Control &control, Call &call);
Async<Response> listLayerVersions(Control &control, Call &call);
Async<Response> addLayerVersionPermission(Control &control, Call &call);
Async<Response> removeLayerVersionPermission(Control &control, Call &call);
Async<Response> getLayerVersionPolicy(Control &control, Call &call);

// Code signing
Async<Response> createCodeSigningConfig(Control &control, Call &call);
Async<Response> getCodeSigningConfig(Control &control, Call &call);
Async<Response> updateCodeSigningConfig(Control &control, Call &call);
Async<Response> deleteCodeSigningConfig(Control &control, Call &call);
Async<Response> listCodeSigningConfigs(Control &control, Call &call);
Async<Response> listFunctionsByCodeSigningConfig(Control &control, Call &call);
Async<Response> putFunctionCodeSigningConfig(Control &control, Call &call);
Async<Response> getFunctionCodeSigningConfig(Control &control, Call &call);
Async<Response> deleteFunctionCodeSigningConfig(Control &control, Call &call);

// Recursion and runtime management
Async<Response> putFunctionRecursionConfig(Control &control, Call &call);
Async<Response> getFunctionRecursionConfig(Control &control, Call &call);
Async<Response> putRuntimeManagementConfig(Control &control, Call &call);
Async<Response> getRuntimeManagementConfig(Control &control, Call &call);

// Left out: capacity providers and durable executions
Async<Response> listCapacityProviders(Control &control, Call &call);
Async<Response> missCapacityProvider(Control &control, Call &call);
Async<Response> missDurableExecution(Control &control, Call &call);
Async<Response> listDurableExecutionsByFunction(Control &control, Call &call);
Async<Response> getFunctionScalingConfig(Control &control, Call &call);

// Concurrency
Async<Response> getAccountSettings(Control &control, Call &call);
Async<Response> putFunctionConcurrency(Control &control, Call &call);
Async<Response> getFunctionConcurrency(Control &control, Call &call);
Async<Response> deleteFunctionConcurrency(Control &control, Call &call);

Async<Response> putProvisionedConcurrencyConfig(Control &control, Call &call);
Async<Response> getProvisionedConcurrencyConfig(Control &control, Call &call);
Async<Response> deleteProvisionedConcurrencyConfig(Control &control, Call &call);
Async<Response> listProvisionedConcurrencyConfigs(Control &control, Call &call);

// Permissions
Async<Response> addPermission(Control &control, Call &call);
Async<Response> getPolicy(Control &control, Call &call);
Async<Response> removePermission(Control &control, Call &call);

// Tags
Async<Response> tagResource(Control &control, Call &call);
Async<Response> untagResource(Control &control, Call &call);
Async<Response> listTags(Control &control, Call &call);

// URLs
Async<Response> createFunctionUrlConfig(Control &control, Call &call);
Async<Response> getFunctionUrlConfig(Control &control, Call &call);
Async<Response> updateFunctionUrlConfig(Control &control, Call &call);
Async<Response> deleteFunctionUrlConfig(Control &control, Call &call);
Async<Response> listFunctionUrlConfigs(Control &control, Call &call);

// Asynchronous invocation
Async<Response> putFunctionEventInvokeConfig(Control &control, Call &call);
Async<Response> updateFunctionEventInvokeConfig(Control &control, Call &call);
Async<Response> getFunctionEventInvokeConfig(Control &control, Call &call);
Async<Response> deleteFunctionEventInvokeConfig(Control &control, Call &call);
Async<Response> listFunctionEventInvokeConfigs(Control &control, Call &call);

// Event source mappings
Async<Response> createEventSourceMapping(Control &control, Call &call);
Async<Response> getEventSourceMapping(Control &control, Call &call);
Async<Response> listEventSourceMappings(Control &control, Call &call);
Async<Response> updateEventSourceMapping(Control &control, Call &call);
Async<Response> deleteEventSourceMapping(Control &control, Call &call);

/// A package's zip, for the address GetFunction gave. `call.path` is the package's id.
Async<Response> downloadCode(Control &control, Call &call);
/// The address to download a function's package from, valid for ten minutes.
std::string downloadAddress(const Control &control, const Call &call, const CodePackage &code);

} // namespace signalbox::engine
