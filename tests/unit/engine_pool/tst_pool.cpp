// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/pool/pool.h"

#include <QTest>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <nlohmann/json.hpp>
#include <random>
#include <set>

using namespace signalbox::engine;
using namespace std::chrono_literals;

namespace {

class TestClock final : public Clock
{
public:
    std::chrono::steady_clock::time_point steady() const override { return time; }
    std::chrono::steady_clock::time_point time{1h};
};

class CountingJournal final : public Journal
{
public:
    void append(std::string_view type, const Subject &, const nlohmann::json &) override
    {
        throttles += type == "signalbox.throttle" ? 1 : 0;
    }
    std::uint64_t next() const override { return 1; }
    int throttles = 0;
};

class Reservations final : public FunctionDirectory
{
public:
    FunctionPtr find(const std::string &, const std::string &, const std::string &) const override
    {
        return {};
    }
    std::optional<int> reserved(const std::string &, const std::string &name) const override
    {
        const auto found = values.find(name);
        return found == values.end() ? std::optional<int>() : found->second;
    }
    int reservedTotal(const std::string &) const override
    {
        int sum = 0;
        for (const auto &[name, value] : values)
            sum += value;
        return sum;
    }
    std::map<std::string, int> values;
};

struct FakeEnvironment;

class FakeFactory final : public EnvironmentFactory
{
public:
    std::shared_ptr<Environment> make(FunctionPtr function, EnvironmentOwner &owner) override;

    std::vector<FakeEnvironment *> running;
    std::vector<std::string> ends;
    int made = 0;
    bool overlap = false;
};

/// Runs until it is told to finish.
struct FakeEnvironment final : Environment
{
    FakeEnvironment(FakeFactory &from, FunctionPtr of, EnvironmentOwner &owned)
        : factory(from)
        , function(std::move(of))
        , owner(owned)
    {
    }

    void run(InvokeRequest asked, InvocationDone finished) override
    {
        factory.overlap = factory.overlap || done || asked.function->revisionId != function->revisionId;
        request = std::move(asked);
        done = std::move(finished);
        factory.running.push_back(this);
    }
    void end(const std::string &reason) override
    {
        factory.overlap = factory.overlap || done;
        factory.ends.push_back(reason);
    }
    void stop()
    {
        std::erase(factory.running, this);
        const auto answer = std::exchange(done, {});
        InvokeOutcome outcome;
        outcome.payload = request.payload;
        answer(outcome);
    }
    void giveBack()
    {
        std::erase(factory.running, this);
        owner.environmentReturned(*this, std::move(request), std::exchange(done, {}));
    }
    void crash()
    {
        std::erase(factory.running, this);
        const auto answer = std::exchange(done, {});
        owner.environmentEnded(*this);
        answer(InvokeOutcome{});
    }

    FakeFactory &factory;
    FunctionPtr function;
    EnvironmentOwner &owner;
    InvokeRequest request;
    InvocationDone done;
};

std::shared_ptr<Environment> FakeFactory::make(FunctionPtr function, EnvironmentOwner &owner)
{
    ++made;
    return std::make_shared<FakeEnvironment>(*this, std::move(function), owner);
}

FunctionPtr makeFunction(const std::string &name, const std::string &revision = "1")
{
    auto function = std::make_shared<FunctionConfig>();
    function->region = "us-east-1";
    function->account = "000000000000";
    function->name = name;
    function->revisionId = revision;
    return function;
}

struct Bench
{
    explicit Bench(int limit)
    {
        options.concurrencyLimit = limit;
        options.idleTimeout = 60s;
        pool.emplace(io, options, clock, directory, factory, journal);
    }

    /// Starts an invocation; true when it was admitted.
    bool invoke(const FunctionPtr &function)
    {
        const int before = refused;
        asio::co_spawn(
            io, [this, function] { return call(function); }, asio::detached);
        poll();
        return refused == before;
    }
    Async<void> call(FunctionPtr function)
    {
        InvokeRequest request;
        request.function = function;
        try {
            const auto outcome = co_await pool->invoke(std::move(request));
            ++finished;
        } catch (const ServiceError &error) {
            ++refused;
            lastReason = error.reason;
        }
    }
    void poll()
    {
        io.restart();
        io.poll();
    }

    asio::io_context io;
    Options options;
    TestClock clock;
    Reservations directory;
    FakeFactory factory;
    CountingJournal journal;
    std::optional<Pool> pool;
    int finished = 0;
    int refused = 0;
    std::string lastReason;
};

} // namespace

class TestPool : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void admitsExactly_data();
    void admitsExactly();
    void reusesTheWarmest();
    void reapsIdleOnes();
    void retiresOldRevisions();
    void runsReturnedInvocationElsewhere();
    void forgetsCrashedOnes();
};

void TestPool::admitsExactly_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 40; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

/// Random invocations, ends and reservations, each decision compared with a model that only counts.
void TestPool::admitsExactly()
{
    QFETCH(unsigned, seed);
    std::mt19937 random(seed);
    const auto pick = [&random](int bound) {
        return static_cast<int>(random() % static_cast<unsigned>(bound));
    };
    constexpr int Limit = 12;
    Bench bench(Limit);
    std::vector<FunctionPtr> functions;
    for (const char *name : {"a", "b", "c", "d"})
        functions.push_back(makeFunction(name));
    std::map<std::string, int> model;
    int throttles = 0;
    for (int step = 0; step < 1'500; ++step) {
        auto &reserved = bench.directory.values;
        if (const int action = pick(20); action == 0) {
            const auto &name = functions[static_cast<std::size_t>(pick(4))]->name;
            reserved.erase(name);
            if (const int value = pick(5); bench.directory.reservedTotal({}) + value <= 8)
                reserved[name] = value;
        } else if (action < 8 && !bench.factory.running.empty()) {
            auto *environment =
                bench.factory
                    .running[static_cast<std::size_t>(pick(static_cast<int>(bench.factory.running.size())))];
            --model[environment->function->name];
            environment->stop();
            bench.poll();
        } else {
            const auto &function = functions[static_cast<std::size_t>(pick(4))];
            int all = 0;
            int unreserved = 0;
            for (const auto &[name, count] : model) {
                all += count;
                unreserved += reserved.contains(name) ? 0 : count;
            }
            const auto own = reserved.find(function->name);
            const bool fits = all < Limit && (own != reserved.end()
                                                  ? model[function->name] < own->second
                                                  : unreserved < Limit - bench.directory.reservedTotal({}));
            QCOMPARE(bench.invoke(function), fits);
            model[function->name] += fits ? 1 : 0;
            throttles += fits ? 0 : 1;
            if (!fits && own != reserved.end() && model[function->name] >= own->second)
                QCOMPARE(QByteArray::fromStdString(bench.lastReason),
                         "ReservedFunctionConcurrentInvocationLimitExceeded");
        }
        QVERIFY(bench.factory.running.size() <= Limit);
        QVERIFY(!bench.factory.overlap);
    }
    QCOMPARE(bench.journal.throttles, throttles);
    QVERIFY(throttles > 0 && bench.factory.made < 100);
}

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
    QCOMPARE(bench.factory.running[0], second); // begun last
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
