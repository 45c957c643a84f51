// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <sys/types.h>

namespace signalbox::engine {

struct TreeMemory
{
    std::uint64_t nowBytes = 0;  ///< resident now, what processes share counted in each
    std::uint64_t peakBytes = 0; ///< sum of each process's own peak
};

/// The first child of the first child … so many levels below a process; 0 when there is none.
pid_t innermost(pid_t pid, int levels);

/// Calls `visit` for a process and all below it.
void forEachProcess(pid_t pid, const std::function<void(pid_t)> &visit);

/// Memory of a process and all below it, from /proc. Zero when it is gone.
TreeMemory treeMemory(pid_t pid);

/// Resident memory of the tree, what processes share counted once. Takes the kernel longer to find out.
std::uint64_t treeShare(pid_t pid);

} // namespace signalbox::engine
