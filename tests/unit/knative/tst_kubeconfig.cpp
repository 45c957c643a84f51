// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/signin.h"
#include "tests/support/clock.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace signalbox;
using namespace signalbox::knative;
using signalbox::test::SetClock;

namespace {

const QByteArray work = R"(
apiVersion: v1
kind: Config
current-context: dev
clusters:
- name: near
  cluster:
    server: https://10.0.0.1:6443
    certificate-authority: pki/ca.crt
    tls-server-name: kubernetes
    proxy-url: socks5://127.0.0.1:1080
- name: bare
  cluster: {server: https://bare, insecure-skip-tls-verify: true}
users:
- name: ann
  user:
    client-certificate-data: Y2VydA==
    client-key: /keys/ann.key
- name: bob
  user: {username: bob, password: "p:w"}
- name: plugged
  user:
    exec:
      apiVersion: client.authentication.k8s.io/v1
      command: ./bin/login
      args: [token, --for, "7"]
      env: [{name: A, value: "1"}]
      installHint: Install login first.
      provideClusterInfo: true
- name: old
  user: {auth-provider: {name: gcp}}
contexts:
- name: dev
  context: {cluster: near, user: ann, namespace: team}
- name: basic
  context: {cluster: near, user: bob}
- name: plugin
  context: {cluster: near, user: plugged}
- name: open
  context: {cluster: bare, user: ann}
- name: ancient
  context: {cluster: near, user: old}
- name: dangling
  context: {cluster: nowhere, user: ann}
)";

Context contextOf(const KubeConfig &config, const char *name)
{
    return config.find(QString::fromLatin1(name)).value_or(Context());
}

} // namespace

class TestKubeConfig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryContext();
    void whatIsRelativeIsSoToTheFile();
    void theFirstFileCounts();
    void brokenFilesAreNamed_data();
    void brokenFilesAreNamed();
    void oddPartsAreNobodyElses();
    void pathsComeFromTheEnvironment();
    void execCredentials_data();
    void execCredentials();
    void pluginsAreToldOfTheCluster();
    void signsIn_data();
    void signsIn();
    void functionsSeeNothingOfTheCluster();
    void secretsDoNotTravelInTheClear_data();
    void secretsDoNotTravelInTheClear();
    void refuses_data();
    void refuses();
    void pluginsRunOnceUntilTheirCredentialsEnd();
    void pluginsThatFail_data();
    void pluginsThatFail();

private:
    Result<Access> signIn(SignIn &signIn, bool fresh = false)
    {
        std::optional<Result<Access>> result;
        const CallPtr call =
            startFlow<Access>(this, signIn.start(fresh), [&](auto access) { result = std::move(access); });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(result.has_value(), 30'000); }();
        return result.value_or(failure(Error::Kind::Internal, QStringLiteral("no callback")));
    }
    SignInSettings settings(const QByteArray &text, const char *context)
    {
        QFile file(m_folder.filePath(QStringLiteral("config")));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) < 0)
            qFatal("cannot write");
        SignInSettings settings;
        settings.context = QString::fromLatin1(context);
        settings.environment = QProcessEnvironment::systemEnvironment();
        settings.environment.insert(QStringLiteral("KUBECONFIG"), file.fileName());
        return settings;
    }
    /// A plugin that runs this, and counts how often it did.
    QByteArray plugin(const QByteArray &script)
    {
        const QString path = m_folder.filePath(QStringLiteral("plugin"));
        QFile::remove(path);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write");
        file.write("#!/bin/sh\necho x >> " + m_folder.filePath(QStringLiteral("runs")).toUtf8() + "\n" +
                   script);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return "clusters: [{name: c, cluster: {server: 'https://c'}}]\n"
               "users: [{name: u, user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: "
               "./plugin}}}]\n"
               "contexts: [{name: c, context: {cluster: c, user: u}}]\n";
    }
    qsizetype runs()
    {
        QFile file(m_folder.filePath(QStringLiteral("runs")));
        return file.open(QIODevice::ReadOnly) ? file.readAll().count('x') : 0;
    }

    SetClock m_clock;
    QTemporaryDir m_folder;
};

