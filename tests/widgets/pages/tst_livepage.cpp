// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "liveview.h"
#include "traffic.h"

#include "resources/resources.h"
#include "tests/support/look.h"
#include "tests/support/widgetsof.h"
#include "tests/support/world.h"
#include "widgets/charts/concurrencychart.h"
#include "widgets/charts/lanesview.h"
#include "widgets/charts/scale.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/emptystate.h"
#include "widgets/controls/formulacard.h"
#include "widgets/pages/livepage.h"
#include "widgets/pages/livetail.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using signalbox::test::figureOf;
using signalbox::test::local;
using signalbox::test::World;

class LivePageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        loadResources();
        m_theme = new Theme(*qApp, Theme::Mode::Dark);
    }

    void livePageShowsWhatIsRecorded()
    {
        World world;
        world.history.past = traffic(16, 280, world.nowUs());
        LivePage page(world.context);
        page.resize(1068, 760);
        page.show();
        QTRY_VERIFY(figureOf(page, QStringLiteral("In flight")).toInt() > 0);
        QTRY_VERIFY(page.findChild<LiveTail *>()->model()->rowCount() > 20);
        QVERIFY(figureOf(page, QStringLiteral("Errors")).contains(u'%'));
        QCOMPARE(figureOf(page, QStringLiteral("Throttled")), QStringLiteral("9"));
        QVERIFY(page.findChild<ConcurrencyChart *>()->accessibleSummary().contains(
            QStringLiteral("9 throttled")));
        QVERIFY(!page.findChild<EmptyState *>()->isVisible());
    }

    void livePageHasTheFunctionInSightHeardOfFirst()
    {
        World world;
        QTRY_VERIFY(!world.catalog.functions().isEmpty());
        LivePage page(world.context);
        page.resize(1068, 760);
        page.show();
        QVERIFY(world.backend->watched.isEmpty()); // all are looked at
        auto *filter = page.findChild<QComboBox *>();
        filter->setCurrentIndex(filter->findText(QStringLiteral("thumbs")));
        QCOMPARE(world.backend->watched, QStringList{QStringLiteral("thumbs")});
        LivePage part(world.context, local, QStringLiteral("thumbs"));
        QCOMPARE(world.backend->watched.size(), 1);
        part.show();
        QCOMPARE(world.backend->watched.size(), 2);
    }

    void streamsThatMissSomethingSaySoOnLive()
    {
        World world;
        LivePage page(world.context);
        page.show();
        world.backend->trouble =
            Error{Error::Kind::Unauthorised, QStringLiteral("Not read."), QStringLiteral("Ask."), {}, {}};
        Q_EMIT world.backend->streamTroubleChanged();
        QCOMPARE(page.findChild<Banner *>()->what(), QStringLiteral("Local: Not read."));
        world.backend->trouble.reset();
        Q_EMIT world.backend->streamTroubleChanged();
        QVERIFY(page.findChild<Banner *>()->isHidden());
    }

    void livePageFollowsCommittedBatchesOnce()
    {
        World world;
        world.history.past = traffic(4, 100, world.nowUs());
        LiveFeed feed(world.history, world.clock);
        feed.follow(local);
        feed.follow(local);
        QCOMPARE(world.history.fills, 1);
        // Committed while the past is being read, and in the past as well: taken once.
        CommittedBatch batch;
        batch.connectionId = local;
        batch.events = world.history.past.mid(world.history.past.size() - 30);
        LifecycleEvent news = batch.events.last();
        news.sequence += 1;
        news.type = LifecycleEvent::Type::Throttle;
        batch.events.append(news);
        Q_EMIT world.history.committed(batch);
        QTRY_VERIFY(!feed.window().isEmpty() && !feed.filling());
        LiveWindow expected;
        expected.take(local, world.history.past);
        const Span all{0, world.nowUs() + 1'000'000};
        QTRY_COMPARE(feed.window().tallies().sum(all).throttles, expected.tallies().sum(all).throttles + 1);
        QCOMPARE(feed.window().tallies().sum(all).invocations, expected.tallies().sum(all).invocations);
        QCOMPARE(feed.window().lanes().segmentCount(), expected.lanes().segmentCount());
    }

    /// What went on live after a read that failed is in the next answer too: taken once.
    void readAgainCountsNothingTwice()
    {
        World world;
        world.history.past = traffic(4, 100, world.nowUs());
        world.history.error = Error{Error::Kind::Internal, QStringLiteral("Not read."), {}, {}, {}};
        LiveFeed feed(world.history, world.clock);
        const QSignalSpy failed(&feed, &LiveFeed::failed);
        const QSignalSpy filled(&feed, &LiveFeed::filled);
        feed.follow(local);
        QTRY_COMPARE(failed.count(), 1);
        CommittedBatch batch;
        batch.connectionId = local;
        batch.events = world.history.past.mid(world.history.past.size() - 30);
        Q_EMIT world.history.committed(batch);
        QTRY_VERIFY(!feed.window().isEmpty());
        world.history.error.reset();
        feed.follow(local);
        QTRY_COMPARE(filled.count(), 1);
        LiveWindow expected;
        expected.take(local, world.history.past);
        const Span all{0, world.nowUs() + 1'000'000};
        QTRY_COMPARE(feed.window().tallies().sum(all).invocations, expected.tallies().sum(all).invocations);
        QCOMPARE(feed.window().tallies().sum(all).throttles, expected.tallies().sum(all).throttles);
    }

    void emptyLivePageOffersOneAction()
    {
        World world;
        LivePage page(world.context);
        page.resize(1068, 760);
        page.show();
        QTRY_COMPARE(figureOf(page, QStringLiteral("In flight")), QStringLiteral("0"));
        QCOMPARE(figureOf(page, QStringLiteral("Errors")), QString()); // unknown, not zero
        QTRY_VERIFY(page.findChild<EmptyState *>()->isVisible());
        QSignalSpy asked(&page, &LivePage::testRequested);
        test::button(page, QStringLiteral("Test a function"))->click();
        QCOMPARE(asked.count(), 1);
        test::save(&page, QStringLiteral("live-empty"));
        world.backend->become({ConnectionState::Kind::Offline, QStringLiteral("Gone."), {}});
        QCOMPARE(page.findChild<EmptyState *>()->sentence(),
                 QStringLiteral("Nothing was recorded in the last 5 min."));
        QVERIFY(!test::button(page, QStringLiteral("Test a function")));
    }

    void gbSecondsOpenTheirFormula()
    {
        World world;
        DayUsage used;
        used.connectionId = local;
        used.functionName = QStringLiteral("thumbs");
        used.memoryMb = 512;
        used.billedMs = 24'000;
        world.history.used = {used};
        LivePage page(world.context);
        page.show();
        QTRY_COMPARE(figureOf(page, QStringLiteral("GB-s today")), QStringLiteral("12.0"));
        for (auto *figure : page.findChildren<KeyFigure *>()) {
            if (figure->accessibleName() == QStringLiteral("GB-s today"))
                QTest::keyClick(figure, Qt::Key_Return);
        }
        auto *card = page.findChild<FormulaCard *>();
        QVERIFY(card);
        QVERIFY(card->accessibleDescription().contains(QStringLiteral("thumbs: 24,000 ms × 512 MB = 12.0")));
    }

    void inferredCallsEndWhenTheyMust()
    {
        World world;
        world.backend->can.inferredEvents = true;
        QTRY_VERIFY(!world.catalog.functions().isEmpty());
        LifecycleEvent start;
        start.type = LifecycleEvent::Type::Start;
        start.timeUs = world.nowUs() - 600'000'000; // its function may run for three seconds
        start.functionArn = world.catalog.functions().first().arn;
        start.instanceId = QStringLiteral("i");
        start.requestId = QStringLiteral("r");
        world.history.past = {start};
        LivePage page(world.context);
        page.resize(1068, 760);
        page.show();
        QTRY_VERIFY(page.findChild<LiveTail *>()->model()->rowCount() > 0);
        QTRY_COMPARE(figureOf(page, QStringLiteral("In flight")), QStringLiteral("0"));
    }

    void pauseFreezesTheViewOnly()
    {
        World world;
        world.history.past = traffic(4, 100, world.nowUs());
        LivePage page(world.context);
        page.resize(1068, 760);
        page.show();
        auto *tail = page.findChild<LiveTail *>();
        QTRY_VERIFY(tail->model()->rowCount() > 0);
        LivePage running(world.context); // has no more turns to draw than the one that is paused
        running.resize(1068, 760);
        running.show();
        QTRY_COMPARE(running.findChild<LiveTail *>()->model()->rowCount(), tail->model()->rowCount());
        QTest::keyClick(&page, Qt::Key_Space);
        QVERIFY(page.paused());
        const int rows = tail->model()->rowCount();
        world.clock.ms += 5000;
        CommittedBatch batch;
        batch.connectionId = local;
        LifecycleEvent start;
        start.type = LifecycleEvent::Type::Start;
        start.timeUs = world.nowUs();
        start.sequence = 1'000'000;
        start.instanceId = QStringLiteral("new");
        start.requestId = QStringLiteral("new-request");
        start.functionArn = arnOf(QStringLiteral("thumbs"));
        batch.events = {start};
        Q_EMIT world.history.committed(batch);
        QTRY_COMPARE(running.findChild<LiveTail *>()->model()->rowCount(), rows + 1);
        QCOMPARE(tail->model()->rowCount(), rows);
        QTest::keyClick(&page, Qt::Key_Space);
        QTRY_COMPARE(tail->model()->rowCount(), rows + 1);
    }

    void oneFunctionsPageShowsOnlyIt()
    {
        World world;
        QTRY_VERIFY(world.catalog.function(local, QStringLiteral("thumbs")).has_value());
        world.history.past = traffic(16, 200, world.nowUs());
        LivePage page(world.context, local, QStringLiteral("thumbs"));
        page.resize(1068, 700);
        page.show();
        auto *tail = page.findChild<LiveTail *>();
        QTRY_VERIFY(tail->model()->rowCount() > 0);
        for (int row = 0; row < tail->model()->rowCount(); ++row) {
            const QModelIndex line = tail->model()->index(row, 0);
            QCOMPARE(line.data(TailModel::FunctionRole).toString(), QString()); // the page names it
            QVERIFY(!line.data().toString().startsWith(QStringLiteral("thumbs")));
        }
        QTRY_VERIFY(
            page.findChild<ConcurrencyChart *>()->accessibleSummary().contains(QStringLiteral("limit 7")));
        test::save(&page, QStringLiteral("live-function"));
    }

    void nothingOverlapsInALowWindow()
    {
        World world;
        LivePage part(world.context, local, QStringLiteral("thumbs"));
        part.resize(708, 470);
        part.show();
        const auto *chart = part.findChild<ConcurrencyChart *>();
        const auto *legend = part.findChild<LanesLegend *>();
        const auto top = [&](const QWidget *widget) { return widget->mapTo(&part, QPoint(0, 0)).y(); };
        QVERIFY2(top(chart) + chart->height() <= top(legend),
                 qPrintable(QString::number(top(chart) + chart->height() - top(legend))));
    }

    void onlyVisibleLanesArePainted()
    {
        World world;
        const Span span{world.nowUs() - 300'000'000, world.nowUs()};
        LiveWindow window;
        window.take(local, traffic(1000, 300, world.nowUs()));
        QScrollArea area;
        auto *lanes = new LanesView;
        area.setWidget(lanes);
        area.setWidgetResizable(true);
        area.resize(700, 400);
        lanes->setData(laneRows(window.lanes(), span), span);
        area.show();
        QVERIFY(QTest::qWaitForWindowExposed(&area));
        QTRY_VERIFY(lanes->paintedLanes() > 0);
        QVERIFY(lanes->height() >= 900 * 20);
        QVERIFY2(lanes->paintedLanes() <= 400 / 20 + 2, qPrintable(QString::number(lanes->paintedLanes())));
    }

    void lanesAreReachableByKeyboard()
    {
        World world;
        const Span span{world.nowUs() - 300'000'000, world.nowUs()};
        LiveWindow window;
        window.take(local, traffic(8, 300, world.nowUs()));
        LanesView lanes;
        lanes.resize(700, 400);
        lanes.setData(laneRows(window.lanes(), span), span);
        QSignalSpy selected(&lanes, &LanesView::invocationSelected);
        QSignalSpy activated(&lanes, &LanesView::invocationActivated);
        QTest::keyClick(&lanes, Qt::Key_Down);
        QTest::keyClick(&lanes, Qt::Key_Right);
        QTest::keyClick(&lanes, Qt::Key_Right);
        QTest::keyClick(&lanes, Qt::Key_Return);
        QCOMPARE(selected.count(), 2);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated[0][0], selected[1][0]);
        QVERIFY(selected[0][0] != selected[1][0]);
        QVERIFY(lanes.accessibleSummary().startsWith(QStringLiteral("environments shown: 8")));
    }

    void everyControlHasAName()
    {
        World world;
        test::verifyNames(LivePage(world.context));
    }

    // For people: in both themes.
    void pictures()
    {
        for (const auto mode : {Theme::Mode::Dark, Theme::Mode::Light}) {
            m_theme->setMode(mode);
            World world;
            world.history.past = traffic(19, 290, world.nowUs());
            LivePage page(world.context);
            page.resize(1068, 774);
            page.show();
            QTRY_VERIFY(figureOf(page, QStringLiteral("In flight")).toInt() > 0);
            QTRY_VERIFY(page.findChild<LiveTail *>()->model()->rowCount() > 0);
            QTRY_VERIFY(page.findChild<LanesView *>()->paintedLanes() > 0);
            QTRY_VERIFY(page.findChild<ConcurrencyChart *>()->accessibleSummary().contains(
                QStringLiteral("throttled")));
            test::saveInScales(&page, QStringLiteral("live"), mode);
            world.backend->become({ConnectionState::Kind::Offline, {}, {}});
            QTRY_COMPARE(figureOf(page, QStringLiteral("In flight")), QString());
            test::saveInScales(&page, QStringLiteral("live-away"), mode);
        }
    }

private:
    Theme *m_theme = nullptr;
};

QTEST_MAIN(LivePageTest)
#include "tst_livepage.moc"
