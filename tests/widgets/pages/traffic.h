// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/lifecycle.h"
#include "models/services/costs.h"

namespace signalbox {

/// Lifecycle events as a backend under load reports them: `lanes` environments of four functions over the
/// `seconds` before `endUs`, with cold starts, errors, timeouts, throttles and logs. The same every time.
LifecycleEvents traffic(int lanes, int seconds, qint64 endUs);
QString arnOf(const QString &function);

/// A month's statement with every kind of row.
Statement fullStatement();

} // namespace signalbox