void TestKubeConfig::readsEveryContext()
{
    const auto config = parseKubeConfig({{QStringLiteral("/home/me/.kube/config"), work}});
    QVERIFY(config);
    QCOMPARE(config->contexts.size(), 6);
    QCOMPARE(config->current, QStringLiteral("dev"));
    const Context dev = contextOf(*config, "");
    QCOMPARE(dev.name, QStringLiteral("dev"));
    QCOMPARE(dev.nameSpace, QStringLiteral("team"));
    QCOMPARE(dev.cluster.server, QUrl(QStringLiteral("https://10.0.0.1:6443")));
    QCOMPARE(dev.cluster.tlsServerName, QStringLiteral("kubernetes"));
    QCOMPARE(dev.cluster.proxy, QStringLiteral("socks5://127.0.0.1:1080"));
    QCOMPARE(dev.user.certificateData, QByteArray("cert"));
    const Context plugin = contextOf(*config, "plugin");
    QVERIFY(plugin.user.exec);
    QCOMPARE(plugin.user.exec->arguments,
             QStringList({QStringLiteral("token"), QStringLiteral("--for"), QStringLiteral("7")}));
    QCOMPARE(plugin.user.exec->environment.first().second, QStringLiteral("1"));
    QVERIFY(!config->find(QStringLiteral("dangling")));
    QVERIFY(config->find(QStringLiteral("nobody")).error().message.contains(QStringLiteral("nobody")));
}

void TestKubeConfig::whatIsRelativeIsSoToTheFile()
{
    const auto config = parseKubeConfig({{QStringLiteral("/home/me/.kube/config"), work}});
    const Context dev = contextOf(*config, "dev");
    QCOMPARE(dev.cluster.caFile, QStringLiteral("/home/me/.kube/pki/ca.crt"));
    QCOMPARE(dev.user.keyFile, QStringLiteral("/keys/ann.key"));
    QCOMPARE(contextOf(*config, "plugin").user.exec->command, QStringLiteral("/home/me/.kube/bin/login"));
}

void TestKubeConfig::theFirstFileCounts()
{
    const QByteArray first = "current-context: mine\n"
                             "users: [{name: ann, user: {token: t}}]\n"
                             "contexts: [{name: mine, context: {cluster: near, user: ann}}]\n";
    const auto config = parseKubeConfig({{QStringLiteral("/a"), first}, {QStringLiteral("/b"), work}});
    QCOMPARE(config->current, QStringLiteral("mine"));
    QCOMPARE(config->contexts.size(), 7);
    QCOMPARE(contextOf(*config, "mine").user.token, QByteArray("t"));
    QVERIFY(contextOf(*config, "dev").user.certificateData.isEmpty()); // the first ann
    QCOMPARE(contextOf(*config, "mine").cluster.server.host(), QStringLiteral("10.0.0.1"));
}

void TestKubeConfig::brokenFilesAreNamed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("error");
    QTest::newRow("no yaml") << QByteArray("a: [b\nc: {") << true;
    QTest::newRow("a list") << QByteArray("- a\n- b\n") << false;
    QTest::newRow("a text") << QByteArray("hello") << false;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("odd kinds") << QByteArray("clusters: 3\nusers: {}\ncontexts: [1, [2], {name: [x]}]\n")
                               << true;
    QTest::newRow("deep") << QByteArray(100'000, '[') << true;
    QTest::newRow("bytes") << QByteArray("\0\xff\xfe{", 4) << true;
}

void TestKubeConfig::brokenFilesAreNamed()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, error);
    const auto config = parseKubeConfig({{QStringLiteral("/home/me/odd"), text}});
    QCOMPARE(!config, error);
    if (!config)
        QVERIFY(config.error().message.contains(QStringLiteral("/home/me/odd")));
    else
        QVERIFY(config->contexts.isEmpty());
}

