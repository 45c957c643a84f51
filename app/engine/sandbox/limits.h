// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/sandbox/report.h"

namespace signalbox::engine {

/// What functions run in, said where they can and where there is no program for it.
constexpr const char *sandboxesWork = "Functions run in bubblewrap sandboxes.";
constexpr const char *bubblewrapMissing =
    "bubblewrap is not installed. Install it (apt install bubblewrap) and restart the engine.";

/// What this machine lets the engine enforce.
struct Enforcement
{
    std::string groups; ///< the mechanism of control groups, where there are any
    bool memory = false;
    bool processes = false;       ///< by control groups
    bool processesByUser = false; ///< by what its user namespace counts
    bool processors = false;
    bool calls = false;       ///< a filter of system calls
    bool asNobody = false;    ///< functions run as a user of their own
    bool unprivileged = true; ///< else as the engine's, who is not root
    bool watches = false;     ///< of files, by what its user namespace counts
    int mostProcesses = 0;    ///< of a function
};

/// What becomes of functions' limits then. The texts are known to the window's translations.
std::vector<LimitReport> limitsWith(const Enforcement &enforcement);

} // namespace signalbox::engine
