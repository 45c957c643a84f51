// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace signalbox::engine {

/// Makes the /etc that functions see, in a network of their own or the host's: users, hosts and name service
/// of a machine of their own, the host's library cache, and folders to mount the host's certificates and
/// alternatives on. Throws std::filesystem::filesystem_error.
void makeSandboxEtc(const std::filesystem::path &folder, bool hostNetwork = false,
                    const std::filesystem::path &hostEtc = "/etc");

} // namespace signalbox::engine
