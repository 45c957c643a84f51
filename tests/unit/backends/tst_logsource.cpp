// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/logsource.h"
#include "tests/support/scriptednetwork.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace signalbox;
using namespace signalbox::aws;
using signalbox::test::ScriptedNetwork;
using Type = LifecycleEvent::Type;

namespace {

constexpr qint64 noonMs = 1'795'435'200'000;
const QString arn = QStringLiteral("arn:aws:lambda:eu-west-1:123456789012:function:resize");
const QString stream = QStringLiteral("2026/11/23/[$LATEST]abc");

/// A clock that goes on by a millisecond with every look at it.
class LookedAtClock final : public Clock
{
public:
    mutable qint64 ms = noonMs;
    qint64 nowMs() const override { return ++ms; }
};

/// Read without a pause, or once and never again.
constexpr LogPace always{60'000, 0, 10'000'000, 10'000'000};

logs::Line line(const QString &text, qint64 afterMs = 0, const QString &in = stream)
{
    static int count = 0;
    return {QString::number(++count), in, noonMs + afterMs, noonMs + afterMs, text};
}

QByteArray groups(const QString &function = QStringLiteral("resize"), const QString &token = {})
{
    const QString name = QStringLiteral("/aws/lambda/") + function;
    const QString arnOfGroup = QStringLiteral("arn:aws:logs:eu-west-1:123456789012:log-group:%1:*").arg(name);
    const QJsonObject group{{QStringLiteral("logGroupName"), name}, {QStringLiteral("arn"), arnOfGroup}};
    QJsonObject body{{QStringLiteral("logGroups"), QJsonArray{group}}};
    if (!token.isEmpty())
        body.insert(QStringLiteral("nextToken"), token);
    return QJsonDocument(body).toJson();
}

QByteArray page(const QList<logs::Line> &lines, const QString &token = {})
{
    QJsonArray events;
    for (const logs::Line &each : lines)
        events.append(QJsonObject{{QStringLiteral("eventId"), each.id},
                                  {QStringLiteral("logStreamName"), each.stream},
                                  {QStringLiteral("timestamp"), each.timeMs},
                                  {QStringLiteral("message"), each.text}});
    QJsonObject body{{QStringLiteral("events"), events}};
    if (!token.isEmpty())
        body.insert(QStringLiteral("nextToken"), token);
    return QJsonDocument(body).toJson();
}

const QString start = QStringLiteral("START RequestId: r-1 Version: $LATEST\n");
const QString report = QStringLiteral(
    "REPORT RequestId: r-1\tDuration: 102.25 ms\tBilled Duration: 103 ms\tMemory Size: 256 MB\t"
    "Max Memory Used: 71 MB\tInit Duration: 150.5 ms\t\n");

} // namespace

/// Invocations read out of logs: what the lines say, that none is taken twice or missed, and what it costs.
class TestLogSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void anInvocationInText();
    void failuresInText_data();
    void failuresInText();
    void anInvocationInJson();
    void linesOfTwoEnvironments();
    void whatComesAfterTheReportBeginsNothing();
    void aRetryBeginsAgain();
    void lateLinesBelongToWhatRanThen();
    void whatIsOverIsKnownAfterARestart();
    void arnsOfGroups();
    void cursorTakesEachLineOnce();
    void linesThatAreAlikeAreCounted();
    void whatASessionSentIsNotReadAgain();
    void cursorOutlivesARestart();
    void pagesAreReadToTheirEnd();
    void lateLinesComeAndNoneTwice();
    void goesOnWhereItWas();
    void stoppedWhileItDelivers();
    void failuresAreToldAndOvercome();
    void aLookThatFailsKeepsNobodyFromReading();
    void theExpectedOneIsLookedForByName();
    void groupsThatMayNotBeReadAreNamed();
    void sleepsWhileNothingIsDue();

private:
    std::unique_ptr<LogSource> make(const LogPace &pace = always);
    QJsonObject sent(qsizetype index) const
    {
        return QJsonDocument::fromJson(m_network->sent().at(index).body).object();
    }

    LookedAtClock m_clock;
    std::unique_ptr<ScriptedNetwork> m_network;
    LifecycleEvents m_heard;
    StreamPosition m_position;
};

void TestLogSource::init()
{
    m_clock.ms = noonMs;
    m_network = std::make_unique<ScriptedNetwork>();
    m_heard.clear();
    m_position = {};
}

