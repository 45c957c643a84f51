// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/environments.h"
#include "tests/support/widgetsof.h"
#include "tests/support/widgettest.h"
#include "tests/support/world.h"
#include "widgets/charts/lanesview.h"
#include "widgets/controls/searchfield.h"
#include "widgets/controls/tableview.h"
#include "widgets/dialogs/connectiondialog.h"
#include "widgets/mainwindow/mainwindow.h"
#include "widgets/mainwindow/palettebutton.h"
#include "widgets/mainwindow/railbutton.h"
#include "widgets/mainwindow/shortcutsdialog.h"
#include "widgets/pages/connectionspage.h"
#include "widgets/pages/functionspage.h"
#include "widgets/pages/invocationstab.h"

#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QTabWidget>
#include <QTest>

using namespace signalbox;
using signalbox::test::WidgetTest;
using signalbox::test::World;

namespace {

const QString thumbs = QStringLiteral("thumbs");
const QString request = QStringLiteral("5f2c7a9e-request");

/// The window as it comes up: the functions are still being read.
struct Desk
{
    World world;
    Environments environments{world.history};
    Theme theme{*qApp, Theme::Mode::Light};
    MainWindow window{world.context, environments, theme};

    void show(const char *page)
    {
        window.showPage(QString::fromUtf8(page));
        window.show();
    }
    void knowFunctions() const { QTRY_VERIFY(world.catalog.function(test::local, thumbs)); }
    template <class T>
    T *inSight() const
    {
        const auto all = window.findChildren<T *>();
        const auto found =
            std::find_if(all.begin(), all.end(), [](const T *each) { return each->isVisible(); });
        return found == all.end() ? nullptr : *found;
    }
    /// What the palette finds first for these words.
    void run(const QString &words)
    {
        inSight<PaletteButton>()->click();
        auto *palette = inSight<CommandPalette>();
        QVERIFY(palette);
        auto *input = palette->findChild<QLineEdit *>();
        input->setText(words);
        QTest::keyClick(input, Qt::Key_Return);
    }
    QString tab() const
    {
        const auto *tabs = inSight<QTabWidget>();
        return tabs ? tabs->tabText(tabs->currentIndex()) : QString();
    }
    bool says(const QString &text) const
    {
        const auto labels = window.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *each) { return each->isVisible() && each->text() == text; });
    }
    LifecycleEvent start() const
    {
        LifecycleEvent event;
        event.type = LifecycleEvent::Type::Start;
        event.sequence = 1;
        event.timeUs = world.nowUs() - 2'000'000;
        event.functionArn = World::function(thumbs).arn;
        event.instanceId = QStringLiteral("i");
        event.requestId = request;
        return event;
    }
};

} // namespace

class MainWindowTest : public WidgetTest
{
    Q_OBJECT

private Q_SLOTS:
    void theKeyboardBeginsAtTheList()
    {
        Desk desk;
        desk.show("functions");
        QCOMPARE(desk.window.focusWidget(), desk.inSight<FunctionsPage>());
        QTRY_COMPARE(desk.window.focusWidget(), desk.inSight<TableView>());
    }

    void theKeyboardBeginsAtTheOneAction()
    {
        Desk desk;
        desk.world.backend->functions.clear();
        desk.world.catalog.refresh(test::local);
        desk.show("functions");
        QCOMPARE(desk.window.focusWidget(), desk.inSight<FunctionsPage>());
        const auto focused = [&] { return desk.window.focusWidget()->accessibleName(); };
        QTRY_COMPARE(focused(), QStringLiteral("Create from a sample"));
        desk.world.backend->hold = true;
        desk.world.catalog.refresh(test::local); // nothing flickers
        QTRY_VERIFY(desk.world.backend->held() > 0);
        QCOMPARE(focused(), QStringLiteral("Create from a sample"));
        desk.world.backend->hold = false;
        while (desk.world.backend->held() > 0)
            desk.world.backend->release();
        desk.world.backend->become(
            {ConnectionState::Kind::Offline, {}, {}}); // the button goes, and comes again
        QTRY_COMPARE(desk.window.focusWidget(), desk.inSight<FunctionsPage>());
        desk.world.backend->become({ConnectionState::Kind::Ready, {}, {}});
        QTRY_COMPARE(focused(), QStringLiteral("Create from a sample"));
    }

