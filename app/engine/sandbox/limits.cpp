// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/sandbox/limits.h"

namespace signalbox::engine {

namespace {

LimitReport memoryLimit(const Enforcement &with)
{
    if (with.memory)
        return {"memory", true, with.groups,
                "The kernel ends what uses more than the function's memory; files in /tmp count."};
    return {"memory", false, "watched",
            "No memory control group may be used here: the engine looks at each running function's memory "
            "many times a second and ends it when it is over. A quick burst can exceed the limit."};
}

LimitReport processLimit(const Enforcement &with)
{
    if (with.processes || with.processesByUser)
        return {"processes", true, with.processes ? with.groups : "rlimit",
                std::to_string(with.mostProcesses) + " processes and threads."};
    return {"processes", false, "none",
            "No process control group may be used here, and this Linux, older than 5.14, counts a user's "
            "processes all together."};
}

LimitReport processorLimit(const Enforcement &with)
{
    if (with.processors)
        return {"cpu", true, with.groups,
                "When all processors are busy functions share them in proportion to their memory; else one "
                "may take what is free, where AWS gives one per 1,769 MB."};
    return {"cpu", false, "none",
            "No processor control group may be used here: functions share this machine's processors evenly; "
            "AWS gives one per 1,769 MB of memory."};
}

LimitReport watchLimit(const Enforcement &with)
{
    if (with.watches)
        return {"file watches", true, "namespace", "8 watchers of files (inotify)."};
    return {"file watches", false, "none",
            "The settings of user namespaces may not be changed here: a function can use up the watchers of "
            "files that its user may have."};
}

LimitReport callLimit(const Enforcement &with)
{
    if (with.calls)
        return {"system calls", true, "seccomp", "Calls no function needs are refused."};
    return {"system calls", false, "none", "The engine was built without libseccomp."};
}

} // namespace

std::vector<LimitReport> limitsWith(const Enforcement &enforcement)
{
    return {
        memoryLimit(enforcement),
        processLimit(enforcement),
        processorLimit(enforcement),
        {"files", true, "rlimit", "1,024 open files."},
        watchLimit(enforcement),
        {"tmp", true, "tmpfs", "/tmp holds what the function's ephemeral storage allows."},
        {"network", true, "namespace",
         "Functions reach the engine and nothing else, but for those given the host's network."},
        callLimit(enforcement),
        {"user", enforcement.asNobody || enforcement.unprivileged, "namespace",
         enforcement.asNobody ? "Functions run as nobody."
                              : "Functions run as the engine's user, without any capability."},
    };
}

} // namespace signalbox::engine
