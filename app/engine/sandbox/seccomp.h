// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace signalbox::engine {

/// A filter (BPF program) against system calls no function needs: mounting, more namespaces, kernel keys,
/// loading code into the kernel, watching its performance. Empty where it was built without libseccomp.
std::string seccompProgram();

} // namespace signalbox::engine