void TestKubeConfig::oddPartsAreNobodyElses()
{
    const auto config = parseKubeConfig({{QStringLiteral("/home/me/odd"), R"(
clusters:
- {name: good, cluster: {server: "https://good"}}
- {name: bad, cluster: {server: "https://bad", certificate-authority-data: "§§§"}}
users:
- {name: ann, user: {token: t}}
- {name: bob, user: {client-certificate-data: "§§§"}}
contexts:
- {name: fine, context: {cluster: good, user: ann}}
- {name: user, context: {cluster: good, user: bob}}
- {name: cluster, context: {cluster: bad, user: ann}}
)"}});
    QVERIFY2(config, config ? "" : qPrintable(config.error().message));
    QVERIFY(config->find(QStringLiteral("fine")));
    const Error user = config->find(QStringLiteral("user")).error();
    QVERIFY2(user.message.contains(QLatin1String("/home/me/odd")), qPrintable(user.message));
    QVERIFY2(user.message.contains(QLatin1String("line 7: client-certificate-data is not base64")),
             qPrintable(user.message));
    const Error cluster = config->find(QStringLiteral("cluster")).error();
    QVERIFY2(cluster.message.contains(QLatin1String("certificate-authority-data")),
             qPrintable(cluster.message));
}

void TestKubeConfig::pathsComeFromTheEnvironment()
{
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("HOME"), QStringLiteral("/home/me"));
    QCOMPARE(kubeConfigPaths(environment), QStringList{QStringLiteral("/home/me/.kube/config")});
    environment.insert(QStringLiteral("KUBECONFIG"), QStringLiteral("/a::/b"));
    QCOMPARE(kubeConfigPaths(environment), QStringList({QStringLiteral("/a"), QStringLiteral("/b")}));
    const auto nothing = readKubeConfig(environment);
    QVERIFY(nothing && nothing->contexts.isEmpty());
}

void TestKubeConfig::execCredentials_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<bool>("good");
    const QByteArray head =
        R"({"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{)";
    QTest::newRow("token") << head + R"("token":"t","expirationTimestamp":"2026-11-23T13:00:00Z"}})" << true;
    QTest::newRow("certificate") << head + R"("clientCertificateData":"c","clientKeyData":"k"}})" << true;
    QTest::newRow("certificate without its key") << head + R"("clientCertificateData":"c"}})" << false;
    QTest::newRow("nothing") << head + "}}" << false;
    QTest::newRow("another version")
        << QByteArray(R"({"kind":"ExecCredential","apiVersion":"v9","status":{"token":"t"}})") << false;
    QTest::newRow("no json") << QByteArray("please log in") << false;
    QTest::newRow("empty") << QByteArray() << false;
}

void TestKubeConfig::execCredentials()
{
    QFETCH(QByteArray, output);
    QFETCH(bool, good);
    const auto credential = parseExecCredential(output, QStringLiteral("client.authentication.k8s.io/v1"));
    QCOMPARE(credential.has_value(), good);
    if (!good) {
        QCOMPARE(credential.error().kind, Error::Kind::Unauthorised);
        QVERIFY(output.isEmpty() || !credential.error().message.contains(QString::fromUtf8(output)));
    }
}

void TestKubeConfig::pluginsAreToldOfTheCluster()
{
    const auto config = parseKubeConfig({{QStringLiteral("/home/me/.kube/config"), work}});
    const Context plugin = contextOf(*config, "plugin");
    const QJsonObject told = QJsonDocument::fromJson(execInfo(*plugin.user.exec, plugin.cluster))
                                 .object()
                                 .value(QLatin1String("spec"))
                                 .toObject();
    QCOMPARE(told.value(QLatin1String("interactive")).toBool(true), false);
    QCOMPARE(told.value(QLatin1String("cluster")).toObject().value(QLatin1String("server")).toString(),
             QStringLiteral("https://10.0.0.1:6443"));
}

void TestKubeConfig::signsIn_data()
{
    QTest::addColumn<QByteArray>("context");
    QTest::addColumn<QByteArray>("authorization");
    QTest::addColumn<QString>("space");
    QTest::newRow("certificate") << QByteArray("dev") << QByteArray() << QStringLiteral("team");
    QTest::newRow("basic") << QByteArray("basic") << "Basic " + QByteArray("bob:p:w").toBase64()
                           << QStringLiteral("default");
}

void TestKubeConfig::signsIn()
{
    QFETCH(QByteArray, context);
    QFETCH(QByteArray, authorization);
    QFETCH(QString, space);
    SignIn in(settings(work, context), m_clock);
    const auto access = signIn(in);
    QVERIFY2(access, access ? "" : qPrintable(access.error().message));
    QCOMPARE(access->authorization, authorization);
    QCOMPARE(access->nameSpace, space);
    QVERIFY(access->network.onlyThisCa);
    QCOMPARE(access->network.serverName, QStringLiteral("kubernetes"));
}

void TestKubeConfig::functionsSeeNothingOfTheCluster()
{
    SignInSettings asked = settings(work, "dev");
    asked.network.certificateFile = QStringLiteral("/own/me.crt");
    SignIn plain(asked, m_clock);
    QCOMPARE(signIn(plain)->outside, NetworkSettings());
    NetworkSettings own;
    own.caFile = QStringLiteral("/own/ca.crt");
    own.proxy = QStringLiteral("http://proxy:8080");
    asked.network = own;
    SignIn in(asked, m_clock);
    QCOMPARE(signIn(in)->outside, own);
}

