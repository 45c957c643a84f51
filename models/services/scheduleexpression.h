// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "models/schedule/schedule.h"

#include <QDateTime>

namespace signalbox {

/// A schedule as EventBridge writes it: "rate(5 minutes)" or "cron(minute hour day month weekday year)", UTC.
class ScheduleExpression
{
public:
    /// Fails with Invalid and words about the part that is wrong.
    static Result<ScheduleExpression> parse(const QString &text);

    /// The first fire time after `after`, UTC; invalid when there is none up to 2199. A rate counts from
    /// the moment its rule is made, so `after` is taken for that.
    QDateTime next(const QDateTime &after) const;

private:
    explicit ScheduleExpression(Schedule schedule);

    Schedule m_schedule;
};

} // namespace signalbox
