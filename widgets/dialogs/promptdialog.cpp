// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/promptdialog.h"

#include "models/services/catalog.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/label.h"
#include "widgets/dialogs/dialoglayout.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace signalbox {

void signIn(Catalog &catalog, const QString &connectionId, QWidget *parent)
{
    const ConnectionState state = catalog.state(connectionId);
    if (!state.link.isEmpty()) {
        QDesktopServices::openUrl(QUrl(state.link));
        return;
    }
    if (state.prompt.isEmpty())
        return catalog.retry(connectionId);
    auto *dialog = new PromptDialog(catalog, catalog.connection(connectionId), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

QString signInText(const ConnectionState &state)
{
    if (!state.link.isEmpty())
        return PromptDialog::tr("Open browser");
    return state.prompt.isEmpty() ? PromptDialog::tr("Retry") : PromptDialog::tr("Sign in");
}

PromptDialog::PromptDialog(Catalog &catalog, const Connection &connection, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Sign in"));
    setMinimumWidth(420);
    const ConnectionState state = catalog.state(connection.id);
    auto *text = new Label(state.message, Type::Body, Tone::Secondary);
    text->setWordWrap(true);
    auto *code = new QLineEdit;
    code->setAccessibleName(state.prompt);
    code->setPlaceholderText(state.prompt);
    auto *cancel = makeButton(tr("Cancel"));
    auto *signIn = makeButton(tr("Sign in"), ButtonKind::Primary);
    signIn->setEnabled(false);
    signIn->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metric::cardGap);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(signIn);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::pageMargin, metric::pageMargin, metric::pageMargin,
                               metric::pageMargin);
    layout->setSpacing(12);
    layout->addLayout(dialogHead(tr("Sign in"), connection));
    layout->addWidget(text);
    layout->addWidget(code);
    layout->addSpacing(4);
    layout->addLayout(buttons);
    connect(code, &QLineEdit::textChanged, this,
            [signIn](const QString &typed) { signIn->setEnabled(!typed.trimmed().isEmpty()); });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(signIn, &QPushButton::clicked, this, [this, &catalog, code, id = connection.id] {
        catalog.answerPrompt(id, code->text().trimmed());
        accept();
    });
}

} // namespace signalbox
