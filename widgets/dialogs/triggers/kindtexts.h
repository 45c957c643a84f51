// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/catalog.h"

namespace signalbox {

/// A line on what a kind of trigger is.
QString kindExplanation(Trigger::Kind kind, const Capabilities &can);
/// What is missing for it, where it may be there one day; empty where it never is.
QString kindMissing(Trigger::Kind kind, Connection::Kind connection);

} // namespace signalbox
