// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/backends/awsharness.h"

using namespace signalbox;
using namespace signalbox::aws;
using namespace signalbox::test;
using State = ConnectionState::Kind;

/// How a connection to AWS signs in with a profile of its own tools, or the environment.
class TestAwsSignIn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_aws = std::make_unique<AwsHarness>(); }
    void keysOfAProfile();
    void roleOverAnotherProfile();
    void roleWithACode();
    void profileThatLeadsBackToItself();
    void credentialProcess();
    void processThatFails();
    void singleSignOn();
    void singleSignOnByBrowser();
    void singleSignOnThatIsRefused();
    void environmentVariables();

private:
    std::unique_ptr<AwsHarness> m_aws;
};

void TestAwsSignIn::keysOfAProfile()
{
    m_aws->write(QStringLiteral("config"), "[profile base]\nregion=eu-central-1\n");
    m_aws->network.answer({.body = noFunctions});
    m_aws->open(QStringLiteral("base"));
    QCOMPARE(m_aws->backend->state().kind, State::Ready);
    QCOMPARE(m_aws->network.sent().size(), 1);
    QCOMPARE(m_aws->network.last().url.host(), QStringLiteral("lambda.eu-central-1.amazonaws.com"));
    QCOMPARE(m_aws->network.last().url.scheme(), QStringLiteral("https"));
    QCOMPARE(m_aws->keyOf(0), QByteArray("AKIDBASE"));
}

void TestAwsSignIn::roleOverAnotherProfile()
{
    m_aws->write(QStringLiteral("config"),
                 "[profile work]\nrole_arn=arn:aws:iam::1:role/a+b\nsource_profile=base\n"
                 "external_id=x y\nrole_session_name=me\nregion=eu-west-1\n"
                 "duration_seconds=900\n");
    m_aws->network.answer({.body = assumed("ASIAROLE")});
    m_aws->network.answer({.body = noFunctions});
    m_aws->open(QStringLiteral("work"));
    QCOMPARE(m_aws->backend->state().kind, State::Ready);
    const auto &asked = m_aws->network.sent().first();
    QCOMPARE(asked.url.host(), QStringLiteral("sts.eu-west-1.amazonaws.com"));
    QCOMPARE(asked.body,
             QByteArray("Version=2011-06-15&Action=AssumeRole&RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fa%2Bb"
                        "&RoleSessionName=me&ExternalId=x%20y&DurationSeconds=900"));
    QCOMPARE(m_aws->keyOf(0), QByteArray("AKIDBASE"));
    QCOMPARE(m_aws->keyOf(1), QByteArray("ASIAROLE"));
    QCOMPARE(m_aws->network.last().header("X-Amz-Security-Token"), QByteArray("roletoken"));
}

void TestAwsSignIn::roleWithACode()
{
    m_aws->write(QStringLiteral("config"),
                 "[profile work]\nrole_arn=r\nsource_profile=base\nmfa_serial=arn:aws:iam::1:mfa/me\n");
    m_aws->open(QStringLiteral("work"));
    QCOMPARE(m_aws->backend->state().kind, State::SignInNeeded);
    QVERIFY(m_aws->backend->state().message.contains(QLatin1String("mfa/me")));
    QVERIFY(!m_aws->backend->state().prompt.isEmpty());
    QVERIFY(m_aws->network.sent().isEmpty());

    m_aws->network.answer(
        refusal("AccessDenied", "MultiFactorAuthentication failed with invalid MFA one time pass code"));
    m_aws->backend->answerPrompt(QStringLiteral("000000"));
    QTRY_COMPARE(m_aws->backend->state().kind, State::SignInNeeded);
    QCOMPARE(m_aws->network.sent().size(), 1); // a code is never sent twice

    m_aws->network.answer({.body = assumed("ASIAROLE")});
    m_aws->network.answer({.body = noFunctions});
    m_aws->backend->answerPrompt(QStringLiteral("123456"));
    QTRY_COMPARE(m_aws->backend->state().kind, State::Ready);
    QVERIFY(m_aws->network.sent().at(1).body.endsWith(
        "&SerialNumber=arn%3Aaws%3Aiam%3A%3A1%3Amfa%2Fme&TokenCode=123456"));
}

void TestAwsSignIn::profileThatLeadsBackToItself()
{
    m_aws->write(QStringLiteral("config"),
                 "[profile a]\nrole_arn=r\nsource_profile=b\n[profile b]\nrole_arn=r\nsource_profile=a\n"
                 "[profile c]\nrole_arn=r\nsource_profile=c\n");
    for (const QString &name : {QStringLiteral("a"), QStringLiteral("c")}) {
        m_aws->open(name);
        QCOMPARE(m_aws->backend->state().kind, State::SignInNeeded);
        QVERIFY2(m_aws->backend->state().message.contains(QLatin1String("back to itself")),
                 qPrintable(m_aws->backend->state().message));
    }
    m_aws->open(QStringLiteral("missing"));
    QVERIFY(m_aws->backend->state().message.contains(QLatin1String("missing")));
    QVERIFY(m_aws->network.sent().isEmpty());
}

