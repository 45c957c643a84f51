// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventframes.h"
#include "models/backends/aws/logsource.h"
#include "models/backends/http/networkerror.h"
#include "models/backends/http/securenetwork.h"
#include "tests/support/clock.h"
#include "tests/support/rawserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace signalbox;
using namespace signalbox::aws;
using signalbox::test::eventFrame;
using signalbox::test::frame;
using signalbox::test::RawServer;
using signalbox::test::SetClock;

namespace {

const QByteArray streamHead = "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.amazon.eventstream\r\n"
                              "Connection: close\r\n\r\n";
const QString group = QStringLiteral("/aws/lambda/resize");

QJsonObject lineObject(const QString &text, qint64 timeMs)
{
    return {{QStringLiteral("logStreamName"), QStringLiteral("s")},
            {QStringLiteral("logGroupIdentifier"), QStringLiteral("123456789012:") + group},
            {QStringLiteral("message"), text},
            {QStringLiteral("timestamp"), timeMs},
            {QStringLiteral("ingestionTime"), timeMs}};
}

QByteArray update(const QJsonArray &lines, bool sampled = false)
{
    const QJsonObject body{
        {QStringLiteral("sessionMetadata"), QJsonObject{{QStringLiteral("sampled"), sampled}}},
        {QStringLiteral("sessionResults"), lines}};
    return eventFrame("sessionUpdate", QJsonDocument(body).toJson(QJsonDocument::Compact));
}

/// What the official encoders make of a message without headers and payload.
QByteArray emptyMessage()
{
    return QByteArray::fromHex("000000100000000005c248eb7d98c8ff");
}

} // namespace

/// Live sessions: their frames, their ends, and that reading fills what they left out.
class TestLiveTail : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void framesInAnyPieces();
    void damagedFrames_data();
    void damagedFrames();
    void asksForGroupsByArn();
    void aSession();
    void theirEnds_data();
    void theirEnds();
    void timeIsPaidFor();
    void noLineIsLostOrDoubled();
    void endsBeforeItsBeginningIsRead();
    void readsWhereItIsRefused();
    void proxiesThatRefuseIt();
    void refusalsThatPass_data();
    void refusalsThatPass();
    void sessionsKeepToTheBudget();
    void endsWhenNobodyLooks();

private:
    void serve(QTcpSocket &socket, const QByteArray &request);
    std::unique_ptr<LogSource> makeSource();
    QStringList texts() const
    {
        QStringList all;
        for (const LifecycleEvent &each : m_heard)
            all.append(each.text);
        return all;
    }
    void sendLine(const QString &text, bool toSession, bool toReadings);
    HttpRequest request() const
    {
        HttpRequest made;
        made.method = "POST";
        made.url = m_server->url();
        made.charged = {Charge::LiveTailSeconds, 1};
        return made;
    }

    SystemClock m_clock;
    std::unique_ptr<RawServer> m_server;
    QPointer<QTcpSocket> m_session;
    int m_sessions = 0;
    int m_readings = 0;
    int m_looks = 0;
    QByteArray m_refusal;        ///< of sessions, where set
    bool m_proxied = false;      ///< the server plays the proxy before it as well, which wants a user
    bool m_proxyRefuses = false; ///< to let that user begin a session
    QJsonArray m_kept;           ///< lines that readings find
    qint64 m_lastMs = 0;
    LifecycleEvents m_heard;
};

void TestLiveTail::init()
{
    m_heard.clear();
    m_kept = {};
    m_refusal.clear();
    m_proxied = m_proxyRefuses = false;
    m_sessions = m_readings = m_looks = 0;
    m_lastMs = QDateTime::currentMSecsSinceEpoch();
    m_server = std::make_unique<RawServer>(
        [this](QTcpSocket &socket, const QByteArray &sent) { serve(socket, sent); });
}

