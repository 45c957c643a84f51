// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/clock.h"
#include "widgets/dialogs/triggers/triggerform.h"

#include <QTimeZone>

namespace signalbox {

/// A schedule of EventBridge Scheduler: a time, its zone, and the role that it calls under.
class SchedulerForm final : public TriggerForm
{
    Q_OBJECT

public:
    SchedulerForm(Catalog &catalog, const Function &function, const Clock &clock);

    void load() override;
    QString hint(bool &valid) const override;
    void fill(Trigger &trigger) const override;

private:
    bool isOnce() const;
    QString onceHint(bool &valid) const;
    QString repeatedHint(bool &valid) const;
    QTimeZone zone() const;

    const Clock &m_clock;
    QLineEdit *m_schedule;
    QComboBox *m_zone;
    QComboBox *m_role;
};

} // namespace signalbox
