// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/palettebutton.h"

#include "widgets/theme/paint.h"
#include "widgets/theme/typography.h"

namespace signalbox {

PaletteButton::PaletteButton(QWidget *parent)
    : QAbstractButton(parent)
{
    setText(tr("Search or run…"));
    setAccessibleName(text());
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize PaletteButton::sizeHint() const
{
    return {200, metric::controlHeight};
}

void PaletteButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &set = tokens(palette());
    drawBox(painter, QRectF(rect()), metric::controlRadius, set.raised, set.border);
    if (hasFocus())
        drawFocusRing(painter, QRectF(rect()), metric::controlRadius, set);
    const QRect room = rect().adjusted(10, 0, -10, 0);
    painter.setPen(set.faint);
    painter.setFont(signalbox::font(Type::Body));
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, text());
    painter.setFont(signalbox::font(Type::Mono));
    painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter, tr("Ctrl K"));
}

} // namespace signalbox
