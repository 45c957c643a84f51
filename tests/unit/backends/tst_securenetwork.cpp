// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/http/securenetwork.h"
#include "tests/support/rawserver.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

using namespace signalbox;

namespace {

Result<QByteArray> body(const HttpAnswer &answer)
{
    return answer.body;
}

} // namespace

/// What a connection trusts and presents over TLS, and that nothing else is accepted.
class TestSecureNetwork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void unknownAuthorityIsRefused();
    void ownAuthorityIsTrusted();
    void wrongNameIsRefused();
    void clientCertificateIsShown();
    void unusableFilesAreNamed();
    void proxies();
    void passwordsOfProxies();

private:
    QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    /// A certificate of our authority, for this name or address.
    void issue(const QString &name, const QString &subject);
    void openssl(const QStringList &arguments);
    QUrl serve(const QString &certificate, bool wantsClient = false);
    Result<QByteArray> ask(const QUrl &url, const NetworkSettings &settings);

    QTemporaryDir m_folder;
    std::unique_ptr<QSslServer> m_server;
};

void TestSecureNetwork::openssl(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral("openssl"), arguments);
    QVERIFY(process.waitForFinished());
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
}

void TestSecureNetwork::issue(const QString &name, const QString &subject)
{
    const QString base = m_folder.filePath(name);
    QFile extensions(base + QStringLiteral(".ext"));
    QVERIFY(extensions.open(QIODevice::WriteOnly));
    extensions.write("subjectAltName=" + subject.toLatin1());
    extensions.close();
    openssl({QStringLiteral("req"), QStringLiteral("-newkey"), QStringLiteral("rsa:2048"),
             QStringLiteral("-nodes"), QStringLiteral("-subj"), QStringLiteral("/CN=") + name,
             QStringLiteral("-keyout"), base + QStringLiteral(".key"), QStringLiteral("-out"),
             base + QStringLiteral(".csr")});
    openssl({QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-in"),
             base + QStringLiteral(".csr"), QStringLiteral("-CA"), path("ca.crt"), QStringLiteral("-CAkey"),
             path("ca.key"), QStringLiteral("-CAcreateserial"), QStringLiteral("-days"), QStringLiteral("2"),
             QStringLiteral("-extfile"), extensions.fileName(), QStringLiteral("-out"),
             base + QStringLiteral(".crt")});
}

void TestSecureNetwork::initTestCase()
{
    if (QStandardPaths::findExecutable(QStringLiteral("openssl")).isEmpty())
        QSKIP("openssl is not installed");
    openssl({QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
             QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-days"),
             QStringLiteral("2"), QStringLiteral("-subj"), QStringLiteral("/CN=test authority"),
             QStringLiteral("-keyout"), path("ca.key"), QStringLiteral("-out"), path("ca.crt")});
    issue(QStringLiteral("here"), QStringLiteral("IP:127.0.0.1"));
    issue(QStringLiteral("elsewhere"), QStringLiteral("DNS:elsewhere.example"));
    issue(QStringLiteral("client"), QStringLiteral("DNS:client"));
}

