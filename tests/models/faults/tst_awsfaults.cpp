// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/awsbackend.h"
#include "tests/models/faults/faultsuite.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace signalbox;
using signalbox::test::FaultServer;

class TestAwsFaults : public signalbox::test::FaultSuite
{
    Q_OBJECT

private:
    std::unique_ptr<Backend> make(const QUrl &endpoint, NetworkFactory network) override
    {
        aws::AwsPace pace;
        pace.retryMs = pace.longestRetryMs = 20;
        pace.http = {2, 5, 5'000};
        pace.logs = {callsPerMinute(), 20, 20, 20, 600'000};
        aws::SignInSettings settings;
        settings.how = Connection::SignIn::Environment;
        settings.region = QStringLiteral("us-east-1");
        settings.endpoint = endpoint;
        settings.environment = m_role ? role() : keys();
        return std::make_unique<aws::AwsBackend>(settings, std::move(network), clock(), pace);
    }

    static QProcessEnvironment keys()
    {
        QProcessEnvironment environment;
        environment.insert(QStringLiteral("AWS_ACCESS_KEY_ID"), QStringLiteral("AKIDEXAMPLE"));
        environment.insert(QStringLiteral("AWS_SECRET_ACCESS_KEY"), QStringLiteral("secret"));
        return environment;
    }
    /// One that is assumed, and ends when this test wants it to.
    QProcessEnvironment role() const
    {
        QFile token(m_folder.filePath(QStringLiteral("token")));
        if (!token.open(QIODevice::WriteOnly) || token.write("lent") < 0)
            qFatal("the test's folder cannot be written");
        QProcessEnvironment environment;
        environment.insert(QStringLiteral("AWS_ROLE_ARN"),
                           QStringLiteral("arn:aws:iam::123456789012:role/r"));
        environment.insert(QStringLiteral("AWS_WEB_IDENTITY_TOKEN_FILE"), token.fileName());
        return environment;
    }

    QByteArray answer(const QByteArray &request) override
    {
        if (request.contains("AssumeRoleWithWebIdentity"))
            return FaultServer::http(200, "<R><AccessKeyId>" + m_key +
                                              "</AccessKeyId><SecretAccessKey>s</SecretAccessKey>"
                                              "<SessionToken>t</SessionToken></R>");
        if (m_role && !request.contains("Credential=" + m_key + '/'))
            return signedOut(request);
        if (request.contains("DescribeLogGroups"))
            return FaultServer::http(200,
                                     R"({"logGroups":[{"logGroupName":"/aws/lambda/f","arn":)"
                                     R"("arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/f:*"}]})");
        if (request.contains("FilterLogEvents"))
            return FaultServer::http(200, log(request.mid(request.indexOf("\r\n\r\n") + 4)));
        return FaultServer::http(200, R"({"Functions":[{"FunctionName":"f"}]})");
    }
    QByteArray listing() const override { return "GET /2015-03-31/functions"; }
    QByteArray signedOut(const QByteArray &) override
    {
        return FaultServer::http(403,
                                 R"({"__type":"ExpiredTokenException","message":"The token is expired."})",
                                 "x-amzn-ErrorType: ExpiredTokenException\r\n");
    }

    QByteArray log(const QByteArray &body) const
    {
        const QJsonObject asked = QJsonDocument::fromJson(body).object();
        const qint64 fromMs = asked.value(QLatin1String("startTime")).toInteger();
        QJsonArray events;
        for (int each = 0; each < lines().size(); ++each) {
            if (lines().at(each) >= fromMs)
                events.append(QJsonObject{{QStringLiteral("eventId"), QString::number(each)},
                                          {QStringLiteral("logStreamName"), QStringLiteral("s")},
                                          {QStringLiteral("timestamp"), lines().at(each)},
                                          {QStringLiteral("message"), QStringLiteral("line %1").arg(each)}});
        }
        return QJsonDocument(QJsonObject{{QStringLiteral("events"), events}}).toJson();
    }

    QTemporaryDir m_folder;
    QByteArray m_key = "ASIAFIRST";
    bool m_role = false;

private Q_SLOTS:
    void roleIsRenewedWhileItPolls();
};

/// Who polls hears first that the role is over, and goes on with a new one: nobody is bothered.
void TestAwsFaults::roleIsRenewedWhileItPolls()
{
    m_role = true;
    const auto reset = qScopeGuard([this] { m_role = false; });
    open(server().url());
    QCOMPARE(backend().state().kind, ConnectionState::Kind::Ready);
    QSignalSpy states(&backend(), &Backend::stateChanged);
    write(3);
    QVERIFY(listen());
    QTRY_COMPARE(heard().size(), 3);
    m_key = "ASIASECOND";
    write(3);
    QTRY_COMPARE_WITH_TIMEOUT(heard(), written(6), 30'000);
    QCOMPARE(backend().state().kind, ConnectionState::Kind::Ready);
    QVERIFY(states.isEmpty());
}

QTEST_GUILESS_MAIN(TestAwsFaults)
#include "tst_awsfaults.moc"