void TestAwsSignIn::credentialProcess()
{
    m_aws->write(QStringLiteral("answer"),
                 R"({"Version":1,"AccessKeyId":"AKIDPROC","SecretAccessKey":"s","SessionToken":"t"})");
    m_aws->write(QStringLiteral("config"), "[profile p]\ncredential_process = cat \"" +
                                               m_aws->home.path().toUtf8() + "/.aws/answer\"\n");
    m_aws->network.answer({.body = noFunctions});
    m_aws->open(QStringLiteral("p"));
    QCOMPARE(m_aws->backend->state().kind, State::Ready);
    QCOMPARE(m_aws->keyOf(0), QByteArray("AKIDPROC"));
}

void TestAwsSignIn::processThatFails()
{
    m_aws->write(QStringLiteral("answer"), "plantedsecret is no JSON");
    const QByteArray answer = m_aws->home.path().toUtf8() + "/.aws/answer";
    m_aws->write(QStringLiteral("config"), "[profile odd]\ncredential_process = cat " + answer +
                                               "\n[profile exit]\ncredential_process = false\n"
                                               "[profile none]\ncredential_process = /no/such/program x\n");
    for (const QString &name : {QStringLiteral("odd"), QStringLiteral("exit"), QStringLiteral("none")}) {
        m_aws->open(name);
        QCOMPARE(m_aws->backend->state().kind, State::SignInNeeded);
        QVERIFY(!m_aws->backend->state().message.contains(QLatin1String("plantedsecret")));
        QVERIFY(!m_aws->backend->state().advice.isEmpty());
    }
}

void TestAwsSignIn::singleSignOn()
{
    m_aws->write(QStringLiteral("config"),
                 "[profile s]\nsso_session=corp\nsso_account_id=123456789012\nsso_role_name=Admin\n"
                 "[sso-session corp]\nsso_region=eu-west-1\nsso_start_url=https://corp.example\n");
    m_aws->open(QStringLiteral("s"));
    QCOMPARE(m_aws->backend->state().kind, State::SignInNeeded);
    QVERIFY(m_aws->backend->state().advice.contains(QLatin1String("aws sso login --sso-session corp")));

    // the name that AWS's tools give the file: the SHA-1 of the session's name
    const QByteArray hash = QCryptographicHash::hash("corp", QCryptographicHash::Sha1).toHex();
    m_aws->write(QStringLiteral("sso/cache/") + QString::fromLatin1(hash) + QStringLiteral(".json"),
                 R"({"accessToken":"bearer","expiresAt":"2026-11-23T18:00:00Z"})");
    m_aws->network.answer({.body = R"({"roleCredentials":{"accessKeyId":"ASIASSO","secretAccessKey":"s",)"
                                   R"("sessionToken":"t","expiration":1795449600000}})"});
    m_aws->network.answer({.body = noFunctions});
    m_aws->backend->retry();
    QTRY_COMPARE(m_aws->backend->state().kind, State::Ready);
    const auto &asked = m_aws->network.sent().first();
    QCOMPARE(asked.url.host(), QStringLiteral("portal.sso.eu-west-1.amazonaws.com"));
    QCOMPARE(asked.line(), QByteArray("GET /federation/credentials?role_name=Admin&account_id=123456789012"));
    QCOMPARE(asked.header("x-amz-sso_bearer_token"), QByteArray("bearer"));
    QVERIFY(asked.header("Authorization").isEmpty());
    QCOMPARE(m_aws->keyOf(1), QByteArray("ASIASSO"));
}

