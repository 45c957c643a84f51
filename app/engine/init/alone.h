// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Runs a sandbox's only program, in a session of its own and without any of our descriptors but 7, and sees
/// to what it leaves behind. `turnInto` turns the new process into it. Tells the engine how it ended and
/// returns the exit code for that, as a shell has it: 128 and the number of the signal that ended it.
int runAlone(int (*turnInto)(char **program), char **program);
