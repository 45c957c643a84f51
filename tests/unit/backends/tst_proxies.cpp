// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/http/networkerror.h"
#include "models/backends/http/proxyerror.h"
#include "models/backends/http/securenetwork.h"
#include "tests/unit/backends/httpharness.h"

using namespace signalbox;
using namespace signalbox::test;

/// What is said of proxies that let nothing through: who refuses, what it answered, and what to do.
class TestProxies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waysThatAreRefused_data();
    void waysThatAreRefused();
    void proxiesThatAreNotThere_data();
    void proxiesThatAreNotThere();
    void requestsThatAreRefused_data();
    void requestsThatAreRefused();
    void passwordsAreToldToWhoAsksForThem();
    void nextDoorIsAskedDirectly();

private:
    static Error ask(const QString &proxy, const QString &url);
    static QString address(const RawServer &proxy, const char *scheme = "http")
    {
        return QStringLiteral("%1://127.0.0.1:%2").arg(QLatin1String(scheme)).arg(proxy.url().port());
    }
};

Error TestProxies::ask(const QString &proxy, const QString &url)
{
    HttpClient client(*secureNetwork({.proxy = proxy}), {2, 1, 5'000});
    const auto answer = wait(client, test::get(QUrl(url)));
    return answer && !*answer ? answer->error() : Error();
}

void TestProxies::waysThatAreRefused_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, const char *status, const char *said) {
        QTest::newRow(name) << "HTTP/1.1 " + QByteArray(status) + " Any\r\nContent-Length: 2\r\n\r\nno"
                            << QString::fromLatin1(said);
    };
    row("forbidden", "403", "lets nobody through to server.example: it answered 403.");
    row("unknown name", "404", "does not know the name server.example: it answered 404.");
    row("bad gateway", "502", "cannot reach server.example: it answered 502.");
    row("unavailable", "503", "cannot reach server.example: it answered 503.");
    row("timeout", "504", "heard nothing from server.example in time: it answered 504.");
    row("another", "418", "opens no way to server.example: it answered 418.");
    QTest::newRow("no proxy") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n")
                              << QStringLiteral("is no proxy that is understood here.");
}

/// Where it opens a connection to the server, whose requests it does not see.
void TestProxies::waysThatAreRefused()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, said);
    QByteArray asked;
    RawServer proxy([&](QTcpSocket &socket, const QByteArray &request) {
        asked += request;
        socket.write(answer);
    });
    const Error error = ask(address(proxy), QStringLiteral("https://server.example/secret?key=1"));
    QCOMPARE(error.kind, Error::Kind::Network);
    QCOMPARE(error.code, QStringLiteral("ProxyFailed"));
    QVERIFY2(error.message.endsWith(said), qPrintable(error.message));
    QVERIFY2(error.message.contains(QUrl(address(proxy)).authority()), qPrintable(error.message));
    QVERIFY(!error.advice.isEmpty());
    QVERIFY(!isProxyRefusal(error));
    QVERIFY2(asked.startsWith("CONNECT server.example:443 HTTP/1.1\r\n"), asked.constData());
    QVERIFY(!asked.contains("secret"));
}

void TestProxies::proxiesThatAreNotThere_data()
{
    QTest::addColumn<QString>("proxy");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("said");
    QString nobody;
    {
        const RawServer gone([](QTcpSocket &, const QByteArray &) {});
        nobody = QStringLiteral("127.0.0.1:%1").arg(gone.url().port());
    }
    for (const char *proxy : {"http", "socks5"}) {
        for (const char *url : {"http", "https"}) {
            const QString to = QLatin1String(url) + QStringLiteral("://server.example");
            const QString from = QLatin1String(proxy) + QStringLiteral("://");
            QTest::addRow("%s over %s, refused", url, proxy)
                << QString(from + nobody) << to
                << QStringLiteral("Nothing answers at the proxy %1.").arg(nobody);
            QTest::addRow("%s over %s, unknown", url, proxy)
                << QString(from + QStringLiteral("proxy.invalid:3128")) << to
                << QStringLiteral("The name of the proxy, proxy.invalid, is not known.");
        }
    }
}

