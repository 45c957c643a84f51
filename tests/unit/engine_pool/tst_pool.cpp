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

QTEST_GUILESS_MAIN(TestPool)
#include "tst_pool.moc"
