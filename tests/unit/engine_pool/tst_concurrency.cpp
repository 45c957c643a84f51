// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "countingmodel.h"

#include <QTest>

using namespace signalbox::engine;
using namespace signalbox::engine::testing;

class TestConcurrency : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isExact();
    void overloadFillsExactly();
    void growsAtItsRate();
    void provisionsAFewAtATime();
    void spillsOverWithinTheReservation();
    void keepsRegionsApart();
    void limitsRequestsWhereAskedTo();
    void answersBeforeTheEnd();
};

namespace {

constexpr unsigned Schedules = 4'000;
constexpr int Length = 120;

bool fails(const Schedule &schedule)
{
    CountingModel model;
    return !model.run(schedule).empty();
}

/// The shortest part of the schedule that fails, and how.
QByteArray story(unsigned seed, const Schedule &schedule)
{
    std::vector<std::string> told;
    CountingModel model;
    const auto wrong = model.run(shrink(schedule, fails), &told);
    QByteArray text = "seed " + QByteArray::number(seed) + ": " + QByteArray::fromStdString(wrong);
    for (const auto &words : told)
        text += "\n  " + QByteArray::fromStdString(words);
    return text;
}

} // namespace

/// Random schedules of everything that can happen, each decision compared with a model that only counts.
void TestConcurrency::isExact()
{
    int throttled = 0;
    int provisioned = 0;
    int rateLimited = 0;
    int relieved = 0;
    for (unsigned seed = 1; seed <= Schedules; ++seed) {
        const auto schedule = randomSchedule(seed, Length);
        CountingModel model;
        if (!model.run(schedule).empty())
            QFAIL(story(seed, schedule).constData());
        throttled += model.throttled;
        provisioned += model.onProvisioned;
        rateLimited += model.rateLimited;
        relieved += model.relieved;
    }
    qInfo() << throttled << "throttled," << rateLimited << "of them for growing too fast;" << provisioned
            << "in provisioned environments," << relieved << "elsewhere than they waited";
    QVERIFY2(throttled > 1'000 && provisioned > 1'000 && rateLimited > 100 && relieved > 1'000,
             "the schedules try too little");
}

/// Ten times as much as fits: exactly what fits is admitted, and the reservation is kept free for its
/// function.
void TestConcurrency::overloadFillsExactly()
{
    Bench bench(100);
    bench.figures.reservations["reserved"] = 30;
    const auto shared = makeFunction("shared");
    const auto reserved = makeFunction("reserved");
    int admitted = 0;
    for (int i = 0; i < 700; ++i)
        admitted += bench.invoke(shared) ? 1 : 0;
    QCOMPARE(admitted, 70);
    QCOMPARE(bench.lastReason, std::string("ConcurrentInvocationLimitExceeded"));
    for (int i = 0; i < 300; ++i)
        admitted += bench.invoke(reserved) ? 1 : 0;
    QCOMPARE(admitted, 100);
    QCOMPARE(bench.lastReason, std::string("ReservedFunctionConcurrentInvocationLimitExceeded"));
    for (int round = 0; round < 50; ++round) {
        bench.factory.running.front()->stop();
        bench.poll();
        const bool first = bench.invoke(shared);
        const bool second = bench.invoke(reserved);
        QVERIFY(first != second);
        QCOMPARE(bench.factory.running.size(), std::size_t(100));
    }
    QCOMPARE(bench.factory.made, 100);
}

