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
    void eachLaneGoesOnFromItsOwnPlace();
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

void LaneRecordsTest::eachLaneGoesOnFromItsOwnPlace()
{
    const QTemporaryDir folder;
    dynamodb::TableStore store(folder.path().toStdString());
    const auto table = tableWith(store, 40);
    const auto read = [&](std::size_t lanes, const dynamodb::StreamPlace &done) {
        return StreamReader("arn", {}, lanes, done)
            .read(store.streams(), table.stream->id, 0, {100, 1 << 20}, 1);
    };
    const StreamReading all = read(2, {0, 0});
    QCOMPARE(all.records.size(), std::size_t(40));
    store.streams().setPlace("mapping", {30, 10});
    QCOMPARE(*store.streams().place("mapping"), (dynamodb::StreamPlace{30, 10}));
    for (const std::size_t lanes : {2, 3}) { // also when there are more of them than before
        const StreamReading rest = read(lanes, *store.streams().place("mapping"));
        QCOMPARE(rest.last, std::int64_t(40));
        std::vector<std::int64_t> got;
        got.reserve(rest.records.size());
        for (const auto &[lane, record] : rest.records)
            got.push_back(record.number);
        std::vector<std::int64_t> expected;
        for (const auto &[lane, record] : all.records) {
            if (record.number > (lane == 0 ? 30 : 10))
                expected.push_back(record.number);
        }
        QCOMPARE(got, expected);
    }
}

QTEST_GUILESS_MAIN(LaneRecordsTest)
#include "tst_lanerecords.moc"
