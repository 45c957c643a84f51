// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/dialogs/triggers/triggerform.h"

namespace signalbox {

/// Events of a bus that match a pattern.
class EventForm final : public TriggerForm
{
    Q_OBJECT

public:
    EventForm(Catalog &catalog, const Function &function);

    void load() override;
    QString hint(bool &valid) const override;
    void fill(Trigger &trigger) const override;

private:
    QComboBox *m_bus;
    QLineEdit *m_pattern;
};

} // namespace signalbox
