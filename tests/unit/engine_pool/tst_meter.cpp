// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/meter/functionlog.h"
#include "app/engine/meter/logtail.h"
#include "app/engine/meter/meter.h"

#include <QTest>
#include <vector>

using namespace signalbox::engine;
using namespace std::chrono_literals;

class TestMeter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bills_data();
    void bills();
    void writesReportLine();
    void keepsLastBytes();
    void cutsLines_data();
    void cutsLines();
    void dropsFlood();
};

void TestMeter::bills_data()
{
    QTest::addColumn<qint64>("duration");
    QTest::addColumn<qint64>("init");
    QTest::addColumn<qint64>("billed");
    QTest::newRow("init included") << qint64(250'060) << qint64(100'770) << qint64(351);
    QTest::newRow("warm") << qint64(250'060) << qint64(-1) << qint64(251);
    QTest::newRow("whole") << qint64(3'000) << qint64(-1) << qint64(3);
    QTest::newRow("just over") << qint64(3'010) << qint64(-1) << qint64(4);
    QTest::newRow("what is shown decides") << qint64(3'004) << qint64(-1) << qint64(3);
    QTest::newRow("never nothing") << qint64(0) << qint64(-1) << qint64(1);
    QTest::newRow("sum, not each rounded up") << qint64(1'400) << qint64(1'400) << qint64(3);
    QTest::newRow("fifteen minutes") << qint64(900'000'000) << qint64(-1) << qint64(900'000);
}

void TestMeter::bills()
{
    QFETCH(qint64, duration);
    QFETCH(qint64, init);
    Metered metered;
    metered.duration = Micros(duration);
    if (init >= 0)
        metered.init = Micros(init);
    QTEST(static_cast<qint64>(billedMs(metered)), "billed");
}

void TestMeter::writesReportLine()
{
    Metered metered;
    metered.duration = 1'005us;
    metered.memoryMb = 256;
    metered.peakBytes = 40 * 1024 * 1024 + 1;
    metered.status = "success";
    QCOMPARE(
        QByteArray::fromStdString(reportLine("id", metered)),
        "REPORT RequestId: id\tDuration: 1.01 ms\tBilled Duration: 2 ms\tMemory Size: 256 MB\tMax Memory "
        "Used: 41 MB\t");
    metered.init = 89'995us;
    metered.status = "failure";
    metered.errorType = "Runtime.ExitError";
    QCOMPARE(
        QByteArray::fromStdString(reportLine("id", metered)),
        "REPORT RequestId: id\tDuration: 1.01 ms\tBilled Duration: 92 ms\tMemory Size: 256 MB\tMax Memory "
        "Used: 41 MB\tInit Duration: 90.00 ms\tStatus: error\tError Type: Runtime.ExitError");
}

void TestMeter::keepsLastBytes()
{
    LogTail tail;
    for (int i = 0; i < 10'000; ++i)
        tail.add("line \xC3\xBC " + std::to_string(i));
    const auto text = tail.take();
    QVERIFY(text.size() <= LogTail::Limit && text.size() > LogTail::Limit - 4);
    QVERIFY(text.ends_with("line \xC3\xBC 9999\n"));
    QVERIFY(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).indexOf(QChar(0xFFFD)) < 0);
    QVERIFY(tail.take().empty());
}

void TestMeter::cutsLines_data()
{
    QTest::addColumn<int>("piece");
    for (const int piece : {1, 2, 3, 7, 1'000, 10'000'000})
        QTest::addRow("%d bytes at a time", piece) << piece;
}

void TestMeter::cutsLines()
{
    QFETCH(int, piece);
    const std::string all = "first\n\nthird\n" + std::string(FunctionLog::LineLimit + 10, 'x') + "\nlast";
    std::vector<std::string> lines;
    FunctionLog log([&lines](std::string_view line) { lines.emplace_back(line); });
    for (std::size_t at = 0; at < all.size(); at += static_cast<std::size_t>(piece))
        log.add(std::string_view(all).substr(at, static_cast<std::size_t>(piece)), {});
    QCOMPARE(lines.size(), std::size_t(5));
    log.flush({});
    QCOMPARE(lines.size(), std::size_t(6));
    QVERIFY(lines[0] == "first" && lines[1].empty() && lines[2] == "third" && lines[5] == "last");
    QCOMPARE(lines[3].size(), FunctionLog::LineLimit);
    QCOMPARE(lines[4].size(), std::size_t(10));
}

void TestMeter::dropsFlood()
{
    std::uint64_t kept = 0;
    FunctionLog log([&kept](std::string_view) { ++kept; });
    const std::string line(923, 'x');
    constexpr std::uint64_t Lines = 20'000;
    FunctionLog::Time now{};
    for (std::uint64_t i = 0; i < Lines; ++i)
        log.add(line + "\n", now);
    const auto dropped = log.takeDropped();
    QCOMPARE(kept + dropped.records, Lines);
    QCOMPARE(dropped.bytes, dropped.records * line.size());
    QCOMPARE(kept, std::uint64_t(FunctionLog::BurstBytes / 1023));
    log.add(line + "\n", now + 2s);
    QCOMPARE(log.takeDropped().records, std::uint64_t(0));
}

QTEST_GUILESS_MAIN(TestMeter)
#include "tst_meter.moc"