void TestLiveTail::serve(QTcpSocket &socket, const QByteArray &request)
{
    if (request.startsWith("GET /probe")) {
        socket.write(RawServer::ok("{}"));
    } else if (request.contains("DescribeLogGroups")) {
        ++m_looks;
        socket.write(RawServer::ok(
            R"({"logGroups":[{"logGroupName":"/aws/lambda/resize",)"
            R"("arn":"arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/resize:*"}]})"));
    } else if (request.contains("FilterLogEvents")) {
        ++m_readings;
        socket.write(RawServer::ok(
            QJsonDocument(QJsonObject{{QStringLiteral("events"), m_kept}}).toJson(QJsonDocument::Compact)));
    } else if (m_proxyRefuses || (m_proxied && !request.contains("Proxy-Authorization"))) {
        ++m_sessions;
        socket.write(
            "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n\r\n");
    } else if (!m_refusal.isEmpty()) {
        ++m_sessions;
        socket.write("HTTP/1.1 400 Bad Request\r\nContent-Length: " + QByteArray::number(m_refusal.size()) +
                     "\r\n\r\n" + m_refusal);
    } else {
        ++m_sessions;
        m_session = &socket;
        socket.write(streamHead + eventFrame("initial-response", "{}") + eventFrame("sessionStart", "{}"));
    }
}

std::unique_ptr<LogSource> TestLiveTail::makeSource()
{
    LogPace pace{60'000, 600'000, 600'000, 600'000};
    pace.liveTail = true;
    auto source = std::make_unique<LogSource>(plainNetwork, m_clock, pace);
    source->setTarget(Target{m_server->url({}), "eu-west-1", {"AKID", "SECRET", {}, {}}});
    connect(source.get(), &LogSource::received, this, [this](const auto &events) { m_heard += events; });
    source->attend(Attention::Live);
    source->start({});
    return source;
}

void TestLiveTail::sendLine(const QString &text, bool toSession, bool toReadings)
{
    const QJsonObject line = lineObject(text, ++m_lastMs);
    if (toReadings)
        m_kept.append(line);
    if (toSession)
        m_session->write(update({line}));
}

