// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/http/error.h"
#include "app/engine/runtime/runtimeapi.h"
#include "app/engine/sandbox/sandbox.h"

#include <string>

namespace signalbox::engine {

/// How an invocation or an initialisation failed.
struct Failure
{
    std::string status; ///< error: the runtime told of it; failure: it broke; timeout
    std::string type;
    std::string payload; ///< what the caller gets
};

/// For what is asked of an environment after its end.
ServiceError environmentGone();

/// {"errorType", "errorMessage"}
std::string errorPayload(const std::string &type, const std::string &message);

/// The function told of an error.
Failure functionFailure(RuntimeAnswer answer);
/// The platform noticed it: "RequestId: … Error: …".
Failure platformFailure(const std::string &type, const std::string &requestId, const std::string &message);
/// The runtime's process ended.
Failure exitFailure(const SandboxExit &exit, const std::string &requestId);
/// An extension's process ended. `registered`: it had come so far.
Failure extensionExitFailure(const SandboxExit &exit, bool registered, const std::string &requestId);

} // namespace signalbox::engine
