// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/pool/failure.h"

#include <nlohmann/json.hpp>

namespace signalbox::engine {

namespace {

/// The error type a runtime wrote into its error document.
std::string errorTypeIn(const RuntimeAnswer &answer)
{
    const auto document = nlohmann::json::parse(answer.body, nullptr, false);
    if (document.is_object() && document.contains("errorType") && document["errorType"].is_string())
        return document["errorType"];
    return answer.errorType.empty() ? "Unhandled" : answer.errorType;
}

} // namespace

ServiceError environmentGone()
{
    return {410, "Gone", "This environment has ended."};
}

std::string errorPayload(const std::string &type, const std::string &message)
{
    nlohmann::ordered_json payload;
    payload["errorType"] = type;
    payload["errorMessage"] = message;
    return payload.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Failure functionFailure(RuntimeAnswer answer)
{
    auto type = errorTypeIn(answer);
    return {"error", std::move(type), std::move(answer.body)};
}

Failure platformFailure(const std::string &type, const std::string &requestId, const std::string &message)
{
    return {"failure", type, errorPayload(type, "RequestId: " + requestId + " Error: " + message)};
}

Failure exitFailure(const SandboxExit &exit, const std::string &requestId)
{
    const auto text = exit.text();
    return platformFailure(exit.outOfMemory ? "Runtime.OutOfMemory" : "Runtime.ExitError", requestId,
                           text.empty() ? "Runtime exited without providing a reason"
                                        : "Runtime exited with error: " + text);
}

Failure extensionExitFailure(const SandboxExit &exit, bool registered, const std::string &requestId)
{
    constexpr int NotExecutable = 126;
    constexpr int NotFound = 127;
    const bool launched = registered || (exit.status != NotExecutable && exit.status != NotFound);
    const auto text = exit.text();
    return platformFailure(launched ? "Extension.Crash" : "Extension.LaunchError", requestId,
                           text.empty() ? "exit status 0" : text);
}

} // namespace signalbox::engine
