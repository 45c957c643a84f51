// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/openfaas/logcursor.h"
#include "models/backends/openfaas/logdecoder.h"

#include <QtTest>

using namespace signalbox;
using namespace signalbox::openfaas;
using Type = LifecycleEvent::Type;

namespace {

constexpr qint64 noonUs = 1'795'435'200'000'000;
const QString arn = QStringLiteral("openfaas:fn:function:echo");
const QString pod = QStringLiteral("echo-7d9f-abcde");

LogLine line(const char *text, qint64 afterUs = 0, const QString &instance = pod)
{
    return {noonUs + afterUs, instance, QString::fromUtf8(text)};
}

LifecycleEvents decode(LogDecoder &decoder, const QList<LogLine> &lines)
{
    LifecycleEvents all;
    for (const LogLine &each : lines)
        all += decoder.take(each);
    return all;
}

} // namespace

class TestOpenFaasLogs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesOfTheGateway();
    void times_data();
    void times();
    void callsOfOfWatchdog();
    void callsSideBySide();
    void callsOfTheClassicWatchdog();
    void timeouts();
    void ownLines();
    void idsAreTheSameAgain();
    void nothingTwiceAndNothingLost();
    void cursorSurvivesARestart();
    void openCallsSurviveARestart();
    void cursorForgets();
};

void TestOpenFaasLogs::linesOfTheGateway()
{
    const auto found = parseLogLines(
        R"({"name":"echo","namespace":"fn","instance":"echo-1","timestamp":"2026-11-23T12:00:00.000123456Z","text":"hi\n"})"
        "\nlog request failed\n{\"timestamp\":7}\n"
        R"({"name":"echo","timestamp":"2026-11-23T12:00:01Z","text":"cut)");
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first(), (LogLine{noonUs + 123, QStringLiteral("echo-1"), QStringLiteral("hi")}));
}

