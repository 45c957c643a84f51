// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/lambda/call.h"
#include "app/engine/lambda/members.h"

namespace signalbox::engine {

/// The code signing configuration a new function asks for; empty without. Throws ServiceError when there is
/// no such configuration.
std::string requestedCodeSigning(const Control &control, const Call &call, const Members &request);
/// Throws CodeVerificationFailedException when a function's code would have to be signed: no package is.
void checkSignature(const Control &control, const Call &call, const std::string &functionName,
                    const std::string &configArn);

} // namespace signalbox::engine
