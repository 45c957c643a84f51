// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/emptystate.h"

#include "widgets/controls/buttons.h"
#include "widgets/controls/label.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace signalbox {

EmptyState::EmptyState(const QString &sentence, const QString &action, QWidget *parent)
    : QWidget(parent)
    , m_sentence(new Label({}, Type::Body, Tone::Secondary))
    , m_action(makeButton({}))
{
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(metric::cardGap);
    layout->addStretch();
    layout->addWidget(m_sentence);
    layout->addWidget(m_action, 0, Qt::AlignHCenter);
    layout->addStretch();
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionTriggered);
    setSentence(sentence);
    setAction(action);
}

void EmptyState::setSentence(const QString &sentence)
{
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
}

void EmptyState::setAction(const QString &action)
{
    m_action->setText(action);
    m_action->setAccessibleName(action);
    m_action->setVisible(!action.isEmpty());
}

bool EmptyState::hasAction() const
{
    return !m_action->text().isEmpty();
}

QWidget *EmptyState::firstFocus() const
{
    return m_action;
}

QString EmptyState::sentence() const
{
    return m_sentence->text();
}

} // namespace signalbox
