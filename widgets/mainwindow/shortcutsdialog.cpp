// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/shortcutsdialog.h"

#include "widgets/controls/buttons.h"
#include "widgets/controls/label.h"
#include "widgets/theme/tokens.h"

#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace signalbox {

namespace {
constexpr int LeastWidth = 440;
}

ShortcutsDialog::ShortcutsDialog(int pages, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keyboard shortcuts"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(LeastWidth);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::pageMargin, metric::pageMargin, metric::pageMargin,
                               metric::pageMargin);
    layout->setSpacing(16);
    addGroups(*layout, pages);
    auto *close = makeButton(tr("Close"));
    close->setDefault(true);
    layout->addStretch();
    layout->addWidget(close, 0, Qt::AlignRight);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

void ShortcutsDialog::addGroups(QVBoxLayout &layout, int pages)
{
    addGroup(layout, tr("Everywhere"),
             {{tr("Search or run"), tr("Ctrl+K")},
              {tr("Show a page"), tr("Ctrl+1 to Ctrl+%1").arg(pages)},
              {tr("Filter what the page shows"), QStringLiteral("/")},
              {tr("Read it again"), QStringLiteral("F5")},
              {tr("Clear the filter, close, or go back"), tr("Esc")},
              {tr("Keyboard shortcuts"), tr("F1 or ?")},
              {tr("Quit"), tr("Ctrl+Q")}});
    addGroup(layout, tr("In lists and charts"),
             {{tr("Open the row, or show how a figure came about"), tr("Enter")},
              {tr("From value to value of a chart"), tr("Left, Right")}});
    addGroup(layout, tr("On Live"), {{tr("Pause, or go on"), tr("Space")}});
    addGroup(layout, tr("On a function"),
             {{tr("Invoke it with the payload"), tr("Ctrl+Enter")},
              {tr("Save the configuration, or deploy the edited source"), tr("Ctrl+S")}});
}

void ShortcutsDialog::addGroup(QVBoxLayout &layout, const QString &title, const QList<Shortcut> &shortcuts)
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(metric::pageMargin);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(0, 1);
    grid->addWidget(new Label(title, Type::BodyStrong), 0, 0, 1, 2);
    for (int i = 0; i < shortcuts.size(); ++i) {
        grid->addWidget(new Label(shortcuts.at(i).what, Type::Body, Tone::Secondary), i + 1, 0);
        grid->addWidget(new Label(shortcuts.at(i).keys, Type::Mono), i + 1, 1, Qt::AlignRight);
    }
    layout.addLayout(grid);
}

} // namespace signalbox
