// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/logschedule.h"
#include "models/backends/callbudget.h"
#include "tests/support/clock.h"

#include <QtTest>

using namespace signalbox;
using namespace signalbox::aws;
using signalbox::test::SetClock;

namespace {

QStringList names(int count, const QString &prefix)
{
    QStringList all;
    for (int i = 0; i < count; ++i)
        all.append(prefix + QString::number(i));
    return all;
}

} // namespace

/// Who is read when, and how many calls that takes, minute by minute of a clock of its own.
class TestLogSchedule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void budgetHoldsInEveryMinute_data();
    void budgetHoldsInEveryMinute();
    void repetitionsAreSpentToo();
    void theUrgentComesFirst();
    void busyOnesFirstAndNoneStarves();
    void pagesTakeTurns();
    void awayIsSlowAndBackIsAtOnce();
    void newGroupsAreLookedForWhenExpected();
    void pagesOfALookTakeEveryFourthTurn();
    void expectedOnesTakeTurns();
    void heardOnesAreReadOnceAndThenSeldom();

private:
    /// Takes turns for so long as a source would, each read to its end; how often each group had one.
    QHash<QString, int> run(LogSchedule &schedule, qint64 lastsMs);

    SetClock m_clock;
};

QHash<QString, int> TestLogSchedule::run(LogSchedule &schedule, qint64 lastsMs)
{
    const LogPace pace;
    CallBudget budget(m_clock, pace.callsPerMinute);
    QHash<QString, int> turns;
    const qint64 end = m_clock.ms + lastsMs;
    while (m_clock.ms < end) {
        const LogSchedule::Turn turn = schedule.next(m_clock.ms);
        const qint64 wait = qMax(turn.waitMs, budget.waitMs());
        if (wait > 0) {
            m_clock.ms += wait;
            continue;
        }
        budget.spend(1);
        ++turns[turn.group];
        if (turn.group.isEmpty())
            schedule.looked(turn, true, m_clock.ms);
        else
            schedule.read(turn.group, true, m_clock.ms);
    }
    return turns;
}

void TestLogSchedule::budgetHoldsInEveryMinute_data()
{
    QTest::addColumn<int>("perMinute");
    for (const int each : {1, 2, 7, 30, 600})
        QTest::addRow("%d a minute", each) << each;
}

