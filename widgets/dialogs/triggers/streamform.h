// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/dialogs/triggers/triggerform.h"

class QPushButton;

namespace signalbox {

class UnitSpinBox;

/// Records of a data stream, or of a table's stream, which is switched on only when that is asked for.
class StreamForm final : public TriggerForm
{
    Q_OBJECT

public:
    StreamForm(Catalog &catalog, const Function &function);

    void load() override;
    QString hint(bool &valid) const override;
    void fill(Trigger &trigger) const override;

private:
    void show(const QList<TriggerSource> &sources);
    void enable();
    bool isOff() const;

    QComboBox *m_stream;
    QPushButton *m_enable;
    QComboBox *m_position;
    UnitSpinBox *m_batch;
    UnitSpinBox *m_window;
    QLineEdit *m_pattern;
    bool m_read = false;
    QString m_choose; ///< the table whose stream was switched on
};

} // namespace signalbox
