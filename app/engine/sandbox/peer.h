// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

namespace signalbox::engine {

/// Whether the other end of a TCP connection over IPv4 within this machine belongs to a process of this tree.
/// False also when that cannot be found out.
bool comesFrom(int connection, pid_t tree);

} // namespace signalbox::engine
