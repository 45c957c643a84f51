// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>

namespace signalbox::engine {

/// The folders of this process's own control groups.
struct ControlGroupPaths
{
    std::optional<std::filesystem::path> unified;   ///< v2, where it has the memory controller
    std::optional<std::filesystem::path> memory;    ///< v1
    std::optional<std::filesystem::path> processes; ///< v1: pids
    std::optional<std::filesystem::path> cpu;       ///< v1
};

/// Reads `root`/proc/self/{mountinfo,cgroup}.
ControlGroupPaths findControlGroups(const std::filesystem::path &root);

} // namespace signalbox::engine
