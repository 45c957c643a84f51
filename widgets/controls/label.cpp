// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "label.h"

#include <QEvent>
#include <QGuiApplication>
#include <QPalette>

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
