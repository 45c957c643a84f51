// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/lambda/functiontable.h"
#include "app/engine/resources/environments.h"

#include <set>

namespace signalbox::engine {

/// What the collector must know of functions beside the journal, at one time: only of those that differ from
/// the defaults.
struct FunctionFacts
{
    LogSettingsMap logs;
    std::set<std::pair<std::string, std::string>> reserved; ///< region and name of those with a reservation
    /// Environments kept initialised, by region and name:version.
    std::map<std::pair<std::string, std::string>, int> provisioned;
};

/// As the control plane has it now.
FunctionFacts factsOf(const FunctionTable &functions);

} // namespace signalbox::engine
