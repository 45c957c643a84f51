// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Mounts folders, read-only, in the mount namespace of a process (the outer one of a sandbox, where the
/// launcher staged and made slots), given by a descriptor of it: `pairs` has, in turn, a folder there and the
/// slot it is mounted on. For another user's namespaces it must be root, for its own it enters the user
/// namespace first. Returns the exit code: 0, or 125 with a sentence on standard error. Needs Linux 5.12.
int deliver(int process, char **pairs, int count);
