// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/costs.h"

namespace signalbox {

/// A statement as plain text: the table of functions, the month's sum and how it came about. What is unknown
/// is "—".
QString printStatement(const Statement &statement);

} // namespace signalbox
