// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <sys/types.h>

namespace signalbox::engine {

struct TreeMemory
{
    std::uint64_t nowBytes = 0;  ///< resident now
    std::uint64_t peakBytes = 0; ///< sum of each process's own peak
};

/// The first child of the first child … so many levels below a process; 0 when there is none.
pid_t innermost(pid_t pid, int levels);

/// Memory of a process and all below it, from /proc. Zero when it is gone.
TreeMemory treeMemory(pid_t pid);

} // namespace signalbox::engine
