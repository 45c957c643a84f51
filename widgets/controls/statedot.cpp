// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/statedot.h"

#include <QIcon>
#include <QPainter>
#include <QPixmap>
#include <QStyleOptionViewItem>

namespace signalbox {

namespace {
constexpr QSize cellDot(12, 12);
}

Tone toneOf(ConnectionState::Kind state)
{
    switch (state) {
    case ConnectionState::Kind::Ready:
        return Tone::Good;
    case ConnectionState::Kind::Offline:
        return Tone::Bad;
    case ConnectionState::Kind::Idle:
        return Tone::Secondary;
    default:
        return Tone::Warning;
    }
}

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

void addStateDot(QStyleOptionViewItem &option, const QColor &colour, bool filled)
{
    const qreal ratio = option.widget ? option.widget->devicePixelRatioF() : 1.0;
    QPixmap pixmap(cellDot * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    drawStateDot(painter, QRectF(QPointF(), cellDot), colour, filled);
    painter.end();
    option.features |= QStyleOptionViewItem::HasDecoration;
    option.decorationSize = cellDot;
    option.icon = QIcon(pixmap);
    option.icon.addPixmap(pixmap, QIcon::Selected); // not tinted
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
