// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/icons.h"
#include "widgets/theme/paint.h"
#include "widgets/theme/styledrawing.h"

#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QStyleOption>
#include <QStyleOptionProgressBar>
#include <QStyleOptionSlider>

namespace signalbox::drawing {

namespace {

constexpr int barHeight = 8;

QRectF barRect(const QRect &rect)
{
    const int height = qMin(barHeight, rect.height());
    const int top = rect.top() + (rect.height() - height) / 2;
    return QRectF(rect.left(), top, rect.width(), height);
}

} // namespace

void frame(const QStyleOption &option, QPainter &painter, const Tokens &set)
{
    drawBox(painter, option.rect, metric::controlRadius, QColor(), set.border);
    if (option.state & QStyle::State_HasFocus)
        drawFocusRing(painter, option.rect, metric::controlRadius, set);
}

void focusRect(const QStyleOption &option, QPainter &painter, const Tokens &set)
{
    drawFocusRing(painter, option.rect, metric::controlRadius, set);
}

void arrow(QStyle::PrimitiveElement element, const QStyleOption &option, QPainter &painter, const Tokens &set)
{
    const QString name = element == QStyle::PE_IndicatorArrowUp      ? QStringLiteral("chevron-up")
                         : element == QStyle::PE_IndicatorArrowLeft  ? QStringLiteral("chevron-left")
                         : element == QStyle::PE_IndicatorArrowRight ? QStringLiteral("chevron-right")
                                                                     : QStringLiteral("chevron-down");
    const int size = qMin(14, qMin(option.rect.width(), option.rect.height()) + 6);
    const bool enabled = option.state & QStyle::State_Enabled;
    const QPixmap pixmap =
        iconPixmap(name, enabled ? set.secondary : set.disabled, size, painter.device()->devicePixelRatioF());
    painter.drawPixmap(option.rect.center() - QPoint(size / 2 - 1, size / 2 - 1), pixmap);
}

QRect scrollBarPart(const QStyleOptionSlider &option, QStyle::SubControl part)
{
    const bool horizontal = option.orientation == Qt::Horizontal;
    const int length = horizontal ? option.rect.width() : option.rect.height();
    const qint64 range = qint64(option.maximum) - option.minimum;
    const qint64 total = range + option.pageStep;
    const int thumb = range <= 0 || total <= 0
                          ? length
                          : qMax(qMin(32, length), int(qint64(option.pageStep) * length / total));
    const int start = QStyle::sliderPositionFromValue(option.minimum, option.maximum, option.sliderPosition,
                                                      length - thumb, option.upsideDown);
    const auto piece = [&](int from, int size) {
        return horizontal ? QRect(from, 0, size, option.rect.height())
                          : QRect(0, from, option.rect.width(), size);
    };
    switch (part) {
    case QStyle::SC_ScrollBarSlider:
        return piece(start, thumb);
    case QStyle::SC_ScrollBarGroove:
        return option.rect;
    case QStyle::SC_ScrollBarSubPage:
        return piece(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return piece(start + thumb, length - start - thumb);
    default:
        return {};
    }
}

void scrollBar(const QStyleOptionSlider &option, const QRect &thumb, bool opaque, QPainter &painter,
               const Tokens &set)
{
    if (opaque)
        painter.fillRect(option.rect, option.palette.color(QPalette::Base));
    if (option.maximum <= option.minimum)
        return;
    const bool active = option.state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    const QRectF bar = QRectF(thumb).adjusted(2, 2, -2, -2);
    drawBox(painter, bar, qMin(bar.width(), bar.height()) / 2, active ? set.secondary : set.faint, QColor());
}

void progressGroove(const QStyleOption &option, QPainter &painter, const Tokens &set)
{
    const QRectF bar = barRect(option.rect);
    drawBox(painter, bar, bar.height() / 2, set.high, QColor());
}

void progressContents(const QStyleOptionProgressBar &option, QPainter &painter, const Tokens &set)
{
    const qint64 range = qint64(option.maximum) - option.minimum;
    const bool busy = range <= 0;
    const qreal share = busy ? 0.3 : qBound(0.0, qreal(option.progress - option.minimum) / range, 1.0);
    if (share <= 0)
        return;
    QRectF bar = barRect(option.rect);
    bar.setWidth(qMax(bar.height(), bar.width() * share));
    // The tone the bar was given, e.g. warning when little is left: its highlight colour.
    const QColor own = option.palette.color(QPalette::Highlight);
    drawBox(painter, bar, bar.height() / 2, own == set.accentWash ? set.accent : own, QColor());
}

void popup(const QStyleOption &option, QPainter &painter, const Tokens &set)
{
    painter.fillRect(option.rect, set.high);
    painter.setPen(set.border);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5));
}

} // namespace signalbox::drawing
