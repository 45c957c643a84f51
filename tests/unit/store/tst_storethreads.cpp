// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/historyreader.h"
#include "models/store/historywriter.h"

#include <QTemporaryDir>
#include <QtTest>
#include <atomic>
#include <thread>

using namespace signalbox;

namespace {

constexpr int Batches = 300;
constexpr int PerBatch = 10;

HistoryBatch batchOf(int number)
{
    HistoryBatch batch;
    batch.connectionId = QStringLiteral("local");
    batch.position = {QStringLiteral("j"), number};
    for (int i = 0; i < PerBatch; ++i) {
        Invocation one;
        one.functionArn = QStringLiteral("f%1").arg(i % 3);
        one.requestId = QStringLiteral("%1-%2").arg(number).arg(i);
        one.startUs = 1'795'000'000'000'000 + number;
        one.billedMs = 1;
        one.memoryMb = 128;
        batch.ended.append(one);
    }
    return batch;
}

qint64 summed(HistoryReader &reader)
{
    const auto days = reader.usage(QDate(2000, 1, 1), QDate(2100, 1, 1));
    qint64 sum = 0;
    for (const DayUsage &day : days.value_or(QList<DayUsage>()))
        sum += day.invocations;
    return sum;
}

qint64 rows(HistoryReader &reader)
{
    InvocationQuery all;
    all.limit = Batches * PerBatch;
    return reader.invocations(all).value_or(QList<Invocation>()).size();
}

} // namespace

/// Writer and readers on threads of their own, for the thread sanitizer.
class TestStoreThreads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readersSeeWholeBatches();
};

void TestStoreThreads::readersSeeWholeBatches()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("history.db"));
    QVERIFY(HistoryWriter::open(path).has_value());
    std::atomic_int halves = 0;
    std::atomic_int failures = 0;
    std::atomic_bool written = false;
    std::thread writing([&] {
        const auto writer = HistoryWriter::open(path);
        for (int i = 1; writer && i <= Batches; ++i)
            failures += !(*writer)->write(batchOf(i));
        failures += !writer;
        written = true;
    });
    const auto read = [&] {
        const auto reader = HistoryReader::open(path);
        failures += !reader;
        qint64 before = 0;
        for (bool last = false; reader && !last;) {
            last = written;
            const qint64 sum = summed(**reader);
            halves += sum % PerBatch != 0 || sum < before || rows(**reader) % PerBatch != 0;
            before = sum;
        }
        failures += before != Batches * PerBatch;
    };
    std::thread first(read);
    std::thread second(read);
    writing.join();
    first.join();
    second.join();
    QCOMPARE(halves.load(), 0);
    QCOMPARE(failures.load(), 0);
}

QTEST_GUILESS_MAIN(TestStoreThreads)
#include "tst_storethreads.moc"
