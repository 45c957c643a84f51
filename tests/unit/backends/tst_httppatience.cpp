// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/http/jitter.h"
#include "models/backends/http/retryafter.h"
#include "tests/unit/backends/httpharness.h"

using namespace signalbox;
using namespace signalbox::test;

/// How long a server is waited for, and when one that cannot answer now is asked again.
class TestHttpPatience : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void silence();
    void nextToNothing();
    void serverError();
    void throttleIsRepeated();
    void pausesDiffer();
    void retryAfterIsKept();
    void longRetryAfterGivesUp();
    void waysToSayWhen_data();
    void waysToSayWhen();

private:
    HttpRetries m_quick{3, 1, 5'000};
};

void TestHttpPatience::silence()
{
    RawServer server([](QTcpSocket &, const QByteArray &) {});
    HttpClient client(plainNetwork);
    HttpRequest request = get(server.url());
    request.silenceMs = 50;
    const Error error = wait(client, request)->error();
    QCOMPARE(error.code, QStringLiteral("Timeout"));
    QCOMPARE(server.requests(), 1);
}

/// Bytes that trickle are given up as silence is, and a long answer that keeps coming is not.
void TestHttpPatience::nextToNothing()
{
    QByteArray piece = "x";
    RawServer server([&](QTcpSocket &socket, const QByteArray &) {
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 153600\r\n\r\n");
        auto *timer = new QTimer(&socket);
        connect(timer, &QTimer::timeout, &socket, [&] { socket.write(piece); });
        timer->start(10);
    });
    HttpClient client(plainNetwork);
    HttpRequest request = get(server.url());
    request.silenceMs = 1'000;
    const Error error = wait(client, request)->error();
    QCOMPARE(error.code, QStringLiteral("Timeout"));
    QVERIFY2(error.message.contains(QLatin1String("next to nothing")), qPrintable(error.message));

    piece = QByteArray(1024, 'y');
    QCOMPARE(wait(client, request)->value_or(QByteArray()).size(), 153600);
}

void TestHttpPatience::serverError()
{
    RawServer server([](QTcpSocket &socket, const QByteArray &) {
        socket.write("HTTP/1.1 500 Broken\r\nContent-Length: 0\r\n\r\n");
    });
    HttpClient client(plainNetwork, m_quick);
    QCOMPARE(wait(client, post(server.url()))->error().message, QStringLiteral("status 500"));
    QCOMPARE(server.requests(), 1);
    QCOMPARE(wait(client, get(server.url()))->error().message, QStringLiteral("status 500"));
    QCOMPARE(server.requests(), 1 + m_quick.attempts);
}

void TestHttpPatience::throttleIsRepeated()
{
    ScriptedNetwork network;
    network.answer({.status = 429});
    network.answer({.status = 429});
    network.answer({.status = 200, .body = "now"});
    HttpClient client(network.factory(), m_quick);
    const QUrl url(QStringLiteral("http://server/"));
    QCOMPARE(**wait(client, get(url)), QByteArray("now"));
    QCOMPARE(client.traffic().throttles, 2);

    network.answer({.status = 429});
    QCOMPARE(wait(client, post(url))->error().kind, Error::Kind::RateLimited);
    QCOMPARE(network.sent().size(), 4);
}

/// By chance, but never less than half of what was meant.
void TestHttpPatience::pausesDiffer()
{
    QSet<int> seen;
    for (int i = 0; i < 200; ++i) {
        const int pause = jittered(2'000);
        QVERIFY2(pause >= 1'000 && pause <= 2'000, qPrintable(QString::number(pause)));
        seen.insert(pause);
    }
    QVERIFY(seen.size() > 100);
    QCOMPARE(jittered(0), 0);
}

void TestHttpPatience::retryAfterIsKept()
{
    ScriptedNetwork network;
    network.answer({.status = 429, .headers = {{"Retry-After", "1"}}});
    network.answer({.status = 200, .body = "later"});
    HttpClient client(network.factory(), m_quick);
    QElapsedTimer waited;
    waited.start();
    QCOMPARE(**wait(client, get(QUrl(QStringLiteral("http://server/")))), QByteArray("later"));
    QVERIFY(waited.elapsed() >= 900);
}

void TestHttpPatience::longRetryAfterGivesUp()
{
    ScriptedNetwork network;
    network.answer({.status = 429, .headers = {{"retry-after", "86400"}}});
    HttpClient client(network.factory(), m_quick);
    QCOMPARE(wait(client, get(QUrl(QStringLiteral("http://server/"))))->error().kind,
             Error::Kind::RateLimited);
    QCOMPARE(network.sent().size(), 1);
    QVERIFY(client.askedToWaitMs() > 80'000'000); // for those who poll
}

/// In seconds or as a time, which counts from the answer's own.
void TestHttpPatience::waysToSayWhen_data()
{
    QTest::addColumn<QByteArray>("asked");
    QTest::addColumn<qint64>("ms");
    constexpr qint64 nothing = -1;
    QTest::newRow("seconds") << QByteArray("120") << 120'000LL;
    QTest::newRow("at once") << QByteArray("0") << 0LL;
    QTest::newRow("a time") << QByteArray("Mon, 23 Nov 2026 14:01:30 GMT") << 90'000LL;
    QTest::newRow("a time that is over") << QByteArray("Mon, 23 Nov 2026 13:00:00 GMT") << 0LL;
    QTest::newRow("for ever") << QByteArray("99999999999999") << 30LL * 24 * 3'600 * 1'000;
    QTest::newRow("negative") << QByteArray("-5") << nothing;
    QTest::newRow("words") << QByteArray("soon") << nothing;
    QTest::newRow("none") << QByteArray() << nothing;
}

void TestHttpPatience::waysToSayWhen()
{
    QFETCH(QByteArray, asked);
    QFETCH(qint64, ms);
    const HttpAnswer answer{429, {{"date", "Mon, 23 Nov 2026 14:00:00 GMT"}, {"retry-after", asked}}, {}};
    QCOMPARE(retryAfterMs(answer).value_or(-1), ms);
}

QTEST_GUILESS_MAIN(TestHttpPatience)
#include "tst_httppatience.moc"
