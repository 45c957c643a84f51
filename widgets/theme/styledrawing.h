// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/buttonkind.h"
#include "widgets/theme/tokens.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOption>

/// How each control looks: what the style calls, one function a control.
namespace signalbox::drawing {

// Buttons and indicators
void pushButton(const QStyleOptionButton &option, QPainter &painter, const Tokens &tokens, ButtonKind kind);
QSize pushButtonSize(const QStyleOptionButton &option, ButtonKind kind);
void toolButton(const QStyleOption &option, QPainter &painter, const Tokens &tokens);
void checkIndicator(const QStyleOption &option, QPainter &painter, const Tokens &tokens);
void radioIndicator(const QStyleOption &option, QPainter &painter, const Tokens &tokens);

// Fields
void lineEdit(const QStyleOption &option, QPainter &painter, const Tokens &tokens);
void comboBox(const QStyleOptionComboBox &option, QPainter &painter, const Tokens &tokens);
void comboLabel(const QStyleOptionComboBox &option, QPainter &painter, const Tokens &tokens);
void spinBox(const QStyleOptionSpinBox &option, const QRect &up, const QRect &down, QPainter &painter,
             const Tokens &tokens);

// Frames and bars
void frame(const QStyleOption &option, QPainter &painter, const Tokens &tokens);
void focusRect(const QStyleOption &option, QPainter &painter, const Tokens &tokens);
void arrow(QStyle::PrimitiveElement element, const QStyleOption &option, QPainter &painter,
           const Tokens &tokens);
/// `opaque`: on a ground of its own, as views have; else on what is below it.
void scrollBar(const QStyleOptionSlider &option, const QRect &thumb, bool opaque, QPainter &painter,
               const Tokens &tokens);
QRect scrollBarPart(const QStyleOptionSlider &option, QStyle::SubControl part);
void progressGroove(const QStyleOption &option, QPainter &painter, const Tokens &tokens);
void progressContents(const QStyleOptionProgressBar &option, QPainter &painter, const Tokens &tokens);

// Tabs, tables, menus
void tabShape(const QStyleOptionTab &option, QPainter &painter, const Tokens &tokens);
void tabLabel(const QStyleOptionTab &option, QPainter &painter, const Tokens &tokens);
void tabBase(const QStyleOption &option, QPainter &painter, const Tokens &tokens);
void headerSection(const QStyleOption &option, QPainter &painter, const Tokens &tokens);
void headerLabel(const QStyleOptionHeader &option, QPainter &painter, const Tokens &tokens);
QSize headerSize(const QStyleOptionHeader &option);
void tableRow(const QStyleOption &option, QPainter &painter, const Tokens &tokens);
void viewItem(const QStyleOption &option, QPainter &painter, const Tokens &tokens, bool inTable);
void popup(const QStyleOption &option, QPainter &painter, const Tokens &tokens);
void menuItem(const QStyleOptionMenuItem &option, QPainter &painter, const Tokens &tokens);
QSize menuItemSize(const QStyleOptionMenuItem &option, const QSize &contents);

} // namespace signalbox::drawing
