// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/unitspinbox.h"

#include <QAbstractSpinBox>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QToolTip>

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

QString UnitSpinBox::rangeText() const
{
    return tr("From %1 to %2").arg(textFromValue(minimum()), textFromValue(maximum()) + suffix());
}

/// Whether there was anything to correct.
bool UnitSpinBox::correct()
{
    if (hasAcceptableInput())
        return false;
    interpretText();
    QToolTip::showText(mapToGlobal(rect().bottomLeft()), rangeText(), this);
    return true;
}

void UnitSpinBox::keyPressEvent(QKeyEvent *event)
{
    const bool ends = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (ends && correct())
        return event->accept();
    QSpinBox::keyPressEvent(event);
}

void UnitSpinBox::focusOutEvent(QFocusEvent *event)
{
    correct();
    QSpinBox::focusOutEvent(event);
}

bool UnitSpinBox::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty()) {
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), rangeText(), this);
        return true;
    }
    return QSpinBox::event(event);
}

} // namespace signalbox
