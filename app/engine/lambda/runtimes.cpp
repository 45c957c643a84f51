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

} // namespace

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
