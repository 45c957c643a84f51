// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What Live says where nothing is heard, or what was recorded cannot be read.
#include "liveview.h"
#include "traffic.h"

#include "resources/resources.h"
#include "tests/support/widgetsof.h"
#include "tests/support/world.h"
#include "widgets/charts/concurrencychart.h"
#include "widgets/charts/scale.h"
#include "widgets/controls/banner.h"
#include "widgets/pages/livepage.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QTest>
#include <algorithm>

using namespace signalbox;
using signalbox::test::dimmed;
using signalbox::test::FakeBackend;
using signalbox::test::figureOf;
using signalbox::test::keyFigure;
using signalbox::test::sentencesOf;
using signalbox::test::tipOf;
using signalbox::test::World;

namespace {

bool chartSays(const LivePage &page, const QString &text)
{
    return page.findChild<ConcurrencyChart *>()->accessibleSummary().contains(text);
}

} // namespace

class LiveUnheardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        loadResources();
        m_theme = new Theme(*qApp, Theme::Mode::Dark);
    }

    void awayConnectionDimsAndOffersToTryAgain()
    {
        World world;
        world.history.past = traffic(6, 200, world.nowUs());
        LivePage page(world.context);
        page.resize(1068, 760);
        page.show();
        QTRY_VERIFY(figureOf(page, QStringLiteral("In flight")).toInt() > 0);
        world.backend->become({ConnectionState::Kind::Offline, QStringLiteral("The engine stopped."),
                               QStringLiteral("It starts again when you try.")});
        auto *banner = page.findChild<Banner *>();
        QTRY_COMPARE(banner->what(), QStringLiteral("Local: The engine stopped."));
        QVERIFY(dimmed(page));
        test::button(page, QStringLiteral("Retry"))->click();
        QCOMPARE(world.backend->retries, 1);
        world.backend->become({ConnectionState::Kind::Ready, {}, {}});
        QTRY_VERIFY(!banner->isVisible());
    }

    void whatRunsWhereNothingIsHeardOfIsUnknown()
    {
        const QString inFlight = QStringLiteral("In flight");
        const QString throttled = QStringLiteral("Throttled");
        World world;
        LivePage page(world.context);
        page.resize(1068, 760);
        page.show();
        QTRY_COMPARE(figureOf(page, inFlight), QStringLiteral("0"));
        QCOMPARE(tipOf(page, inFlight), QString());
        world.backend->become({ConnectionState::Kind::Offline, {}, {}});
        QTRY_COMPARE(figureOf(page, inFlight), QString());
        QCOMPARE(tipOf(page, inFlight), QStringLiteral("Not known: nothing is heard of Local (offline)."));
        QVERIFY(keyFigure(page, inFlight)->accessibleSummary().contains(tipOf(page, inFlight)));
        QCOMPARE(figureOf(page, QStringLiteral("Invocations/s")), QString());
        QCOMPARE(figureOf(page, throttled), QString());
        QCOMPARE(keyFigure(page, throttled)->sub(), QStringLiteral("none recorded in 5 min"));
        QTRY_VERIFY(page.findChild<ConcurrencyChart *>()->accessibleSummary().startsWith(
            QStringLiteral("now unknown")));
        world.addConnection(QStringLiteral("prod")); // ready
        QTRY_COMPARE(figureOf(page, inFlight), QStringLiteral("0"));
        QCOMPARE(tipOf(page, inFlight),
                 QStringLiteral("Without Local (offline), of which nothing is heard."));
        auto *filter = page.findChild<QComboBox *>();
        filter->setCurrentIndex(filter->findText(QStringLiteral("thumbs"))); // it is Local's
        QTRY_COMPARE(figureOf(page, inFlight), QString());
        world.backend->become({ConnectionState::Kind::Ready, {}, {}});
        QTRY_COMPARE(figureOf(page, inFlight), QStringLiteral("0"));
        QCOMPARE(tipOf(page, inFlight), QString());
    }

    void theLineEndsWhereNothingIsHeardAnyMore()
    {
        World world;
        LivePage page(world.context);
        page.resize(1068, 760);
        page.show();
        QTRY_VERIFY(chartSays(page, QStringLiteral("now 0 running")));
        const QString since = QStringLiteral("not known since ") + fullTime(world.nowUs());
        world.backend->become({ConnectionState::Kind::Offline, {}, {}});
        world.clock.ms += 150'000; // half of what is shown
        LifecycleEvent elsewhere;  // what others tell is no news of this one
        elsewhere.type = LifecycleEvent::Type::Changed;
        elsewhere.timeUs = world.nowUs();
        Q_EMIT world.history.committed({QStringLiteral("prod"), {elsewhere}, {}});
        QTRY_VERIFY(chartSays(page, since));
        world.backend->become({ConnectionState::Kind::Ready, {}, {}});
        QTRY_VERIFY(!chartSays(page, QStringLiteral("not known since")));
    }

    void whatIsHeldStillStaysKnown()
    {
        World world;
        world.history.past = traffic(6, 200, world.nowUs());
        LivePage page(world.context);
        page.show();
        QTRY_VERIFY(figureOf(page, QStringLiteral("In flight")).toInt() > 0);
        page.setPaused(true);
        world.backend->become({ConnectionState::Kind::Offline, {}, {}});
        QTRY_COMPARE(tipOf(page, QStringLiteral("In flight")), QString());
        QVERIFY(figureOf(page, QStringLiteral("In flight")).toInt() > 0);
        page.setPaused(false);
        QTRY_COMPARE(figureOf(page, QStringLiteral("In flight")), QString());
    }

    void whatIsHeldStillIsUnknownOfWhatWasAway()
    {
        World world;
        world.addConnection(QStringLiteral("prod")); // ready
        LivePage page(world.context);
        page.resize(1068, 760);
        page.show();
        const QString inFlight = QStringLiteral("In flight");
        const QString local = world.backend->functions.first().arn;
        const auto filters = page.findChildren<QComboBox *>();
        const auto chooses = [&](QComboBox *box) { return box->findData(local) >= 0; };
        QTRY_VERIFY(std::ranges::any_of(filters, chooses));
        world.backend->become({ConnectionState::Kind::Offline, {}, {}});
        QTRY_COMPARE(tipOf(page, inFlight),
                     QStringLiteral("Without Local (offline), of which nothing is heard."));
        page.setPaused(true);
        QComboBox *filter = *std::ranges::find_if(filters, chooses);
        filter->setCurrentIndex(filter->findData(local));
        QTRY_COMPARE(figureOf(page, inFlight), QString());
    }

    void oneAwayConnectionDimsNothingOfTheOthers()
    {
        World world;
        world.history.past = traffic(6, 200, world.nowUs());
        LivePage page(world.context);
        page.show();
        FakeBackend *prod = world.addConnection(QStringLiteral("prod"));
        FakeBackend *stage = world.addConnection(QStringLiteral("stage"));
        const ConnectionState refused{ConnectionState::Kind::SignInNeeded, QStringLiteral("Keys are wrong."),
                                      QStringLiteral("Type others.")};
        prod->become(refused);
        stage->become({ConnectionState::Kind::Offline, {}, {}});
        auto *banner = page.findChild<Banner *>();
        QCOMPARE(banner->what(), QStringLiteral("prod: Keys are wrong."));
        QVERIFY(sentencesOf(*banner).contains(QStringLiteral("Also away: stage (offline).")));
        QVERIFY(!dimmed(page));
        world.backend->become({ConnectionState::Kind::Offline, {}, {}});
        QVERIFY(dimmed(page)); // nothing is fresh any more
    }

    void unreadableHistorySaysSo()
    {
        World world;
        world.history.error =
            Error{Error::Kind::Internal, QStringLiteral("The history is damaged."), {}, {}, {}};
        LivePage page(world.context);
        page.show();
        QTRY_COMPARE(page.findChild<Banner *>()->what(), QStringLiteral("The history is damaged."));
        QTRY_COMPARE(figureOf(page, QStringLiteral("GB-s today")), QString());
        QTRY_VERIFY(sentencesOf(page).contains(QStringLiteral("What ran could not be read.")));
    }

    void whatCouldNotBeReadIsReadAgain()
    {
        World world;
        world.history.past = traffic(6, 200, world.nowUs());
        world.history.error = Error{Error::Kind::Internal, QStringLiteral("Busy."), {}, {}, {}};
        LivePage page(world.context);
        page.resize(1068, 760);
        page.findChild<QTimer *>(QStringLiteral("read again"))->setInterval(0);
        page.show();
        auto *banner = page.findChild<Banner *>();
        QTRY_COMPARE(banner->what(), QStringLiteral("Busy."));
        world.backend->become({ConnectionState::Kind::Starting, {}, {}});
        world.backend->become({ConnectionState::Kind::Ready, {}, {}});
        QCOMPARE(banner->what(), QStringLiteral("Busy.")); // still true
        world.history.error.reset();
        QTRY_VERIFY(banner->isHidden());
        QVERIFY(!sentencesOf(page).contains(QStringLiteral("What ran could not be read.")));
        QTRY_VERIFY(figureOf(page, QStringLiteral("In flight")).toInt() > 0);
    }

    void whatIsNotRecordedIsToldUntilItIs()
    {
        World world;
        LivePage page(world.context);
        page.show();
        auto *banner = page.findChild<Banner *>();
        Q_EMIT world.history.recordingFailed(
            {Error::Kind::Internal, QStringLiteral("The disk is full."), {}, {}, {}});
        QCOMPARE(banner->what(), QStringLiteral("The disk is full."));
        world.backend->become({ConnectionState::Kind::Starting, {}, {}});
        world.backend->become({ConnectionState::Kind::Ready, {}, {}});
        QCOMPARE(banner->what(), QStringLiteral("The disk is full.")); // still true
        Q_EMIT world.history.recordingResumed();
        QVERIFY(banner->isHidden());
    }

    void whoIsAwayIsToldBeforeWhatIsUnread()
    {
        World world;
        world.history.error = Error{Error::Kind::Internal, QStringLiteral("Busy."), {}, {}, {}};
        LivePage page(world.context);
        page.show();
        auto *banner = page.findChild<Banner *>();
        QTRY_COMPARE(banner->what(), QStringLiteral("Busy."));
        world.backend->become({ConnectionState::Kind::SignInNeeded, QStringLiteral("Expired."), {}});
        QCOMPARE(banner->what(), QStringLiteral("Local: Expired."));
    }

    void whatIsHeldStillKeepsItsGap()
    {
        World world;
        LivePage page(world.context);
        page.resize(1068, 760);
        page.show();
        QTRY_VERIFY(chartSays(page, QStringLiteral("now 0 running")));
        const QString gap = QStringLiteral("not known since ") + fullTime(world.nowUs());
        world.backend->become({ConnectionState::Kind::Offline, {}, {}});
        LifecycleEvent refused;
        refused.type = LifecycleEvent::Type::Throttle;
        refused.timeUs = world.nowUs() - 1'000'000;
        world.clock.ms += 150'000; // half of what is shown
        QTRY_VERIFY(chartSays(page, gap));
        page.setPaused(true);
        world.backend->become({ConnectionState::Kind::Ready, {}, {}});
        Q_EMIT world.history.committed({test::local, {refused}, {}}); // it is drawn again
        QTRY_VERIFY(chartSays(page, QStringLiteral("1 throttled")));
        QVERIFY(chartSays(page, gap));
        page.setPaused(false);
        QTRY_VERIFY(!chartSays(page, QStringLiteral("not known since")));
    }

private:
    Theme *m_theme = nullptr;
};

QTEST_MAIN(LiveUnheardTest)
#include "tst_liveunheard.moc"
