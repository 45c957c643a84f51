// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/triggers/scheduleform.h"

#include "models/services/scheduleexpression.h"
#include "widgets/controls/form.h"
#include "widgets/dialogs/triggers/firetimes.h"

#include <QDateTime>
#include <QLineEdit>

namespace signalbox {

ScheduleForm::ScheduleForm(Catalog &catalog, const Function &function, const Clock &clock)
    : TriggerForm(catalog, function)
    , m_clock(clock)
    , m_schedule(lineEdit(tr("Schedule"), QStringLiteral("rate(5 minutes)")))
{
    m_schedule->setText(QStringLiteral("rate(5 minutes)"));
    form().addField(tr("Schedule"), m_schedule);
    connect(m_schedule, &QLineEdit::textChanged, this, &ScheduleForm::changed);
}

QString ScheduleForm::hint(bool &valid) const
{
    const Result<ScheduleExpression> schedule = ScheduleExpression::parse(m_schedule->text());
    valid = schedule.has_value();
    if (!valid)
        return schedule.error().message;
    const QStringList times =
        fireTimes(*schedule, m_clock.nowMs(), QTimeZone::utc(), QTimeZone::systemTimeZone());
    valid = !times.isEmpty();
    return valid ? tr("Next: %1 (local time)").arg(times.join(QStringLiteral(", ")))
                 : tr("This schedule never fires.");
}

void ScheduleForm::begin(const Trigger &trigger)
{
    m_schedule->setText(trigger.source);
}

void ScheduleForm::fill(Trigger &trigger) const
{
    trigger.source = m_schedule->text().trimmed();
}

} // namespace signalbox
