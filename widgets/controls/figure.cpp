// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/figure.h"

#include "widgets/theme/paint.h"

#include <QKeyEvent>

namespace signalbox {

Figure::Figure(const QString &name, const QString &action, Type type, QWidget *parent)
    : PaintedWidget(parent)
    , m_action(action)
    , m_type(type)
{
    setAccessibleName(name);
    setToolTip(action);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Figure::setText(const QString &text)
{
    if (m_text == text)
        return;
    m_text = text;
    updateGeometry();
    update();
    announceChange();
}

QSize Figure::sizeHint() const
{
    return {QFontMetrics(signalbox::font(m_type)).horizontalAdvance(shown()) + 10, lineHeight(m_type) + 2};
}

void Figure::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(signalbox::font(m_type));
    painter.setPen(underMouse() ? theme().accent : theme().text);
    painter.drawText(rect().adjusted(hasFocus() ? 5 : 0, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, shown());
    if (hasFocus())
        drawFocusRing(painter, rect(), metric::controlRadius, theme());
}

void Figure::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->pos()))
        activate();
}

void Figure::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        activate();
    else
        PaintedWidget::keyPressEvent(event);
}

} // namespace signalbox