void TestOpenFaasLogs::times_data()
{
    QTest::addColumn<qint64>("us");
    QTest::newRow("2026-11-23T12:00:00Z") << noonUs;
    QTest::newRow("2026-11-23T13:00:00.5+01:00") << noonUs + 500'000;
    QTest::newRow("2026-11-23T12:00:00.000001Z") << noonUs + 1;
    QTest::newRow("0001-01-01T00:00:00Z") << qint64(-62'135'596'800) * 1'000'000;
    for (const char *odd : {"", "now", "2026-11-23", "2026-11-23T12:00:00", "2026-13-23T12:00:00Z"})
        QTest::newRow(odd) << qint64(-1);
}

void TestOpenFaasLogs::times()
{
    QFETCH(qint64, us);
    QCOMPARE(timeUsOf(QString::fromLatin1(QTest::currentDataTag())).value_or(-1), us);
}

void TestOpenFaasLogs::callsOfOfWatchdog()
{
    LogDecoder decoder(arn);
    decoder.setMemoryMb(256);
    const auto good = decode(
        decoder,
        {line("2026/11/23 12:00:00 POST /a?b=c - 200 OK - ContentLength: 1.2kB (0.2504s) [c-1]", 300'000)});
    QCOMPARE(good.size(), 2);
    QCOMPARE(good[0].type, Type::Start);
    QCOMPARE(good[0].timeUs, noonUs + 49'600);
    QCOMPARE(good[1].type, Type::Report);
    QCOMPARE(good[1].timeUs, noonUs + 300'000);
    QCOMPARE(good[1].requestId, QStringLiteral("c-1"));
    QCOMPARE(good[1].instanceId, QStringLiteral("abcde@echo-7d9f"));
    QCOMPARE(good[1].durationUs, std::optional<qint64>(250'400));
    QCOMPARE(good[1].billedMs, std::optional<qint64>(251));
    QCOMPARE(good[1].memoryMb, std::optional<int>(256));
    QCOMPARE(good[1].status, QStringLiteral("success"));
    QCOMPARE(good[1].provenance, Provenance::Inferred);
    const auto bad = decode(
        decoder,
        {line("2026/11/23 12:00:01 GET / - 500 Internal Server Error - ContentLength: 4B (0.0010s)", 9)});
    QCOMPARE(bad[1].status, QStringLiteral("error"));
    QCOMPARE(bad[1].errorType, QStringLiteral("HTTP 500"));
    QVERIFY(!bad[1].requestId.isEmpty());
    const auto old = decode(decoder, {line("2018/11/23 12:00:02 POST / - 200 OK - ContentLength: 12")});
    QCOMPARE(old.size(), 2);
    QVERIFY(!old[1].durationUs && !old[1].billedMs);
}

/// One replica, three calls at once: a lane for each, and the first lane again when it is free.
void TestOpenFaasLogs::callsSideBySide()
{
    LogDecoder decoder(arn);
    const auto all = decode(
        decoder, {line("POST / - 200 OK - ContentLength: 1B (0.5000s) [a]", 500'000, QStringLiteral("31")),
                  line("POST / - 200 OK - ContentLength: 1B (0.5000s) [b]", 510'000, QStringLiteral("31")),
                  line("POST / - 200 OK - ContentLength: 1B (0.5000s) [c]", 520'000, QStringLiteral("31")),
                  line("POST / - 200 OK - ContentLength: 1B (0.1000s) [d]", 900'000, QStringLiteral("31"))});
    QStringList lanes;
    for (const LifecycleEvent &event : all) {
        if (event.type == Type::Report)
            lanes.append(event.instanceId);
    }
    QCOMPARE(lanes, QStringList({QStringLiteral("31@echo.fn"), QStringLiteral("31#2@echo.fn"),
                                 QStringLiteral("31#3@echo.fn"), QStringLiteral("31@echo.fn")}));
}

void TestOpenFaasLogs::callsOfTheClassicWatchdog()
{
    LogDecoder decoder(arn);
    const auto all = decode(
        decoder, {line("2018/02/21 14:53:25 Forking fprocess."),
                  line("2018/02/21 14:53:25 Forking fprocess.", 100'000), line("hello", 150'000),
                  line("2018/02/21 14:53:26 Wrote 18 Bytes - Duration: 0.100000 seconds", 200'000),
                  line("alone", 250'000), line("2018/02/21 14:53:26 Duration: 0.300000 seconds", 300'000),
                  line("2018/02/21 14:53:27 Forking fprocess.", 400'000),
                  line("2018/02/21 14:53:27 Success: false, Error: exit status 1", 500'000)});
    QList<Type> types;
    for (const LifecycleEvent &event : all)
        types.append(event.type);
    QCOMPARE(types, QList<Type>({Type::Start, Type::Start, Type::Log, Type::Report, Type::Log, Type::Report,
                                 Type::Start, Type::Report}));
    QCOMPARE(all[3].requestId, all[1].requestId); // the one that began a tenth of a second before
    QCOMPARE(all[5].requestId, all[0].requestId);
    QVERIFY(all[2].requestId.isEmpty()); // either may have written it
    QCOMPARE(all[4].requestId, all[0].requestId);
    QVERIFY(all[0].instanceId != all[1].instanceId);
    QCOMPARE(all[7].status, QStringLiteral("error"));
    QCOMPARE(all[7].durationUs, std::optional<qint64>(100'000));
}

void TestOpenFaasLogs::timeouts()
{
    LogDecoder decoder(arn);
    const auto all = decode(
        decoder, {line("2026/11/23 12:00:10 Upstream HTTP killed due to exec_timeout: 10s", 10'000'000)});
    QCOMPARE(all.size(), 2);
    QCOMPARE(all[0].timeUs, noonUs);
    QCOMPARE(all[1].status, QStringLiteral("timeout"));
    QCOMPARE(all[1].billedMs, std::optional<qint64>(10'000));
}

void TestOpenFaasLogs::ownLines()
{
    LogDecoder decoder(arn);
    const auto all = decode(decoder, {line("2026/11/23 12:00:10 stderr: Traceback"), line("plain"), line(""),
                                      line("2026/11/23 12:00:10 what I wrote myself"),
                                      line("POST / - not a call - ContentLength: none")});
    QStringList texts;
    for (const LifecycleEvent &event : all) {
        QCOMPARE(event.type, Type::Log);
        texts.append(event.text);
    }
    QCOMPARE(texts.first(), QStringLiteral("Traceback"));
    QCOMPARE(texts.at(3), QStringLiteral("2026/11/23 12:00:10 what I wrote myself"));
}

void TestOpenFaasLogs::idsAreTheSameAgain()
{
    const QList<LogLine> lines{line("POST / - 200 OK - ContentLength: 1B (0.5000s)", 500'000),
                               line("POST / - 200 OK - ContentLength: 1B (0.5000s)", 500'000)};
    LogDecoder one(arn);
    LogDecoder other(arn);
    const auto first = decode(one, lines);
    const auto second = decode(other, lines);
    QCOMPARE(first[1].requestId, second[1].requestId);
    QCOMPARE(first[3].requestId, second[3].requestId);
    QVERIFY(first[1].requestId != first[3].requestId);
}

/// Readings that begin at the second before, end anywhere, and hold equal lines.
void TestOpenFaasLogs::nothingTwiceAndNothingLost()
{
    const QString function = QStringLiteral("echo.fn");
    QList<LogLine> log;
    for (int each = 0; each < 400; ++each)
        log.append(line(each % 3 == 0 ? "same" : "other", (each / 4) * 100'000,
                        each % 2 ? pod : QStringLiteral("b")));
    LogCursor cursor(noonUs / 1000 - 1000);
    QList<LogLine> taken;
    for (int cut = 7; cut < 460; cut += 7) {
        const qint64 sinceUs = cursor.begin(function) / 1000 * 1'000'000; // a whole second
        for (const LogLine &each : std::as_const(log).mid(0, cut)) {
            if (each.timeUs >= sinceUs && cursor.take(function, each))
                taken.append(each);
        }
    }
    QCOMPARE(taken, log);
}

void TestOpenFaasLogs::cursorSurvivesARestart()
{
    const QString function = QStringLiteral("echo.fn");
    LogCursor before(0);
    before.begin(function);
    QVERIFY(before.take(function, line("a")));
    QVERIFY(before.take(function, line("a")));
    LogCursor after(0, before.text());
    QCOMPARE(after.begin(function), (noonUs - LogCursor::overlapUs) / 1000);
    QVERIFY(!after.take(function, line("a")));
    QVERIFY(!after.take(function, line("a")));
    QVERIFY(after.take(function, line("a"))); // a third one, that came between
    for (const char *broken : {"", "[", "{\"echo.fn\":7}", "{\"echo.fn\":{\"x\":\"y\"}}"})
        QVERIFY(LogCursor(5, QString::fromLatin1(broken)).begin(QStringLiteral("else")) == 5);
}

/// The classic watchdog tells of a call in two lines, and the console may be ended between them.
void TestOpenFaasLogs::openCallsSurviveARestart()
{
    const QString function = QStringLiteral("echo.fn");
    LogDecoder before(arn);
    const auto begun = decode(before, {line("2018/02/21 14:53:25 Forking fprocess."),
                                       line("2018/02/21 14:53:25 Forking fprocess.", 100'000),
                                       line("2018/02/21 14:53:26 Duration: 0.050000 seconds", 150'000)});
    QCOMPARE(before.open().size(), 1);
    LogCursor kept(0);
    kept.setOpen(function, before.open());
    LogCursor cursor(0, kept.text());
    QVERIFY(cursor.open(QStringLiteral("other.fn")).isEmpty());
    LogDecoder after(arn);
    after.resume(cursor.open(function));
    const auto ended = decode(after, {line("2018/02/21 14:53:26 Duration: 0.300000 seconds", 300'000)});
    QCOMPARE(ended.size(), 1);
    QCOMPARE(ended.first().type, Type::Report);
    QCOMPARE(ended.first().requestId, begun.first().requestId);
    QCOMPARE(ended.first().instanceId, begun.first().instanceId);
    cursor.setOpen(function, after.open());
    QCOMPARE(cursor.text(), LogCursor(0).text());
    for (const char *broken : {"[7]", "[[\"a\",-1,\"b\",1]]", "[[\"a\",1000000000,\"b\",1]]"}) {
        LogDecoder decoder(arn);
        decoder.resume(QJsonDocument::fromJson(broken).array());
        QVERIFY(decoder.open().size() <= 1);
    }
}

void TestOpenFaasLogs::cursorForgets()
{
    const QString function = QStringLiteral("echo.fn");
    LogCursor cursor(0);
    cursor.begin(function);
    for (int each = 0; each < 10'000; ++each)
        cursor.take(function, line("x", each * 100'000));
    QVERIFY(cursor.text().size() < 10'000); // the last seconds only
    cursor.keep({}, 0);
    QVERIFY(cursor.text() != QStringLiteral("{}")); // it may be back: a change takes it away for a moment
    cursor.keep({}, std::numeric_limits<qint64>::max());
    QCOMPARE(cursor.text(), QStringLiteral("{}"));
}

QTEST_GUILESS_MAIN(TestOpenFaasLogs)
#include "tst_openfaaslogs.moc"
