// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/headerbar.h"

#include "widgets/controls/chip.h"
#include "widgets/controls/label.h"

#include <QHBoxLayout>

namespace signalbox {

namespace {
constexpr int leastTitle = 160;
}

HeaderBar::HeaderBar(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_actions(new QHBoxLayout)
    , m_title(new Label(title, Type::PageTitle))
    , m_chip(new Chip)
    , m_facts(new Label({}, Type::Body, Tone::Secondary))
{
    m_actions->setSpacing(10);
    m_facts->setElided(Qt::ElideRight, 1); // gives way before the controls do
    m_title->setElided(Qt::ElideMiddle, leastTitle);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(m_title);
    layout->addWidget(m_chip);
    layout->addWidget(m_facts);
    layout->addStretch(1);
    layout->addLayout(m_actions);
    setMinimumHeight(metric::controlHeight);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void HeaderBar::setTitle(const QString &title)
{
    m_title->setText(title);
}

void HeaderBar::setFacts(const QString &facts)
{
    m_facts->setText(facts);
}

void HeaderBar::addAction(QWidget *widget)
{
    m_actions->addWidget(widget);
}

void HeaderBar::setSearch(QWidget *widget)
{
    m_actions->insertWidget(0, widget);
    setTabOrder(this, widget); // as it stands: before the actions, which were there first
}

} // namespace signalbox
