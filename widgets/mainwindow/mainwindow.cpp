// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/mainwindow.h"

#include "models/items/connectionmodel.h"
#include "models/services/catalog.h"
#include "models/services/drafts.h"
#include "models/services/history.h"
#include "models/services/settings.h"
#include "widgets/controls/headerbar.h"
#include "widgets/mainwindow/noticebar.h"
#include "widgets/mainwindow/palettebutton.h"
#include "widgets/mainwindow/rail.h"
#include "widgets/mainwindow/statusbar.h"
#include "widgets/pages/connectionspage.h"
#include "widgets/pages/costpage.h"
#include "widgets/pages/functionpage.h"
#include "widgets/pages/functionspage.h"
#include "widgets/pages/livepage.h"

#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScreen>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace signalbox {

namespace {

constexpr QSize DefaultSize(1280, 800);
constexpr QSize LeastSize(960, 600);
constexpr QSize FrameRoom(2, 30); ///< for the window manager's frame

} // namespace

MainWindow::MainWindow(const Context &context, Environments &environments, Theme &theme, QWidget *parent)
    : QMainWindow(parent)
    , m_context(context)
    , m_theme(theme)
    , m_rail(new Rail(context.connections))
    , m_stack(new QStackedWidget)
    , m_unsaved(context.drafts, context.catalog, *this)
    , m_lists(context.catalog, context.clock)
{
    setWindowTitle(tr("Signalbox"));
    setMinimumSize(LeastSize);
    auto *centre = new QWidget;
    auto *upper = new QHBoxLayout;
    upper->setSpacing(0);
    upper->addWidget(m_rail);
    auto *pages = new QVBoxLayout;
    pages->setSpacing(0);
    pages->addWidget(new NoticeBar(context.settings));
    pages->addWidget(m_stack, 1);
    upper->addLayout(pages, 1);
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(upper, 1);
    layout->addWidget(new StatusBar(context.catalog, context.history, environments));
    setCentralWidget(centre);
    addPages();
    addShortcuts();
    connect(m_stack, &QStackedWidget::currentChanged, this, &MainWindow::tellAttention);
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, &MainWindow::tellAttention);
    connect(m_rail, &Rail::pageChosen, this, qOverload<int>(&MainWindow::showPage));
    connect(m_rail, &Rail::connectionChosen, this, &MainWindow::showConnection);
    connect(m_rail, &Rail::connectionWanted, this, &MainWindow::addConnection);
    if (!restoreGeometry(m_context.settings.windowGeometry()))
        resize(DefaultSize.boundedTo(screen()->availableSize() - FrameRoom));
}

MainWindow::~MainWindow() = default;

void MainWindow::addPages()
{
    addPage(QStringLiteral("functions"), tr("Functions"), QStringLiteral("functions"),
            [this] { return makeFunctionsPage(); });
    addPage(QStringLiteral("live"), tr("Live"), QStringLiteral("live"), [this] { return makeLivePage(); });
    addPage(QStringLiteral("cost"), tr("Cost"), QStringLiteral("cost"), [this] { return makeCostPage(); });
    addPage(QStringLiteral("connections"), tr("Connections"), QStringLiteral("connections"),
            [this] { return new ConnectionsPage(m_context); });
}

QStringList MainWindow::pageNames()
{
    return {QStringLiteral("functions"), QStringLiteral("live"), QStringLiteral("cost"),
            QStringLiteral("connections")};
}

void MainWindow::addPage(const QString &name, const QString &title, const QString &iconName,
                         std::function<Page *()> make)
{
    m_rail->addPage(title, iconName);
    m_entries.append({name, title, std::move(make), nullptr});
}

FunctionsPage *MainWindow::makeFunctionsPage()
{
    auto *page = new FunctionsPage(m_context);
    connect(page, &FunctionsPage::functionActivated, this,
            [this](const QString &connectionId, const QString &name) { showFunction(connectionId, name); });
    connect(page, &FunctionsPage::connectionWanted, this, &MainWindow::addConnection);
    return page;
}

LivePage *MainWindow::makeLivePage()
{
    auto *page = new LivePage(m_context);
    connect(page, &LivePage::testRequested, this, &MainWindow::chooseToTest);
    connect(page, &LivePage::invocationAsked, this,
            [this](const QString &connectionId, const QString &name, const QString &requestId) {
                showFunction(connectionId, name,
                             [this, requestId] { functionPage()->showInvocation(requestId); });
            });
    return page;
}

CostPage *MainWindow::makeCostPage()
{
    auto *page = new CostPage(m_context);
    connect(page, &CostPage::testRequested, this, &MainWindow::chooseToTest);
    return page;
}

void MainWindow::chooseToTest()
{
    showPage(0);
    if (m_context.catalog.functions().isEmpty())
        qobject_cast<FunctionsPage *>(page(0))->createFunction(CreateFunctionDialog::Source::Sample);
}

