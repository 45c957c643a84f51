// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/connectionspage.h"

#include "tests/support/widgetsof.h"
#include "tests/support/widgettest.h"
#include "tests/support/world.h"
#include "widgets/controls/tableview.h"
#include "widgets/theme/tokens.h"

#include <QTest>

using namespace signalbox;
using signalbox::test::buttonInSight;
using signalbox::test::WidgetTest;
using signalbox::test::World;

namespace {

const ConnectionState ready{ConnectionState::Kind::Ready, {}, {}};

} // namespace

class ConnectionsPageTest : public WidgetTest
{
    Q_OBJECT

private Q_SLOTS:
    void theListIsAsHighAsItsRows()
    {
        World world;
        ConnectionsPage page(world.context);
        page.show();
        const auto *list = page.findChild<TableView *>();
        const int one = list->height();
        for (int i = 0; i < 3; ++i)
            world.addConnection(QStringLiteral("c%1").arg(i), false);
        QCOMPARE(list->height(), one + 2 * metric::rowHeight); // there was room for two
        for (int i = 3; i < 12; ++i)
            world.addConnection(QStringLiteral("c%1").arg(i), false);
        QCOMPARE(list->height(), one + 4 * metric::rowHeight);
    }

    void whatTheConsoleRunsStopsAndStarts()
    {
        World world;
        world.backend->can.stop = true;
        world.backend->become(ready);
        ConnectionsPage page(world.context);
        page.show();
        QVERIFY(!buttonInSight(page, QStringLiteral("Start")));
        buttonInSight(page, QStringLiteral("Stop"))->click();
        QTRY_VERIFY(buttonInSight(page, QStringLiteral("Start")));
        QVERIFY(!buttonInSight(page, QStringLiteral("Stop")));
        buttonInSight(page, QStringLiteral("Start"))->click();
        QTRY_VERIFY(buttonInSight(page, QStringLiteral("Restart")));
        buttonInSight(page, QStringLiteral("Restart"))->click();
        QTRY_COMPARE(world.backend->current.kind, ConnectionState::Kind::Ready);
    }

    void whatIsNotOursHasNoStop()
    {
        World world;
        ConnectionsPage page(world.context);
        page.show();
        world.backend->can.stop = false;
        world.backend->become(ready);
        QVERIFY(!buttonInSight(page, QStringLiteral("Stop")));
        QVERIFY(!buttonInSight(page, QStringLiteral("Restart")));
    }
};

QTEST_MAIN(ConnectionsPageTest)
#include "tst_connectionspage.moc"
