// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/async/async.h"
#include "app/engine/sandbox/uniquefd.h"

#include <boost/asio/io_context.hpp>
#include <functional>
#include <optional>
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
    std::size_t extensions = 0; ///< how many signalbox-init runs beside the runtime
};

/// Starts it with an empty environment and default signals. Throws std::system_error.
pid_t launch(LaunchPlan plan);

/// Calls `done` from the event loop when the process, which ends soon, has ended, with whether its exit code
/// was 0. Throws std::system_error.
void whenEnded(asio::io_context &io, pid_t process, std::function<void(bool)> done);

/// A file in memory, open at its beginning.
UniqueFd memoryFile(const std::string &name, const std::string &content);

/// What the launcher made inside the sandbox.
struct SandboxListeners
{
    UniqueFd runtimeApi; ///< listens
    UniqueFd endpoint;   ///< listens, as the engine
    UniqueFd connector;  ///< to connect to what listens there
    bool limitsWatches;  ///< whether the system let it limit watchers of files
};

/// Reads the launcher's message; unset while there is none. Throws std::runtime_error with its sentence when
/// it failed.
std::optional<SandboxListeners> receiveListeners(int control);

/// Whether the process behind a pidfd has ended. The loop may say so of one that has not: a descriptor that
/// was closed and one that got its number can be mistaken for each other in a round of events.
bool hasEnded(int pidFd);

} // namespace signalbox::engine
