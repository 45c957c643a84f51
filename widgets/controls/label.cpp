// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/label.h"

#include <QGuiApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QPalette>
#include <QToolTip>

namespace signalbox {

Label::Label(const QString &text, Type type, Tone tone, QWidget *parent)
    : QLabel(text, parent)
    , m_tone(tone)
{
    setTextFormat(Qt::PlainText);
    setType(type);
    recolour();
}

void Label::setTone(Tone tone)
{
    if (m_tone == tone)
        return;
    m_tone = tone;
    recolour();
}

void Label::setType(Type type)
{
    setFont(signalbox::font(type));
    setMinimumHeight(lineHeight(type));
}

void Label::setElided(Qt::TextElideMode mode, int least)
{
    m_elide = mode;
    m_least = least;
    updateGeometry();
}

QSize Label::minimumSizeHint() const
{
    const QSize whole = QLabel::minimumSizeHint();
    return m_elide == Qt::ElideNone ? whole : QSize(qMin(m_least, whole.width()), whole.height());
}

bool Label::isCut() const
{
    return m_elide != Qt::ElideNone && fontMetrics().horizontalAdvance(text()) > contentsRect().width();
}

void Label::paintEvent(QPaintEvent *event)
{
    if (!isCut())
        return QLabel::paintEvent(event);
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(contentsRect(), int(alignment()),
                     fontMetrics().elidedText(text(), m_elide, contentsRect().width()));
}

bool Label::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty() && isCut()) {
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), text(), this);
        return true;
    }
    return QLabel::event(event);
}

void Label::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::EnabledChange)
        recolour();
    QLabel::changeEvent(event);
}

void Label::recolour()
{
    const QPalette application = QGuiApplication::palette();
    const QColor colour = toneColour(isEnabled() ? m_tone : Tone::Faint, tokens(application));
    if (palette().color(QPalette::WindowText) == colour)
        return;
    QPalette own = palette();
    own.setColor(QPalette::WindowText, colour);
    setPalette(own);
}

} // namespace signalbox
