// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/paint.h"

#include <QBrush>
#include <QPainterPath>
#include <QPen>
#include <QWidget>

namespace signalbox {

void drawBox(QPainter &painter, const QRectF &rect, qreal radius, const QColor &fill, const QColor &border)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(border.isValid() ? QPen(border, 1) : QPen(Qt::NoPen));
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const qreal inset = border.isValid() ? 0.5 : 0;
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset);
    painter.restore();
}

void drawFocusRing(QPainter &painter, const QRectF &rect, qreal radius, const Tokens &set)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(set.accent, metric::focusRing));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius - 1, radius - 1);
    painter.restore();
}

void drawHairline(QPainter &painter, const QRectF &rect, const Tokens &set)
{
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), set.border);
}

void roundCorners(QWidget &window)
{
    QPainterPath outline;
    outline.addRoundedRect(window.rect(), metric::cardRadius, metric::cardRadius);
    window.setMask(outline.toFillPolygon().toPolygon());
}

void drawHatched(QPainter &painter, const QRectF &rect, qreal radius, const QColor &colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outline;
    outline.addRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.save();
    painter.setClipPath(outline, Qt::IntersectClip);
    painter.setPen(QPen(colour, 2));
    const qreal height = rect.height();
    for (qreal x = rect.left() - height; x < rect.right(); x += 5)
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + height, rect.top()));
    painter.restore();
    painter.setPen(QPen(colour, 1));
    painter.drawPath(outline);
    painter.restore();
}

} // namespace signalbox
