// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/signin.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace signalbox;
using namespace signalbox::knative;

namespace {

const QByteArray one = R"(
apiVersion: v1
clusters:
- cluster:
%1
  name: there
contexts:
- context:
    cluster: there
    user: me
%2
  name: mine
current-context: mine
kind: Config
preferences: {}
users:
- name: me
  user:
%3
)";

QByteArray config(const char *cluster, const char *context, const char *user)
{
    QByteArray text = one;
    return text.replace("%1", cluster).replace("%2", context).replace("%3", user);
}

constexpr auto embedded = R"(    certificate-authority-data: Q0E=
    server: https://10.0.0.1:6443)";

} // namespace

/// Kubeconfigs as the tools of clusters write them. What kubectl itself writes is in tests/interop/knative.
class TestKubeTools : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contexts_data();
    void contexts();
    void plugins_data();
    void plugins();
    void pluginsGetTheAuthorityOfAFile();
    void brokenPartsSayWhatToCorrect_data();
    void brokenPartsSayWhatToCorrect();

private:
    QString put(const QString &name, const QByteArray &text)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) < 0)
            qFatal("cannot write");
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return file.fileName();
    }
    Result<Access> signIn(const QByteArray &text)
    {
        SignInSettings settings;
        settings.environment = QProcessEnvironment::systemEnvironment();
        settings.environment.insert(QStringLiteral("KUBECONFIG"), put(QStringLiteral("config"), text));
        SystemClock clock;
        SignIn in(settings, clock);
        std::optional<Result<Access>> result;
        const CallPtr call =
            startFlow<Access>(this, in.start(true), [&](auto access) { result = std::move(access); });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(result.has_value(), 30'000); }();
        return result.value_or(failure(Error::Kind::Internal, QStringLiteral("no callback")));
    }

    QTemporaryDir m_folder;
};

void TestKubeTools::contexts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("authorization");
    QTest::addColumn<QString>("space");
    QTest::newRow("kind, k3s, kubeadm") << config(embedded, "", R"(    client-certificate-data: Qw==
    client-key-data: Sw==)") << QByteArray()
                                        << QStringLiteral("default");
    QTest::newRow("minikube") << config(R"(    certificate-authority: ca.crt
    extensions:
    - extension:
        last-update: Thu, 26 Nov 2026 10:00:00 UTC
        provider: minikube.sigs.k8s.io
        version: v1.37.0
      name: cluster_info
    server: https://192.168.49.2:8443)",
                                        R"(    extensions:
    - extension:
        provider: minikube.sigs.k8s.io
      name: context_info
    namespace: team)",
                                        R"(    client-certificate: profiles/client.crt
    client-key: profiles/client.key)")
                              << QByteArray() << QStringLiteral("team");
    QTest::newRow("oc login, Rancher") << config(embedded, "    namespace: orders", "    token: sha256~abc")
                                       << QByteArray("Bearer sha256~abc") << QStringLiteral("orders");
    QTest::newRow("in a pod") << config(embedded, "", "    tokenFile: token") << QByteArray("Bearer kept")
                              << QStringLiteral("default");
    QTest::newRow("a token besides its file") << config(embedded, "", "    token: old\n    tokenFile: token")
                                              << QByteArray("Bearer kept") << QStringLiteral("default");
}

void TestKubeTools::contexts()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, authorization);
    QFETCH(QString, space);
    put(QStringLiteral("token"), "kept\n");
    const auto access = signIn(text);
    QVERIFY2(access, access ? "" : qPrintable(access.error().message));
    QCOMPARE(access->authorization, authorization);
    QCOMPARE(access->nameSpace, space);
    const NetworkSettings &network = access->network;
    QVERIFY(network.ca == "CA" || network.caFile == m_folder.filePath(QStringLiteral("ca.crt")));
    if (authorization.isEmpty())
        QVERIFY(network.certificate == "C" ||
                network.certificateFile == m_folder.filePath(QStringLiteral("profiles/client.crt")));
}

