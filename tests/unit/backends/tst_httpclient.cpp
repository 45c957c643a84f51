// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/backends/httpharness.h"

#include <QEventLoop>
#include <QPointer>
#include <QThread>
#include <QTimer>

using namespace signalbox;
using namespace signalbox::test;

/// Requests, their answers, and what may go wrong on the way.
class TestHttpClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersWithTheBody();
    void refused();
    void nameNotFound();
    void resetBeforeTheAnswer();
    void postIsNeverSentTwice();
    void resetInTheMiddle();
    void tooLong();
    void redirectIsNotFollowed();
    void droppedInsideItsOwnCallback();
    void clientDroppedInsideACallback();
    void droppedBeforeItsAnswer();
    void clientGoneFirst();
    void longBodyIsParsedElsewhere();
    void droppedWhileParsing();
    void moreThanSixAtOnce();
    void traffic();

private:
    HttpRetries m_quick{3, 1, 5'000};
};

void TestHttpClient::answersWithTheBody()
{
    RawServer server([](QTcpSocket &socket, const QByteArray &) { socket.write(RawServer::ok("hello")); });
    HttpClient client(plainNetwork);
    const auto result = wait(client, get(server.url()));
    QVERIFY(result);
    QCOMPARE(**result, QByteArray("hello"));
}

void TestHttpClient::refused()
{
    QUrl nobody;
    {
        const RawServer server([](QTcpSocket &, const QByteArray &) {});
        nobody = server.url(QStringLiteral("/secret?key=1"));
    }
    HttpClient client(plainNetwork);
    const Error error = wait(client, get(nobody))->error();
    QCOMPARE(error.kind, Error::Kind::Network);
    QCOMPARE(error.code, QStringLiteral("ConnectionRefused"));
    QVERIFY(error.message.contains(QString::number(nobody.port())));
    QVERIFY(!error.message.contains(QLatin1String("secret")));
    QVERIFY(!error.advice.isEmpty());
}

void TestHttpClient::nameNotFound()
{
    ScriptedNetwork network;
    network.answer({.error = QNetworkReply::HostNotFoundError});
    network.answer({.error = QNetworkReply::SslHandshakeFailedError});
    network.answer({.error = QNetworkReply::UnknownNetworkError});
    HttpClient client(network.factory());
    const QUrl url(QStringLiteral("https://nowhere.example/"));
    QCOMPARE(wait(client, get(url))->error().code, QStringLiteral("HostNotFound"));
    QCOMPARE(wait(client, get(url))->error().code, QStringLiteral("TlsFailed"));
    const Error unknown = wait(client, get(url))->error();
    QVERIFY(unknown.message.contains(QLatin1String("nowhere.example")));
    QVERIFY(unknown.message.contains(QLatin1String("scripted failure")));
}

void TestHttpClient::resetBeforeTheAnswer()
{
    int count = 0;
    RawServer server([&](QTcpSocket &socket, const QByteArray &) {
        if (++count < 3)
            socket.abort();
        else
            socket.write(RawServer::ok("third"));
    });
    HttpClient client(plainNetwork, m_quick);
    const auto result = wait(client, get(server.url()));
    QVERIFY(result->has_value());
    QCOMPARE(**result, QByteArray("third"));
}

/// An invocation must not happen twice because its connection broke.
void TestHttpClient::postIsNeverSentTwice()
{
    RawServer server([](QTcpSocket &socket, const QByteArray &) { socket.abort(); });
    HttpClient client(plainNetwork, m_quick);
    const Error error = wait(client, post(server.url()))->error();
    QCOMPARE(error.code, QStringLiteral("ConnectionReset"));
    QCOMPARE(server.requests(), 1);
}

void TestHttpClient::resetInTheMiddle()
{
    RawServer server([](QTcpSocket &socket, const QByteArray &) {
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly a part");
        socket.disconnectFromHost();
    });
    HttpClient client(plainNetwork, m_quick);
    const Error error = wait(client, post(server.url()))->error();
    QCOMPARE(error.kind, Error::Kind::Network);
    QCOMPARE(error.code, QStringLiteral("ConnectionReset"));
}

void TestHttpClient::tooLong()
{
    RawServer server([](QTcpSocket &socket, const QByteArray &) {
        socket.write(RawServer::ok(QByteArray(1'000'000, 'x')));
    });
    HttpClient client(plainNetwork);
    HttpRequest request = get(server.url());
    request.maxBody = 1'000;
    const Error error = wait(client, request)->error();
    QCOMPARE(error.kind, Error::Kind::Invalid);
    QCOMPARE(error.code, QStringLiteral("AnswerTooLong"));

    bool done = false;
    CallPtr call;
    call = client.send<QByteArray>(request, body, [&](const auto &) {
        call.reset();
        done = true;
    });
    QTRY_VERIFY(done);
}

void TestHttpClient::redirectIsNotFollowed()
{
    RawServer server([](QTcpSocket &socket, const QByteArray &) {
        socket.write("HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 2\r\n\r\nno");
    });
    HttpClient client(plainNetwork);
    QCOMPARE(**wait(client, get(server.url())), QByteArray("no"));
    QCOMPARE(server.requests(), 1);
}

