// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/searchfield.h"

#include "widgets/theme/icons.h"

#include <QAction>
#include <QKeyEvent>

namespace signalbox {

SearchField::SearchField(const QString &name, QWidget *parent)
    : QLineEdit(parent)
{
    setPlaceholderText(name);
    setAccessibleName(name);
    addAction(icon(QStringLiteral("search"), &Tokens::faint), QLineEdit::LeadingPosition);
    QAction *clearing = addAction(icon(QStringLiteral("close")), QLineEdit::TrailingPosition);
    clearing->setToolTip(tr("Clear"));
    clearing->setVisible(false);
    connect(clearing, &QAction::triggered, this, &QLineEdit::clear);
    connect(this, &QLineEdit::textChanged, clearing,
            [clearing](const QString &text) { clearing->setVisible(!text.isEmpty()); });
    setMinimumWidth(180);
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace signalbox
