// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/runtimes.h"

#include "app/engine/http/error.h"
#include "app/engine/lambda/violations.h"

#include <algorithm>
#include <array>
#include <string>

namespace signalbox::engine {

namespace {

constexpr std::array<std::string_view, 26> current{
    "nodejs20.x", "python3.14", "provided.al2023", "python3.12", "python3.13", "nodejs24.x", "nodejs22.x",
    "java25",     "python3.10", "python3.11",      "java21",     "ruby3.3",    "ruby3.4",    "ruby3.2",
    "python3.8",  "python3.9",  "java17",          "nodejs16.x", "dotnet10",   "dotnet8",    "java11",
    "dotnet6",    "nodejs18.x", "provided.al2",    "java8.al2",  "ruby4.0"};

constexpr std::array<std::string_view, 21> withdrawn{
    "nodejs",        "nodejs4.3",     "nodejs4.3-edge", "nodejs6.10",    "nodejs8.10",    "nodejs10.x",
    "nodejs12.x",    "nodejs14.x",    "java8",          "python2.7",     "python3.6",     "python3.7",
    "ruby2.5",       "ruby2.7",       "dotnetcore1.0",  "dotnetcore2.0", "dotnetcore2.1", "go1.x",
    "dotnetcore3.1", "dotnetcore3.0", "provided"};

// Everything AWS ever gave that name to, in the order it says it.
constexpr std::array<std::string_view, 56> listed{
    "ruby3.5",       "ruby2.6",       "dotnetcore1.0",   "python3.7",
    "nodejs8.10",    "nasa",          "ruby2.7",         "python2.7-greengrass",
    "dotnetcore2.0", "python3.8",     "java21",          "dotnet6",
    "dotnetcore2.1", "python3.9",     "java11",          "nodejs6.10",
    "provided",      "dotnetcore3.1", "dotnet8",         "java25",
    "java17",        "nodejs",        "nodejs4.3",       "java8.al2",
    "go1.x",         "dotnet10",      "nodejs20.x",      "go1.9",
    "byol",          "nodejs10.x",    "provided.al2023", "nodejs22.x",
    "python3.10",    "java8",         "nodejs12.x",      "python3.11",
    "nodejs24.x",    "nodejs8.x",     "python3.12",      "nodejs14.x",
    "nodejs8.9",     "nodejs26.x",    "python3.13",      "python3.14",
    "nodejs16.x",    "python3.15",    "provided.al2",    "nodejs4.3-edge",
    "nodejs18.x",    "ruby3.2",       "python3.4",       "ruby3.3",
    "ruby3.4",       "ruby2.5",       "python3.6",       "python2.7"};

// Current, but not named when a layer is refused.
constexpr std::size_t namedForLayers = 25;

bool isRuntime(std::string_view runtime)
{
    return std::ranges::find(current, runtime) != current.end() ||
           std::ranges::find(withdrawn, runtime) != withdrawn.end();
}

} // namespace

void checkLayerRuntimes(Violations &violations, const std::vector<std::string> &runtimes)
{
    if (std::ranges::all_of(runtimes, isRuntime))
        return;
    const std::vector<std::string_view> views(runtimes.begin(), runtimes.end());
    violations.add(bracketed(views), "compatibleRuntimes",
                   "Member must satisfy enum value set: " +
                       bracketed(std::span(current).first(namedForLayers)));
}

void checkListedRuntime(Violations &violations, std::string_view runtime)
{
    if (!isRuntime(runtime))
        violations.checkOneOf(runtime, "compatibleRuntime", listed);
}

void checkRuntime(std::string_view runtime)
{
    if (std::ranges::find(current, runtime) != current.end())
        return;
    if (std::ranges::find(withdrawn, runtime) != withdrawn.end())
        throw ServiceError(400, "InvalidParameterValueException",
                           "The runtime parameter of " + std::string(runtime) +
                               " is no longer supported for creating or updating AWS Lambda functions. We "
                               "recommend you use a supported runtime while creating or updating functions.");
    throw ServiceError(
        400, "InvalidParameterValueException",
        "Value " + std::string(runtime) +
            " at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: " +
            bracketed(current) + " or be a valid ARN");
}

} // namespace signalbox::engine
