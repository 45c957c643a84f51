// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/knativebackend.h"
#include "tests/models/faults/faultsuite.h"

#include <QUrlQuery>

using namespace signalbox;
using signalbox::test::FaultServer;

class TestKnativeFaults : public signalbox::test::FaultSuite
{
    Q_OBJECT

private:
    std::unique_ptr<Backend> make(const QUrl &endpoint, NetworkFactory network) override
    {
        put(QStringLiteral("token"), m_token);
        put(QStringLiteral("config"), "current-context: c\nclusters: [{name: c, cluster: {server: '" +
                                          endpoint.toEncoded() +
                                          "'}}]\nusers: [{name: u, user: {tokenFile: token}}]\n"
                                          "contexts: [{name: c, context: {cluster: c, user: u}}]\n");
        knative::SignInSettings settings;
        settings.environment.insert(QStringLiteral("KUBECONFIG"),
                                    m_folder.filePath(QStringLiteral("config")));
        knative::KnativePace pace;
        pace.retryMs = pace.longestRetryMs = 20;
        pace.http = {2, 5, 5'000};
        pace.pods.retries = {5, 20};
        pace.pods.callsPerMinute = callsPerMinute();
        return std::make_unique<knative::KnativeBackend>(
            settings, QUrl(), clock(), pace,
            [network](const NetworkSettings &) -> Result<NetworkFactory> { return network; });
    }

    QByteArray answer(const QByteArray &request) override
    {
        if (!request.contains("Authorization: Bearer " + m_token + "\r\n"))
            return signedOut(request);
        const QUrl url = QUrl::fromEncoded("http://x" + request.split(' ').at(1));
        const QUrlQuery query(url);
        if (query.hasQueryItem(QStringLiteral("watch")))
            return m_watchesStay ? "HTTP/1.1 200 Any\r\n\r\n" : FaultServer::http(200, {}); // nothing changes
        if (url.path() == QLatin1String("/apis/serving.knative.dev/v1"))
            return FaultServer::http(200, "{}");
        if (url.path().endsWith(QLatin1String("/services")))
            return FaultServer::http(200, page(R"({"metadata":{"name":"f","namespace":"default"}})"));
        if (url.path().endsWith(QLatin1String("/pods")))
            return FaultServer::http(200, page(pod));
        if (url.path().endsWith(QLatin1String("/log")))
            return FaultServer::http(200, log(query.queryItemValue(QStringLiteral("sinceTime"))));
        return FaultServer::http(404, "404 page not found\n");
    }
    QString scheme() const override { return QStringLiteral("https"); }
    bool polls() const override { return false; }
    QByteArray listing() const override { return "/default/services?limit"; }
    QByteArray signedOut(const QByteArray &) override
    {
        return FaultServer::http(
            401, R"({"kind":"Status","reason":"Unauthorized","message":"Unauthorized","code":401})");
    }

    void put(const QString &name, const QByteArray &content)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) < 0)
            qFatal("cannot write");
    }
    static QByteArray page(const QByteArray &item)
    {
        return R"({"metadata":{"resourceVersion":"7"},"items":[)" + item + "]}";
    }

    /// From the whole second on, as kubelets do.
    QByteArray log(const QString &since) const
    {
        const qint64 fromMs = QDateTime::fromString(since, Qt::ISODate).toMSecsSinceEpoch();
        QByteArray text;
        for (int each = 0; each < lines().size(); ++each) {
            if (since.isEmpty() || lines().at(each) >= fromMs)
                text += QDateTime::fromMSecsSinceEpoch(lines().at(each), Qt::UTC)
                            .toString(Qt::ISODateWithMs)
                            .toLatin1() +
                        " line " + QByteArray::number(each) + '\n';
        }
        return text;
    }

    const QByteArray pod =
        R"({"metadata":{"uid":"u","name":"f-1","namespace":"default","labels":{"serving.knative.dev/service":"f"},
        "creationTimestamp":"2026-11-23T12:00:00Z"},"spec":{"containers":[{"name":"user-container"},{"name":"queue-proxy",
        "env":[{"name":"SERVING_ENABLE_REQUEST_LOG","value":"false"}]}]},"status":{"phase":"Running","containerStatuses":
        [{"name":"user-container","state":{"running":{}}}]}})";
    QTemporaryDir m_folder;
    QByteArray m_token = "old";
    bool m_watchesStay = false;

private Q_SLOTS:
    void tokenIsReplacedWhileItWatches();
    void tokenGoesNowhereInTheClear();
};

/// A watch that is open does not notice that its token is no longer good: whoever asks next does.
void TestKnativeFaults::tokenIsReplacedWhileItWatches()
{
    m_watchesStay = true;
    open(server().url());
    QSignalSpy states(&backend(), &Backend::stateChanged);
    write(3);
    QVERIFY(listen());
    QTRY_COMPARE(heard().size(), 3);
    m_token = "new";
    put(QStringLiteral("token"), m_token);
    write(3);
    QTRY_COMPARE(heard(), written(6));
    QCOMPARE(backend().state().kind, ConnectionState::Kind::Ready);
    QVERIFY(states.isEmpty());
    QCOMPARE(list().value_or(QList<Function>()).size(), 1);
}

void TestKnativeFaults::tokenGoesNowhereInTheClear()
{
    open(QUrl(QStringLiteral("http://nobody.invalid")));
    QCOMPARE(backend().state().kind, ConnectionState::Kind::SignInNeeded);
    QVERIFY2(backend().state().message.contains(QLatin1String("in the clear")),
             qPrintable(backend().state().message));
    QCOMPARE(backend().traffic().calls, 0);
}

QTEST_GUILESS_MAIN(TestKnativeFaults)
#include "tst_knativefaults.moc"
