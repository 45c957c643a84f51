// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

namespace signalbox::openfaas {

// The cron connector takes schedules as cron does: five fields, days of the week counted from Sunday = 0, or
// "@hourly" and the like. The console says them as EventBridge does: "rate(5 minutes)", "cron(0 12 ? * 2 *)".

/// As the console says it; what cannot be said so stays as it is.
QString shownSchedule(const QString &cron);
/// As the connector takes it. Invalid where cron has no words for it: years, seconds, "every 7 minutes".
Result<QString> connectorSchedule(const QString &shown);

} // namespace signalbox::openfaas
