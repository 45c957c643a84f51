// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "streambench.h"

#include <QTemporaryDir>
#include <QTest>
#include <future>

using namespace signalbox::engine;
using namespace signalbox::engine::testing;

namespace {

EventSourceMapping mappingOf(int lanes)
{
    EventSourceMapping mapping;
    mapping.batchSize = 1;
    mapping.stream = StreamSettings{};
    mapping.stream->parallelization = lanes;
    return mapping;
}

} // namespace

class StreamPollerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aLaneThatIsStuckLeavesTheOthersTheirShare();
    void aPlaceIsKeptBeforeItsLaneGoesOn();
    void anotherNumberOfLanesRepeatsNothingAfterAKill();
    void whatIsGivenUpIsNoProblemAnyMore();

private:
    StreamBench &restart();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<StreamBench> m_bench;
};

void StreamPollerTest::init()
{
    m_bench.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_bench = std::make_unique<StreamBench>(m_folder->path().toStdString());
    m_bench->makeStream();
}

/// The engine is killed, and there is another one.
StreamBench &StreamPollerTest::restart()
{
    const auto arn = m_bench->arn;
    m_bench.reset();
    m_bench = std::make_unique<StreamBench>(m_folder->path().toStdString());
    m_bench->arn = arn;
    return *m_bench;
}

void StreamPollerTest::aLaneThatIsStuckLeavesTheOthersTheirShare()
{
    StreamBench &bench = *m_bench;
    bench.change("stuck", 40); // more than all lanes together hold
    for (int i = 0; i < 8; ++i)
        bench.change("item " + std::to_string(i), 3); // of which some are in other lanes
    bench.start(mappingOf(4));
    QVERIFY(bench.until([&] { return bench.invoker.with("stuck") != nullptr; }));
    Held &stuck = *bench.invoker.with("stuck");
    std::vector<std::int64_t> others;
    const auto other = [&] {
        return std::ranges::find_if(bench.invoker.held, [&](const Held &each) { return &each != &stuck; });
    };
    while (others.size() < 6) {
        QVERIFY(bench.until([&] { return other() != bench.invoker.held.end(); }));
        others.push_back(bench.invoker.end(*other()).numbers.front());
    }
    // What it was passed over with comes in its order, once.
    std::vector<std::int64_t> numbers;
    while (numbers.size() < 40) {
        QVERIFY(bench.until([&] { return !bench.invoker.held.empty(); }));
        const Held ended = bench.invoker.end(bench.invoker.held.front());
        if (ended.items.front() == "stuck")
            numbers.push_back(ended.numbers.front());
        else
            others.push_back(ended.numbers.front());
    }
    for (std::size_t i = 0; i < numbers.size(); ++i)
        QCOMPARE(numbers[i], std::int64_t(i + 1));
    while (others.size() < 24) {
        QVERIFY(bench.until([&] { return !bench.invoker.held.empty(); }));
        others.push_back(bench.invoker.end(bench.invoker.held.front()).numbers.front());
    }
    std::ranges::sort(others);
    QVERIFY(std::ranges::adjacent_find(others) == others.end());
    // And is kept as done: there is nothing left for an engine that starts now.
    const auto left = [&] {
        const dynamodb::StreamPlaces places = bench.places();
        std::vector<LaneRoom> rooms;
        for (const std::int64_t place : places.back())
            rooms.push_back({place, 100, 1 << 20});
        return bench.run([&](dynamodb::TableStore &store) {
            const StreamReader reader("arn", {}, {});
            return reader
                .read(store.streams(), bench.table.stream->id, rooms, {100, 1 << 20}, bench.tables.now())
                .records.size();
        });
    };
    QVERIFY(bench.until([&] { return left() == 0; }));
}

void StreamPollerTest::aPlaceIsKeptBeforeItsLaneGoesOn()
{
    StreamBench &bench = *m_bench;
    bench.change("item", 2);
    bench.start(mappingOf(1));
    QVERIFY(bench.until([&] { return bench.invoker.held.size() == 1; }));
    std::promise<void> released;
    bool blocked = false, over = false;
    const auto block = [&, until = released.get_future().share()]() -> Async<void> {
        blocked = true;
        const bool ended = co_await bench.tables.run([until](dynamodb::TableStore &) {
            until.wait();
            return true;
        });
        over = ended;
    };
    asio::co_spawn(bench.io, block, asio::detached);
    QVERIFY(bench.until([&] { return blocked; }));
    bench.invoker.end(bench.invoker.held.front());
    bench.settle();
    QVERIFY(bench.invoker.held.empty());
    released.set_value();
    QVERIFY(bench.until([&] { return over && bench.invoker.held.size() == 1; }));
    QCOMPARE(bench.places().back(), dynamodb::StreamPlace{1});
}

void StreamPollerTest::anotherNumberOfLanesRepeatsNothingAfterAKill()
{
    for (int i = 0; i < 60; ++i)
        m_bench->change("item " + std::to_string(i));
    // With two lanes one has come far.
    const dynamodb::StreamPlaces kept{{4, 50}};
    m_bench->run([&](dynamodb::TableStore &store) {
        store.streams().setPlaces("mapping", kept);
        return true;
    });
    std::vector<std::int64_t> done;
    for (const int lanes : {3, 1, 2}) {
        restart().start(mappingOf(lanes));
        for (int i = 0; i < 5; ++i) {
            QVERIFY(m_bench->until([&] { return !m_bench->invoker.held.empty(); }));
            done.push_back(m_bench->invoker.end(m_bench->invoker.held.front()).numbers.front());
        }
        m_bench->settle();
        QVERIFY(!m_bench->places().empty()); // read behind what was kept of the last one
    }
    restart().start(mappingOf(1));
    while (std::ranges::find(done, 60) == done.end()) {
        QVERIFY(m_bench->until([&] { return !m_bench->invoker.held.empty(); }));
        done.push_back(m_bench->invoker.end(m_bench->invoker.held.front()).numbers.front());
    }
    std::ranges::sort(done);
    QVERIFY(std::ranges::adjacent_find(done) == done.end()); // none twice
    const StreamReader reader("arn", {}, kept);
    const auto wanted = m_bench->run([&](dynamodb::TableStore &store) {
        const auto stream = store.streams().list("eu-west-1", "tab", 0, 1, m_bench->tables.now()).front().id;
        return reader.read(store.streams(), stream, {{0, 100, 1 << 20}}, {100, 1 << 20},
                           m_bench->tables.now());
    });
    QCOMPARE(done.size(), wanted.records.size()); // and none of those before
}

void StreamPollerTest::whatIsGivenUpIsNoProblemAnyMore()
{
    StreamBench &bench = *m_bench;
    bench.change("bad");
    auto mapping = mappingOf(1);
    mapping.stream->maximumRetries = 0;
    bench.start(std::move(mapping));
    QVERIFY(bench.until([&] { return !bench.invoker.held.empty(); }));
    bench.invoker.end(bench.invoker.held.front(), false);
    QVERIFY(bench.until([&] { return bench.places().back() == dynamodb::StreamPlace{1}; }));
    QCOMPARE(bench.lastResult(), std::string("OK"));
}

QTEST_GUILESS_MAIN(StreamPollerTest)
#include "tst_streampoller.moc"
