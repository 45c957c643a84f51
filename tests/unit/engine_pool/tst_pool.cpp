// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "poolbench.h"

#include <QTest>

using namespace signalbox::engine;
using namespace signalbox::engine::testing;

class TestPool : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reusesTheWarmest();
    void reapsIdleOnes();
    void retiresOldRevisions();
    void runsReturnedInvocationElsewhere();
    void forgetsCrashedOnes();
    void runsWaitingOnesWhereOneIsFree();
    void losesNothingToAFailedStart();
    void endsRelievedOnesOfOldRevisions();
    void takesOneThatInitialisesForNobody();
    void endsWhatWasToEndWhenItIsRelieved();
};

void TestPool::reusesTheWarmest()
{
    Bench bench(10);
    const auto function = makeFunction("a");
    QVERIFY(bench.invoke(function) && bench.invoke(function));
    auto *first = bench.factory.running[0];
    auto *second = bench.factory.running[1];
    second->stop();
    first->stop();
    bench.poll();
    QVERIFY(bench.invoke(function));
    QCOMPARE(bench.factory.running[0], first); // used last
    QCOMPARE(bench.factory.made, 2);
}

void TestPool::reapsIdleOnes()
{
    Bench bench(10);
    const auto function = makeFunction("a");
    bench.invoke(function);
    bench.invoke(function);
    bench.factory.running[0]->stop();
    bench.clock.time += 59s;
    bench.pool->reap();
    QCOMPARE(bench.pool->environmentCount(), std::size_t(2));
    bench.clock.time += 1s;
    bench.pool->reap();
    QCOMPARE(bench.pool->environmentCount(), std::size_t(1)); // the busy one stays
    QVERIFY(bench.factory.ends == std::vector<std::string>{"idle"});
}

void TestPool::retiresOldRevisions()
{
    Bench bench(10);
    bench.invoke(makeFunction("a"));
    bench.invoke(makeFunction("a"));
    bench.invoke(makeFunction("other"));
    auto *busy = bench.factory.running[0];
    bench.factory.running[1]->stop();
    bench.pool->retire(makeFunction("a", "2"));
    QVERIFY(bench.factory.ends == std::vector<std::string>{"updated"});
    bench.invoke(makeFunction("a", "2"));
    QCOMPARE(bench.factory.made, 4);
    busy->stop();
    QVERIFY((bench.factory.ends == std::vector<std::string>{"updated", "updated"}));
    bench.pool->forget(makeFunction("other")->arn());
    QCOMPARE(bench.factory.ends.size(), std::size_t(2)); // still busy
    bench.factory.running[0]->stop();
    QVERIFY(bench.factory.ends.back() == "deleted");
}

void TestPool::runsReturnedInvocationElsewhere()
{
    Bench bench(1);
    const auto function = makeFunction("a");
    QVERIFY(bench.invoke(function));
    bench.factory.running[0]->giveBack();
    bench.poll();
    QCOMPARE(bench.factory.made, 2);
    QVERIFY(!bench.invoke(function)); // it is still the one invocation
    bench.factory.running[0]->stop();
    bench.poll();
    QCOMPARE(bench.finished, 1);
    QVERIFY(bench.invoke(function));
}

void TestPool::forgetsCrashedOnes()
{
    Bench bench(1);
    const auto function = makeFunction("a");
    bench.invoke(function);
    bench.factory.running[0]->crash();
    bench.poll();
    QCOMPARE(bench.finished, 1);
    QCOMPARE(bench.pool->environmentCount(), std::size_t(0));
    QVERIFY(bench.invoke(function));
    QCOMPARE(bench.factory.made, 2);
}

/// The first of those that wait for their environments to initialise; its own is free when it has.
void TestPool::runsWaitingOnesWhereOneIsFree()
{
    Bench bench(10);
    const auto function = makeFunction("a");
    const auto invokeSlow = [&] {
        bench.factory.slowNext = true;
        return bench.invoke(function);
    };
    QVERIFY(bench.invoke(function) && invokeSlow() && invokeSlow());
    const auto running = bench.factory.running;
    running[0]->stop();
    bench.poll();
    QVERIFY((bench.factory.running == std::vector{running[2], running[0]}));
    QCOMPARE(bench.finished, 1);
    running[2]->becomeReady(); // with its own
    running[1]->becomeReady();
    QVERIFY(bench.invoke(function));
    QCOMPARE(bench.factory.running.back(), running[1]);
    for (auto *environment : {running[0], running[1], running[2]})
        environment->stop();
    bench.poll();
    QCOMPARE(bench.finished, 4);
    QCOMPARE(bench.factory.made, 3);
}

void TestPool::losesNothingToAFailedStart()
{
    Bench bench(2);
    const auto function = makeFunction("a");
    QVERIFY(bench.invoke(function));
    bench.factory.slowNext = true;
    QVERIFY(bench.invoke(function));
    const auto running = bench.factory.running;
    running[0]->stop();
    bench.poll();
    running[1]->failInit();
    QCOMPARE(bench.pool->environmentCount(), std::size_t(1));
    QVERIFY(bench.invoke(function)); // one of two is admitted, and gets an environment of its own
    QVERIFY(!bench.invoke(function));
    QCOMPARE(bench.factory.made, 3);
    running[0]->stop();
    bench.poll();
    QCOMPARE(bench.finished, 2);
    bench.factory.running.back()->stop();
}

void TestPool::endsRelievedOnesOfOldRevisions()
{
    Bench bench(2);
    QVERIFY(bench.invoke(makeFunction("a")));
    bench.factory.slowNext = true;
    QVERIFY(bench.invoke(makeFunction("a")));
    const auto running = bench.factory.running;
    running[0]->stop();
    bench.poll();
    bench.pool->retire(makeFunction("a", "2"));
    QCOMPARE(bench.pool->environmentCount(), std::size_t(1)); // the other one has an invocation
    running[0]->stop();
    bench.poll();
    QCOMPARE(bench.pool->environmentCount(), std::size_t(0));
    QCOMPARE(bench.finished, 2);
}

/// Two clients in a loop and a function that starts slowly: two environments, not one for each invocation.
void TestPool::takesOneThatInitialisesForNobody()
{
    Bench bench(2);
    const auto function = makeFunction("a");
    bench.factory.slowNext = true;
    QVERIFY(bench.invoke(function));
    auto *warm = bench.factory.running.front();
    warm->becomeReady();
    for (int i = 0; i < 5; ++i) {
        bench.factory.slowNext = true;
        QVERIFY(bench.invoke(function)); // in a slow one
        warm->stop();                    // and then in the warm one
        bench.poll();
        QCOMPARE(bench.factory.made, 2);
    }
    warm->stop();
    bench.poll();
    QCOMPARE(bench.finished, 6);
}

/// What was to end after its invocation (a changed network) ends when the invocation goes elsewhere.
void TestPool::endsWhatWasToEndWhenItIsRelieved()
{
    Bench bench(3);
    const auto function = makeFunction("a");
    bench.factory.slowNext = true;
    QVERIFY(bench.invoke(function));
    bench.pool->restart(function->region, function->name);
    QVERIFY(bench.invoke(function)); // in a new one
    const auto running = bench.factory.running;
    running[1]->stop();
    bench.poll();
    QCOMPARE(bench.pool->environmentCount(), std::size_t(1));
    QCOMPARE(bench.factory.running, std::vector{running[1]});
    running[1]->stop();
    bench.poll();
    QCOMPARE(bench.finished, 2);
}

QTEST_GUILESS_MAIN(TestPool)
#include "tst_pool.moc"
