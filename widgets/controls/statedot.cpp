// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/statedot.h"

#include <QPainter>

namespace signalbox {

void drawStateDot(QPainter &painter, const QRectF &rect, const QColor &colour, bool filled)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(filled ? QPen(Qt::NoPen) : QPen(colour, 1.5));
    painter.setBrush(filled ? QBrush(colour) : QBrush(Qt::NoBrush));
    const qreal radius = filled ? 4.0 : 3.5;
    painter.drawEllipse(rect.center(), radius, radius);
    painter.restore();
}

StateDot::StateDot(QWidget *parent)
    : PaintedWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StateDot::setState(const QString &word, Tone tone, bool filled)
{
    m_word = word;
    m_tone = tone;
    m_filled = filled;
    m_colour = QColor();
    setAccessibleName(word);
    setToolTip(word);
    update();
}

void StateDot::setColour(const QString &word, const QColor &colour)
{
    setState(word, Tone::Normal);
    m_colour = colour;
}

void StateDot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawStateDot(painter, rect(), m_colour.isValid() ? m_colour : toneColour(m_tone, theme()), m_filled);
}

} // namespace signalbox
