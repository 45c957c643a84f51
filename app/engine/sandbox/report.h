// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace signalbox::engine {

/// What this machine lets the engine do, as told by GET /signalbox/engine and in the log.
struct LimitReport
{
    std::string name; ///< memory, processes, cpu, tmp, network, files, syscalls
    bool enforced = false;
    std::string mechanism; ///< cgroup v1, cgroup v2, watched, rlimit, tmpfs, namespace, seccomp, none
    std::string message;   ///< what it means, for a person
};

struct RuntimeReport
{
    std::string name; ///< nodejs, python3, provided
    bool available = false;
    std::string version;
    std::string path;
    std::string message; ///< what to do when it is missing
};

struct HostReport
{
    bool sandboxAvailable = false;
    std::string sandboxMessage; ///< what is in the way and what to do about it
    std::vector<LimitReport> limits;
    std::vector<RuntimeReport> runtimes;
};

} // namespace signalbox::engine