void TestProxies::proxiesThatAreNotThere()
{
    QFETCH(QString, proxy);
    QFETCH(QString, url);
    QFETCH(QString, said);
    const Error error = ask(proxy, url);
    QCOMPARE(error.message, said);
    QCOMPARE(error.code, QStringLiteral("ProxyFailed"));
    QVERIFY(!error.advice.isEmpty());
}

void TestProxies::requestsThatAreRefused_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QString>("said");
    QTest::newRow("RFC 9209") << QByteArray("502 Any\r\nProxy-Status: p; error=connection_refused")
                              << QStringLiteral("cannot reach server.example: it answered 502.");
    QTest::newRow("Squid") << QByteArray("403 Any\r\nX-Squid-Error: ERR_ACCESS_DENIED 0")
                           << QStringLiteral("lets nobody through to server.example: it answered 403.");
    QTest::newRow("a page") << QByteArray("504 Any\r\nContent-Type: text/html")
                            << QStringLiteral("or another one before server.example, answered 504.");
    QTest::newRow("the server's own") << QByteArray("403 Any\r\nContent-Type: application/json") << QString();
    QTest::newRow("the server's own page") << QByteArray("404 Any\r\nContent-Type: text/html") << QString();
}

/// Where it passes plain requests on, and its answers look like the server's.
void TestProxies::requestsThatAreRefused()
{
    QFETCH(QByteArray, head);
    QFETCH(QString, said);
    RawServer proxy([&](QTcpSocket &socket, const QByteArray &) {
        socket.write("HTTP/1.1 " + head + "\r\nContent-Length: 2\r\n\r\nno");
    });
    const Error error = ask(address(proxy), QStringLiteral("http://server.example/"));
    if (said.isEmpty()) {
        QVERIFY2(error.message.startsWith(QLatin1String("status ")), qPrintable(error.message));
    } else {
        QCOMPARE(error.code, QStringLiteral("ProxyFailed"));
        QVERIFY2(error.message.endsWith(said), qPrintable(error.message));
        QVERIFY(error.message.contains(QUrl(address(proxy)).authority()));
    }
}

/// Also where the proxy is asked again for what Qt does not tell.
void TestProxies::passwordsAreToldToWhoAsksForThem()
{
    for (const char *scheme : {"Basic realm=\"p\"", "Digest realm=\"p\", nonce=\"n\""}) {
        QByteArray asked;
        const bool basic = QByteArray(scheme).startsWith("Basic");
        RawServer proxy([&](QTcpSocket &socket, const QByteArray &request) {
            asked += request;
            socket.write(request.contains("Proxy-Authorization: ")
                             ? QByteArray("HTTP/1.1 502 Any\r\nContent-Length: 0\r\n\r\n")
                             : "HTTP/1.1 407 Who\r\nProxy-Authenticate: " + QByteArray(scheme) +
                                   "\r\nContent-Length: 0\r\n\r\n");
        });
        const Error error = ask(QStringLiteral("http://me:planted@127.0.0.1:%1").arg(proxy.url().port()),
                                QStringLiteral("https://server.example/"));
        QCOMPARE(asked.contains(QByteArray("me:planted").toBase64()), basic);
        QVERIFY(!error.message.isEmpty());
        QVERIFY2(!error.message.contains(QLatin1String("planted")), qPrintable(error.message));
        if (basic)
            QVERIFY2(error.message.contains(QLatin1String("502")), qPrintable(error.message));
    }
}

/// What tells a machine of AWS its role: a proxy would read the keys, or answer with its own.
void TestProxies::nextDoorIsAskedDirectly()
{
    const auto network = (*secureNetwork({.proxy = QStringLiteral("http://proxy:3128")}))();
    for (const char *url :
         {"http://169.254.169.254/latest", "http://169.254.170.2/v2", "http://[fd00:ec2::254]/"})
        QCOMPARE(proxyTowards(*network, QUrl(QLatin1String(url))).type(), QNetworkProxy::NoProxy);
    for (const char *url : {"http://server.example", "https://10.0.0.1", "http://127.0.0.1:3000"})
        QCOMPARE(proxyTowards(*network, QUrl(QLatin1String(url))).hostName(), QStringLiteral("proxy"));
}

QTEST_GUILESS_MAIN(TestProxies)
#include "tst_proxies.moc"
