// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/local/streamdecoder.h"

#include <QtTest>

using namespace signalbox;
using Type = LifecycleEvent::Type;

namespace {

QByteArray hello(const char *journal = "j1", int next = 100)
{
    return QByteArray(R"({"type":"signalbox.hello","journal":")") + journal + R"(","first":1,"next":)" +
           QByteArray::number(next) + "}\n";
}

QByteArray line(int sequence, const char *type = "function", const char *record = "\"text\"")
{
    return "{\"seq\":" + QByteArray::number(sequence) + R"(,"time":"2026-11-23T16:18:38.123456Z","type":")" +
           type + R"(","function":"arn:f","instance":"i1","requestId":"r1","source":"invoke","record":)" +
           record + "}\n";
}

QList<qint64> sequences(const LifecycleEvents &events)
{
    QList<qint64> result;
    for (const LifecycleEvent &event : events)
        result.append(event.sequence);
    return result;
}

LifecycleEvent parsed(const char *type, const char *record)
{
    return parseStreamLine(line(5, type, record).trimmed())->event;
}

} // namespace

class TestStreamDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timesHaveMicroseconds();
    void everyTypeIsMapped_data();
    void everyTypeIsMapped();
    void reportCarriesTheFigures();
    void logLine();
    void changedAndGap();
    void brokenLinesAreErrors_data();
    void brokenLinesAreErrors();
    void anyCutGivesTheSame();
    void nothingTwice();
    void missingNumbersAreAGap();
    void brokenLineIsAGap();
    void overlongLineIsAGap();
    void unknownTypesOnlyMoveThePosition();
    void anotherJournalStartsFromItsOldest();
    void journalThatLostItsEnd();
    void eventsBeforeTheGreeting();
    void speed();
};

