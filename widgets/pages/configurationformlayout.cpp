// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How the form of a function's configuration is put together.
#include "widgets/controls/buttons.h"
#include "widgets/controls/card.h"
#include "widgets/controls/form.h"
#include "widgets/controls/label.h"
#include "widgets/controls/unitspinbox.h"
#include "widgets/dialogs/rolefield.h"
#include "widgets/pages/configurationform.h"
#include "widgets/pages/environmenteditor.h"
#include "widgets/pages/reservedfield.h"
#include "widgets/pages/scalingeditor.h"
#include "widgets/pages/secretseditor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace signalbox {

namespace {

/// Scrolls, and shows the card or the page that it stands on.
QScrollArea *scrolled(QWidget *content)
{
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(content);
    scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    return scroll;
}

} // namespace

QWidget *ConfigurationForm::makeSettings()
{
    m_form->addField(tr("Description"), m_description);
    m_form->addField(tr("Runtime"), m_runtime);
    m_form->addField(tr("Handler"), m_handler);
    m_form->addField(tr("Memory"), m_memory);
    m_form->addField(tr("Timeout"), m_timeout);
    m_form->addField(tr("Temporary files"), m_temporary);
    m_form->addField(tr("Execution role"), m_role);
    m_form->addHint(m_role->hint());
    m_form->addField(tr("Concurrency"), m_reserved);
    m_form->addField(tr("Network"), m_network);
    m_form->addField(tr("Tracing"), m_tracing);
    m_limits->setWordWrap(true);
    m_notKept->setWordWrap(true);
    auto *card = new Card(tr("General"));
    card->body()->addLayout(m_form);
    card->body()->addSpacing(8);
    card->body()->addWidget(m_limits);
    card->body()->addWidget(m_notKept);
    card->body()->addStretch();
    return card;
}

QWidget *ConfigurationForm::makeEnvironment()
{
    auto *content = new QWidget;
    auto *inner = new QVBoxLayout(content);
    inner->setContentsMargins(0, 0, 4, 0);
    inner->addWidget(m_environment);
    inner->addStretch();
    auto *card = new Card(tr("Environment variables"));
    card->body()->addWidget(scrolled(content));
    return card;
}

/// Settings and variables side by side, and below them how it is scaled.
void ConfigurationForm::layOut()
{
    auto *values = new QVBoxLayout;
    values->setSpacing(metric::cardGap);
    values->addWidget(makeEnvironment(), 1);
    values->addWidget(m_secretsCard);
    auto *upper = new QHBoxLayout;
    upper->setSpacing(metric::cardGap);
    upper->addWidget(makeSettings(), 1);
    upper->addLayout(values, 1);
    auto *content = new QWidget;
    auto *inner = new QVBoxLayout(content);
    inner->setContentsMargins({});
    inner->setSpacing(metric::cardGap);
    inner->addLayout(upper, 1);
    inner->addWidget(m_scalingCard);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(scrolled(content));
}

void ConfigurationForm::makeScaling()
{
    m_scalingCard->body()->addWidget(m_scaling);
    m_scalingCard->hide();
}

void ConfigurationForm::makeSecrets()
{
    constexpr int fewLines = 130;
    auto *content = new QWidget;
    auto *inner = new QVBoxLayout(content);
    inner->setContentsMargins(0, 0, 4, 0);
    inner->addWidget(m_secrets);
    inner->addStretch();
    QScrollArea *scroll = scrolled(content);
    scroll->setMaximumHeight(fewLines);
    auto *add = makeLink(tr("+ New secret"));
    m_secretsCard->addHeadWidget(add);
    m_secretsCard->body()->addWidget(scroll);
    m_secretsCard->hide();
    connect(add, &QPushButton::clicked, m_secrets, &SecretsEditor::create);
}

PairLines ConfigurationForm::environment() const
{
    return m_environment->lines();
}

} // namespace signalbox
