// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

namespace signalbox::engine {

/// What one sandbox sees.
struct SandboxView
{
    std::string code;            ///< shown as /var/task
    std::string layers;          ///< shown as /opt; empty: an empty one
    std::string etc;             ///< shown as /etc
    std::string runtime;         ///< shown as /var/runtime
    std::string interpreterFrom; ///< for an interpreter outside /usr: its folder
    std::string interpreterAt;   ///< and where it is shown
    int seccompFd = -1;          ///< its number in the launched process
    int ephemeralMb = 512;
    bool hostNetwork = false; ///< it needs the host's name service
    std::map<std::string, std::string> environment;
};

/// bubblewrap's arguments for it, to run signalbox-init. They hold secrets (the environment): hand them over
/// by descriptor.
std::vector<std::string> sandboxArguments(const SandboxView &view);

/// The arguments as bubblewrap's --args reads them.
std::string joinNul(const std::vector<std::string> &arguments);

} // namespace signalbox::engine
