// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/meter.h"

#include "widgets/controls/label.h"

#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>

namespace signalbox {

namespace {
constexpr int steps = 1000;
constexpr double nearlyAll = 0.85;
} // namespace

Meter::Meter(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_text(new Label({}, Type::Small, Tone::Secondary))
    , m_bar(new QProgressBar)
{
    m_bar->setAccessibleName(name);
    m_bar->setTextVisible(false);
    m_bar->setRange(0, steps);
    m_bar->setFixedHeight(12);
    auto *head = new QHBoxLayout;
    head->addWidget(new Label(name, Type::Small, Tone::Secondary));
    head->addStretch();
    head->addWidget(m_text);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(head);
    layout->addWidget(m_bar);
}

void Meter::show(double used, double allowed, const QString &text)
{
    const double share = allowed > 0 ? qBound(0.0, used / allowed, 1.0) : 0;
    m_nearlyAll = share >= nearlyAll;
    m_text->setText(text);
    m_text->setTone(m_nearlyAll ? Tone::Warning : Tone::Secondary);
    m_bar->setAccessibleDescription(text);
    // Anything used at all is seen.
    m_bar->setValue(used > 0 ? qMax(1, int(share * steps)) : 0);
    recolour();
}

void Meter::recolour()
{
    const Tokens &set = tokens(QGuiApplication::palette());
    QPalette own;
    own.setColor(QPalette::Highlight, m_nearlyAll ? set.warning : set.good);
    m_bar->setPalette(own);
}

void Meter::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        recolour();
    QWidget::changeEvent(event);
}

} // namespace signalbox
