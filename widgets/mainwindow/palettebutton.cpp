// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/palettebutton.h"

#include "widgets/theme/paint.h"
#include "widgets/theme/typography.h"

namespace signalbox {

namespace {
constexpr int padding = 10;
}

PaletteButton::PaletteButton(QWidget *parent)
    : QAbstractButton(parent)
{
    setText(tr("Search or run…"));
    setAccessibleName(text());
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setToolTip(text());
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed); // gives way to its key alone
}

QSize PaletteButton::sizeHint() const
{
    return {200, metric::controlHeight};
}

QSize PaletteButton::minimumSizeHint() const
{
    return {QFontMetrics(signalbox::font(Type::Mono)).horizontalAdvance(keyText()) + 2 * padding,
            metric::controlHeight};
}

QString PaletteButton::keyText() const
{
    return tr("Ctrl K");
}

void PaletteButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &set = tokens(palette());
    drawBox(painter, QRectF(rect()), metric::controlRadius, set.raised, set.border);
    if (hasFocus())
        drawFocusRing(painter, QRectF(rect()), metric::controlRadius, set);
    QRect room = rect().adjusted(padding, 0, -padding, 0);
    painter.setPen(set.faint);
    painter.setFont(signalbox::font(Type::Mono));
    painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter, keyText());
    room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(keyText()) - padding);
    painter.setFont(signalbox::font(Type::Body));
    const QString shown = painter.fontMetrics().elidedText(text(), Qt::ElideRight, room.width());
    if (shown.size() > 2) // not for the dots alone
        painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, shown);
}

} // namespace signalbox
