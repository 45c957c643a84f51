// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/clock.h"
#include "widgets/dialogs/triggers/triggerform.h"

namespace signalbox {

/// A rule on times, in UTC.
class ScheduleForm final : public TriggerForm
{
    Q_OBJECT

public:
    ScheduleForm(Catalog &catalog, const Function &function, const Clock &clock);

    QString hint(bool &valid) const override;
    void fill(Trigger &trigger) const override;
    void begin(const Trigger &trigger) override;

private:
    const Clock &m_clock;
    QLineEdit *m_schedule;
};

} // namespace signalbox
