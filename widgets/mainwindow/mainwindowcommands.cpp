// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What the command palette offers.
#include "models/items/connectionmodel.h"
#include "models/items/functionmodel.h"
#include "models/services/settings.h"
#include "widgets/mainwindow/mainwindow.h"
#include "widgets/mainwindow/shortcutsdialog.h"
#include "widgets/pages/functionpage.h"
#include "widgets/pages/functionspage.h"
#include "widgets/theme/theme.h"

namespace signalbox {

void MainWindow::openPalette()
{
    auto *palette = new CommandPalette(commands(), this);
    palette->show(); // not modal: it goes away by itself when another window is used
}

void MainWindow::showShortcuts()
{
    (new ShortcutsDialog(static_cast<int>(m_entries.size()), this))->open();
}

QList<Command> MainWindow::commands()
{
    QList<Command> all;
    for (int i = 0; i < m_entries.size(); ++i)
        all.append({m_entries.at(i).title, tr("page, Ctrl+%1").arg(i + 1), [this, i] { showPage(i); }});
    all.append({tr("Create function"), tr("action"), [this] {
                    showPage(0);
                    qobject_cast<FunctionsPage *>(page(0))->createFunction();
                }});
    all.append({tr("Add connection"), tr("action"), [this] { addConnection(); }});
    addFunctionCommands(all);
    addConnectionCommands(all);
    addThemeCommands(all);
    all.append({tr("Keyboard shortcuts"), tr("F1"), [this] { showShortcuts(); }});
    all.append({tr("Quit"), tr("Ctrl+Q"), [this] { close(); }});
    return all;
}

void MainWindow::addThemeCommands(QList<Command> &commands)
{
    const auto theme = [this](Theme::Mode mode) {
        return [this, mode] {
            m_theme.setMode(mode);
            m_context.settings.setTheme(Theme::nameOf(mode));
        };
    };
    commands.append({tr("Use the light theme"), tr("action"), theme(Theme::Mode::Light)});
    commands.append({tr("Use the dark theme"), tr("action"), theme(Theme::Mode::Dark)});
    commands.append({tr("Follow the system's theme"), tr("action"), theme(Theme::Mode::System)});
}

void MainWindow::addFunctionCommands(QList<Command> &commands)
{
    const QList<FunctionRow> rows = m_context.functions.rows();
    for (const FunctionRow &row : rows) {
        commands.append(
            {row.function.name, tr("function on %1").arg(row.connection.name),
             [this, id = row.connection.id, name = row.function.name] { showFunction(id, name); }});
    }
    for (const FunctionRow &row : rows) {
        commands.append({tr("Invoke %1").arg(row.function.name), tr("on %1").arg(row.connection.name),
                         [this, id = row.connection.id, name = row.function.name] {
                             showFunction(id, name, [this] { functionPage()->invoke(); });
                         }});
    }
}

void MainWindow::addConnectionCommands(QList<Command> &commands)
{
    for (int i = 0; i < m_context.connections.rowCount(); ++i) {
        const Connection connection = m_context.connections.row(i).connection;
        commands.append(
            {connection.name, tr("connection"), [this, id = connection.id] { showConnection(id); }});
    }
}

} // namespace signalbox