void TestKubeConfig::secretsDoNotTravelInTheClear_data()
{
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<bool>("good");
    const QByteArray token = "token: planted";
    QTest::newRow("token") << QByteArray("http://10.0.0.1:8080") << token << false;
    QTest::newRow("password") << QByteArray("http://c") << QByteArray("username: u, password: planted")
                              << false;
    QTest::newRow("token file") << QByteArray("http://c") << QByteArray("tokenFile: /no/such/file") << false;
    QTest::newRow("plugin") << QByteArray("http://c")
                            << QByteArray("exec: {apiVersion: client.authentication.k8s.io/v1, command: x}")
                            << false;
    QTest::newRow("https") << QByteArray("https://10.0.0.1") << token << true;
    QTest::newRow("this machine") << QByteArray("http://127.0.0.1:8001") << token << true;
    QTest::newRow("this machine, version 6") << QByteArray("http://[::1]:8001") << token << true;
    QTest::newRow("no secret") << QByteArray("http://c") << QByteArray() << true;
}

void TestKubeConfig::secretsDoNotTravelInTheClear()
{
    QFETCH(QByteArray, server);
    QFETCH(QByteArray, user);
    QFETCH(bool, good);
    SignIn in(settings("clusters: [{name: c, cluster: {server: '" + server +
                           "'}}]\n"
                           "users: [{name: u, user: {" +
                           user +
                           "}}]\n"
                           "contexts: [{name: c, context: {cluster: c, user: u}}]\n",
                       "c"),
              m_clock);
    const auto access = signIn(in);
    QCOMPARE(access.has_value(), good);
    if (good)
        return;
    QCOMPARE(access.error().kind, Error::Kind::Invalid);
    QVERIFY2(access.error().message.contains(QString::fromUtf8(server)), qPrintable(access.error().message));
    QVERIFY(!access.error().message.contains(QStringLiteral("planted")));
}

void TestKubeConfig::refuses_data()
{
    QTest::addColumn<QByteArray>("context");
    QTest::addColumn<QString>("word");
    QTest::newRow("any certificate") << QByteArray("open") << QStringLiteral("insecure-skip-tls-verify");
    QTest::newRow("auth provider") << QByteArray("ancient") << QStringLiteral("gcp");
    QTest::newRow("dangling") << QByteArray("dangling") << QStringLiteral("dangling");
    QTest::newRow("unknown") << QByteArray("nobody") << QStringLiteral("nobody");
}

void TestKubeConfig::refuses()
{
    QFETCH(QByteArray, context);
    QFETCH(QString, word);
    SignIn in(settings(work, context), m_clock);
    const auto access = signIn(in);
    QVERIFY(!access);
    QVERIFY2(access.error().message.contains(word), qPrintable(access.error().message));
    QVERIFY(!access.error().advice.isEmpty());
}

void TestKubeConfig::pluginsRunOnceUntilTheirCredentialsEnd()
{
    const QByteArray config =
        plugin("echo '{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\","
               "\"status\":{\"token\":\"secret\",\"expirationTimestamp\":\"2026-11-23T13:00:00Z\"}}'\n");
    SignIn in(settings(config, "c"), m_clock);
    const auto access = signIn(in);
    QVERIFY2(access, access ? "" : qPrintable(access.error().message));
    QCOMPARE(access->authorization, QByteArray("Bearer secret"));
    QCOMPARE(access->expires, QDateTime(QDate(2026, 11, 23), QTime(13, 0), Qt::UTC));
    QVERIFY(signIn(in));
    QCOMPARE(runs(), 1);
    QVERIFY(signIn(in, true));
    QCOMPARE(runs(), 2);
    m_clock.ms += 3'600'000;
    QVERIFY(signIn(in));
    QCOMPARE(runs(), 3);
}

void TestKubeConfig::pluginsThatFail_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QByteArray>("more");
    QTest::newRow("exit code") << QByteArray("echo planted; exit 3\n") << QByteArray();
    QTest::newRow("nonsense") << QByteArray("echo planted\n") << QByteArray();
    QTest::newRow("terminal") << QByteArray("echo planted\n") << QByteArray(", interactiveMode: Always");
    QTest::newRow("missing") << QByteArray("echo planted\n") << QByteArray("missing");
}

void TestKubeConfig::pluginsThatFail()
{
    QFETCH(QByteArray, script);
    QFETCH(QByteArray, more);
    QByteArray config = plugin(script);
    if (more == "missing")
        config.replace("./plugin", "./no-such-plugin");
    else
        config.replace("command: ./plugin", "command: ./plugin" + more);
    SignIn in(settings(config, "c"), m_clock);
    const auto access = signIn(in);
    QVERIFY(!access);
    QCOMPARE(access.error().kind, Error::Kind::Unauthorised);
    QVERIFY(!access.error().message.contains(QStringLiteral("planted")));
}

QTEST_GUILESS_MAIN(TestKubeConfig)
#include "tst_kubeconfig.moc"
