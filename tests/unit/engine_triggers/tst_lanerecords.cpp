// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/dynamodb/tablestore.h"
#include "app/engine/triggers/lanerecords.h"
#include "app/engine/triggers/streamreader.h"

#include <QTemporaryDir>
#include <QTest>

using namespace signalbox::engine;

namespace {

StreamRecord recordOf(std::int64_t number, std::size_t bytes = 2)
{
    return {number, 0, 0, "\"" + std::string(bytes - 2, 'x') + "\""};
}

LaneRecords lane(std::int64_t count)
{
    LaneRecords records;
    for (std::int64_t number = 1; number <= count; ++number)
        records.add(recordOf(number));
    return records;
}

/// A table with a stream of so many changes, each of an item of its own.
dynamodb::Table tableWith(dynamodb::TableStore &store, int changes)
{
    auto table =
        dynamodb::tableFrom(dynamodb::Json::parse(R"({"TableName":"tab","BillingMode":"PAY_PER_REQUEST",
            "AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],
            "KeySchema":[{"AttributeName":"id","KeyType":"HASH"}]})"));
    table.region = "eu-west-1";
    store.streams().begin(table, "NEW_IMAGE", 1);
    for (int i = 0; i < changes; ++i)
        store.streams().record(table, dynamodb::Json::object(),
                               {{"id", {{"S", std::to_string(i)}}}, {"n", {{"S", std::string(1000, 'n')}}}},
                               1);
    return table;
}

} // namespace

class LaneRecordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void batchesAreCutAtTheLargestEvent();
    void aBatchIsSplitAndGoesOnWhereItFailed();
    void readsAreBoundedInBytes();
    void nothingIsReadForNobody();
    void eachLaneGoesOnFromItsOwnPlace();
    void placesOfAllKindsAreRead();
    void aFullLaneIsPassedOver();
};

void LaneRecordsTest::batchesAreCutAtTheLargestEvent()
{
    constexpr std::size_t around = 14; // {"Records":[]}
    LaneRecords records;
    records.add(recordOf(1, largestStreamEvent / 2 - around));
    records.add(recordOf(2, largestStreamEvent / 2 - 1)); // a comma is between them
    QVERIFY(!records.fill(10));
    records.add(recordOf(3));
    QCOMPARE(records.next(10), std::size_t(2));
    QCOMPARE(streamEvent(records.first(2)).size(), largestStreamEvent);
    records.add(recordOf(4, largestStreamEvent * 2)); // cannot be, and is handed on all the same
    QVERIFY(records.fill(10));
    QCOMPARE(records.next(10), std::size_t(2)); // it was begun
    records.finish(2);
    QCOMPARE(records.next(10), std::size_t(1));
    records.finish(1);
    QCOMPARE(records.next(10), std::size_t(1));
    records.finish(1);
    QVERIFY(records.empty() && !records.begun());
    QCOMPARE(records.bytes(), std::size_t(0));
}

void LaneRecordsTest::aBatchIsSplitAndGoesOnWhereItFailed()
{
    LaneRecords records = lane(7);
    QCOMPARE(records.next(5), std::size_t(5));
    QCOMPARE(records.fail(), 1);
    records.split();
    QCOMPARE(records.next(5), std::size_t(3));
    QCOMPARE(records.attempts(), 0);
    QCOMPARE(records.fail(), 1);
    records.finish(1); // its first was done with
    QCOMPARE(records.front().number, std::int64_t(2));
    QCOMPARE(records.next(5), std::size_t(2));
    QCOMPARE(records.attempts(), 0);
    records.finish(2);
    QCOMPARE(records.next(5), std::size_t(2)); // the other half
    records.finish(2);
    QVERIFY(!records.begun());
    QCOMPARE(records.next(5), std::size_t(2));
    QCOMPARE(records.front().number, std::int64_t(6));
}

void LaneRecordsTest::readsAreBoundedInBytes()
{
    const QTemporaryDir folder;
    dynamodb::TableStore store(folder.path().toStdString());
    const auto table = tableWith(store, 6);
    const auto read = [&](dynamodb::ReadLimit limit) {
        return store.streams().read(table.stream->id, 0, limit, 1).size();
    };
    QCOMPARE(read({100, 1 << 20}), std::size_t(6));
    QCOMPARE(read({4, 1 << 20}), std::size_t(4));
    QCOMPARE(read({100, 3000}), std::size_t(2)); // each is a little more than a thousand
    QCOMPARE(read({100, 1}), std::size_t(1));
}

