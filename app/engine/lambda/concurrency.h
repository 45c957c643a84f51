// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/lambda/control.h"

namespace signalbox::engine {

/// So much of the account's concurrency no function may reserve or provision.
constexpr int leastUnreserved = 100;

/// What reservations and provisioned concurrency leave of a region's limit.
int unreserved(const Control &control, const std::string &region);

/// A version's environments belong to one configuration: its own, or that of one alias. Refuses `qualifier`
/// where another one provisions the same version.
void checkUnshared(const FunctionRecord &record, const std::string &qualifier);

} // namespace signalbox::engine