    void theKeyboardStaysWhereThePersonPutIt()
    {
        Desk desk;
        desk.show("functions");
        desk.inSight<SearchField>()->setFocus();
        desk.knowFunctions();
        QTRY_VERIFY(desk.inSight<TableView>());
        QCOMPARE(desk.window.focusWidget(), desk.inSight<SearchField>());
    }

    void thePaletteInvokesFromEveryPage_data()
    {
        QTest::addColumn<QByteArray>("page");
        const QStringList pages = MainWindow::pageNames();
        for (const QString &page : pages)
            QTest::newRow(qPrintable(page)) << page.toUtf8();
    }
    void thePaletteInvokesFromEveryPage()
    {
        QFETCH(const QByteArray, page);
        Desk desk;
        desk.show(page.constData());
        desk.knowFunctions();
        desk.run(QStringLiteral("Invoke thumbs"));
        QTRY_VERIFY(desk.world.backend->asked.contains(QStringLiteral("invoke thumbs")));
        QCOMPARE(desk.tab(), QStringLiteral("Test"));
    }

    void aScreenReaderComesBackToTheFunctions()
    {
        Desk desk;
        desk.show("functions");
        desk.knowFunctions();
        auto *rail = test::named<RailButton>(desk.window, "Functions");
        auto *accessible = QAccessible::queryAccessibleInterface(rail);
        QCOMPARE(accessible->role(), QAccessible::RadioButton);
        QVERIFY(accessible->state().checked);
        desk.run(thumbs);
        QTRY_VERIFY(!desk.tab().isEmpty());
        auto *actions = accessible->actionInterface();
        actions->doAction(actions->actionNames().constFirst()); // as such a reader does
        QTRY_VERIFY(desk.tab().isEmpty());
    }

    void anAmpersandIsPartOfAConnectionsName()
    {
        const QString name = QStringLiteral("Shop & Co");
        RailButton button(name);
        QVERIFY(button.shortcut().isEmpty());
        QCOMPARE(QAccessible::queryAccessibleInterface(&button)->text(QAccessible::Name), name);
    }

    void aConnectionIsAddedFromEveryPage()
    {
        Desk desk;
        desk.show("live");
        test::named<RailButton>(desk.window, "Add connection")->click();
        QTRY_VERIFY(desk.inSight<ConnectionDialog>());
        desk.inSight<ConnectionDialog>()->reject();
        QTRY_VERIFY(!desk.inSight<ConnectionDialog>());
        desk.window.showPage(QStringLiteral("cost"));
        desk.run(QStringLiteral("Add connection"));
        QTRY_VERIFY(desk.inSight<ConnectionDialog>());
    }

    void thePaletteLeadsToAConnection()
    {
        Desk desk;
        desk.world.addConnection(QStringLiteral("zebra"));
        desk.show("live");
        desk.run(QStringLiteral("zebra"));
        QTRY_VERIFY(desk.inSight<ConnectionsPage>());
        QVERIFY(desk.says(QStringLiteral("zebra")));
    }

    void theKeysAreToldByAKey_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::newRow("F1") << Qt::Key_F1;
        QTest::newRow("?") << Qt::Key_Question;
    }
    void theKeysAreToldByAKey()
    {
        QFETCH(const Qt::Key, key);
        Desk desk;
        desk.show("functions");
        QVERIFY(QTest::qWaitForWindowActive(&desk.window));
        QTest::keyClick(&desk.window, key);
        const auto *told = desk.inSight<ShortcutsDialog>();
        QVERIFY(told);
        QVERIFY(desk.says(QStringLiteral("Ctrl+1 to Ctrl+4")));
    }

    void aLaneLeadsToItsInvocation()
    {
        Desk desk;
        desk.world.history.past = {desk.start()};
        desk.show("live");
        desk.knowFunctions();
        auto *lanes = desk.inSight<LanesView>();
        QVERIFY(lanes);
        QTRY_VERIFY(lanes->paintedLanes() > 0);
        for (const auto key : {Qt::Key_Down, Qt::Key_Right, Qt::Key_Return})
            QTest::keyClick(lanes, key);
        QTRY_COMPARE(desk.tab(), QStringLiteral("Invocations"));
        Invocation ended;
        ended.connectionId = test::local;
        ended.functionName = thumbs;
        ended.requestId = request;
        ended.status = Invocation::Status::Success;
        desk.world.history.recorded = {ended};
        Q_EMIT desk.world.history.committed({test::local, {}, {ended}});
        QTRY_VERIFY(desk.says(request + QStringLiteral(" · Success")));
    }
};

QTEST_MAIN(MainWindowTest)
#include "tst_mainwindow.moc"
