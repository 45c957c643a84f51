// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

namespace signalbox::knative {

/// A PingSource's schedule (five fields, or "@every 5m") for what EventBridge would write as "rate(5
/// minutes)" or "cron(0 9 ? * MON-FRI *)". Invalid for what is neither; Unsupported for L, W, # and years,
/// which it has not.
Result<QString> toPingSchedule(const QString &expression);

/// The other way round; what has no such form is given as it is.
QString fromPingSchedule(const QString &schedule);

} // namespace signalbox::knative