void TestHttpClient::droppedInsideItsOwnCallback()
{
    ScriptedNetwork network;
    network.answer({.body = "x"});
    network.answer({.error = QNetworkReply::ConnectionRefusedError});
    HttpClient client(network.factory());
    for (int i = 0; i < 2; ++i) {
        CallPtr call;
        bool done = false;
        call = client.send<QByteArray>(get(QUrl(QStringLiteral("http://server/"))), body, [&](const auto &) {
            call.reset();
            done = true;
        });
        QVERIFY(!done);
        QTRY_VERIFY(done);
    }
}

/// The network has the reply whose end is being told of: it stays until that is done.
void TestHttpClient::clientDroppedInsideACallback()
{
    RawServer server([](QTcpSocket &socket, const QByteArray &) { socket.write(RawServer::ok("hello")); });
    QPointer<QNetworkAccessManager> manager;
    auto client = std::make_unique<HttpClient>([&] {
        auto made = plainNetwork();
        manager = made.get();
        return made;
    });
    QEventLoop loop;
    bool stood = false;
    CallPtr call = client->send<QByteArray>(get(server.url()), body, [&](const auto &) {
        client.reset();
        stood = manager != nullptr;
        loop.quit();
    });
    QTimer::singleShot(10'000, &loop, [&] { loop.exit(1); });
    QCOMPARE(loop.exec(), 0);
    QVERIFY(stood);
    QTRY_VERIFY(!manager);
}

void TestHttpClient::droppedBeforeItsAnswer()
{
    ScriptedNetwork network;
    network.answer({.body = "x"});
    network.answer({.body = "y"});
    HttpClient client(network.factory());
    bool called = false;
    client.send<QByteArray>(get(QUrl(QStringLiteral("http://server/"))), body,
                            [&](const auto &) { called = true; });
    QCOMPARE(**wait(client, get(QUrl(QStringLiteral("http://server/")))), QByteArray("y"));
    QVERIFY(!called);
}

void TestHttpClient::clientGoneFirst()
{
    ScriptedNetwork network;
    network.answer({.body = "x"});
    bool called = false;
    auto client = std::make_unique<HttpClient>(network.factory());
    const CallPtr call = client->send<QByteArray>(get(QUrl(QStringLiteral("http://server/"))), body,
                                                  [&](const auto &) { called = true; });
    client.reset();
    QCoreApplication::processEvents();
    QVERIFY(!called);
}

void TestHttpClient::longBodyIsParsedElsewhere()
{
    ScriptedNetwork network;
    network.answer({.body = QByteArray(200'000, 'x')});
    network.answer({.body = "short"});
    HttpClient client(network.factory());
    const QUrl url(QStringLiteral("http://server/"));
    for (const bool isLong : {true, false}) {
        QThread *parsedOn = nullptr;
        QThread *calledOn = nullptr;
        const Parse<int> parse = [&](const HttpAnswer &) {
            parsedOn = QThread::currentThread();
            return 1;
        };
        const CallPtr call =
            client.send<int>(get(url), parse, [&](const auto &) { calledOn = QThread::currentThread(); });
        QTRY_VERIFY(calledOn);
        QCOMPARE(calledOn, thread());
        QCOMPARE(parsedOn != thread(), isLong);
    }
}

void TestHttpClient::droppedWhileParsing()
{
    ScriptedNetwork network;
    network.answer({.body = QByteArray(200'000, 'x')});
    std::atomic<bool> parsing = false;
    std::atomic<bool> goOn = false;
    bool called = false;
    {
        HttpClient client(network.factory());
        const Parse<int> parse = [&](const HttpAnswer &) {
            parsing = true;
            while (!goOn)
                QThread::yieldCurrentThread();
            return 1;
        };
        CallPtr call = client.send<int>(get(QUrl(QStringLiteral("http://server/"))), parse,
                                        [&](const auto &) { called = true; });
        QTRY_VERIFY(parsing);
        call.reset();
        goOn = true;
    }
    QCoreApplication::processEvents();
    QVERIFY(!called);
}

/// Qt alone would queue the seventh request until one of the six is answered.
void TestHttpClient::moreThanSixAtOnce()
{
    QList<QPointer<QTcpSocket>> waiting;
    RawServer server([&](QTcpSocket &socket, const QByteArray &) { waiting.append(&socket); });
    HttpClient client(plainNetwork);
    std::vector<CallPtr> calls;
    calls.reserve(20);
    int answered = 0;
    for (int i = 0; i < 20; ++i)
        calls.push_back(client.send<QByteArray>(get(server.url()), body, [&](const auto &) { ++answered; }));
    QTRY_COMPARE(waiting.size(), 20);
    for (const auto &socket : std::as_const(waiting))
        socket->write(RawServer::ok("x"));
    QTRY_COMPARE(answered, 20);
}

void TestHttpClient::traffic()
{
    ScriptedNetwork network;
    network.answer({.body = "12345"});
    HttpClient client(network.factory());
    wait(client, post(QUrl(QStringLiteral("http://server/"))));
    QCOMPARE(client.traffic().calls, 1);
    QCOMPARE(client.traffic().bytesSent, 2);
    QCOMPARE(client.traffic().bytesReceived, 5);
}

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_httpclient.moc"
