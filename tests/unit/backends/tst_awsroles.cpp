// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/rawserver.h"
#include "tests/unit/backends/awsharness.h"

using namespace signalbox;
using namespace signalbox::aws;
using namespace signalbox::test;
using State = ConnectionState::Kind;

namespace {

const QByteArray machineKeys =
    R"({"Code":"Success","AccessKeyId":"ASIAMACHINE","SecretAccessKey":"s","Token":"lent",)"
    R"("Expiration":"2026-11-23T18:00:00Z"})";

} // namespace

/// Roles over roles, with tokens instead of keys, and from where this machine is none.
class TestAwsRoles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_aws = std::make_unique<AwsHarness>(); }
    void staticKeysWithASessionToken();
    void rolesOverRoles();
    void machinesOfOthers();
    void rolesOfInstances();
    void rolesOfContainers();
    void rolesThatThisMachineLends();
    void webIdentity();
    void webIdentityOfTheEnvironment();
    void tokensThatAreNotThere();

private:
    std::unique_ptr<AwsHarness> m_aws;
};

void TestAwsRoles::staticKeysWithASessionToken()
{
    m_aws->write(QStringLiteral("credentials"),
                 "[short]\naws_access_key_id=ASIASHORT\naws_secret_access_key=s\naws_session_token=lent\n");
    m_aws->network.answer({.body = noFunctions});
    m_aws->open(QStringLiteral("short"));
    QCOMPARE(m_aws->backend->state().kind, State::Ready);
    QCOMPARE(m_aws->keyOf(0), QByteArray("ASIASHORT"));
    QCOMPARE(m_aws->network.last().header("X-Amz-Security-Token"), QByteArray("lent"));
}

/// A role over a role over a key pair; and one over what the environment holds.
void TestAwsRoles::rolesOverRoles()
{
    m_aws->write(QStringLiteral("config"), "[profile outer]\nrole_arn=outer\nsource_profile=inner\n"
                                           "[profile inner]\nrole_arn=inner\nsource_profile=base\n"
                                           "[profile ci]\nrole_arn=ci\ncredential_source=Environment\n");
    for (const char *key : {"ASIAINNER", "ASIAOUTER"})
        m_aws->network.answer({.body = assumed(key)});
    m_aws->network.answer({.body = noFunctions});
    m_aws->open(QStringLiteral("outer"));
    QCOMPARE(m_aws->backend->state().kind, State::Ready);
    QCOMPARE(m_aws->keyOf(0), QByteArray("AKIDBASE"));
    QCOMPARE(m_aws->keyOf(1), QByteArray("ASIAINNER"));
    QCOMPARE(m_aws->keyOf(2), QByteArray("ASIAOUTER"));

    SignInSettings wanted = m_aws->settings(QStringLiteral("ci"));
    wanted.environment.insert(QStringLiteral("AWS_ACCESS_KEY_ID"), QStringLiteral("AKIDENV"));
    wanted.environment.insert(QStringLiteral("AWS_SECRET_ACCESS_KEY"), QStringLiteral("s"));
    m_aws->network.answer({.body = assumed("ASIACI")});
    m_aws->network.answer({.body = noFunctions});
    m_aws->openWith(wanted);
    QCOMPARE(m_aws->backend->state().kind, State::Ready);
    QCOMPARE(m_aws->keyOf(3), QByteArray("AKIDENV"));
    QCOMPARE(m_aws->keyOf(4), QByteArray("ASIACI"));
}

/// Another machine is told apart from a network that fails: it is not asked again and again.
void TestAwsRoles::machinesOfOthers()
{
    m_aws->write(QStringLiteral("config"),
                 "[profile ec2]\nrole_arn=r\ncredential_source=Ec2InstanceMetadata\n"
                 "[profile ecs]\nrole_arn=r\ncredential_source=EcsContainer\n"
                 "[profile none]\nrole_arn=r\n");
    m_aws->network.answer({.error = QNetworkReply::HostNotFoundError});
    for (const QString &name : {QStringLiteral("ec2"), QStringLiteral("ecs"), QStringLiteral("none")}) {
        m_aws->open(name);
        const ConnectionState state = m_aws->backend->state();
        QCOMPARE(state.kind, State::SignInNeeded);
        QVERIFY2(state.advice.contains(QLatin1String("source_profile")), qPrintable(state.advice));
    }
    QCOMPARE(m_aws->network.sent().size(), 1);
    QCOMPARE(m_aws->network.last().url.toString(), QStringLiteral("http://169.254.169.254/latest/api/token"));

    SignInSettings wanted = m_aws->settings(QStringLiteral("ecs"));
    wanted.environment.insert(QStringLiteral("AWS_CONTAINER_CREDENTIALS_FULL_URI"),
                              QStringLiteral("http://elsewhere.example/role"));
    m_aws->openWith(wanted);
    QVERIFY(m_aws->backend->state().message.contains(QLatin1String("in the clear")));
    QCOMPARE(m_aws->network.sent().size(), 1);
}

