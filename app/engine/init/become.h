// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Says on standard error what failed, and why (errno). Returns the exit code a shell has for it: 127 for
/// what is not there, else 126.
int complain(const char *what);

/// Becomes a program, with these environment variables and no signal blocked. Returns only when it cannot:
/// the exit code, as complain() has it.
int become(char **program, char **environment);