void LaneRecordsTest::nothingIsReadForNobody()
{
    const QTemporaryDir folder;
    dynamodb::TableStore store(folder.path().toStdString());
    const auto table = tableWith(store, 40);
    int visited = 0;
    store.streams().visit(table.stream->id, 0, {100, 1 << 20}, 1,
                          [&visited](const dynamodb::Change &) { return ++visited < 3; });
    QCOMPARE(visited, 3);
    const StreamReading reading =
        StreamReader("arn", {}, {})
            .read(store.streams(), table.stream->id, {{0, 3, 1 << 20}}, {100, 1 << 20}, 1);
    QCOMPARE(reading.records.size(), std::size_t(3));
    QCOMPARE(reading.read, dynamodb::StreamPlace{3});
}

void LaneRecordsTest::eachLaneGoesOnFromItsOwnPlace()
{
    const QTemporaryDir folder;
    dynamodb::TableStore store(folder.path().toStdString());
    const auto table = tableWith(store, 40);
    const auto read = [&](std::vector<LaneRoom> rooms, dynamodb::StreamPlaces before) {
        return StreamReader("arn", {}, std::move(before))
            .read(store.streams(), table.stream->id, std::move(rooms), {100, 1 << 20}, 1);
    };
    const auto numbers = [](const StreamReading &reading) {
        std::vector<std::int64_t> got;
        got.reserve(reading.records.size());
        for (const auto &[lane, record] : reading.records)
            got.push_back(record.number);
        return got;
    };
    const LaneRoom whole{0, 100, 1 << 20};
    const StreamReading all = read({whole, whole}, {});
    QCOMPARE(all.records.size(), std::size_t(40));
    std::vector<std::int64_t> rest;
    for (const auto &[lane, record] : all.records) {
        if (record.number > (lane == 0 ? 30 : 10))
            rest.push_back(record.number);
    }
    LaneRoom first = whole, second = whole;
    first.after = 30;
    second.after = 10;
    QCOMPARE(numbers(read({first, second}, {})), rest);
    // Also when there are more of them, or fewer, than before.
    QCOMPARE(numbers(read({whole, whole, whole}, {{30, 10}})), rest);
    const StreamReading one = read({whole}, {{30, 10}});
    QCOMPARE(numbers(one), rest);
    QVERIFY(one.any);
    QCOMPARE(one.read, dynamodb::StreamPlace{40});
}

void LaneRecordsTest::placesOfAllKindsAreRead()
{
    const QTemporaryDir folder;
    dynamodb::TableStore store(folder.path().toStdString());
    QVERIFY(store.streams().places("mapping").empty());
    const dynamodb::StreamPlaces places{{30, 10}, {12}};
    store.streams().setPlaces("mapping", places);
    QCOMPARE(store.streams().places("mapping"), places);
    Database database(folder.path().toStdString() + "/tables.db");
    database.run("INSERT INTO places(mapping, number) VALUES('first', 7)");
    database.run("INSERT INTO places(mapping, number, lanes) VALUES('second', 5, '[5,9]')");
    QCOMPARE(store.streams().places("first"), (dynamodb::StreamPlaces{{7}}));
    QCOMPARE(store.streams().places("second"), (dynamodb::StreamPlaces{{5, 9}}));
}

void LaneRecordsTest::aFullLaneIsPassedOver()
{
    const QTemporaryDir folder;
    dynamodb::TableStore store(folder.path().toStdString());
    const auto table = tableWith(store, 40);
    const StreamReader reader("arn", {}, {});
    const auto read = [&](std::vector<LaneRoom> rooms) {
        return reader.read(store.streams(), table.stream->id, std::move(rooms), {100, 1 << 20}, 1);
    };
    const auto all = read({{0, 100, 1 << 20}, {0, 100, 1 << 20}});
    std::vector<std::int64_t> ofFirst;
    for (const auto &[lane, record] : all.records) {
        if (lane == 0)
            ofFirst.push_back(record.number);
    }
    // It takes three and has seen no more; the other one has seen all.
    const auto some = read({{0, 3, 1 << 20}, {0, 100, 1 << 20}});
    QCOMPARE(some.records.size(), 3 + 40 - ofFirst.size());
    QCOMPARE(some.read, (dynamodb::StreamPlace{ofFirst[2], 40}));
    // While it is full nothing is read for it; then it goes on where it was.
    QVERIFY(!read({{ofFirst[2], 0, 1}, {40, 1, 1}}).any);
    const auto later = read({{ofFirst[2], 100, 1 << 20}, {40, 100, 1 << 20}});
    QCOMPARE(later.records.size(), ofFirst.size() - 3);
    QCOMPARE(later.records.front().second.number, ofFirst[3]);
    QCOMPARE(later.read, (dynamodb::StreamPlace{40, 40}));
    // One that is beyond what there is takes nothing for the others.
    QCOMPARE(read({{40, 1, 1}, {43, 0, 0}}).read, (dynamodb::StreamPlace{43, 43}));
}

QTEST_GUILESS_MAIN(LaneRecordsTest)
#include "tst_lanerecords.moc"
