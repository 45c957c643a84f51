// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace signalbox::engine {

/// The names of the programs in a folder of layers that is shown as /opt (empty: there is none), in order.
std::vector<std::string> extensionPrograms(const std::string &layersFolder);

/// Their paths as the sandbox sees them.
std::vector<std::string> inSandbox(const std::vector<std::string> &programs);

} // namespace signalbox::engine
