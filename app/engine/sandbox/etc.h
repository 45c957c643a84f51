// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace signalbox::engine {

/// Folders below /etc that functions see as the host has them: alternatives, certificates, and the settings
/// of Java runtimes, which do not start without. Read once.
const std::vector<std::string> &sharedEtcFolders();

/// Makes the /etc that functions see, in a network of their own or the host's: users, hosts and name service
/// of a machine of their own, the host's library cache, and folders to mount those of sharedEtcFolders() on.
/// Throws std::filesystem::filesystem_error.
void makeSandboxEtc(const std::filesystem::path &folder, bool hostNetwork = false,
                    const std::filesystem::path &hostEtc = "/etc");

} // namespace signalbox::engine
