// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/icons.h"
#include "widgets/theme/paint.h"
#include "widgets/theme/styledrawing.h"

#include <QAbstractSpinBox>
#include <QPainter>
#include <QPixmap>
#include <QStyleOption>
#include <QStyleOptionComboBox>
#include <QStyleOptionFrame>
#include <QStyleOptionSpinBox>

namespace signalbox::drawing {

namespace {

constexpr int fieldInset = 10; // of the text, in every kind of field

void fieldBox(const QStyleOption &option, QPainter &painter, const Tokens &set)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool editable = enabled && !(option.state & QStyle::State_ReadOnly);
    const bool hovered = editable && (option.state & QStyle::State_MouseOver);
    drawBox(painter, option.rect, metric::controlRadius, editable ? set.raised : set.background,
            hovered ? set.faint : set.border);
    if (option.state & QStyle::State_HasFocus)
        drawFocusRing(painter, option.rect, metric::controlRadius, set);
}

void chevron(const QString &name, const QRect &area, QPainter &painter, const QColor &colour, int size)
{
    const QPixmap pixmap = iconPixmap(name, colour, size, painter.device()->devicePixelRatioF());
    painter.drawPixmap(area.center() - QPoint(size / 2 - 1, size / 2 - 1), pixmap);
}

} // namespace

void lineEdit(const QStyleOption &option, QPainter &painter, const Tokens &set)
{
    const auto *panel = qstyleoption_cast<const QStyleOptionFrame *>(&option);
    if (panel && panel->lineWidth > 0)
        fieldBox(option, painter, set);
}

void comboBox(const QStyleOptionComboBox &option, QPainter &painter, const Tokens &set)
{
    fieldBox(option, painter, set);
    const QRect area(option.rect.right() - 26, option.rect.top(), 26, option.rect.height());
    chevron(QStringLiteral("chevron-down"), area, painter,
            option.state & QStyle::State_Enabled ? set.secondary : set.disabled, 14);
}

void comboLabel(const QStyleOptionComboBox &option, QPainter &painter, const Tokens &set)
{
    if (option.editable)
        return;
    QRect area = option.rect.adjusted(fieldInset, 0, -26, 0);
    if (!option.currentIcon.isNull()) {
        const QRect picture(area.left(), area.center().y() - 7, metric::iconSize, metric::iconSize);
        option.currentIcon.paint(&painter, picture);
        area.setLeft(picture.right() + 8);
    }
    // the palette's: that of a placeholder where nothing is chosen
    painter.setPen(option.state & QStyle::State_Enabled ? option.palette.color(QPalette::ButtonText)
                                                        : set.faint);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(option.currentText, Qt::ElideMiddle, area.width()));
}

void spinBox(const QStyleOptionSpinBox &option, const QRect &up, const QRect &down, QPainter &painter,
             const Tokens &set)
{
    QStyleOptionSpinBox box = option;
    if (option.stepEnabled == QAbstractSpinBox::StepNone) // it may only be read
        box.state |= QStyle::State_ReadOnly;
    fieldBox(box, painter, set);
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto colour = [&](QAbstractSpinBox::StepEnabledFlag step, QStyle::SubControl part) {
        if (!(option.state & QStyle::State_Enabled) || !(option.stepEnabled & step))
            return set.border;
        const bool hovered = (option.activeSubControls & part) && (option.state & QStyle::State_MouseOver);
        return hovered ? set.accent : set.secondary;
    };
    chevron(QStringLiteral("chevron-up"), up.translated(0, 2), painter,
            colour(QAbstractSpinBox::StepUpEnabled, QStyle::SC_SpinBoxUp), 12);
    chevron(QStringLiteral("chevron-down"), down.translated(0, -2), painter,
            colour(QAbstractSpinBox::StepDownEnabled, QStyle::SC_SpinBoxDown), 12);
}

} // namespace signalbox::drawing
