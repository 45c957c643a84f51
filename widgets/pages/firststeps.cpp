// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/firststeps.h"

#include "widgets/controls/buttons.h"
#include "widgets/controls/card.h"
#include "widgets/controls/label.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace signalbox {

namespace {
constexpr int StepWidth = 260;
constexpr int StepHeight = 148;
} // namespace

FirstSteps::FirstSteps(QWidget *parent)
    : QWidget(parent)
{
    auto *sentence = new Label(tr("There are no functions yet."), Type::KeyFigure);
    sentence->setAlignment(Qt::AlignCenter);
    auto *steps = new QHBoxLayout;
    steps->setSpacing(metric::cardGap);
    steps->addStretch();
    m_sample = addStep(*steps, {QStringLiteral("play"), tr("Try a sample"),
                                tr("Runs on this machine, without an account and without a network."),
                                tr("Create from a sample")});
    QPushButton *folder = addStep(*steps, {QStringLiteral("folder"), tr("Bring your code"),
                                           tr("A folder or a zip; runtime and handler are looked for in it."),
                                           tr("Create from a folder")});
    QPushButton *add =
        addStep(*steps, {QStringLiteral("plus"), tr("See what runs elsewhere"),
                         tr("AWS Lambda, OpenFaaS or Knative; read-only until you say otherwise."),
                         tr("Add connection")});
    steps->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(metric::pageMargin);
    layout->addStretch(2);
    layout->addWidget(sentence);
    layout->addLayout(steps);
    layout->addStretch(3); // the eye's middle lies above the ruler's
    connect(m_sample, &QPushButton::clicked, this, &FirstSteps::sampleWanted);
    connect(folder, &QPushButton::clicked, this, &FirstSteps::folderWanted);
    connect(add, &QPushButton::clicked, this, &FirstSteps::connectionWanted);
}

QPushButton *FirstSteps::addStep(QHBoxLayout &steps, const Step &step)
{
    auto *text = new Label(step.text, Type::Body, Tone::Secondary);
    text->setWordWrap(true);
    auto *button = makeButton(step.action, ButtonKind::Normal, step.icon);
    auto *card = new Card(step.title);
    card->setFixedSize(StepWidth, StepHeight);
    card->body()->addWidget(text);
    card->body()->addStretch();
    card->body()->addWidget(button, 0, Qt::AlignLeft);
    steps.addWidget(card);
    return button;
}

QWidget *FirstSteps::firstFocus() const
{
    return m_sample;
}

} // namespace signalbox
