// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

namespace signalbox::engine {

/// What one sandbox sees. The descriptors are numbers in the launched process.
struct SandboxView
{
    int codeFd = -1;    ///< /var/task
    int etcFd = -1;     ///< /etc
    int runtimeFd = -1; ///< /var/runtime
    int seccompFd = -1;
    int ephemeralMb = 512;
    std::string interpreterFolder; ///< read-only at its own path, for an interpreter outside /usr
    std::map<std::string, std::string> environment;
};

/// bubblewrap's arguments for it. They hold secrets (the environment): hand them over by descriptor.
std::vector<std::string> sandboxArguments(const SandboxView &view);

/// The arguments as bubblewrap's --args reads them.
std::string joinNul(const std::vector<std::string> &arguments);

} // namespace signalbox::engine