std::unique_ptr<LogSource> TestLogSource::make(const LogPace &pace)
{
    auto source = std::make_unique<LogSource>(m_network->factory(), m_clock, pace);
    source->setTarget(Target{QUrl(QStringLiteral("http://server")), "eu-west-1", {"AKID", "SECRET", {}, {}}});
    connect(source.get(), &LogSource::received, this, [this](const auto &events, const auto &position) {
        m_heard += events;
        m_position = position;
    });
    return source;
}

void TestLogSource::anInvocationInText()
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

void TestLogSource::failuresInText_data()
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

void TestLogSource::failuresInText()
{
    QFETCH(const QString, text);
    LogDecoder decoder(arn);
    decoder.take(line(start));
    QCOMPARE(decoder.take(line(text)).type, Type::Log);
    const LifecycleEvent done = decoder.take(line(report));
    QTEST(done.status, "status");
    QTEST(done.errorType, "errorType");
}

void TestLogSource::anInvocationInJson()
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

void TestLogSource::linesOfTwoEnvironments()
{
    LogDecoder decoder(arn);
    const QString other = QStringLiteral("2026/11/23/[1]def");
    decoder.take(line(start));
    decoder.take(line(QStringLiteral("START RequestId: r-9 Version: 1"), 1, other));
    QCOMPARE(decoder.take(line(QStringLiteral("a"), 2)).requestId, QStringLiteral("r-1"));
    QCOMPARE(decoder.take(line(QStringLiteral("b"), 3, other)).requestId, QStringLiteral("r-9"));
}