/// An instance of EC2, by version 2 of its metadata service.
void TestAwsRoles::rolesOfInstances()
{
    m_aws->write(QStringLiteral("config"),
                 "[profile ec2]\nrole_arn=r\ncredential_source=Ec2InstanceMetadata\n");
    m_aws->network.answer({.body = "proof"});
    m_aws->network.answer({.body = "worker"});
    m_aws->network.answer({.body = machineKeys});
    m_aws->network.answer({.body = assumed("ASIAROLE")});
    m_aws->network.answer({.body = noFunctions});
    m_aws->open(QStringLiteral("ec2"));
    QCOMPARE(m_aws->backend->state().kind, State::Ready);
    QCOMPARE(m_aws->network.sent().at(0).line(), QByteArray("PUT /latest/api/token"));
    QVERIFY(!m_aws->network.sent().at(0).header("X-aws-ec2-metadata-token-ttl-seconds").isEmpty());
    QCOMPARE(m_aws->network.sent().at(2).line(),
             QByteArray("GET /latest/meta-data/iam/security-credentials/worker"));
    QCOMPARE(m_aws->network.sent().at(2).header("X-aws-ec2-metadata-token"), QByteArray("proof"));
    QCOMPARE(m_aws->keyOf(3), QByteArray("ASIAMACHINE"));
    QCOMPARE(m_aws->network.sent().at(3).header("X-Amz-Security-Token"), QByteArray("lent"));
    QCOMPARE(m_aws->keyOf(4), QByteArray("ASIAROLE"));
}

/// A container, as the environment says.
void TestAwsRoles::rolesOfContainers()
{
    SignInSettings wanted = m_aws->settings({});
    wanted.how = Connection::SignIn::Environment;
    wanted.environment.insert(QStringLiteral("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"),
                              QStringLiteral("/v2/x"));
    wanted.environment.insert(QStringLiteral("AWS_CONTAINER_AUTHORIZATION_TOKEN"), QStringLiteral("Basic x"));
    m_aws->network.answer({.body = machineKeys});
    m_aws->network.answer({.body = noFunctions});
    m_aws->openWith(wanted);
    QCOMPARE(m_aws->backend->state().kind, State::Ready);
    QCOMPARE(m_aws->network.sent().first().url.toString(), QStringLiteral("http://169.254.170.2/v2/x"));
    QCOMPARE(m_aws->network.sent().first().header("Authorization"), QByteArray("Basic x"));
    QCOMPARE(m_aws->keyOf(1), QByteArray("ASIAMACHINE"));
}

/// By a program of this machine, which no proxy of the connection stands before.
void TestAwsRoles::rolesThatThisMachineLends()
{
    QByteArray asked;
    RawServer lender([&asked](QTcpSocket &socket, const QByteArray &request) {
        asked = request;
        socket.write(RawServer::ok(machineKeys));
    });
    SignInSettings wanted = m_aws->settings({});
    wanted.how = Connection::SignIn::Environment;
    wanted.environment.insert(QStringLiteral("AWS_CONTAINER_CREDENTIALS_FULL_URI"),
                              lender.url(QStringLiteral("/role")).toString());
    wanted.environment.insert(QStringLiteral("AWS_CONTAINER_AUTHORIZATION_TOKEN"), QStringLiteral("planted"));
    m_aws->network.answer({.body = noFunctions});
    m_aws->openWith(wanted);
    QCOMPARE(m_aws->backend->state().kind, State::Ready);
    QVERIFY2(asked.startsWith("GET /role ") && asked.contains("planted"), asked.constData());
    QCOMPARE(m_aws->network.sent().size(), 1);
    QCOMPARE(m_aws->keyOf(0), QByteArray("ASIAMACHINE"));
}

