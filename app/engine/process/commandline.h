// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/context.h"

#include <optional>

namespace signalbox::engine {

/// Reads the command line. Unset when it was answered at once (--help, --version) or is wrong; `exitCode`
/// then says how to leave. Throws StartError for values that cannot be used.
std::optional<Options> readCommandLine(int argc, char **argv, int &exitCode);

/// $XDG_DATA_HOME/signalbox/engine, or below ~/.local/share.
std::filesystem::path defaultDataDir();

} // namespace signalbox::engine
