// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace signalbox::engine {

struct SeccompNeeds
{
    /// It is in the host's network. Local sockets (AF_UNIX) are refused then: abstract ones belong to that
    /// network, and with them the desktop's.
    bool hostNetwork = false;
    /// Its memory is watched, not limited by the kernel. Memory that belongs to no process is refused then.
    bool watchedMemory = false;
};

/// A filter (BPF program) against system calls no function needs: mounting, more namespaces, kernel keys,
/// loading code into the kernel, watching its performance, sockets that are not bound to a network namespace
/// (to the hypervisor, to the kernel's ciphers). Empty where it was built without libseccomp.
std::string seccompProgram(const SeccompNeeds &needs);

} // namespace signalbox::engine
