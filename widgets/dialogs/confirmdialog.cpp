// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/confirmdialog.h"

#include "widgets/controls/buttons.h"
#include "widgets/controls/label.h"
#include "widgets/dialogs/dialoglayout.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace signalbox {

ConfirmDialog::ConfirmDialog(const Connection &connection, const Question &question, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(question.title);
    setMinimumWidth(420);
    auto *text = new Label(question.text, Type::Body, Tone::Secondary);
    text->setWordWrap(true);
    auto *goOn = makeButton(question.verb, ButtonKind::Danger);
    auto *cancel = makeButton(tr("Cancel"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metric::cardGap);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(goOn);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::pageMargin, metric::pageMargin, metric::pageMargin,
                               metric::pageMargin);
    layout->setSpacing(12);
    layout->addLayout(dialogHead(question.title, connection));
    layout->addWidget(text);
    if (connection.stage == Connection::Stage::Production) {
        auto *name = new QLineEdit;
        name->setAccessibleName(tr("Name of the function"));
        name->setPlaceholderText(tr("Type %1 to confirm").arg(question.function));
        layout->addWidget(name);
        goOn->setEnabled(false);
        goOn->setDefault(true); // who typed the name and presses Return means it
        connect(
            name, &QLineEdit::textChanged, goOn,
            [goOn, wanted = question.function](const QString &typed) { goOn->setEnabled(typed == wanted); });
    }
    layout->addSpacing(4);
    layout->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(goOn, &QPushButton::clicked, this, &QDialog::accept);
}

void confirm(const Connection &connection, const Question &question, QWidget *parent,
             const std::function<void()> &goOn)
{
    auto *dialog = new ConfirmDialog(connection, question, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::accepted, parent, goOn);
    dialog->open();
}

void confirmOnProduction(const Connection &connection, const Question &question, QWidget *parent,
                         const std::function<void()> &goOn)
{
    if (connection.stage == Connection::Stage::Production)
        confirm(connection, question, parent, goOn);
    else
        goOn();
}

} // namespace signalbox
