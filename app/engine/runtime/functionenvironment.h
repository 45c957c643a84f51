// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/auth/credentials.h"
#include "app/engine/function/function.h"

#include <map>
#include <string>

namespace signalbox::engine {

/// What is the same for every function that finds the engine at this address.
std::map<std::string, std::string> commonEnvironment(const std::string &address);

/// The environment variables of a function's process: its own, and the reserved ones, which win. It finds the
/// engine at `address`.
std::map<std::string, std::string> functionEnvironment(const FunctionConfig &function,
                                                       const Credentials &keys, const std::string &logStream,
                                                       const char *initialization,
                                                       const std::string &address);

/// 2026/11/23/[$LATEST]<instance id>
std::string logStreamName(const FunctionConfig &function, const std::string &instanceId,
                          std::chrono::system_clock::time_point now);

} // namespace signalbox::engine
