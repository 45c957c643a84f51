// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

/// The descriptor of the socket to the engine.
constexpr int Control = 3;

/// Tells the engine how a process of the sandbox ended: its place, and its status as waitpid() gives it.
/// False when the engine is gone.
bool tellEnd(std::size_t place, int status);
