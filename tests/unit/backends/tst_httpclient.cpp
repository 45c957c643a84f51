// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/http/client.h"
#include "tests/support/rawserver.h"
#include "tests/support/scriptednetwork.h"

#include <QThread>
#include <QtTest>

using namespace signalbox;
using signalbox::test::RawServer;
using signalbox::test::ScriptedNetwork;

namespace {

Result<QByteArray> body(const HttpAnswer &answer)
{
    if (answer.status == 429)
        return failure(Error::Kind::RateLimited, QStringLiteral("slow down"));
    if (answer.status >= 400)
        return failure(Error::Kind::Internal, QStringLiteral("status %1").arg(answer.status));
    return answer.body;
}

HttpRequest get(const QUrl &url, bool idempotent = true)
{
    HttpRequest request;
    request.url = url;
    request.idempotent = idempotent;
    return request;
}

HttpRequest post(const QUrl &url)
{
    HttpRequest request = get(url, false);
    request.method = "POST";
    request.headers.emplaceBack("Content-Type", "application/json");
    request.body = "{}";
    return request;
}

/// Sends and waits for the end of one call.
std::optional<Result<QByteArray>> wait(HttpClient &client, const HttpRequest &request)
{
    std::optional<Result<QByteArray>> result;
    const CallPtr call = client.send<QByteArray>(
        request, body, [&](Result<QByteArray> answer) { result = std::move(answer); });
    [&] { QTRY_VERIFY_WITH_TIMEOUT(result.has_value(), 20'000); }();
    return result;
}

} // namespace

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
    void silence();
    void tooLong();
    void redirectIsNotFollowed();
    void serverError();
    void throttleIsRepeated();
    void retryAfterIsKept();
    void longRetryAfterGivesUp();
    void droppedInsideItsOwnCallback();
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

void TestHttpClient::silence()
{
    RawServer server([](QTcpSocket &, const QByteArray &) {});
    HttpClient client(plainNetwork);
    HttpRequest request = get(server.url());
    request.silenceMs = 50;
    const Error error = wait(client, request)->error();
    QCOMPARE(error.code, QStringLiteral("Timeout"));
    QCOMPARE(server.requests(), 1);
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

void TestHttpClient::serverError()
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

void TestHttpClient::throttleIsRepeated()
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

void TestHttpClient::retryAfterIsKept()
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

void TestHttpClient::longRetryAfterGivesUp()
{
    ScriptedNetwork network;
    network.answer({.status = 429, .headers = {{"retry-after", "86400"}}});
    HttpClient client(network.factory(), m_quick);
    QCOMPARE(wait(client, get(QUrl(QStringLiteral("http://server/"))))->error().kind,
             Error::Kind::RateLimited);
    QCOMPARE(network.sent().size(), 1);
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
