// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/listwatch.h"
#include "widgets/mainwindow/commandpalette.h"
#include "widgets/mainwindow/unsavedguard.h"
#include "widgets/pages/context.h"

#include <QMainWindow>

class QStackedWidget;

namespace signalbox {

class Environments;
class CostPage;
class FunctionPage;
class FunctionsPage;
class LivePage;
class Page;
class Rail;
class Theme;

/// The one window: rail, pages, status bar. A page is built on its first visit.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(const Context &context, Environments &environments, Theme &theme, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// By the name the command line uses: functions, live, cost, connections. False for an unknown one.
    bool showPage(const QString &name);
    static QStringList pageNames();
    /// Asks first for what is unsaved of the function shown before; `then` is called when this one is shown.
    void showFunction(const QString &connectionId, const QString &functionName,
                      const std::function<void()> &then = {});
    /// Closes the window without asking for anything: who ends the program may be nobody who could answer.
    void quit();
    /// Brings the window to the front, as a second start of the program asks for.
    void present();

protected:
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Entry
    {
        QString name;
        QString title;
        std::function<Page *()> make;
        Page *page = nullptr;
    };

    void addPages();
    void addPage(const QString &name, const QString &title, const QString &iconName,
                 std::function<Page *()> make);
    void addShortcuts();
    Page *page(int index);
    void showPage(int index);
    void adopt(Page *page);
    Page *currentPage() const;
    void tellAttention();
    void goBack();
    void openPalette();
    void showShortcuts();
    void showConnection(const QString &connectionId);
    void addConnection();
    QList<Command> commands();
    void addFunctionCommands(QList<Command> &commands);
    void addConnectionCommands(QList<Command> &commands);
    void addThemeCommands(QList<Command> &commands);
    FunctionsPage *makeFunctionsPage();
    LivePage *makeLivePage();
    CostPage *makeCostPage();
    /// The list of functions; the first function, where there is none.
    void chooseToTest();
    FunctionPage *functionPage();

    Context m_context;
    Theme &m_theme;
    QList<Entry> m_entries;
    Rail *m_rail;
    QStackedWidget *m_stack;
    UnsavedGuard m_unsaved;
    ListWatch m_lists;
    bool m_asks = true;
    FunctionPage *m_functionPage = nullptr;
};

} // namespace signalbox
