// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/catalog.h"

namespace signalbox {

/// The trigger as it is to be added again.
Trigger undoable(Trigger trigger, const Capabilities &can);
/// Whether a trigger can be off and stay.
bool canSwitch(const Trigger &trigger, const Capabilities &can);
/// Whether a trigger can become another of its kind.
bool canChange(const Trigger &trigger, const Capabilities &can);
/// Whether it can be removed: not an address that a function always has.
bool canRemove(const Trigger &trigger, const Capabilities &can);

} // namespace signalbox