void MainWindow::showConnection(const QString &connectionId)
{
    showPage(QStringLiteral("connections"));
    qobject_cast<ConnectionsPage *>(currentPage())->select(connectionId);
}

void MainWindow::addConnection()
{
    showPage(QStringLiteral("connections"));
    qobject_cast<ConnectionsPage *>(currentPage())->addConnection();
}

FunctionPage *MainWindow::functionPage()
{
    if (!m_functionPage) {
        m_functionPage = new FunctionPage(m_context);
        connect(m_functionPage, &FunctionPage::left, this, &MainWindow::goBack);
        connect(m_functionPage, &FunctionPage::partShown, this, &MainWindow::tellAttention);
        adopt(m_functionPage);
    }
    return m_functionPage;
}

void MainWindow::adopt(Page *page)
{
    m_stack->addWidget(page);
    auto *header = page->findChild<HeaderBar *>();
    if (!header)
        return;
    auto *search = new PaletteButton;
    connect(search, &QAbstractButton::clicked, this, &MainWindow::openPalette);
    header->setSearch(search);
}

void MainWindow::addShortcuts()
{
    const auto add = [this](const QKeySequence &keys, auto action) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, action);
    };
    for (int i = 0; i < m_entries.size(); ++i)
        add(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i)), [this, i] { showPage(i); });
    add(QKeySequence(Qt::CTRL | Qt::Key_K), [this] { openPalette(); });
    add(QKeySequence(Qt::Key_F1), [this] { showShortcuts(); });
    add(QKeySequence(Qt::CTRL | Qt::Key_Q), [this] { close(); });
    // Text fields keep these keys to themselves.
    add(QKeySequence(Qt::Key_Slash), [this] { currentPage()->focusFilter(); });
    add(QKeySequence(Qt::Key_Question), [this] { showShortcuts(); });
    add(QKeySequence(Qt::Key_F5), [this] { currentPage()->refresh(); });
}

Page *MainWindow::page(int index)
{
    Entry &entry = m_entries[index];
    if (!entry.page) {
        entry.page = entry.make();
        entry.page->setAccessibleName(entry.title);
        adopt(entry.page);
    }
    return entry.page;
}

void MainWindow::showPage(int index)
{
    m_stack->setCurrentWidget(page(index));
    page(index)->firstFocus()->setFocus();
    m_rail->setCurrent(index);
    setWindowTitle(tr("%1 — Signalbox").arg(m_entries.at(index).title));
}

bool MainWindow::showPage(const QString &name)
{
    for (int i = 0; i < m_entries.size(); ++i) {
        if (m_entries.at(i).name == name) {
            showPage(i);
            return true;
        }
    }
    return false;
}

void MainWindow::showFunction(const QString &connectionId, const QString &functionName,
                              const std::function<void()> &then)
{
    const auto show = [this, connectionId, functionName, then] {
        showPage(0);
        functionPage()->setFunction(connectionId, functionName);
        m_stack->setCurrentWidget(m_functionPage);
        m_functionPage->firstFocus()->setFocus();
        setWindowTitle(tr("%1 — Signalbox").arg(functionName));
        if (then)
            then();
    };
    FunctionPage *page = functionPage();
    if (page->connectionId() == connectionId && page->functionName() == functionName)
        show();
    else
        m_unsaved.leave(page->connectionId(), page->functionName(), show);
}

Page *MainWindow::currentPage() const
{
    return qobject_cast<Page *>(m_stack->currentWidget());
}

void MainWindow::goBack()
{
    if (m_stack->currentWidget() != m_functionPage)
        return;
    showPage(0);
    qobject_cast<FunctionsPage *>(page(0))->select(m_functionPage->connectionId(),
                                                   m_functionPage->functionName());
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape)
        return QMainWindow::keyPressEvent(event);
    if (!currentPage()->back())
        goBack();
}

/// What nobody looks at is asked for less often.
void MainWindow::tellAttention()
{
    const bool there = isVisible() && !isMinimized();
    const Page *page = currentPage();
    const bool live = qobject_cast<const LivePage *>(page) ||
                      (m_functionPage && page == m_functionPage && m_functionPage->showsLive());
    const Attention attention = !there ? Attention::Away : live ? Attention::Live : Attention::Present;
    m_context.history.attend(attention);
    m_lists.attend(attention, QGuiApplication::applicationState() == Qt::ApplicationActive);
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    tellAttention();
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    tellAttention();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        tellAttention();
}

void MainWindow::present()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::quit()
{
    m_asks = false;
    close();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_asks && !m_context.drafts.all().isEmpty()) {
        event->ignore();
        return m_unsaved.quit([this] { close(); });
    }
    m_context.settings.setWindowGeometry(saveGeometry());
    QMainWindow::closeEvent(event);
}

} // namespace signalbox
