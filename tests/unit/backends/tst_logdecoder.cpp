// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/logcursor.h"
#include "models/backends/aws/logdecoder.h"
#include "tests/unit/backends/loglines.h"

#include <QtTest>

using namespace signalbox;
using namespace signalbox::aws;
using namespace signalbox::test;
using Type = LifecycleEvent::Type;

/// Invocations read out of lines, and which lines are new.
class TestLogDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anInvocationInText();
    void failuresInText_data();
    void failuresInText();
    void lateFailuresCorrectTheReport();
    void anInvocationInJson();
    void linesOfTwoEnvironments();
    void whatComesAfterTheReportBeginsNothing();
    void aRetryBeginsAgain();
    void lateLinesBelongToWhatRanThen();
    void arnsOfGroups();
    void cursorTakesEachLineOnce();
    void linesThatAreAlikeAreCounted();
    void whatASessionSentIsNotReadAgain();
    void cursorOutlivesARestart();
};

void TestLogDecoder::anInvocationInText()
{
    LogDecoder decoder(arn);
    QCOMPARE(decoder.take(line(QStringLiteral("INIT_START Runtime Version: python:3.12.v1\tRuntime"))).type,
             Type::InitStart);
    const LifecycleEvent began = decoder.take(line(start, 5));
    QCOMPARE(began.type, Type::Start);
    QCOMPARE(began.requestId, QStringLiteral("r-1"));
    QCOMPARE(began.version, QStringLiteral("$LATEST"));
    QCOMPARE(began.instanceId, stream);
    QCOMPARE(began.functionArn, arn);
    QCOMPARE(began.timeUs, (noonMs + 5) * 1000);
    QCOMPARE(began.provenance, Provenance::Inferred);
    const LifecycleEvent said = decoder.take(line(QStringLiteral("hello\n"), 6));
    QCOMPARE(said.type, Type::Log);
    QCOMPARE(said.text, QStringLiteral("hello"));
    QCOMPARE(said.requestId, QStringLiteral("r-1"));
    QCOMPARE(decoder.take(line(QStringLiteral("END RequestId: r-1\n"), 107)).type, Type::RuntimeDone);
    const LifecycleEvent done = decoder.take(line(report, 107));
    QCOMPARE(done.type, Type::Report);
    QCOMPARE(done.durationUs, std::optional<qint64>(102'250));
    QCOMPARE(done.billedMs, std::optional<qint64>(103));
    QCOMPARE(done.initDurationUs, std::optional<qint64>(150'500));
    QCOMPARE(done.memoryMb, std::optional<int>(256));
    QCOMPARE(done.maxMemoryMb, std::optional<int>(71));
    QVERIFY(done.status.isEmpty());
    QVERIFY(decoder.take(line(QStringLiteral("after it"), 107)).requestId.isEmpty());
}

void TestLogDecoder::failuresInText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("errorType");
    const QString error = QStringLiteral("error");
    QTest::newRow("python") << QStringLiteral(
                                   "[ERROR] ValueError: on purpose\nTraceback (most recent call last):")
                            << error << QStringLiteral("ValueError");
    QTest::newRow("node") << QStringLiteral("2026-11-23T12:00:00.000Z\tr-1\tERROR\tInvoke Error \t"
                                            "{\"errorType\":\"TypeError\",\"errorMessage\":\"x\"}")
                          << error << QStringLiteral("TypeError");
    QTest::newRow("timeout") << QStringLiteral(
                                    "2026-11-23T12:00:03.000Z r-1 Task timed out after 3.00 seconds\n")
                             << QStringLiteral("timeout") << QString();
    QTest::newRow("a logger's line") << QStringLiteral("[ERROR]\t2026-11-23T12:00:00.000Z\tr-1\tonly logged")
                                     << QString() << QString();
}

void TestLogDecoder::failuresInText()
{
    QFETCH(const QString, text);
    LogDecoder decoder(arn);
    decoder.take(line(start));
    QCOMPARE(decoder.take(line(text)).type, Type::Log);
    const LifecycleEvent done = decoder.take(line(report));
    QTEST(done.status, "status");
    QTEST(done.errorType, "errorType");
}

/// What a line tells of a failure after the report said nothing of one; again, it tells nothing new.
void TestLogDecoder::lateFailuresCorrectTheReport()
{
    const QString failure = QStringLiteral("[ERROR] ValueError: on purpose");
    LogDecoder decoder(arn);
    decoder.take(line(start));
    QVERIFY(decoder.take(line(report, 110)).status.isEmpty());
    const LifecycleEvent late = decoder.take(line(failure, 100));
    QCOMPARE(late.type, Type::Log);
    QCOMPARE(late.requestId, QStringLiteral("r-1"));
    QCOMPARE(late.status, QStringLiteral("error"));
    QCOMPARE(late.errorType, QStringLiteral("ValueError"));
    QVERIFY(decoder.take(line(failure, 100)).status.isEmpty());
    QVERIFY(decoder.take(line(QStringLiteral("only said"), 101)).status.isEmpty());

    LogDecoder close(arn); // in the same millisecond
    close.take(line(start));
    close.take(line(report, 110));
    QCOMPARE(close.take(line(failure, 110)).status, QStringLiteral("error"));
    QVERIFY(close.take(line(QStringLiteral("after it"), 110)).requestId.isEmpty());

    LogDecoder knowing(arn); // the report says it already
    knowing.take(line(start));
    knowing.take(line(failure, 100));
    QCOMPARE(knowing.take(line(report, 110)).status, QStringLiteral("error"));
    QVERIFY(knowing.take(line(failure, 101)).status.isEmpty());
}

void TestLogDecoder::anInvocationInJson()
{
    LogDecoder decoder(arn);
    const LifecycleEvent began = decoder.take(line(QStringLiteral(
        R"({"time":"2026-11-23T12:00:00.000Z","type":"platform.start","record":{"requestId":"r-2","version":"7"}})")));
    QCOMPARE(began.type, Type::Start);
    QCOMPARE(began.version, QStringLiteral("7"));
    const LifecycleEvent own =
        decoder.take(line(QStringLiteral(R"({"level":"INFO","message":"\"platform.start\""})")));
    QCOMPARE(own.type, Type::Log);
    QCOMPARE(own.requestId, QStringLiteral("r-2"));
    const LifecycleEvent done = decoder.take(line(QStringLiteral(
        R"({"type":"platform.report","record":{"requestId":"r-2","status":"timeout","metrics":{"durationMs":3000.0,)"
        R"("billedDurationMs":3000,"memorySizeMB":128,"maxMemoryUsedMB":30}}})")));
    QCOMPARE(done.type, Type::Report);
    QCOMPARE(done.status, QStringLiteral("timeout"));
    QCOMPARE(done.billedMs, std::optional<qint64>(3'000));
    QCOMPARE(decoder.take(line(QStringLiteral("{\"platform. cut"))).type, Type::Log);
}

void TestLogDecoder::linesOfTwoEnvironments()
{
    LogDecoder decoder(arn);
    const QString other = QStringLiteral("2026/11/23/[1]def");
    decoder.take(line(start));
    decoder.take(line(QStringLiteral("START RequestId: r-9 Version: 1"), 1, other));
    QCOMPARE(decoder.take(line(QStringLiteral("a"), 2)).requestId, QStringLiteral("r-1"));
    QCOMPARE(decoder.take(line(QStringLiteral("b"), 3, other)).requestId, QStringLiteral("r-9"));
}

/// A session that begins while it runs sends its end, and reading brings its beginning after that.
void TestLogDecoder::whatComesAfterTheReportBeginsNothing()
{
    LogDecoder decoder(arn);
    const auto take = [&](const QString &text, qint64 afterMs) { return decoder.take(line(text, afterMs)); };
    const QString next = QStringLiteral("START RequestId: r-2 Version: $LATEST\n");
    QCOMPARE(take(report, 110).type, Type::Report);
    QCOMPARE(take(next, 200).type, Type::Start);
    QCOMPARE(take(QStringLiteral("INIT_START Runtime Version: x"), -160).type, Type::Log);
    const LifecycleEvent late = take(start, 5);
    QCOMPARE(late.type, Type::Log);
    QCOMPARE(late.text, start.trimmed());
    QCOMPARE(late.requestId, QStringLiteral("r-1"));
    QCOMPARE(take(QStringLiteral("its own"), 6).requestId, QStringLiteral("r-1"));
    QCOMPARE(take(QStringLiteral("END RequestId: r-1\n"), 109).type, Type::Log);
    QCOMPARE(take(QStringLiteral("of the next"), 201).requestId, QStringLiteral("r-2"));
}

/// Asynchronous calls that failed are tried again under the same id, often in the same environment.
void TestLogDecoder::aRetryBeginsAgain()
{
    LogDecoder decoder(arn);
    decoder.take(line(start));
    decoder.take(line(report, 110));
    QCOMPARE(decoder.take(line(start, 60'000)).type, Type::Start);
    QCOMPARE(decoder.take(line(QStringLiteral("again"), 60'001)).requestId, QStringLiteral("r-1"));
    QCOMPARE(decoder.take(line(report, 60'110)).type, Type::Report);
    QVERIFY(decoder.take(line(QStringLiteral("after it"), 60'111)).requestId.isEmpty());
}

void TestLogDecoder::lateLinesBelongToWhatRanThen()
{
    LogDecoder decoder(arn);
    decoder.take(line(QStringLiteral("START RequestId: r-2 Version: 1"), 500));
    QCOMPARE(decoder.take(line(start, 5)).type, Type::Start); // its report is late as well
    QCOMPARE(decoder.take(line(QStringLiteral("[ERROR] ValueError: x"), 6)).requestId, QStringLiteral("r-1"));
    QCOMPARE(decoder.take(line(QStringLiteral("of the other"), 501)).requestId, QStringLiteral("r-2"));
    QCOMPARE(decoder.take(line(report, 110)).errorType, QStringLiteral("ValueError"));
    QCOMPARE(decoder.take(line(QStringLiteral("still"), 502)).requestId, QStringLiteral("r-2"));
}

void TestLogDecoder::arnsOfGroups()
{
    QCOMPARE(functionArnOf(QStringLiteral("arn:aws-cn:logs:cn-north-1:1:log-group:/aws/lambda/a-b:*")),
             QStringLiteral("arn:aws-cn:lambda:cn-north-1:1:function:a-b"));
    QVERIFY(functionArnOf(QStringLiteral("arn:aws:logs:eu-west-1:1:log-group:/other/x:*")).isEmpty());
    QVERIFY(functionArnOf({}).isEmpty());
}

void TestLogDecoder::cursorTakesEachLineOnce()
{
    const QString group = QStringLiteral("g");
    LogCursor cursor(noonMs - 1'000);
    QCOMPARE(cursor.from(group), noonMs - 1'000);
    const logs::Line first = line(QStringLiteral("a"), 1'000'000);
    cursor.beginReading(group);
    QVERIFY(cursor.read(group, first));
    cursor.beginReading(group);
    QVERIFY(!cursor.read(group, first));
    QVERIFY(cursor.read(QStringLiteral("another group"), first));
    QCOMPARE(cursor.from(group), noonMs + 1'000'000 - LogCursor::overlapMs);
    QVERIFY(cursor.read(group, line(QStringLiteral("late"), 999'000)));
}

/// A loop may write the same text twice within a millisecond.
void TestLogDecoder::linesThatAreAlikeAreCounted()
{
    const QString group = QStringLiteral("g");
    LogCursor cursor(0);
    const logs::Line same = line(QStringLiteral("again"));
    cursor.beginReading(group);
    QVERIFY(cursor.read(group, same));
    QVERIFY(cursor.read(group, same));
    cursor.settle(group);
    cursor.beginReading(group);
    QVERIFY(!cursor.read(group, same));
    QVERIFY(!cursor.read(group, same));
    QVERIFY(cursor.read(group, same)); // a third one came meanwhile
}

void TestLogDecoder::whatASessionSentIsNotReadAgain()
{
    const QString group = QStringLiteral("g");
    LogCursor cursor(0);
    const logs::Line before = line(QStringLiteral("before"));
    const logs::Line same = line(QStringLiteral("again"), 10);
    const logs::Line missed = line(QStringLiteral("missed"), 20);
    cursor.beginReading(group);
    QVERIFY(cursor.read(group, before));
    const qint64 reached = cursor.from(group);
    cursor.beginSession(group);
    QVERIFY(!cursor.hear(group, before)); // was read, and is sent as well
    QVERIFY(cursor.hear(group, same));
    QCOMPARE(cursor.from(group), reached); // hearing is not reading: nothing before it counts as known
    cursor.beginReading(group);
    QVERIFY(!cursor.read(group, before));
    QVERIFY(!cursor.read(group, same));
    QVERIFY(cursor.read(group, same)); // the session had only one of the two
    QVERIFY(cursor.read(group, missed));
    cursor.settle(group);
    QVERIFY(!cursor.hear(group, line(QStringLiteral("long ago"), -2 * LogCursor::overlapMs)));
    LogCursor after(0, cursor.text());
    after.beginSession(group);
    QVERIFY(!after.hear(group, missed));
}

void TestLogDecoder::cursorOutlivesARestart()
{
    const QString group = QStringLiteral("g");
    LogCursor before(0);
    const logs::Line old = line(QStringLiteral("old"));
    const logs::Line recent = line(QStringLiteral("recent"), LogCursor::overlapMs + 1);
    before.beginReading(group);
    before.read(group, old);
    before.read(group, recent);
    before.settle(group);
    LogCursor after(0, before.text());
    QCOMPARE(after.from(group), before.from(group));
    after.beginReading(group);
    QVERIFY(!after.read(group, recent));
    QVERIFY(!before.text().contains(recent.text));
    QCOMPARE(after.text(), before.text());
    QCOMPARE(LogCursor(7, QStringLiteral("{broken")).from(group), 7);
}

QTEST_GUILESS_MAIN(TestLogDecoder)
#include "tst_logdecoder.moc"
