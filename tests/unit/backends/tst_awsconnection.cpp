// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/awsbackend.h"
#include "tests/support/scriptednetwork.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace signalbox;
using namespace signalbox::aws;
using signalbox::test::ScriptedNetwork;
using State = ConnectionState::Kind;

namespace {

class MovedClock final : public Clock
{
public:
    qint64 ms = 1'795'435'200'000; // 2026-11-23T12:00:00Z
    qint64 nowMs() const override { return ms; }
};

const QByteArray noFunctions = R"({"Functions":[]})";

QByteArray assumed(const QByteArray &key)
{
    return "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>" + key +
           "</AccessKeyId><SecretAccessKey>rolesecret</SecretAccessKey><SessionToken>roletoken</SessionToken>"
           "<Expiration>2026-11-23T13:00:00Z</Expiration></Credentials></AssumeRoleResult></"
           "AssumeRoleResponse>";
}

test::ScriptedAnswer refusal(const QByteArray &code, const QByteArray &message = "no")
{
    return {.status = 403,
            .body = R"({"message":")" + message + R"("})",
            .headers = {{"x-amzn-ErrorType", code}, {"Date", "Mon, 23 Nov 2026 14:00:00 GMT"}}};
}

} // namespace

/// How a connection to AWS signs in, and what it makes of refusals and of a network that fails.
class TestAwsConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
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
    void settingsThatCannotWork();
    void expiredCredentialsAreRenewedOnce();
    void callsThatAreRefusedTogetherRenewOnce();
    void expiredRoleWithACodeAsksAgain();
    void wrongCredentialsAreOneState();
    void oneRefusalAloneChangesNothing();
    void notPermittedIsStillReady();
    void clockIsCorrected();
    void offlineHealsByItself();
    void secretsAreInNoMessage();

private:
    void write(const QString &name, const QByteArray &text);
    void open(const QString &profile);
    void openWith(const SignInSettings &settings);
    SignInSettings settings(const QString &profile) const;
    QByteArray keyOf(qsizetype request) const;

    MovedClock m_clock;
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<ScriptedNetwork> m_network;
    std::unique_ptr<AwsBackend> m_backend;
    QList<State> m_states; ///< those it told of since it was opened
};

void TestAwsConnection::init()
{
    m_clock = {};
    m_backend.reset();
    m_home = std::make_unique<QTemporaryDir>();
    m_network = std::make_unique<ScriptedNetwork>();
    QVERIFY(QDir(m_home->path()).mkpath(QStringLiteral(".aws/sso/cache")));
    write(QStringLiteral("credentials"),
          "[base]\naws_access_key_id=AKIDBASE\naws_secret_access_key=plantedsecret\n");
}

void TestAwsConnection::write(const QString &name, const QByteArray &text)
{
    QFile file(m_home->filePath(QStringLiteral(".aws/") + name));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
}

SignInSettings TestAwsConnection::settings(const QString &profile) const
{
    SignInSettings settings;
    settings.profile = profile;
    settings.environment.insert(QStringLiteral("HOME"), m_home->path());
    settings.environment.insert(QStringLiteral("PATH"), qEnvironmentVariable("PATH"));
    return settings;
}

void TestAwsConnection::openWith(const SignInSettings &settings)
{
    m_backend = std::make_unique<AwsBackend>(settings, m_network->factory(), m_clock,
                                             AwsPace{1, 10, 300'000, {3, 1, 1'000}});
    m_states.clear();
    connect(m_backend.get(), &Backend::stateChanged, this,
            [this](const ConnectionState &state) { m_states.append(state.kind); });
    m_backend->open();
    QTRY_VERIFY(m_backend->state().kind != State::Starting);
}

void TestAwsConnection::open(const QString &profile)
{
    openWith(settings(profile));
}

/// The access key a request was signed with.
QByteArray TestAwsConnection::keyOf(qsizetype request) const
{
    const QByteArray header = m_network->sent().at(request).header("Authorization");
    return header.mid(header.indexOf("Credential=") + 11).split('/').first();
}