/// A session that begins while it runs sends its end, and reading brings its beginning after that.
void TestLogSource::whatComesAfterTheReportBeginsNothing()
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
void TestLogSource::aRetryBeginsAgain()
{
    LogDecoder decoder(arn);
    decoder.take(line(start));
    decoder.take(line(report, 110));
    QCOMPARE(decoder.take(line(start, 60'000)).type, Type::Start);
    QCOMPARE(decoder.take(line(QStringLiteral("again"), 60'001)).requestId, QStringLiteral("r-1"));
    QCOMPARE(decoder.take(line(report, 60'110)).type, Type::Report);
    QVERIFY(decoder.take(line(QStringLiteral("after it"), 60'111)).requestId.isEmpty());
}

void TestLogSource::lateLinesBelongToWhatRanThen()
{
    LogDecoder decoder(arn);
    decoder.take(line(QStringLiteral("START RequestId: r-2 Version: 1"), 500));
    QCOMPARE(decoder.take(line(start, 5)).type, Type::Start); // its report is late as well
    QCOMPARE(decoder.take(line(QStringLiteral("[ERROR] ValueError: x"), 6)).requestId, QStringLiteral("r-1"));
    QCOMPARE(decoder.take(line(QStringLiteral("of the other"), 501)).requestId, QStringLiteral("r-2"));
    QCOMPARE(decoder.take(line(report, 110)).errorType, QStringLiteral("ValueError"));
    QCOMPARE(decoder.take(line(QStringLiteral("still"), 502)).requestId, QStringLiteral("r-2"));
}

/// The report came over a session before the program ended; the start is read after it began again.
void TestLogSource::whatIsOverIsKnownAfterARestart()
{
    const logs::Line ended = line(report, 110);
    m_network->answer({.body = groups()});
    m_network->answer({.body = page({ended})});
    auto source = make();
    source->start({});
    QTRY_COMPARE(m_heard.size(), 1);
    source.reset();

    const StreamPosition reached = m_position;
    init();
    m_network->answer({.body = groups()});
    m_network->answer({.body = page({line(start), ended})});
    source = make();
    source->start(reached);
    QTRY_COMPARE(m_heard.size(), 1);
    QCOMPARE(m_heard.first().type, Type::Log);
    QCOMPARE(m_heard.first().requestId, QStringLiteral("r-1"));
}

void TestLogSource::arnsOfGroups()
{
    QCOMPARE(functionArnOf(QStringLiteral("arn:aws-cn:logs:cn-north-1:1:log-group:/aws/lambda/a-b:*")),
             QStringLiteral("arn:aws-cn:lambda:cn-north-1:1:function:a-b"));
    QVERIFY(functionArnOf(QStringLiteral("arn:aws:logs:eu-west-1:1:log-group:/other/x:*")).isEmpty());
    QVERIFY(functionArnOf({}).isEmpty());
}

void TestLogSource::cursorTakesEachLineOnce()
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
void TestLogSource::linesThatAreAlikeAreCounted()
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

void TestLogSource::whatASessionSentIsNotReadAgain()
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

void TestLogSource::cursorOutlivesARestart()
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

void TestLogSource::pagesAreReadToTheirEnd()
{
    m_network->answer({.body = groups()});
    m_network->answer({.body = page({line(start)}, QStringLiteral("more"))});
    m_network->answer({.body = page({line(report, 200)})});
    const auto source = make();
    Traffic used;
    connect(source.get(), &LogSource::used, this, [&](const Traffic &traffic) { used = traffic; });
    source->start({});
    QTRY_COMPARE(m_heard.size(), 2);
    QCOMPARE(m_heard.last().type, Type::Report);
    QCOMPARE(m_heard.last().sequence, 2);
    QCOMPARE(m_network->sent().first().header("X-Amz-Target"), QByteArray("Logs_20140328.DescribeLogGroups"));
    const qint64 from = sent(1).value(QLatin1String("startTime")).toInteger();
    QVERIFY(from >= noonMs - 3'600'000 && from < noonMs - 3'599'000);
    QCOMPARE(sent(2).value(QLatin1String("startTime")).toInteger(), from);
    QCOMPARE(sent(2).value(QLatin1String("endTime")), sent(1).value(QLatin1String("endTime")));
    QCOMPARE(sent(2).value(QLatin1String("nextToken")).toString(), QStringLiteral("more"));
    QTRY_COMPARE(used.calls, 3);
}

void TestLogSource::lateLinesComeAndNoneTwice()
{
    const logs::Line first = line(start, 500);
    const logs::Line late = line(QStringLiteral("late"), 400);
    m_network->answer({.body = groups()});
    m_network->answer({.body = page({first})});
    m_network->answer({.body = page({late, first})});
    m_network->answer({.body = page({late, first})});
    const auto source = make();
    source->start({});
    QTRY_COMPARE(m_network->answersLeft(), 0);
    QTRY_COMPARE(m_network->sent().size(), 5);
    QCOMPARE(m_heard.size(), 2);
    QCOMPARE(m_heard.at(1).text, QStringLiteral("late"));
}

void TestLogSource::goesOnWhereItWas()
{
    const logs::Line first = line(start);
    m_network->answer({.body = groups()});
    m_network->answer({.body = page({first})});
    auto source = make();
    source->start({});
    QTRY_COMPARE(m_heard.size(), 1);
    source.reset();

    const StreamPosition reached = m_position;
    init();
    m_network->answer({.body = groups()});
    m_network->answer({.body = page({first, line(report, 100)})});
    source = make();
    source->start(reached);
    QTRY_COMPARE(m_heard.size(), 1);
    QCOMPARE(m_heard.first().type, Type::Report);
    QCOMPARE(m_heard.first().sequence, reached.sequence + 1);
    QCOMPARE(sent(1).value(QLatin1String("startTime")).toInteger(), noonMs - LogCursor::overlapMs);
}

/// A history that cannot be written stops its sources from inside their signal.
void TestLogSource::stoppedWhileItDelivers()
{
    m_network->answer({.body = groups()});
    m_network->answer({.body = page({line(start)})});
    const auto source = make();
    connect(source.get(), &LogSource::received, this, [&] { source->stop(); });
    source->start({});
    QTRY_COMPARE(m_heard.size(), 1);
    QCoreApplication::processEvents();
    QCOMPARE(m_network->sent().size(), 2);
    m_network->answer({.body = groups()});
    source->start(m_position);
    QTRY_COMPARE(m_network->sent().size(), 4);
}

void TestLogSource::failuresAreToldAndOvercome()
{
    m_network->answer({.status = 400, .body = R"({"__type":"AccessDeniedException","message":"no"})"});
    m_network->answer({.status = 200, .body = "no JSON"});
    m_network->answer({.body = groups()});
    m_network->answer({.body = page({line(start)})});
    const auto source = make({60'000, 0, 20, 20});
    QList<Error> errors;
    QList<std::optional<Error>> troubles;
    connect(source.get(), &LogSource::failed, this, [&](const Error &error) { errors.append(error); });
    connect(source.get(), &LogSource::troubled, this, [&](const auto &trouble) { troubles.append(trouble); });
    source->start({});
    QTRY_COMPARE(m_heard.size(), 1);
    QCOMPARE(errors.size(), 2);
    QCOMPARE(errors.first().kind, Error::Kind::Unauthorised);
    QCOMPARE(troubles.size(), 2);
    QCOMPARE(troubles.first()->advice, QStringLiteral("The permission logs:DescribeLogGroups is missing."));
    QVERIFY(!troubles.last());
}

void TestLogSource::aLookThatFailsKeepsNobodyFromReading()
{
    m_network->answer({.body = groups(QStringLiteral("resize"), QStringLiteral("second"))});
    m_network->answer({.body = page({})});
    m_network->answer({.status = 400, .body = R"({"__type":"AccessDeniedException","message":"no"})"});
    const auto source = make({60'000, 1'000, 10'000'000, 10'000'000});
    QList<Error> errors;
    connect(source.get(), &LogSource::failed, this, [&](const Error &error) { errors.append(error); });
    source->start({});
    QTRY_COMPARE(errors.size(), 1);
    QCOMPARE(sent(2).value(QLatin1String("nextToken")).toString(), QStringLiteral("second"));
    m_network->answer({.body = page({line(start)})});
    m_clock.ms += 1'000;
    source->expect(QStringLiteral("resize"));
    QTRY_COMPARE(m_heard.size(), 1);
    QTRY_VERIFY(source->sleepMs() > 0);
    m_network->answer({.body = page({})});
    m_network->answer({.body = groups()});
    m_clock.ms += 10'000'000;
    source->attend(Attention::Live);
    QTRY_COMPARE(m_network->answersLeft(), 0);
    QCOMPARE(m_network->sent().last().header("X-Amz-Target"), QByteArray("Logs_20140328.DescribeLogGroups"));
    QVERIFY(!sent(5).contains(QLatin1String("nextToken"))); // it begins anew
}

void TestLogSource::theExpectedOneIsLookedForByName()
{
    m_network->answer({.body = groups()});
    m_network->answer({.body = page({})});
    const auto source = make();
    source->start({});
    QTRY_VERIFY(source->sleepMs() > 1'000'000);
    m_network->answer({.body = groups(QStringLiteral("new"))});
    m_network->answer({.body = page({line(start)})});
    source->expect(QStringLiteral("new"));
    QTRY_COMPARE(m_heard.size(), 1);
    QCOMPARE(sent(2).value(QLatin1String("logGroupNamePrefix")).toString(),
             QStringLiteral("/aws/lambda/new"));
    QCOMPARE(sent(3).value(QLatin1String("logGroupName")).toString(), QStringLiteral("/aws/lambda/new"));
}

void TestLogSource::groupsThatMayNotBeReadAreNamed()
{
    m_network->answer({.body = groups()});
    m_network->answer({.status = 400, .body = R"({"__type":"AccessDeniedException","message":"no"})"});
    m_network->answer({.body = page({line(start)})}); // reading goes before looking
    m_network->answer({.body = groups()});
    const auto source = make();
    QList<std::optional<Error>> troubles;
    connect(source.get(), &LogSource::troubled, this, [&](const auto &trouble) { troubles.append(trouble); });
    source->start({});
    QTRY_COMPARE(troubles.size(), 1);
    QVERIFY2(troubles.first()->message.contains(QLatin1String("resize")),
             qPrintable(troubles.first()->message));
    QCOMPARE(troubles.first()->advice, QStringLiteral("The permission logs:FilterLogEvents is missing."));
    m_clock.ms += always.groupsMs; // the permission may have been given
    source->attend(Attention::Live);
    QTRY_COMPARE(troubles.size(), 2);
    QVERIFY(!troubles.last());
    QTRY_COMPARE(m_heard.size(), 1);
}

void TestLogSource::sleepsWhileNothingIsDue()
{
    m_network->answer({.body = groups()});
    m_network->answer({.body = page({})});
    const auto source = make();
    source->start({});
    QTRY_COMPARE(m_network->sent().size(), 2);
    QTRY_VERIFY(source->sleepMs() > 1'000'000);
    m_network->answer({.body = page({line(start)})});
    source->expect(QStringLiteral("resize")); // wakes it
    QTRY_COMPARE(m_heard.size(), 1);
}

QTEST_GUILESS_MAIN(TestLogSource)
#include "tst_logsource.moc"
