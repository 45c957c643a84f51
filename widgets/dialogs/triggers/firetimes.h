// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QTimeZone>

namespace signalbox {

class ScheduleExpression;

/// The next times of a schedule that goes by the clocks of `zone`, as those of `shown` show them. None: it
/// never fires again.
QStringList fireTimes(const ScheduleExpression &schedule, qint64 nowMs, const QTimeZone &zone,
                      const QTimeZone &shown);

} // namespace signalbox