void TestAwsConnection::keysOfAProfile()
{
    write(QStringLiteral("config"), "[profile base]\nregion=eu-central-1\n");
    m_network->answer({.body = noFunctions});
    open(QStringLiteral("base"));
    QCOMPARE(m_backend->state().kind, State::Ready);
    QCOMPARE(m_network->sent().size(), 1);
    QCOMPARE(m_network->last().url.host(), QStringLiteral("lambda.eu-central-1.amazonaws.com"));
    QCOMPARE(m_network->last().url.scheme(), QStringLiteral("https"));
    QCOMPARE(keyOf(0), QByteArray("AKIDBASE"));
}

void TestAwsConnection::roleOverAnotherProfile()
{
    write(QStringLiteral("config"), "[profile work]\nrole_arn=arn:aws:iam::1:role/a+b\nsource_profile=base\n"
                                    "external_id=x y\nrole_session_name=me\nregion=eu-west-1\n"
                                    "duration_seconds=900\n");
    m_network->answer({.body = assumed("ASIAROLE")});
    m_network->answer({.body = noFunctions});
    open(QStringLiteral("work"));
    QCOMPARE(m_backend->state().kind, State::Ready);
    const auto &asked = m_network->sent().first();
    QCOMPARE(asked.url.host(), QStringLiteral("sts.eu-west-1.amazonaws.com"));
    QCOMPARE(asked.body,
             QByteArray("Version=2011-06-15&Action=AssumeRole&RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fa%2Bb"
                        "&RoleSessionName=me&ExternalId=x%20y&DurationSeconds=900"));
    QCOMPARE(keyOf(0), QByteArray("AKIDBASE"));
    QCOMPARE(keyOf(1), QByteArray("ASIAROLE"));
    QCOMPARE(m_network->last().header("X-Amz-Security-Token"), QByteArray("roletoken"));
}

void TestAwsConnection::roleWithACode()
{
    write(QStringLiteral("config"),
          "[profile work]\nrole_arn=r\nsource_profile=base\nmfa_serial=arn:aws:iam::1:mfa/me\n");
    open(QStringLiteral("work"));
    QCOMPARE(m_backend->state().kind, State::SignInNeeded);
    QVERIFY(m_backend->state().message.contains(QLatin1String("mfa/me")));
    QVERIFY(!m_backend->state().prompt.isEmpty());
    QVERIFY(m_network->sent().isEmpty());

    m_network->answer(
        refusal("AccessDenied", "MultiFactorAuthentication failed with invalid MFA one time pass code"));
    m_backend->answerPrompt(QStringLiteral("000000"));
    QTRY_COMPARE(m_backend->state().kind, State::SignInNeeded);
    QCOMPARE(m_network->sent().size(), 1); // a code is never sent twice

    m_network->answer({.body = assumed("ASIAROLE")});
    m_network->answer({.body = noFunctions});
    m_backend->answerPrompt(QStringLiteral("123456"));
    QTRY_COMPARE(m_backend->state().kind, State::Ready);
    QVERIFY(m_network->sent().at(1).body.endsWith(
        "&SerialNumber=arn%3Aaws%3Aiam%3A%3A1%3Amfa%2Fme&TokenCode=123456"));
}

void TestAwsConnection::profileThatLeadsBackToItself()
{
    write(QStringLiteral("config"),
          "[profile a]\nrole_arn=r\nsource_profile=b\n[profile b]\nrole_arn=r\nsource_profile=a\n"
          "[profile c]\nrole_arn=r\nsource_profile=c\n");
    for (const QString &name : {QStringLiteral("a"), QStringLiteral("c")}) {
        open(name);
        QCOMPARE(m_backend->state().kind, State::SignInNeeded);
        QVERIFY2(m_backend->state().message.contains(QLatin1String("back to itself")),
                 qPrintable(m_backend->state().message));
    }
    open(QStringLiteral("missing"));
    QVERIFY(m_backend->state().message.contains(QLatin1String("missing")));
    QVERIFY(m_network->sent().isEmpty());
}

