// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/dialogs/triggers/triggerform.h"

namespace signalbox {
class PlaceChooser;
class UnitSpinBox;

/// Messages of a queue.
class QueueForm final : public TriggerForm
{
    Q_OBJECT

public:
    QueueForm(Catalog &catalog, const Function &function);

    void load() override;
    QString hint(bool &valid) const override;
    void fill(Trigger &trigger) const override;

private:
    void read(const QString &choose);
    void create(const QString &name);

    PlaceChooser *m_queue;
    UnitSpinBox *m_batch;
    QLineEdit *m_pattern;
};

} // namespace signalbox
