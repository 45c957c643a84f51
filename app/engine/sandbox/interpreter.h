// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/context.h"
#include "app/engine/sandbox/report.h"

#include <string>
#include <vector>

namespace signalbox::engine {

/// The runtime family of a runtime identifier: nodejs20.x → nodejs, python3.11 → python3,
/// provided.al2023 → provided; empty when it is none of ours.
std::string runtimeFamily(const std::string &runtime);

/// The path of a family's interpreter: as the options say, else where systems keep it; empty when there is
/// none.
std::string findInterpreter(const std::string &family, const Options &options);

/// Looks for the interpreters and asks them for their versions.
std::vector<RuntimeReport> findRuntimes(const Options &options);

/// The folder a sandbox must see for an interpreter that is not below /usr: the one that holds its bin
/// folder.
std::string interpreterFolder(const std::string &path);

} // namespace signalbox::engine