void TestAwsConnection::credentialProcess()
{
    write(QStringLiteral("answer"),
          R"({"Version":1,"AccessKeyId":"AKIDPROC","SecretAccessKey":"s","SessionToken":"t"})");
    write(QStringLiteral("config"),
          "[profile p]\ncredential_process = cat \"" + m_home->path().toUtf8() + "/.aws/answer\"\n");
    m_network->answer({.body = noFunctions});
    open(QStringLiteral("p"));
    QCOMPARE(m_backend->state().kind, State::Ready);
    QCOMPARE(keyOf(0), QByteArray("AKIDPROC"));
}

void TestAwsConnection::processThatFails()
{
    write(QStringLiteral("answer"), "plantedsecret is no JSON");
    const QByteArray answer = m_home->path().toUtf8() + "/.aws/answer";
    write(QStringLiteral("config"), "[profile odd]\ncredential_process = cat " + answer +
                                        "\n[profile exit]\ncredential_process = false\n"
                                        "[profile none]\ncredential_process = /no/such/program x\n");
    for (const QString &name : {QStringLiteral("odd"), QStringLiteral("exit"), QStringLiteral("none")}) {
        open(name);
        QCOMPARE(m_backend->state().kind, State::SignInNeeded);
        QVERIFY(!m_backend->state().message.contains(QLatin1String("plantedsecret")));
        QVERIFY(!m_backend->state().advice.isEmpty());
    }
}

void TestAwsConnection::singleSignOn()
{
    write(QStringLiteral("config"),
          "[profile s]\nsso_session=corp\nsso_account_id=123456789012\nsso_role_name=Admin\n"
          "[sso-session corp]\nsso_region=eu-west-1\nsso_start_url=https://corp.example\n");
    open(QStringLiteral("s"));
    QCOMPARE(m_backend->state().kind, State::SignInNeeded);
    QVERIFY(m_backend->state().advice.contains(QLatin1String("aws sso login --sso-session corp")));

    // the name that AWS's tools give the file: the SHA-1 of the session's name
    const QByteArray hash = QCryptographicHash::hash("corp", QCryptographicHash::Sha1).toHex();
    write(QStringLiteral("sso/cache/") + QString::fromLatin1(hash) + QStringLiteral(".json"),
          R"({"accessToken":"bearer","expiresAt":"2026-11-23T18:00:00Z"})");
    m_network->answer({.body = R"({"roleCredentials":{"accessKeyId":"ASIASSO","secretAccessKey":"s",)"
                               R"("sessionToken":"t","expiration":1795449600000}})"});
    m_network->answer({.body = noFunctions});
    m_backend->retry();
    QTRY_COMPARE(m_backend->state().kind, State::Ready);
    const auto &asked = m_network->sent().first();
    QCOMPARE(asked.url.host(), QStringLiteral("portal.sso.eu-west-1.amazonaws.com"));
    QCOMPARE(asked.line(), QByteArray("GET /federation/credentials?role_name=Admin&account_id=123456789012"));
    QCOMPARE(asked.header("x-amz-sso_bearer_token"), QByteArray("bearer"));
    QVERIFY(asked.header("Authorization").isEmpty());
    QCOMPARE(keyOf(1), QByteArray("ASIASSO"));
}

