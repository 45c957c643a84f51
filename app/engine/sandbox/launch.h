// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/sandbox/uniquefd.h"

#include <array>
#include <string>
#include <sys/types.h>
#include <utility>
#include <vector>

namespace signalbox::engine {

/// A program to start: its arguments, and which of our descriptors it gets under which number.
struct LaunchPlan
{
    std::vector<std::string> arguments; ///< the program's path first
    std::vector<std::pair<int, UniqueFd>> descriptors;
};

/// Starts it with an empty environment and default signals. Throws std::system_error.
pid_t launch(LaunchPlan plan);

/// A file in memory, open at its beginning.
UniqueFd memoryFile(const std::string &name, const std::string &content);

/// The two listening sockets the launcher made inside the sandbox: Runtime API, the engine's endpoint.
using SandboxListeners = std::array<UniqueFd, 2>;

/// Reads the launcher's message. Throws std::runtime_error with its sentence when it failed.
SandboxListeners receiveListeners(int control);

} // namespace signalbox::engine