void TestStreamDecoder::timesHaveMicroseconds()
{
    QCOMPARE(parseTimeUs(u"1970-01-01T00:00:00.000001Z"), std::optional<qint64>(1));
    QCOMPARE(parseTimeUs(u"2026-11-23T16:18:38.123456Z"), std::optional<qint64>(1'795'450'718'123'456));
    QCOMPARE(parseTimeUs(u"2024-02-29T23:59:59Z"), std::optional<qint64>(1'709'251'199'000'000));
    QCOMPARE(parseTimeUs(u"2024-02-29T23:59:59.5Z"), std::optional<qint64>(1'709'251'199'500'000));
    for (const char16_t *bad : {u"", u"yesterday", u"2026-02-30T00:00:00Z", u"2026-11-23T16:1x:38Z",
                                u"2026-11-23 16:18:38.123456Z", u"2026-11-23T16:18:38+01:00"})
        QVERIFY(!parseTimeUs(QStringView(bad)));
}

void TestStreamDecoder::everyTypeIsMapped_data()
{
    QTest::addColumn<Type>("type");
    QTest::newRow("signalbox.engineStart") << Type::EngineStart;
    QTest::newRow("platform.initStart") << Type::InitStart;
    QTest::newRow("platform.initRuntimeDone") << Type::InitRuntimeDone;
    QTest::newRow("platform.initReport") << Type::InitReport;
    QTest::newRow("platform.start") << Type::Start;
    QTest::newRow("platform.runtimeDone") << Type::RuntimeDone;
    QTest::newRow("platform.report") << Type::Report;
    QTest::newRow("function") << Type::Log;
    QTest::newRow("signalbox.throttle") << Type::Throttle;
    QTest::newRow("signalbox.instanceEnd") << Type::InstanceEnd;
    QTest::newRow("platform.logsDropped") << Type::LogsDropped;
    QTest::newRow("signalbox.changed") << Type::Changed;
}

void TestStreamDecoder::everyTypeIsMapped()
{
    QFETCH(Type, type);
    const LifecycleEvent event = parsed(QTest::currentDataTag(), R"({"reason":"because"})");
    QCOMPARE(event.type, type);
    QCOMPARE(event.sequence, 5);
    QCOMPARE(event.timeUs, 1'795'450'718'123'456);
    QCOMPARE(event.functionArn, QStringLiteral("arn:f"));
    QCOMPARE(event.instanceId, QStringLiteral("i1"));
    QCOMPARE(event.requestId, QStringLiteral("r1"));
    QCOMPARE(event.source, QStringLiteral("invoke"));
    if (type == Type::Throttle || type == Type::InstanceEnd)
        QCOMPARE(event.text, QStringLiteral("because"));
}

void TestStreamDecoder::reportCarriesTheFigures()
{
    const LifecycleEvent event = parsed("platform.report", R"({"requestId":"r1","status":"timeout",
        "errorType":"Sandbox.Timedout","metrics":{"durationMs":1000.1236,"billedDurationMs":1143,
        "memorySizeMB":512,"maxMemoryUsedMB":77,"initDurationMs":142.25,"producedBytes":12}})");
    QCOMPARE(event.status, QStringLiteral("timeout"));
    QCOMPARE(event.errorType, QStringLiteral("Sandbox.Timedout"));
    QCOMPARE(event.durationUs, std::optional<qint64>(1'000'124));
    QCOMPARE(event.initDurationUs, std::optional<qint64>(142'250));
    QCOMPARE(event.billedMs, std::optional<qint64>(1143));
    QCOMPARE(event.memoryMb, std::optional<int>(512));
    QCOMPARE(event.maxMemoryMb, std::optional<int>(77));
    QCOMPARE(event.producedBytes, std::optional<qint64>(12));

    const LifecycleEvent bare =
        parsed("platform.report", R"({"status":"error","metrics":{"durationMs":"x"}})");
    QVERIFY(!bare.durationUs && !bare.billedMs && !bare.memoryMb);
}

void TestStreamDecoder::logLine()
{
    const LifecycleEvent event = parsed("function", "\"gr\u00fc\u00dfe \\\"x\\\"\\n\\u0000.\"");
    QCOMPARE(event.text, QStringLiteral("gr\u00fc\u00dfe \"x\"\n") + QChar(0) + u'.');
}

void TestStreamDecoder::changedAndGap()
{
    const LifecycleEvent changed =
        parsed("signalbox.changed", R"({"kind":"bucket","name":"photos","action":"created"})");
    QCOMPARE(changed.text, QStringLiteral("bucket"));
    QCOMPARE(changed.name, QStringLiteral("photos"));
    QCOMPARE(parsed("signalbox.gap", R"({"missing":41})").text, QStringLiteral("41"));
}

void TestStreamDecoder::brokenLinesAreErrors_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty object") << QByteArray("{}");
    QTest::newRow("cut") << line(7).left(60);
    QTest::newRow("array") << QByteArray("[1]");
    QTest::newRow("no sequence") << QByteArray(R"({"type":"function","record":"x"})");
    QTest::newRow("negative sequence") << QByteArray(R"({"type":"function","seq":-4})");
    QTest::newRow("sequence of text") << QByteArray(R"({"type":"function","seq":"7"})");
    QTest::newRow("hello without journal") << QByteArray(R"({"type":"signalbox.hello","next":7})");
    QTest::newRow("not UTF-8") << QByteArray("{\"seq\":7,\"type\":\"\xff\xfe\"}");
    QTest::newRow("deep") << QByteArray("{\"seq\":7,\"record\":") + QByteArray(5'000, '[');
    QTest::newRow("zeros") << QByteArray(64, '\0');
}

void TestStreamDecoder::brokenLinesAreErrors()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(!parseStreamLine(bytes));
}

void TestStreamDecoder::anyCutGivesTheSame()
{
    const QByteArray all = hello() + line(1) +
                           line(2, "platform.start", R"({"requestId":"r","version":"1"})") + "\r\n" +
                           line(3, "function", R"("ä€😀")");
    for (qsizetype cut = 0; cut <= all.size(); ++cut) {
        StreamDecoder decoder;
        decoder.restart({});
        LifecycleEvents events = decoder.feed(QByteArrayView(all).first(cut)).events;
        const auto rest = decoder.feed(QByteArrayView(all).sliced(cut));
        QVERIFY(!rest.error);
        events += rest.events;
        QCOMPARE(sequences(events), QList<qint64>({1, 2, 3}));
        QCOMPARE(events.last().text, QStringLiteral("ä€😀"));
        QCOMPARE(decoder.position(), (StreamPosition{QStringLiteral("j1"), 3}));
    }
}

void TestStreamDecoder::nothingTwice()
{
    StreamDecoder decoder;
    decoder.restart({QStringLiteral("j1"), 2});
    QCOMPARE(sequences(decoder.feed(hello() + line(1) + line(2) + line(3) + line(3)).events),
             QList<qint64>({3}));
}

void TestStreamDecoder::missingNumbersAreAGap()
{
    StreamDecoder decoder;
    decoder.restart({QStringLiteral("j1"), 2});
    const auto batch = decoder.feed(hello() + line(3) + line(7));
    QCOMPARE(sequences(batch.events), QList<qint64>({3, 6, 7}));
    QCOMPARE(batch.events.at(1).type, Type::Gap);
    QCOMPARE(batch.events.at(1).text, QStringLiteral("3"));

    // one that the engine itself reports is not reported again
    decoder.restart({QStringLiteral("j1"), 7});
    const auto told = decoder.feed(
        hello() + "{\"type\":\"signalbox.gap\",\"seq\":20,\"record\":{\"missing\":13}}\n" + line(21));
    QCOMPARE(sequences(told.events), QList<qint64>({20, 21}));
    QCOMPARE(told.events.first().text, QStringLiteral("13"));
}

void TestStreamDecoder::brokenLineIsAGap()
{
    StreamDecoder decoder;
    decoder.restart({});
    const auto batch = decoder.feed(hello() + line(1) + "{\"seq\":2,garbage\n" + line(3));
    QVERIFY(batch.error);
    QCOMPARE(sequences(batch.events), QList<qint64>({1, 2, 3}));
    QCOMPARE(batch.events.at(1).type, Type::Gap);
    QCOMPARE(batch.events.at(1).text, QStringLiteral("1"));
}

void TestStreamDecoder::overlongLineIsAGap()
{
    StreamDecoder decoder;
    decoder.restart({});
    decoder.feed(hello() + line(1));
    const QByteArray piece(64 * 1024, 'x');
    for (int i = 0; i < 40; ++i)
        QVERIFY(decoder.feed(piece).events.isEmpty());
    const auto batch = decoder.feed("\n" + line(3));
    QVERIFY(batch.error);
    QCOMPARE(sequences(batch.events), QList<qint64>({2, 3}));
}

void TestStreamDecoder::unknownTypesOnlyMoveThePosition()
{
    StreamDecoder decoder;
    decoder.restart({});
    const auto batch = decoder.feed(hello() + line(1) + line(2, "platform.extension", "{}") + line(3));
    QVERIFY(!batch.error);
    QCOMPARE(sequences(batch.events), QList<qint64>({1, 3}));
}

void TestStreamDecoder::anotherJournalStartsFromItsOldest()
{
    StreamDecoder decoder;
    decoder.restart({QStringLiteral("j1"), 900});
    const auto batch = decoder.feed(hello("j2") + line(1) + line(2));
    QCOMPARE(sequences(batch.events), QList<qint64>({1, 2}));
    QCOMPARE(decoder.position(), (StreamPosition{QStringLiteral("j2"), 2}));
}

void TestStreamDecoder::journalThatLostItsEnd()
{
    StreamDecoder decoder;
    decoder.restart({QStringLiteral("j1"), 900});
    const auto batch = decoder.feed(hello("j1", 880) + line(880));
    QVERIFY(batch.error);
    QCOMPARE(sequences(batch.events), QList<qint64>({880}));
}

void TestStreamDecoder::eventsBeforeTheGreeting()
{
    StreamDecoder decoder;
    decoder.restart({});
    const auto batch = decoder.feed(line(1));
    QVERIFY(batch.error);
    QVERIFY(batch.events.isEmpty());
}

/// No figure is asserted: the benchmark prints it.
void TestStreamDecoder::speed()
{
    QByteArray all = hello("j1", 30'000);
    for (int i = 1; i <= 20'000; ++i)
        all +=
            line(i, "platform.report", R"({"requestId":"a1","status":"success","metrics":{"durationMs":12.345,
"billedDurationMs":13,"memorySizeMB":128,"maxMemoryUsedMB":33}})")
                .replace("\n", " ")
                .append('\n');
    qsizetype count = 0;
    QBENCHMARK_ONCE
    {
        StreamDecoder decoder;
        decoder.restart({});
        for (qsizetype at = 0; at < all.size(); at += 65'536)
            count += decoder.feed(QByteArrayView(all).sliced(at, qMin<qsizetype>(65'536, all.size() - at)))
                         .events.size();
    }
    QCOMPARE(count, 20'000);
}

QTEST_GUILESS_MAIN(TestStreamDecoder)
#include "tst_streamdecoder.moc"
