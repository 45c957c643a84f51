// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/catalog.h"

namespace signalbox {

/// A line on what a kind of trigger is.
QString kindExplanation(Trigger::Kind kind, const Capabilities &can);
/// Why the local engine has none of it.
QString kindMissing(Trigger::Kind kind);

} // namespace signalbox
