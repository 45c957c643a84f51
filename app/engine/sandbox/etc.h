// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace signalbox::engine {

/// Makes the /etc that functions see, anew: users, hosts and name service of a machine of their own, and the
/// host's certificates, alternatives and library cache. Throws std::filesystem::filesystem_error.
void makeSandboxEtc(const std::filesystem::path &folder, const std::filesystem::path &hostEtc = "/etc");

} // namespace signalbox::engine
