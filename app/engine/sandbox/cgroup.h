// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/sandbox/report.h"
#include "app/engine/sandbox/uniquefd.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace signalbox::engine {

struct ControlGroupLimits
{
    std::uint64_t memoryBytes = 0;
    int processes = 0;
    double processors = 1; ///< its share when all are busy, in processors
};

/// The control groups of one sandbox: one folder with v2, one a controller with v1. Gone with this object, as
/// soon as the last process in them has ended (see remove()).
class ControlGroup
{
public:
    ControlGroup(std::vector<std::filesystem::path> folders, bool unified, bool limitsMemory);
    ControlGroup(const ControlGroup &) = delete;
    ControlGroup &operator=(const ControlGroup &) = delete;
    ~ControlGroup();

    /// Folders a process joins by writing 0 to their cgroup.procs.
    const std::vector<std::filesystem::path> &folders() const { return m_folders; }
    /// False where the system refused to set the limit.
    bool limitsMemory() const { return m_limitsMemory; }
    /// Most memory ever used, where it is counted.
    std::optional<std::uint64_t> peakBytes() const;
    /// Processes the kernel ended because the limit was reached.
    int outOfMemoryKills() const;
    /// Ends every process in it.
    void killAll() const;
    /// False while processes are still ending in it.
    bool remove();

private:
    std::vector<std::filesystem::path> m_folders;
    bool m_unified;
    bool m_limitsMemory;
    UniqueFd m_peak; ///< asked after each invocation
};

/// Makes control groups below the engine's own, by v2 or v1, whichever this process may use.
class ControlGroups
{
public:
    /// Looks at what is mounted and may be written below `root`.
    explicit ControlGroups(const std::filesystem::path &root = "/");
    ~ControlGroups();
    ControlGroups(const ControlGroups &) = delete;
    ControlGroups &operator=(const ControlGroups &) = delete;

    bool limitsMemory() const { return m_memory; }
    bool limitsProcesses() const { return m_processes; }
    bool sharesProcessors() const { return m_cpu; }
    /// "cgroup v1", "cgroup v2" or "none".
    std::string mechanism() const;
    /// Null when there is nothing to limit with, or the system refuses.
    std::unique_ptr<ControlGroup> make(const std::string &name, const ControlGroupLimits &limits) const;

private:
    bool useUnified(const std::filesystem::path &own);
    bool useController(const std::filesystem::path &own, const char *limitFile);
    bool limit(const std::filesystem::path &folder, const ControlGroupLimits &limits) const;
    void removeLeftovers(const std::filesystem::path &own) const;

    std::vector<std::filesystem::path> m_bases; ///< this engine's own folder, one a controller
    std::string m_name;                         ///< signalbox-<pid>
    bool m_unified = false;
    bool m_memory = false;
    bool m_processes = false;
    bool m_cpu = false;
};

} // namespace signalbox::engine