void TestConcurrency::growsAtItsRate()
{
    Bench bench(5'000);
    const auto function = makeFunction("a");
    const auto grow = [&](int tries) {
        int grown = 0;
        for (int i = 0; i < tries; ++i)
            grown += bench.invoke(function) ? 1 : 0;
        return grown;
    };
    QCOMPARE(grow(1'100), 1'000);
    QCOMPARE(bench.lastReason, std::string("FunctionInvocationRateLimitExceeded"));
    QVERIFY(bench.invoke(makeFunction("b"))); // each function for itself
    bench.clock.time += 1s;
    QCOMPARE(grow(200), 100);
    bench.clock.time += 9'999us;
    QCOMPARE(grow(1), 0);
    bench.clock.time += 1us;
    QCOMPARE(grow(2), 1);
    bench.clock.time += 1h; // nothing accumulates
    QCOMPARE(grow(1'100), 1'000);
    bench.factory.running.back()->stop();
    bench.poll();
    QVERIFY(bench.invoke(function)); // a warm one costs nothing
}

/// Ten a second for each environment it may have, whether they are warm or not.
void TestConcurrency::limitsRequestsWhereAskedTo()
{
    Bench bench(100, 1'000, 10);
    bench.figures.reservations["a"] = 2;
    const auto function = makeFunction("a");
    const auto admitted = [&](int tries) {
        int count = 0;
        for (int i = 0; i < tries; ++i) {
            if (!bench.invoke(function))
                continue;
            ++count;
            bench.factory.running.front()->stop();
            bench.poll();
        }
        return count;
    };
    QCOMPARE(admitted(50), 20);
    QCOMPARE(bench.lastReason, std::string("ReservedFunctionInvocationRateLimitExceeded"));
    bench.clock.time += 100ms;
    QCOMPARE(admitted(50), 2);
    QVERIFY(bench.invoke(makeFunction("b"))); // each function for itself
    bench.clock.time += 1h;
    QCOMPARE(admitted(50), 20);
}

/// An answer given before extensions are done frees nothing yet.
void TestConcurrency::answersBeforeTheEnd()
{
    Bench bench(1);
    const auto function = makeFunction("a");
    QVERIFY(bench.invoke(function));
    FakeEnvironment &environment = *bench.factory.running.front();
    environment.answerEarly();
    bench.poll();
    QCOMPARE(bench.finished, 1);
    QVERIFY(!bench.invoke(function));
    environment.stop();
    bench.poll();
    QCOMPARE(bench.finished, 1);
    QVERIFY(bench.invoke(function));
    QCOMPARE(bench.factory.made, 1);
}

void TestConcurrency::provisionsAFewAtATime()
{
    Bench bench(1'000);
    const auto version = makeFunction("a", "1", "1");
    bench.figures.provisioned["a"] = {{version, 20}};
    bench.changed("a");
    QCOMPARE(bench.factory.made, Provisioner::AtATime);
    QVERIFY(bench.pool->provisioned(version).status == ProvisionState::Status::InProgress);
    for (int i = 0; i < 20; ++i)
        bench.factory.live[static_cast<std::size_t>(i)]->becomeReady();
    QCOMPARE(bench.factory.made, 20);
    QVERIFY(bench.pool->provisioned(version).status == ProvisionState::Status::Ready);
    QVERIFY(bench.invoke(version));
    QCOMPARE(bench.pool->provisioned(version).available, 19);
    bench.clock.time += 24h;
    bench.pool->reap();
    QCOMPARE(bench.factory.live.size(), std::size_t(20)); // they are kept
    bench.figures.provisioned.clear();
    bench.changed("a");
    QCOMPARE(bench.factory.live.size(), std::size_t(1)); // it ends when it has answered
    bench.factory.running.front()->stop();
    QVERIFY(bench.factory.live.empty());
}

void TestConcurrency::spillsOverWithinTheReservation()
{
    Bench bench(1'000);
    const auto version = makeFunction("a", "1", "1");
    const auto latest = makeFunction("a");
    bench.figures.reservations["a"] = 3;
    bench.figures.provisioned["a"] = {{version, 2}};
    bench.changed("a");
    bench.factory.live[0]->becomeReady();
    bench.factory.live[1]->becomeReady();
    QVERIFY(bench.invoke(latest)); // the one that is not provisioned
    QVERIFY(!bench.invoke(latest));
    QVERIFY(bench.invoke(version) && bench.invoke(version));
    QVERIFY(!bench.invoke(version));
    bench.factory.running.front()->stop();
    bench.poll();
    QVERIFY(bench.invoke(version)); // on demand
    QVERIFY(bench.factory.running.back()->initialization == Initialization::OnDemand);
}

void TestConcurrency::keepsRegionsApart()
{
    Bench bench(1);
    const auto here = makeFunction("a");
    auto elsewhere = std::make_shared<FunctionConfig>(*here);
    elsewhere->region = "eu-west-1";
    QVERIFY(bench.invoke(here));
    QVERIFY(bench.invoke(elsewhere));
    QVERIFY(!bench.invoke(here) && !bench.invoke(elsewhere));
}

QTEST_GUILESS_MAIN(TestConcurrency)
#include "tst_concurrency.moc"