/// The token goes out instead of a signature, and is read anew each time.
void TestAwsRoles::webIdentity()
{
    m_aws->write(QStringLiteral("token"), "first.token+\n");
    m_aws->write(QStringLiteral("config"),
                 "[profile pod]\nrole_arn=arn:aws:iam::1:role/pod\nregion=eu-west-1\n"
                 "role_session_name=me\nweb_identity_token_file=" +
                     m_aws->path(QStringLiteral("token")).toUtf8() +
                     "\n[profile over]\nrole_arn=r\nsource_profile=pod\n");
    m_aws->network.answer({.body = assumed("ASIAPOD")});
    m_aws->network.answer({.body = noFunctions});
    m_aws->open(QStringLiteral("pod"));
    QCOMPARE(m_aws->backend->state().kind, State::Ready);
    const auto asked = m_aws->network.sent().first();
    QCOMPARE(asked.url.host(), QStringLiteral("sts.eu-west-1.amazonaws.com"));
    QCOMPARE(asked.body, QByteArray("Version=2011-06-15&Action=AssumeRoleWithWebIdentity"
                                    "&RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fpod&RoleSessionName=me"
                                    "&WebIdentityToken=first.token%2B"));
    QVERIFY(asked.header("Authorization").isEmpty());
    QCOMPARE(m_aws->keyOf(1), QByteArray("ASIAPOD"));

    m_aws->write(QStringLiteral("token"), "second");
    for (const char *key : {"ASIAPOD", "ASIAOVER"})
        m_aws->network.answer({.body = assumed(key)});
    m_aws->network.answer({.body = noFunctions});
    m_aws->open(QStringLiteral("over"));
    QCOMPARE(m_aws->backend->state().kind, State::Ready);
    QVERIFY(m_aws->network.sent().at(2).body.endsWith("&WebIdentityToken=second"));
    QCOMPARE(m_aws->keyOf(3), QByteArray("ASIAPOD"));
    QCOMPARE(m_aws->keyOf(4), QByteArray("ASIAOVER"));
}

void TestAwsRoles::webIdentityOfTheEnvironment()
{
    m_aws->write(QStringLiteral("token"), "lent");
    SignInSettings wanted = m_aws->settings({});
    wanted.how = Connection::SignIn::Environment;
    wanted.environment.insert(QStringLiteral("AWS_ROLE_ARN"), QStringLiteral("arn:aws:iam::1:role/pod"));
    wanted.environment.insert(QStringLiteral("AWS_WEB_IDENTITY_TOKEN_FILE"),
                              m_aws->path(QStringLiteral("token")));
    m_aws->network.answer({.body = assumed("ASIAPOD")});
    m_aws->network.answer({.body = noFunctions});
    m_aws->openWith(wanted);
    QCOMPARE(m_aws->backend->state().kind, State::Ready);
    QVERIFY(m_aws->network.sent().first().body.contains("Action=AssumeRoleWithWebIdentity"));
    QCOMPARE(m_aws->keyOf(1), QByteArray("ASIAPOD"));
}

void TestAwsRoles::tokensThatAreNotThere()
{
    m_aws->write(QStringLiteral("empty"), "\n");
    m_aws->write(QStringLiteral("refused"), "plantedsecret");
    QByteArray config;
    for (const char *name : {"empty", "missing", "refused"})
        config += QByteArray("[profile ") + name +
                  "]\nrole_arn=r\nweb_identity_token_file=" + m_aws->path(QLatin1String(name)).toUtf8() +
                  '\n';
    m_aws->write(QStringLiteral("config"), config);
    m_aws->network.answer({.status = 400,
                           .body =
                               "<ErrorResponse><Error><Code>InvalidIdentityToken</Code>"
                               "<Message>No OpenIDConnect provider found</Message></Error></ErrorResponse>"});
    for (const QString &name :
         {QStringLiteral("empty"), QStringLiteral("missing"), QStringLiteral("refused")}) {
        m_aws->open(name);
        const ConnectionState state = m_aws->backend->state();
        QCOMPARE(state.kind, State::SignInNeeded);
        QVERIFY2(state.message.contains(name), qPrintable(state.message));
        QVERIFY(!state.message.contains(QLatin1String("plantedsecret")));
    }
    QCOMPARE(m_aws->network.sent().size(), 1);
}

QTEST_GUILESS_MAIN(TestAwsRoles)
#include "tst_awsroles.moc"
