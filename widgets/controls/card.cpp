// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/card.h"

#include "widgets/controls/label.h"
#include "widgets/theme/buttonkind.h"
#include "widgets/theme/paint.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace signalbox {

namespace {
constexpr int leastTitle = 80;
}

Card::Card(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_head(new QWidget(this))
    , m_headLayout(new QHBoxLayout(m_head))
    , m_body(new QVBoxLayout)
    , m_title(new Label(title, Type::BodyStrong))
    , m_provenance(new Label({}, Type::Small, Tone::Secondary))
{
    m_title->setElided(Qt::ElideRight, leastTitle);
    m_provenance->setElided(Qt::ElideRight, 1);
    m_headLayout->setContentsMargins(metric::cardPadding, 0, metric::cardPadding, 0);
    m_headLayout->setSpacing(6);
    m_headLayout->addWidget(m_title);
    m_headLayout->addWidget(m_provenance);
    m_headLayout->addStretch();
    m_head->setMinimumHeight(24);
    m_body->setSpacing(8);
    m_body->setContentsMargins(metric::cardPadding, 0, metric::cardPadding, 0);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, metric::cardPadding);
    layout->setSpacing(4);
    layout->addWidget(m_head);
    layout->addLayout(m_body, 1);
    setTitle(title);
    setProvenance({});
}

void Card::setTitle(const QString &title)
{
    m_title->setText(title);
    m_head->setVisible(!title.isEmpty());
    setAccessibleName(title);
}

void Card::setProvenance(const QString &text)
{
    m_provenance->setText(text);
    m_provenance->setVisible(!text.isEmpty());
}

void Card::addHeadWidget(QWidget *widget)
{
    m_headLayout->addWidget(widget);
    const bool link = buttonKind(widget) == ButtonKind::Quiet;
    m_headLayout->setContentsMargins(metric::cardPadding, 0,
                                     metric::cardPadding - (link ? metric::linkPadding : 0), 0);
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &set = tokens(palette());
    drawBox(painter, rect(), metric::cardRadius, set.raised, set.border);
}

} // namespace signalbox
