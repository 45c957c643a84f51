// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/removeconnectiondialog.h"

#include "models/services/connectionkeeper.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/label.h"
#include "widgets/dialogs/dialoglayout.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace signalbox {

RemoveConnectionDialog::RemoveConnectionDialog(ConnectionKeeper &keeper, const Connection &connection,
                                               const QStringList &unsaved, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Remove connection"));
    setMinimumWidth(420);
    auto *text =
        new Label(tr("Signalbox forgets how to reach it, and its secret. Nothing is deleted there, and "
                     "what was recorded stays in the local history."),
                  Type::Body, Tone::Secondary);
    text->setWordWrap(true);
    auto *cancel = makeButton(tr("Cancel"));
    auto *remove = makeButton(tr("Remove"), ButtonKind::Danger);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metric::cardGap);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(remove);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::pageMargin, metric::pageMargin, metric::pageMargin,
                               metric::pageMargin);
    layout->setSpacing(12);
    layout->addLayout(dialogHead(tr("Remove %1?").arg(connection.name), connection));
    layout->addWidget(text);
    if (!unsaved.isEmpty()) {
        auto *lost = new Label(tr("Unsaved changes of %1 are lost.").arg(unsaved.join(QStringLiteral(", "))),
                               Type::Body, Tone::Warning);
        lost->setWordWrap(true);
        layout->addWidget(lost);
    }
    layout->addSpacing(4);
    layout->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(remove, &QPushButton::clicked, this, [this, &keeper, id = connection.id] {
        keeper.remove(id);
        accept();
    });
}

} // namespace signalbox
