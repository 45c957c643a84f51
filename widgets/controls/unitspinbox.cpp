// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "unitspinbox.h"

#include <QAbstractSpinBox>

namespace signalbox {

UnitSpinBox::UnitSpinBox(const QString &name, const QString &unit, int least, int most, int step,
                         QWidget *parent)
    : QSpinBox(parent)
{
    setAccessibleName(name);
    if (!unit.isEmpty())
        setSuffix(u' ' + unit);
    setRange(least, most);
    setSingleStep(step);
    setGroupSeparatorShown(true);
    setCorrectionMode(QAbstractSpinBox::CorrectToNearestValue);
}

} // namespace signalbox