void TestLiveTail::framesInAnyPieces()
{
    const QByteArray bytes =
        emptyMessage() + eventFrame("a", "{}") + frame({{"x", "y"}}, QByteArray(100'000, 'p'));
    for (const qsizetype piece : {qsizetype(1), qsizetype(7), bytes.size()}) {
        FrameDecoder decoder;
        QList<Frame> frames;
        for (qsizetype at = 0; at < bytes.size(); at += piece) {
            const auto batch = decoder.feed(QByteArrayView(bytes).sliced(at, qMin(piece, bytes.size() - at)));
            QVERIFY(!batch.error);
            frames += batch.frames;
        }
        QCOMPARE(frames.size(), 3);
        QCOMPARE(frames.at(0), Frame());
        QCOMPARE(frames.at(1).headers.value(":event-type"), QByteArray("a"));
        QCOMPARE(frames.at(1).payload, QByteArray("{}"));
        QCOMPARE(frames.at(2).payload.size(), 100'000);
    }
}

void TestLiveTail::damagedFrames_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QByteArray flipped = eventFrame("a", "{}");
    flipped[flipped.size() - 6] = 'x';
    QTest::newRow("payload") << flipped;
    QByteArray prelude = eventFrame("a", "{}");
    prelude[2] = 1;
    QTest::newRow("prelude") << prelude;
    QTest::newRow("no stream") << QByteArray("HTTP/1.1 200 OK and more");
    const QByteArray tooLong =
        test::withChecksum(test::bigEndian(FrameDecoder::longestFrame + 1) + test::bigEndian(0));
    QTest::newRow("too long") << tooLong;
    const QByteArray tooShort = test::withChecksum(test::bigEndian(4) + test::bigEndian(0));
    QTest::newRow("too short") << tooShort;
    const QByteArray odd = test::withChecksum(test::bigEndian(20) + test::bigEndian(9));
    QTest::newRow("headers beyond the end") << odd;
    QByteArray header =
        test::withChecksum(test::bigEndian(16 + 3) + test::bigEndian(3)) + QByteArray("\x09xy");
    QTest::newRow("a header cut short") << test::withChecksum(header);
}

void TestLiveTail::damagedFrames()
{
    QFETCH(const QByteArray, bytes);
    FrameDecoder decoder;
    const auto batch = decoder.feed(eventFrame("before", "{}") + bytes);
    QCOMPARE(batch.frames.size(), 1); // what came before stands
    QVERIFY(batch.error);
    QVERIFY(decoder.feed(eventFrame("after", "{}")).frames.isEmpty());
}

void TestLiveTail::asksForGroupsByArn()
{
    const Request request =
        logs::startLiveTail({QStringLiteral("arn:aws:logs:eu-west-1:1:log-group:/aws/lambda/a:*")});
    QCOMPARE(QJsonDocument::fromJson(request.body)
                 .object()
                 .value(QLatin1String("logGroupIdentifiers"))
                 .toArray()
                 .first(),
             QStringLiteral("arn:aws:logs:eu-west-1:1:log-group:/aws/lambda/a"));
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(1'795'435'200'000, Qt::UTC);
    const HttpRequest sent = prepare(request, {{}, "eu-west-1", {"AKID", "SECRET", {}, {}}}, now);
    QCOMPARE(sent.url.host(), QStringLiteral("stream-logs.eu-west-1.amazonaws.com"));
    const auto signedFor = std::find_if(sent.headers.begin(), sent.headers.end(),
                                        [](const auto &header) { return header.first == "Authorization"; });
    QVERIFY(signedFor->second.contains("/eu-west-1/logs/aws4_request"));
    QCOMPARE(sent.charged.pieces, 1);
}

void TestLiveTail::aSession()
{
    LiveTail tail(plainNetwork, m_clock, this);
    QSignalSpy started(&tail, &LiveTail::started);
    QSignalSpy sampled(&tail, &LiveTail::sampled);
    QHash<QString, QList<logs::Line>> heard;
    connect(&tail, &LiveTail::heard, this,
            [&](const QString &name, const auto &lines) { heard[name] += lines; });
    tail.follow(request());
    QVERIFY(tail.following());
    QTRY_COMPARE(started.size(), 1);
    m_session->write(update({lineObject(QStringLiteral("one"), 1), lineObject(QStringLiteral("two"), 2)}));
    m_session->write(update({}, true));
    QTRY_COMPARE(sampled.size(), 1);
    QCOMPARE(heard.value(group).size(), 2);
    QCOMPARE(heard.value(group).last().text, QStringLiteral("two"));
    QCOMPARE(heard.value(group).last().timeMs, 2);
    tail.stop();
    QVERIFY(!tail.following());
    QVERIFY(tail.traffic().bytesReceived > 0);
}

void TestLiveTail::theirEnds_data()
{
    QTest::addColumn<QByteArray>("last");
    QTest::addColumn<int>("kind"); // -1: no error
    QTest::newRow("after three hours")
        << frame({{":message-type", "exception"}, {":exception-type", "SessionTimeoutException"}}, "{}")
        << -1;
    QTest::newRow("closed") << QByteArray() << -1;
    QTest::newRow("a failure of CloudWatch")
        << frame({{":message-type", "exception"}, {":exception-type", "SessionStreamingException"}},
                 R"({"message":"oh"})")
        << int(Error::Kind::Internal);
    QTest::newRow("damaged") << QByteArray(40, 'x') << int(Error::Kind::Network);
    QTest::newRow("no JSON") << eventFrame("sessionUpdate", "<html>") << int(Error::Kind::Network);
}

void TestLiveTail::theirEnds()
{
    QFETCH(const QByteArray, last);
    LiveTail tail(plainNetwork, m_clock, this);
    QSignalSpy started(&tail, &LiveTail::started);
    std::optional<std::optional<Error>> end;
    connect(&tail, &LiveTail::ended, this, [&](const auto &why) { end = why; });
    tail.follow(request());
    QTRY_COMPARE(started.size(), 1);
    m_session->write(last);
    if (last.isEmpty())
        m_session->disconnectFromHost();
    QTRY_VERIFY(end.has_value());
    QTEST(*end ? int((*end)->kind) : -1, "kind");
    QVERIFY(!tail.following());
}

void TestLiveTail::timeIsPaidFor()
{
    SetClock clock;
    LiveTail tail(plainNetwork, clock, this);
    QSignalSpy started(&tail, &LiveTail::started);
    const auto seconds = [&] { return tail.traffic().charges[std::size_t(Charge::LiveTailSeconds)]; };
    tail.follow(request());
    QCOMPARE(seconds(), 0);
    QTRY_COMPARE(started.size(), 1);
    clock.ms += 90'000;
    QCOMPARE(seconds(), 90);
    tail.stop();
    clock.ms += 90'000;
    QCOMPARE(seconds(), 90);
}

/// Some lines come by the session only at first, some by readings only, some by both, over a cut.
void TestLiveTail::noLineIsLostOrDoubled()
{
    sendLine(QStringLiteral("before"), false, true);
    const auto source = makeSource();
    QTRY_VERIFY(m_session);
    QTRY_COMPARE(texts(), QStringList{QStringLiteral("before")});
    sendLine(QStringLiteral("both"), true, true);
    --m_lastMs;                                   // within the same millisecond
    sendLine(QStringLiteral("both"), true, true); // alike, and yet another line
    QTRY_COMPARE(m_heard.size(), 3);
    sendLine(QStringLiteral("while it is cut"), false, true);
    const QPointer<QTcpSocket> first = m_session;
    m_session->disconnectFromHost();
    QTRY_COMPARE(m_sessions, 2);
    QTRY_COMPARE(m_heard.size(), 4);
    QCOMPARE(texts().last(), QStringLiteral("while it is cut"));
    QTRY_VERIFY(m_session && m_session != first);
    sendLine(QStringLiteral("after"), true, true);
    QTRY_COMPARE(m_heard.size(), 5);
    const int readings = m_readings;
    m_session->disconnectFromHost(); // one more reading finds what is all known
    QTRY_COMPARE(m_sessions, 3);
    QTRY_VERIFY(m_readings > readings);
    QCOMPARE(m_heard.size(), 5);
    for (qsizetype i = 0; i < m_heard.size(); ++i)
        QCOMPARE(m_heard.at(i).sequence, i + 1);
}

/// The session begins in the middle of an invocation, and of the next.
void TestLiveTail::endsBeforeItsBeginningIsRead()
{
    const auto source = makeSource();
    QTRY_VERIFY(m_session);
    QTRY_VERIFY(m_readings > 0); // before the session and when it began, or at once for both
    m_lastMs += 200;
    sendLine(QStringLiteral("REPORT RequestId: r-1\tDuration: 102.25 ms\tBilled Duration: 103 ms\t"
                            "Memory Size: 256 MB\tMax Memory Used: 71 MB\t\n"),
             true, true);
    QTRY_COMPARE(m_heard.size(), 1);
    QCOMPARE(m_heard.first().type, LifecycleEvent::Type::Report);
    m_lastMs -= 150;
    sendLine(QStringLiteral("START RequestId: r-1 Version: 1\n"), false, true);
    m_session->disconnectFromHost(); // what it had not sent is read
    QTRY_COMPARE(m_heard.size(), 2);
    QCOMPARE(m_heard.last().type, LifecycleEvent::Type::Log);
    QCOMPARE(m_heard.last().requestId, QStringLiteral("r-1"));
}

void TestLiveTail::readsWhereItIsRefused()
{
    m_refusal = R"({"__type":"AccessDeniedException","message":"not for you"})";
    sendLine(QStringLiteral("read"), false, true);
    LogPace pace{60'000, 5, 5, 600'000};
    pace.liveTail = true;
    LogSource source(plainNetwork, m_clock, pace);
    std::optional<Error> trouble;
    connect(&source, &LogSource::troubled, this, [&](const auto &told) { trouble = told; });
    connect(&source, &LogSource::received, this, [this](const auto &events) { m_heard += events; });
    source.setTarget(Target{m_server->url({}), "eu-west-1", {"AKID", "SECRET", {}, {}}});
    source.attend(Attention::Live);
    source.start({});
    QTRY_VERIFY(trouble);
    QVERIFY2(trouble->message.contains(QLatin1String("not for you")), qPrintable(trouble->message));
    sendLine(QStringLiteral("and more"), false, true);
    QTRY_COMPARE(texts(), QStringList({QStringLiteral("read"), QStringLiteral("and more")}));
    QCOMPARE(m_sessions, 1); // asking again is of no use
}

/// Told to the backend, as such a proxy refuses every request; nobody asks again until there is a new target,
/// and then the proxy hears anew who asks.
void TestLiveTail::proxiesThatRefuseIt()
{
    m_proxied = m_proxyRefuses = true;
    LogPace pace{60'000, 5, 5, 600'000};
    pace.liveTail = true;
    pace.tailMs = pace.longestTailMs = 5;
    const auto network =
        secureNetwork({.proxy = QStringLiteral("http://me:right@127.0.0.1:%1").arg(m_server->url().port())});
    QVERIFY(network);
    LogSource source(*network, m_clock, pace);
    QList<Error> failures;
    connect(&source, &LogSource::failed, this, [&](const Error &error) { failures.append(error); });
    const Target target{QUrl(QStringLiteral("http://logs.example")), "eu-west-1", {"AKID", "SECRET", {}, {}}};
    source.setTarget(target);
    source.attend(Attention::Live);
    source.start({});
    QTRY_COMPARE(failures.size(), 1);
    QVERIFY2(isProxyRefusal(failures.first()), qPrintable(failures.first().message));
    const int sessions = m_sessions;
    const int readings = m_readings;
    QTRY_VERIFY(m_readings > readings + 10);
    QCOMPARE(m_sessions, sessions);

    m_proxyRefuses = false;
    source.setTarget(std::nullopt);
    source.setTarget(target);
    QTRY_VERIFY(m_session);
    QCOMPARE(failures.size(), 1);
}

void TestLiveTail::refusalsThatPass_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<bool>("looksAgain");
    QTest::newRow("a group was deleted") << QByteArray("ResourceNotFoundException") << true;
    QTest::newRow("too many sessions") << QByteArray("LimitExceededException") << false;
}

void TestLiveTail::refusalsThatPass()
{
    QFETCH(const QByteArray, code);
    QFETCH(const bool, looksAgain);
    m_refusal = "{\"__type\":\"" + code + "\",\"message\":\"not now\"}";
    LogPace pace{60'000, 600'000, 600'000, 600'000};
    pace.liveTail = true;
    pace.tailMs = pace.longestTailMs = 20;
    LogSource source(plainNetwork, m_clock, pace);
    std::optional<Error> trouble;
    connect(&source, &LogSource::troubled, this, [&](const auto &told) { trouble = told; });
    source.setTarget(Target{m_server->url({}), "eu-west-1", {"AKID", "SECRET", {}, {}}});
    source.attend(Attention::Live);
    source.start({});
    QTRY_VERIFY(trouble);
    QTRY_VERIFY(m_sessions > 1);
    QTRY_COMPARE(m_looks > 1, looksAgain);
    m_refusal.clear();
    QTRY_VERIFY(m_session && !trouble);
}

void TestLiveTail::sessionsKeepToTheBudget()
{
    SetClock clock{QDateTime::currentMSecsSinceEpoch()};
    LogPace pace{6, 600'000, 600'000, 600'000}; // one at once
    pace.liveTail = true;
    LogSource source(plainNetwork, clock, pace);
    QSignalSpy used(&source, &LogSource::used);
    source.setTarget(Target{m_server->url({}), "eu-west-1", {"AKID", "SECRET", {}, {}}});
    source.attend(Attention::Live);
    source.start({});
    QTRY_VERIFY(!used.isEmpty());
    QTcpSocket probe; // whoever was asked before has been by the time this is answered
    probe.connectToHost(m_server->url({}).host(), quint16(m_server->url({}).port()));
    probe.write("GET /probe HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_VERIFY(probe.bytesAvailable() > 0);
    QCOMPARE(m_sessions, 0);
    clock.ms += 60'000;
    source.attend(Attention::Live);
    QTRY_COMPARE(m_sessions, 1);
}

/// It costs money.
void TestLiveTail::endsWhenNobodyLooks()
{
    const auto source = makeSource();
    QTRY_VERIFY(m_session);
    const QPointer<QTcpSocket> session = m_session;
    source->attend(Attention::Present);
    QTRY_VERIFY(!session || session->state() != QAbstractSocket::ConnectedState);
    source->attend(Attention::Live);
    QTRY_COMPARE(m_sessions, 2);
    source->stop();
    QTRY_VERIFY(!m_session || m_session->state() != QAbstractSocket::ConnectedState);
    QCOMPARE(m_sessions, 2);
}

QTEST_GUILESS_MAIN(TestLiveTail)
#include "tst_livetail.moc"