void TestKubeTools::plugins_data()
{
    QTest::addColumn<QByteArray>("exec");
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("gke") << QByteArray(R"(    exec:
      apiVersion: client.authentication.k8s.io/v1beta1
      args: null
      command: ./plugin
      env: null
      installHint: Install gke-gcloud-auth-plugin for use with kubectl by following
        https://example.org/gke
      interactiveMode: IfAvailable
      provideClusterInfo: true)")
                         << QStringList();
    QTest::newRow("eks")
        << QByteArray(R"(    exec:
      apiVersion: client.authentication.k8s.io/v1beta1
      args:
      - --region
      - eu-west-1
      - eks
      - get-token
      - --cluster-name
      - prod
      - --output
      - json
      command: ./plugin
      env:
      - name: AWS_PROFILE
        value: work)")
        << QStringLiteral("--region eu-west-1 eks get-token --cluster-name prod --output json").split(u' ');
    QTest::newRow("kubelogin") << QByteArray(R"(    exec:
      apiVersion: client.authentication.k8s.io/v1
      args:
      - get-token
      - --oidc-issuer-url=https://issuer.example.org
      command: ./plugin
      env: null
      interactiveMode: IfAvailable
      provideClusterInfo: false)")
                               << QStringList(
                                      {QStringLiteral("get-token"),
                                       QStringLiteral("--oidc-issuer-url=https://issuer.example.org")});
}

/// Each prints a credential of the version that it was asked for.
void TestKubeTools::plugins()
{
    QFETCH(QByteArray, exec);
    QFETCH(QStringList, arguments);
    put(QStringLiteral("plugin"), R"sh(#!/bin/sh
version=$(printf %s "$KUBERNETES_EXEC_INFO" | sed 's/.*"apiVersion":"\([^"]*\)".*/\1/')
printf '{"kind":"ExecCredential","apiVersion":"%s","status":{"token":"-%s"}}' "$version" "$*"
)sh");
    const auto access = signIn(config(embedded, "", exec));
    QVERIFY2(access, access ? "" : qPrintable(access.error().message));
    QCOMPARE(access->authorization, "Bearer -" + arguments.join(u' ').toUtf8());
}

void TestKubeTools::pluginsGetTheAuthorityOfAFile()
{
    put(QStringLiteral("ca.crt"), "CA");
    put(QStringLiteral("plugin"), R"sh(#!/bin/sh
data=$(printf %s "$KUBERNETES_EXEC_INFO" | sed 's/.*"certificate-authority-data":"\([^"]*\)".*/\1/')
printf '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"%s"}}' "$data"
)sh");
    const auto access = signIn(config(R"(    certificate-authority: ca.crt
    server: https://10.0.0.1:6443)",
                                      "", R"(    exec:
      apiVersion: client.authentication.k8s.io/v1
      command: ./plugin
      provideClusterInfo: true)"));
    QVERIFY2(access, access ? "" : qPrintable(access.error().message));
    QCOMPARE(access->authorization, QByteArray("Bearer Q0E="));
}

void TestKubeTools::brokenPartsSayWhatToCorrect_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("word");
    QTest::newRow("token file") << config(embedded, "", "    tokenFile: none") << QStringLiteral("/none”");
    QTest::newRow("no server") << config("    certificate-authority-data: Q0E=", "", "    token: planted")
                               << QStringLiteral("“mine” names no cluster");
    QTest::newRow("no plugin") << config(embedded, "", R"(    exec:
      apiVersion: client.authentication.k8s.io/v1
      command: no-such-plugin
      installHint: Get it first.)")
                               << QStringLiteral("no-such-plugin");
    QTest::newRow("a plugin of tomorrow") << config(embedded, "", R"(    exec:
      apiVersion: tomorrow/v2
      command: sh)") << QStringLiteral("tomorrow/v2");
    QTest::newRow("a line") << config(embedded, "", "    token: planted\n   - x: {")
                            << QStringLiteral("line ");
    QTest::newRow("base64") << config("    certificate-authority-data: '%%%'\n    server: https://c", "",
                                      "    token: planted")
                            << QStringLiteral("certificate-authority-data");
}

void TestKubeTools::brokenPartsSayWhatToCorrect()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, word);
    const auto access = signIn(text);
    QVERIFY(!access);
    QVERIFY2(access.error().message.contains(word), qPrintable(access.error().message));
    QVERIFY(!access.error().advice.isEmpty());
    QVERIFY(!access.error().message.contains(QLatin1String("planted")));
}

QTEST_GUILESS_MAIN(TestKubeTools)
#include "tst_kubetools.moc"
