// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Stands in for a function's program in a sandbox that was started ahead: asks the engine, at
/// AWS_LAMBDA_RUNTIME_API, which environment the function has, then becomes the program with nothing but
/// that, in the function's folder. Returns the exit code of what could not be done, with a sentence on
/// standard error.
int waitAndBecome(char **program);