void TestLogSchedule::budgetHoldsInEveryMinute()
{
    QFETCH(const int, perMinute);
    CallBudget budget(m_clock, perMinute);
    QList<qint64> calls;
    const qint64 end = m_clock.ms + 5 * 60'000;
    while (m_clock.ms < end) {
        const qint64 wait = budget.waitMs();
        m_clock.ms += wait;
        if (wait > 0)
            continue;
        budget.spend(1);
        calls.append(m_clock.ms);
    }
    for (qsizetype i = 0; i + perMinute < calls.size(); ++i)
        QVERIFY2(calls.at(i + perMinute) - calls.at(i) >= 59'990, qPrintable(QString::number(i)));
    QVERIFY(calls.size() >= 5 * perMinute * 8 / 10);
}

void TestLogSchedule::repetitionsAreSpentToo()
{
    CallBudget budget(m_clock, 30);
    QCOMPARE(budget.waitMs(), 0);
    budget.spend(15); // three attempts of each of five
    const qint64 wait = budget.waitMs();
    QVERIFY(wait > 20'000);
    m_clock.ms += wait;
    QCOMPARE(budget.waitMs(), 0);
}

void TestLogSchedule::theUrgentComesFirst()
{
    CallBudget budget(m_clock, 30);
    while (budget.waitMs() == 0)
        budget.spend(1);
    budget.claim(2);
    const qint64 wait = budget.urgentWaitMs();
    QVERIFY(wait > 0);
    QVERIFY(budget.waitMs() > 2 * wait);
    m_clock.ms += wait;
    QCOMPARE(budget.urgentWaitMs(), 0);
    QVERIFY(budget.waitMs() > 0);
    budget.claim(-2);
    QCOMPARE(budget.waitMs(), 0);

    CallBudget narrow(m_clock, 6); // one at once
    narrow.claim(2);
    QCOMPARE(narrow.waitMs(), 0); // waits for what there can be
}

void TestLogSchedule::busyOnesFirstAndNoneStarves()
{
    LogSchedule schedule{LogPace()};
    const QStringList quiet = names(200, QStringLiteral("quiet"));
    const QStringList busy = names(20, QStringLiteral("busy"));
    schedule.keep(quiet + busy, m_clock.ms);
    for (const QString &name : busy)
        schedule.expect(name, m_clock.ms);
    const auto turns = run(schedule, 300'000);
    int ofBusy = 0;
    int ofQuiet = 0;
    for (const QString &name : busy) {
        ofBusy += turns.value(name);
        QVERIFY2(turns.value(name) >= 4, qPrintable(name)); // 150 calls, three in four for 20 groups
    }
    for (const QString &name : quiet) {
        ofQuiet += turns.value(name);
        QVERIFY2(turns.value(name) <= 1, qPrintable(name)); // in turn: none twice before all had theirs
    }
    QVERIFY2(ofQuiet >= 30 && ofBusy >= 3 * ofQuiet - 5, qPrintable(QString::number(ofQuiet)));
    const auto later = run(schedule, 1'800'000);
    for (const QString &name : quiet)
        QVERIFY2(turns.value(name) + later.value(name) > 0, qPrintable(name));
}

/// A group with many pages to read does not keep the others from theirs.
void TestLogSchedule::pagesTakeTurns()
{
    LogSchedule schedule{LogPace()};
    schedule.keep({QStringLiteral("a"), QStringLiteral("b")}, m_clock.ms);
    schedule.looked({}, true, m_clock.ms);
    QCOMPARE(schedule.next(m_clock.ms).group, QStringLiteral("a"));
    schedule.read(QStringLiteral("a"), false, m_clock.ms);
    QCOMPARE(schedule.next(m_clock.ms).group, QStringLiteral("b"));
    schedule.read(QStringLiteral("b"), true, ++m_clock.ms);
    QCOMPARE(schedule.next(m_clock.ms).group, QStringLiteral("a"));
    schedule.read(QStringLiteral("a"), true, ++m_clock.ms);
    QVERIFY(schedule.next(m_clock.ms).waitMs > 0);
}

void TestLogSchedule::awayIsSlowAndBackIsAtOnce()
{
    const LogPace pace;
    LogSchedule schedule(pace);
    const QString name = QStringLiteral("a");
    schedule.keep({name}, m_clock.ms);
    schedule.looked({}, true, m_clock.ms);
    schedule.read(name, true, m_clock.ms);
    QCOMPARE(schedule.next(m_clock.ms).waitMs, pace.quietMs);
    schedule.attend(Attention::Away);
    QCOMPARE(schedule.next(m_clock.ms).waitMs, 10 * pace.quietMs);
    m_clock.ms += 2 * pace.quietMs;
    schedule.attend(Attention::Live);
    QCOMPARE(schedule.next(m_clock.ms).waitMs, 0);
}

void TestLogSchedule::newGroupsAreLookedForWhenExpected()
{
    const LogPace pace;
    LogSchedule schedule(pace);
    const QStringList many = names(50, QStringLiteral("g"));
    schedule.keep(many, m_clock.ms);
    for (const QString &name : many)
        schedule.read(name, true, m_clock.ms);
    schedule.looked({}, true, m_clock.ms);
    schedule.expect(QStringLiteral("new"), m_clock.ms);
    const LogSchedule::Turn turn = schedule.next(m_clock.ms);
    QVERIFY(turn.waitMs > 0 && turn.waitMs < pace.quietMs);
    m_clock.ms += turn.waitMs;
    QCOMPARE(schedule.next(m_clock.ms).group, QString());
    QCOMPARE(schedule.next(m_clock.ms).expected, QStringLiteral("new"));
    schedule.keep(many + QStringList{QStringLiteral("new")}, m_clock.ms);
    schedule.looked({}, true, m_clock.ms);
    QCOMPARE(schedule.next(m_clock.ms).group, QStringLiteral("new"));
    schedule.read(QStringLiteral("new"), true, m_clock.ms);
    QCOMPARE(schedule.next(m_clock.ms).waitMs, pace.busyMs); // it was called: read often
}

/// 2000 functions are forty pages.
void TestLogSchedule::pagesOfALookTakeEveryFourthTurn()
{
    LogSchedule schedule{LogPace()};
    QVERIFY(schedule.next(m_clock.ms).group.isEmpty());
    int looks = 0;
    for (int page = 0; page < 40;) { // each adds its groups, which are all to be read
        const LogSchedule::Turn turn = schedule.next(++m_clock.ms);
        QCOMPARE(turn.waitMs, 0);
        if (!turn.group.isEmpty()) {
            schedule.read(turn.group, true, m_clock.ms);
            --looks;
            continue;
        }
        schedule.add(names(50, QString::number(page) + u'-'), m_clock.ms);
        schedule.looked(turn, ++page == 40, m_clock.ms);
        looks += 3;
        QVERIFY(looks <= 3);
    }
    QCOMPARE(looks, 3); // three readings between one page and the next
}

void TestLogSchedule::expectedOnesTakeTurns()
{
    const LogPace pace;
    LogSchedule schedule(pace);
    schedule.looked({}, true, m_clock.ms);
    schedule.expect(QStringLiteral("a"), m_clock.ms);
    schedule.expect(QStringLiteral("b"), m_clock.ms);
    QStringList looked;
    for (int i = 0; i < 3; ++i) {
        m_clock.ms += schedule.next(m_clock.ms).waitMs;
        const LogSchedule::Turn turn = schedule.next(m_clock.ms);
        QVERIFY(turn.group.isEmpty());
        looked.append(turn.expected);
        schedule.looked(turn, true, m_clock.ms);
        QCOMPARE(schedule.next(m_clock.ms).waitMs, qMin<qint64>(3 * pace.busyMs, 30'000 - 9'000 * (i + 1)));
    }
    QVERIFY(looked.at(0) != looked.at(1));
    QCOMPARE(looked.at(2), looked.at(0));
}

void TestLogSchedule::heardOnesAreReadOnceAndThenSeldom()
{
    const LogPace pace;
    LogSchedule schedule(pace);
    const QString name = QStringLiteral("a");
    schedule.keep({name}, m_clock.ms);
    schedule.looked({}, true, m_clock.ms);
    schedule.expect(name, m_clock.ms);
    schedule.read(name, true, m_clock.ms);
    schedule.hear({name});
    QCOMPARE(schedule.next(m_clock.ms).group, name);
    schedule.read(name, true, m_clock.ms);
    QCOMPARE(schedule.next(m_clock.ms).waitMs, pace.quietMs);
    schedule.hear({});
    QCOMPARE(schedule.next(m_clock.ms).group, name);
    schedule.read(name, true, m_clock.ms);
    QCOMPARE(schedule.next(m_clock.ms).waitMs, pace.busyMs);
}

QTEST_GUILESS_MAIN(TestLogSchedule)
#include "tst_logschedule.moc"