QUrl TestSecureNetwork::serve(const QString &certificate, bool wantsClient)
{
    const auto read = [&](const QString &file) {
        QFile opened(m_folder.filePath(file));
        return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
    };
    QSslConfiguration tls;
    tls.setLocalCertificate(QSslCertificate(read(certificate + QStringLiteral(".crt"))));
    tls.setPrivateKey(QSslKey(read(certificate + QStringLiteral(".key")), QSsl::Rsa));
    tls.setCaCertificates({QSslCertificate(read(QStringLiteral("ca.crt")))});
    tls.setPeerVerifyMode(wantsClient ? QSslSocket::VerifyPeer : QSslSocket::VerifyNone);
    m_server = std::make_unique<QSslServer>();
    m_server->setSslConfiguration(tls);
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, [this] {
        QTcpSocket *socket = m_server->nextPendingConnection();
        connect(socket, &QIODevice::readyRead, socket, [socket] {
            if (socket->peek(4'096).contains("\r\n\r\n"))
                socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        });
    });
    m_server->listen(QHostAddress::LocalHost);
    return QUrl(QStringLiteral("https://127.0.0.1:%1/").arg(m_server->serverPort()));
}

Result<QByteArray> TestSecureNetwork::ask(const QUrl &url, const NetworkSettings &settings)
{
    const auto network = secureNetwork(settings);
    if (!network)
        return tl::make_unexpected(network.error());
    HttpClient client(*network);
    HttpRequest request;
    request.url = url;
    std::optional<Result<QByteArray>> result;
    const CallPtr call = client.send<QByteArray>(request, body, [&](const auto &answer) { result = answer; });
    [&] { QTRY_VERIFY_WITH_TIMEOUT(result.has_value(), 20'000); }();
    return result.value_or(failure(Error::Kind::Internal, QStringLiteral("no answer")));
}

void TestSecureNetwork::unknownAuthorityIsRefused()
{
    const auto answer = ask(serve(QStringLiteral("here")), {});
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, QStringLiteral("TlsFailed"));
}

void TestSecureNetwork::ownAuthorityIsTrusted()
{
    const auto answer = ask(serve(QStringLiteral("here")), {.caFile = path("ca.crt")});
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
    QCOMPARE(*answer, QByteArray("ok"));
}

void TestSecureNetwork::wrongNameIsRefused()
{
    const auto answer = ask(serve(QStringLiteral("elsewhere")), {.caFile = path("ca.crt")});
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, QStringLiteral("TlsFailed"));
    QVERIFY(!answer.error().advice.isEmpty());
}

void TestSecureNetwork::clientCertificateIsShown()
{
    NetworkSettings settings;
    settings.caFile = path("ca.crt");
    QVERIFY(!ask(serve(QStringLiteral("here"), true), settings));
    settings.certificateFile = path("client.crt");
    settings.keyFile = path("client.key");
    const auto answer = ask(serve(QStringLiteral("here"), true), settings);
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
}

void TestSecureNetwork::unusableFilesAreNamed()
{
    for (const QString &file : {path("not-there"), path("ca.key")}) {
        const auto network = secureNetwork({.caFile = file});
        QVERIFY(!network);
        QVERIFY2(network.error().message.contains(file), qPrintable(network.error().message));
        QVERIFY(!network.error().advice.isEmpty());
    }
    const auto swapped =
        secureNetwork({.certificateFile = path("client.crt"), .keyFile = path("client.crt")});
    QVERIFY(!swapped);
    QVERIFY(swapped.error().message.contains(path("client.crt")));
}

void TestSecureNetwork::proxies()
{
    QVERIFY(secureNetwork({.proxy = QStringLiteral("http://proxy:3128")}));
    QVERIFY(secureNetwork({.proxy = QStringLiteral("socks5://proxy")}));
    QVERIFY(!secureNetwork({.proxy = QStringLiteral("proxy:3128")}));
    QVERIFY(!secureNetwork({.proxy = QStringLiteral("ftp://proxy")}));
}

/// As a kubeconfig may have them: used, and told to nobody but the proxy.
void TestSecureNetwork::passwordsOfProxies()
{
    for (const char *broken : {"https://me:planted@proxy", "me:planted@proxy:8080", "http://me:planted@"}) {
        const auto network = secureNetwork({.proxy = QLatin1String(broken)});
        QVERIFY(!network);
        QVERIFY2(!network.error().message.contains(QLatin1String("planted")),
                 qPrintable(network.error().message));
    }
    QByteArray asked;
    test::RawServer proxy([&asked](QTcpSocket &socket, const QByteArray &request) {
        asked += request;
        socket.write(
            "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n\r\n");
    });
    const NetworkSettings settings{
        .proxy = QStringLiteral("http://me:p%20w@127.0.0.1:%1").arg(proxy.url(QString()).port())};
    QVERIFY(!ask(QUrl(QStringLiteral("https://server.example/")), settings)); // it lets nobody through
    QVERIFY2(asked.startsWith("CONNECT server.example:443 "), asked.constData());
    QVERIFY2(asked.contains("Proxy-Authorization: Basic " + QByteArray("me:p w").toBase64()),
             asked.constData());
}

QTEST_GUILESS_MAIN(TestSecureNetwork)
#include "tst_securenetwork.moc"
