// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/lambda/violations.h"

#include <string>
#include <string_view>
#include <vector>

namespace signalbox::engine {

/// Throws ServiceError, worded as by AWS, for a runtime that Lambda does not know or has withdrawn.
void checkRuntime(std::string_view runtime);
/// Layers may also be for runtimes that are withdrawn.
void checkLayerRuntimes(Violations &violations, const std::vector<std::string> &runtimes);
/// One that lists of layers may be filtered by.
void checkListedRuntime(Violations &violations, std::string_view runtime);

} // namespace signalbox::engine