void TestAwsSignIn::singleSignOnByBrowser()
{
    m_aws->write(QStringLiteral("config"),
                 "[profile s]\nsso_session=corp\nsso_account_id=123456789012\nsso_role_name=Admin\n"
                 "[sso-session corp]\nsso_region=eu-west-1\nsso_start_url=https://corp.example/start\n");
    m_aws->open(QStringLiteral("s"));
    QCOMPARE(m_aws->backend->state().kind, State::SignInNeeded);
    QVERIFY(m_aws->network.sent().isEmpty()); // nobody asked for it
    m_aws->backend->retryUnasked();
    QCOMPARE(m_aws->backend->state().kind, State::SignInNeeded);
    QVERIFY(m_aws->network.sent().isEmpty()); // nor now

    m_aws->network.answer(
        {.body = R"({"clientId":"me","clientSecret":"plantedsecret","clientSecretExpiresAt":1})"});
    m_aws->network.answer(
        {.body = R"({"deviceCode":"dev","userCode":"ABCD-EFGH","interval":1,"expiresIn":600,)"
                 R"("verificationUri":"https://device.example/",)"
                 R"("verificationUriComplete":"https://device.example/?user_code=ABCD-EFGH"})"});
    m_aws->backend->retry();
    QTRY_VERIFY(!m_aws->backend->state().link.isEmpty());
    QCOMPARE(m_aws->backend->state().kind, State::SignInNeeded);
    QCOMPARE(m_aws->backend->state().link, QStringLiteral("https://device.example/?user_code=ABCD-EFGH"));
    QVERIFY(m_aws->backend->state().message.contains(QLatin1String("ABCD-EFGH")));
    QCOMPARE(m_aws->network.sent().at(0).url.host(), QStringLiteral("oidc.eu-west-1.amazonaws.com"));
    QVERIFY(m_aws->network.sent().at(0).header("Authorization").isEmpty());
    QVERIFY(m_aws->network.sent().at(1).body.contains("https://corp.example/start"));

    m_aws->network.answer({.status = 400, .body = R"({"error":"authorization_pending"})"});
    m_aws->network.answer({.error = QNetworkReply::ConnectionRefusedError}); // it is asked again, later
    m_aws->network.answer({.body = R"({"accessToken":"bearer","expiresIn":28800,"tokenType":"Bearer"})"});
    m_aws->network.answer({.body = R"({"roleCredentials":{"accessKeyId":"ASIASSO","secretAccessKey":"s",)"
                                   R"("sessionToken":"t","expiration":1795449600000}})"});
    m_aws->network.answer({.body = noFunctions});
    QTRY_COMPARE_WITH_TIMEOUT(m_aws->backend->state().kind, State::Ready, 20'000);
    QCOMPARE(m_aws->network.sent().at(5).header("x-amz-sso_bearer_token"), QByteArray("bearer"));
    QCOMPARE(m_aws->keyOf(6), QByteArray("ASIASSO"));
}

void TestAwsSignIn::singleSignOnThatIsRefused()
{
    m_aws->write(QStringLiteral("config"),
                 "[profile s]\nsso_start_url=https://corp.example\nsso_region=eu-west-1\n"
                 "sso_account_id=123456789012\nsso_role_name=Admin\n");
    m_aws->open(QStringLiteral("s"));
    m_aws->network.answer({.body = R"({"clientId":"me","clientSecret":"plantedsecret"})"});
    m_aws->network.answer(
        {.body = R"({"deviceCode":"dev","userCode":"A","verificationUri":"file:///etc/passwd"})"});
    m_aws->backend->retry();
    QTRY_VERIFY(m_aws->states.contains(State::Offline)); // not something to open
    QTRY_COMPARE(m_aws->backend->state().kind, State::SignInNeeded);
    QVERIFY(m_aws->backend->state().link.isEmpty());

    m_aws->network.answer({.body = R"({"clientId":"me","clientSecret":"plantedsecret"})"});
    m_aws->network.answer({.body = R"({"deviceCode":"dev","userCode":"A","interval":1,)"
                                   R"("verificationUri":"https://device.example/"})"});
    m_aws->network.answer({.status = 400, .body = R"({"error":"access_denied"})"});
    m_aws->backend->retry();
    QTRY_VERIFY_WITH_TIMEOUT(
        m_aws->backend->state().message.contains(QLatin1String("refused in the browser")), 20'000);
    QCOMPARE(m_aws->backend->state().kind, State::SignInNeeded);
    QVERIFY(m_aws->backend->state().link.isEmpty());
}

void TestAwsSignIn::environmentVariables()
{
    SignInSettings wanted = m_aws->settings({});
    wanted.how = Connection::SignIn::Environment;
    m_aws->openWith(wanted);
    QCOMPARE(m_aws->backend->state().kind, State::SignInNeeded);
    wanted.environment.insert(QStringLiteral("AWS_ACCESS_KEY_ID"), QStringLiteral("AKIDENV"));
    wanted.environment.insert(QStringLiteral("AWS_SECRET_ACCESS_KEY"), QStringLiteral("s"));
    wanted.environment.insert(QStringLiteral("AWS_REGION"), QStringLiteral("cn-north-1"));
    m_aws->network.answer({.body = noFunctions});
    m_aws->openWith(wanted);
    QCOMPARE(m_aws->backend->state().kind, State::Ready);
    QCOMPARE(m_aws->network.last().url.host(), QStringLiteral("lambda.cn-north-1.amazonaws.com.cn"));
}

QTEST_GUILESS_MAIN(TestAwsSignIn)
#include "tst_awssignin.moc"
