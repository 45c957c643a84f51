// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/keyfigure.h"

#include "widgets/controls/sparkline.h"
#include "widgets/theme/paint.h"
#include "widgets/theme/typography.h"

#include <QAccessible>
#include <QKeyEvent>

namespace signalbox {

KeyFigure::KeyFigure(const QString &label, Tone tone, QWidget *parent)
    : PaintedWidget(parent)
    , m_label(label)
    , m_tone(tone)
    , m_subTone(tone)
{
    setAccessibleName(label);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void KeyFigure::setFigure(const QString &figure, const QString &remark)
{
    if (m_figure == figure && m_remark == remark)
        return;
    if (m_remark != remark)
        setToolTip(remark);
    m_figure = figure;
    m_remark = remark;
    update();
    announceChange();
}

void KeyFigure::setSub(const QString &text, Tone tone)
{
    if (m_sub == text && m_subTone == tone)
        return;
    m_sub = text;
    m_subTone = tone;
    update();
}

void KeyFigure::setTrend(const QList<double> &values)
{
    if (m_trend == values)
        return;
    m_trend = values;
    update();
}

void KeyFigure::setAction(const QString &action)
{
    m_action = action;
    setToolTip(action);
    setFocusPolicy(action.isEmpty() ? Qt::NoFocus : Qt::StrongFocus);
    setCursor(action.isEmpty() ? Qt::ArrowCursor : Qt::PointingHandCursor);
}

QAccessible::Role KeyFigure::accessibleRole() const
{
    return m_action.isEmpty() ? QAccessible::StaticText : QAccessible::Button;
}

QString KeyFigure::accessibleSummary() const
{
    QString summary = m_figure.isEmpty() ? tr("unknown") : m_figure;
    for (const QString &part : {m_sub, m_remark}) {
        if (!part.isEmpty())
            summary = tr("%1, %2").arg(summary, part);
    }
    return summary;
}

void KeyFigure::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &set = theme();
    drawBox(painter, rect(), metric::cardRadius, set.raised, set.border);

    const QRect inner = rect().adjusted(metric::cardPadding, 12, -metric::cardPadding, -12);
    const auto line = [&](Type type, const QColor &colour, int top, const QString &text, int width) {
        painter.setFont(signalbox::font(type));
        painter.setPen(colour);
        painter.drawText(QRect(inner.left(), top, width, lineHeight(type)), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, width));
    };
    line(Type::Small, set.secondary, inner.top(), m_label, inner.width());
    const QString figure = m_figure.isEmpty() ? QStringLiteral("—") : m_figure;
    line(Type::KeyFigure, set.text, inner.top() + 19, figure, inner.width());

    const QFontMetrics small(signalbox::font(Type::Small));
    const int subWidth = qMin(inner.width(), small.horizontalAdvance(m_sub) + 1);
    line(Type::Small, toneColour(m_subTone, set), inner.top() + 49, m_sub, subWidth);
    const int room = inner.width() - subWidth - 12;
    if (room >= 32) {
        const int width = qMin(room, 64);
        drawSparkline(painter, QRectF(inner.right() - width, inner.top() + 50, width, 14), m_trend,
                      toneColour(m_tone, set));
    }
    if (hasFocus())
        drawFocusRing(painter, rect(), metric::cardRadius, set);
}

void KeyFigure::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_action.isEmpty() && event->button() == Qt::LeftButton && rect().contains(event->pos()))
        activate();
}

void KeyFigure::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!m_action.isEmpty() && enter)
        activate();
    else
        QWidget::keyPressEvent(event);
}

} // namespace signalbox
