// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>

namespace signalbox::engine {

/// Appends 2026-11-23T16:18:38.123456Z.
void appendIsoMicros(std::string &out, std::chrono::system_clock::time_point time);

} // namespace signalbox::engine