void TestAwsConnection::singleSignOnByBrowser()
{
    write(QStringLiteral("config"),
          "[profile s]\nsso_session=corp\nsso_account_id=123456789012\nsso_role_name=Admin\n"
          "[sso-session corp]\nsso_region=eu-west-1\nsso_start_url=https://corp.example/start\n");
    open(QStringLiteral("s"));
    QCOMPARE(m_backend->state().kind, State::SignInNeeded);
    QVERIFY(m_network->sent().isEmpty()); // nobody asked for it

    m_network->answer(
        {.body = R"({"clientId":"me","clientSecret":"plantedsecret","clientSecretExpiresAt":1})"});
    m_network->answer({.body =
                           R"({"deviceCode":"dev","userCode":"ABCD-EFGH","interval":1,"expiresIn":600,)"
                           R"("verificationUri":"https://device.example/",)"
                           R"("verificationUriComplete":"https://device.example/?user_code=ABCD-EFGH"})"});
    m_backend->retry();
    QTRY_VERIFY(!m_backend->state().link.isEmpty());
    QCOMPARE(m_backend->state().kind, State::SignInNeeded);
    QCOMPARE(m_backend->state().link, QStringLiteral("https://device.example/?user_code=ABCD-EFGH"));
    QVERIFY(m_backend->state().message.contains(QLatin1String("ABCD-EFGH")));
    QCOMPARE(m_network->sent().at(0).url.host(), QStringLiteral("oidc.eu-west-1.amazonaws.com"));
    QVERIFY(m_network->sent().at(0).header("Authorization").isEmpty());
    QVERIFY(m_network->sent().at(1).body.contains("https://corp.example/start"));

    m_network->answer({.status = 400, .body = R"({"error":"authorization_pending"})"});
    m_network->answer({.error = QNetworkReply::ConnectionRefusedError}); // it is asked again, later
    m_network->answer({.body = R"({"accessToken":"bearer","expiresIn":28800,"tokenType":"Bearer"})"});
    m_network->answer({.body = R"({"roleCredentials":{"accessKeyId":"ASIASSO","secretAccessKey":"s",)"
                               R"("sessionToken":"t","expiration":1795449600000}})"});
    m_network->answer({.body = noFunctions});
    QTRY_COMPARE_WITH_TIMEOUT(m_backend->state().kind, State::Ready, 20'000);
    QCOMPARE(m_network->sent().at(5).header("x-amz-sso_bearer_token"), QByteArray("bearer"));
    QCOMPARE(keyOf(6), QByteArray("ASIASSO"));
}

void TestAwsConnection::singleSignOnThatIsRefused()
{
    write(QStringLiteral("config"), "[profile s]\nsso_start_url=https://corp.example\nsso_region=eu-west-1\n"
                                    "sso_account_id=123456789012\nsso_role_name=Admin\n");
    open(QStringLiteral("s"));
    m_network->answer({.body = R"({"clientId":"me","clientSecret":"plantedsecret"})"});
    m_network->answer(
        {.body = R"({"deviceCode":"dev","userCode":"A","verificationUri":"file:///etc/passwd"})"});
    m_backend->retry();
    QTRY_VERIFY(m_states.contains(State::Offline)); // not something to open
    QTRY_COMPARE(m_backend->state().kind, State::SignInNeeded);
    QVERIFY(m_backend->state().link.isEmpty());

    m_network->answer({.body = R"({"clientId":"me","clientSecret":"plantedsecret"})"});
    m_network->answer({.body = R"({"deviceCode":"dev","userCode":"A","interval":1,)"
                               R"("verificationUri":"https://device.example/"})"});
    m_network->answer({.status = 400, .body = R"({"error":"access_denied"})"});
    m_backend->retry();
    QTRY_VERIFY_WITH_TIMEOUT(m_backend->state().message.contains(QLatin1String("refused in the browser")),
                             20'000);
    QCOMPARE(m_backend->state().kind, State::SignInNeeded);
    QVERIFY(m_backend->state().link.isEmpty());
}

void TestAwsConnection::environmentVariables()
{
    SignInSettings wanted = settings({});
    wanted.how = Connection::SignIn::Environment;
    openWith(wanted);
    QCOMPARE(m_backend->state().kind, State::SignInNeeded);
    wanted.environment.insert(QStringLiteral("AWS_ACCESS_KEY_ID"), QStringLiteral("AKIDENV"));
    wanted.environment.insert(QStringLiteral("AWS_SECRET_ACCESS_KEY"), QStringLiteral("s"));
    wanted.environment.insert(QStringLiteral("AWS_REGION"), QStringLiteral("cn-north-1"));
    m_network->answer({.body = noFunctions});
    openWith(wanted);
    QCOMPARE(m_backend->state().kind, State::Ready);
    QCOMPARE(m_network->last().url.host(), QStringLiteral("lambda.cn-north-1.amazonaws.com.cn"));
}

void TestAwsConnection::settingsThatCannotWork()
{
    SignInSettings wanted = settings(QStringLiteral("base"));
    wanted.problem = Error{Error::Kind::Invalid, QStringLiteral("no certificate"), {}, {}, {}};
    openWith(wanted);
    QCOMPARE(m_backend->state().kind, State::SignInNeeded);
    QCOMPARE(m_backend->state().message, QStringLiteral("no certificate"));
}

void TestAwsConnection::expiredCredentialsAreRenewedOnce()
{
    write(QStringLiteral("config"), "[profile work]\nrole_arn=r\nsource_profile=base\n");
    m_network->answer({.body = assumed("ASIAOLD")});
    m_network->answer({.body = noFunctions});
    open(QStringLiteral("work"));
    m_network->answer(refusal("ExpiredTokenException"));
    m_network->answer({.body = assumed("ASIANEW")});
    m_network->answer({.body = noFunctions});
    std::optional<Result<QList<Function>>> listed;
    const CallPtr call = m_backend->listFunctions([&](const auto &result) { listed = result; });
    QTRY_VERIFY(listed);
    QVERIFY(listed->has_value());
    QCOMPARE(keyOf(2), QByteArray("ASIAOLD"));
    QCOMPARE(keyOf(4), QByteArray("ASIANEW"));
    QCOMPARE(m_backend->state().kind, State::Ready);
}

void TestAwsConnection::callsThatAreRefusedTogetherRenewOnce()
{
    write(QStringLiteral("config"), "[profile work]\nrole_arn=r\nsource_profile=base\n");
    m_network->answer({.body = assumed("ASIAOLD")});
    m_network->answer({.body = noFunctions});
    open(QStringLiteral("work"));
    m_network->answer(refusal("ExpiredTokenException"));
    m_network->answer(refusal("ExpiredTokenException"));
    m_network->answer({.body = assumed("ASIANEW")});
    m_network->answer({.body = noFunctions});
    m_network->answer({.body = noFunctions});
    int listed = 0;
    const auto count = [&](const Result<QList<Function>> &result) { listed += result ? 1 : 0; };
    const CallPtr first = m_backend->listFunctions(count);
    const CallPtr second = m_backend->listFunctions(count);
    QTRY_COMPARE(listed, 2);
    const auto assumedTwice =
        std::count_if(m_network->sent().begin(), m_network->sent().end(),
                      [](const auto &sent) { return sent.body.contains("AssumeRole"); });
    QCOMPARE(int(assumedTwice), 2); // the sign-in and one renewal
}

void TestAwsConnection::expiredRoleWithACodeAsksAgain()
{
    write(QStringLiteral("config"),
          "[profile work]\nrole_arn=r\nsource_profile=base\nmfa_serial=arn:aws:iam::1:mfa/me\n");
    open(QStringLiteral("work"));
    m_network->answer({.body = assumed("ASIAROLE")});
    m_network->answer({.body = noFunctions});
    m_backend->answerPrompt(QStringLiteral("123456"));
    QTRY_COMPARE(m_backend->state().kind, State::Ready);
    m_network->answer(refusal("ExpiredTokenException"));
    m_network->answer(refusal("ExpiredTokenException"));
    std::optional<Result<QList<Function>>> listed;
    const CallPtr call = m_backend->listFunctions([&](const auto &result) { listed = result; });
    QTRY_VERIFY(listed);
    QVERIFY(!listed->has_value());
    QTRY_COMPARE(m_backend->state().kind, State::SignInNeeded);
    QVERIFY(!m_backend->state().prompt.isEmpty());
    QVERIFY2(m_backend->state().message.contains(QLatin1String("mfa/me")),
             qPrintable(m_backend->state().message));
}

void TestAwsConnection::wrongCredentialsAreOneState()
{
    m_network->answer(refusal("UnrecognizedClientException"));
    open(QStringLiteral("base"));
    QCOMPARE(m_backend->state().kind, State::SignInNeeded);
    QCOMPARE(m_network->sent().size(), 1); // the same keys are not tried again
    std::optional<Result<QList<Function>>> listed;
    const CallPtr call = m_backend->listFunctions([&](const auto &result) { listed = result; });
    QTRY_VERIFY(listed);
    QCOMPARE(listed->error().kind, Error::Kind::Unauthorised);
    QCOMPARE(m_network->sent().size(), 1); // nothing is sent while nobody is signed in
    m_network->answer({.body = noFunctions});
    m_backend->retry();
    QTRY_COMPARE(m_backend->state().kind, State::Ready);
}

void TestAwsConnection::oneRefusalAloneChangesNothing()
{
    m_network->answer({.body = noFunctions});
    open(QStringLiteral("base"));
    m_network->answer({.status = 403, .body = "<Error><Code>SignatureDoesNotMatch</Code></Error>"});
    m_network->answer({.body = noFunctions}); // the look at the service that follows
    QSignalSpy states(m_backend.get(), &Backend::stateChanged);
    std::optional<Result<QStringList>> buckets;
    const CallPtr call = m_backend->listBuckets([&](const auto &result) { buckets = result; });
    QTRY_VERIFY(buckets);
    QVERIFY(!buckets->has_value());
    QTRY_COMPARE(m_network->sent().size(), 3);
    QTRY_COMPARE(m_network->answersLeft(), 0);
    QCOMPARE(m_backend->state().kind, State::Ready);
    QCOMPARE(states.size(), 0);
}

void TestAwsConnection::notPermittedIsStillReady()
{
    m_network->answer(refusal("AccessDeniedException", "not authorized to perform: lambda:ListFunctions"));
    open(QStringLiteral("base"));
    QCOMPARE(m_backend->state().kind, State::Ready);
}

/// Two hours behind: the server's own time is taken, and the refused request repeated.
void TestAwsConnection::clockIsCorrected()
{
    m_network->answer(
        refusal("InvalidSignatureException", "Signature expired: 20261123T120000Z is now earlier than"));
    m_network->answer({.body = noFunctions});
    open(QStringLiteral("base"));
    QCOMPARE(m_backend->state().kind, State::Ready);
    QCOMPARE(m_network->sent().first().header("X-Amz-Date"), QByteArray("20261123T120000Z"));
    QCOMPARE(m_network->last().header("X-Amz-Date"), QByteArray("20261123T140000Z"));
}

void TestAwsConnection::offlineHealsByItself()
{
    m_network->answer({.error = QNetworkReply::HostNotFoundError});
    m_network->answer({.error = QNetworkReply::ConnectionRefusedError});
    m_network->answer({.body = noFunctions});
    open(QStringLiteral("base"));
    QTRY_COMPARE(m_backend->state().kind, State::Ready);
    QCOMPARE(m_states, QList<State>({State::Starting, State::Offline, State::Offline, State::Ready}));
}

void TestAwsConnection::secretsAreInNoMessage()
{
    m_network->answer(refusal("SignatureDoesNotMatch", "The request signature we calculated does not match"));
    open(QStringLiteral("base"));
    QVERIFY(!m_backend->state().message.contains(QLatin1String("plantedsecret")));
    QVERIFY(!m_network->last().url.toString().contains(QLatin1String("plantedsecret")));
    QVERIFY(!m_network->last().header("Authorization").contains("plantedsecret"));
}

QTEST_GUILESS_MAIN(TestAwsConnection)
#include "tst_awsconnection.moc"
