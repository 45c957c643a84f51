// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/endpoints.h"
#include "models/backends/aws/iam.h"
#include "models/backends/aws/rolesclient.h"
#include "tests/support/clock.h"
#include "tests/support/scriptednetwork.h"

#include <QtTest>

using namespace signalbox;
using namespace signalbox::aws;
using signalbox::test::ScriptedNetwork;
using signalbox::test::SetClock;

namespace {

const QString roleArn = QStringLiteral("arn:aws-cn:iam::123456789012:role/basic");

QByteArray trust(const QByteArray &service)
{
    return "%7B%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C%22Principal%22%3A%7B%22Service%22%3A%"
           "22" +
           service + "%22%7D%2C%22Action%22%3A%22sts%3AAssumeRole%22%7D%5D%7D";
}

QByteArray member(const QByteArray &name, const QByteArray &service)
{
    return "<member><Path>/</Path><RoleName>" + name + "</RoleName><Arn>arn:aws:iam::1:role/" + name +
           "</Arn><AssumeRolePolicyDocument>" + trust(service) + "</AssumeRolePolicyDocument></member>";
}

QByteArray roles(const QByteArray &members, const QByteArray &marker = {})
{
    const QByteArray more = marker.isEmpty()
                                ? QByteArray("<IsTruncated>false</IsTruncated>")
                                : "<IsTruncated>true</IsTruncated><Marker>" + marker + "</Marker>";
    return "<ListRolesResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><ListRolesResult><Roles>" +
           members + "</Roles>" + more + "</ListRolesResult></ListRolesResponse>";
}

QByteArray made()
{
    return "<CreateRoleResponse><CreateRoleResult><Role><RoleName>basic</RoleName><Arn>" +
           roleArn.toLatin1() + "</Arn></Role></CreateRoleResult></CreateRoleResponse>";
}

QByteArray refusal(const QByteArray &code, const QByteArray &message)
{
    return "<ErrorResponse><Error><Type>Sender</Type><Code>" + code + "</Code><Message>" + message +
           "</Message></Error></ErrorResponse>";
}

const QByteArray attached = "<AttachRolePolicyResponse/>";

} // namespace

/// Roles out of IAM's XML, and what its slowness is met with.
class TestRoles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void onlyThoseOfLambda();
    void trustPolicies_data();
    void trustPolicies();
    void makesABasicOne();
    void waitsForIamToKnowIt();
    void leavesNothingBehind();
    void saysWhatItLeavesBehind();
    void functionsWaitForANewRole();
    void oldRolesAreNotWaitedFor();
    void answersThatCannotBeRead();
    void addressesOfIam();

private:
    template <class T>
    Result<T> wait(Flow<T> flow)
    {
        std::optional<Result<T>> result;
        const CallPtr call =
            startFlow<T>(this, std::move(flow), [&](Result<T> answer) { result = std::move(answer); });
        [&] { QTRY_VERIFY(result.has_value()); }();
        return result.value_or(failure(Error::Kind::Internal, QStringLiteral("no callback")));
    }

    SetClock m_clock;
    std::unique_ptr<ScriptedNetwork> m_network;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<Client> m_client;
    std::unique_ptr<RolesClient> m_roles;
};

void TestRoles::init()
{
    m_network = std::make_unique<ScriptedNetwork>();
    m_http = std::make_unique<HttpClient>(m_network->factory());
    m_client = std::make_unique<Client>(*m_http, m_clock);
    m_client->setTarget({QUrl(QStringLiteral("http://server")), "cn-north-1", {"AKID", "SECRET", {}, {}}});
    m_roles = std::make_unique<RolesClient>(*m_client, this, RolePace{1, 2, 3});
}

void TestRoles::onlyThoseOfLambda()
{
    m_network->answer(
        {.body = roles(member("worker", "lambda.amazonaws.com") + member("machine", "ec2.amazonaws.com"),
                       "m+1")});
    m_network->answer({.body = roles(member("Another", "lambda.amazonaws.com"))});
    const auto found = wait(m_roles->list());
    QVERIFY2(found, found ? "" : qPrintable(found.error().message));
    QCOMPARE(*found, (QList<ExecutionRole>{
                         {QStringLiteral("Another"), QStringLiteral("arn:aws:iam::1:role/Another")},
                         {QStringLiteral("worker"), QStringLiteral("arn:aws:iam::1:role/worker")}}));
    QCOMPARE(m_network->sent().first().body, QByteArray("Version=2010-05-08&Action=ListRoles&MaxItems=1000"));
    QVERIFY(m_network->last().body.endsWith("&Marker=m%2B1"));
    QVERIFY(m_network->last().header("Authorization").contains("/cn-north-1/iam/aws4_request"));
}

void TestRoles::trustPolicies_data()
{
    QTest::addColumn<QByteArray>("policy");
    QTest::addColumn<bool>("trusts");
    QTest::newRow("one statement, lists")
        << QByteArray(
               R"({"Statement":{"Effect":"Allow","Principal":{"Service":["ec2.amazonaws.com","lambda.amazonaws.com"]},)"
               R"("Action":["sts:TagSession","sts:AssumeRole"]}})")
        << true;
    QTest::newRow("every action")
        << QByteArray(
               R"({"Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:*"}]})")
        << true;
    QTest::newRow("denied")
        << QByteArray(
               R"({"Statement":[{"Effect":"Deny","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]})")
        << false;
    QTest::newRow("an account")
        << QByteArray(
               R"({"Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]})")
        << false;
    QTest::newRow("no JSON") << QByteArray("<policy/>") << false;
}

void TestRoles::trustPolicies()
{
    QFETCH(const QByteArray, policy);
    QTEST(iam::trusts(policy, iam::lambdaService), "trusts");
}

void TestRoles::makesABasicOne()
{
    m_network->answer({.body = made()});
    m_network->answer({.body = attached});
    const auto role = wait(m_roles->createBasic(QStringLiteral("basic")));
    QVERIFY2(role, role ? "" : qPrintable(role.error().message));
    QCOMPARE(role->arn, roleArn);
    const QByteArray create = m_network->sent().first().body;
    QVERIFY(create.contains("Action=CreateRole&RoleName=basic&"));
    QVERIFY(create.contains("lambda.amazonaws.com"));
    QVERIFY(m_network->last().body.contains(
        "PolicyArn=arn%3Aaws-cn%3Aiam%3A%3Aaws%3Apolicy%2Fservice-role%2FAWSLambdaBasicExecutionRole"));
}

void TestRoles::waitsForIamToKnowIt()
{
    m_network->answer({.body = made()});
    m_network->answer(
        {.status = 404, .body = refusal("NoSuchEntity", "The role with name basic cannot be found.")});
    m_network->answer({.body = attached});
    QVERIFY(wait(m_roles->createBasic(QStringLiteral("basic"))));
    QCOMPARE(m_network->sent().size(), 3);
}

void TestRoles::leavesNothingBehind()
{
    m_network->answer({.body = made()});
    m_network->answer({.status = 403, .body = refusal("AccessDenied", "not allowed to attach")});
    m_network->answer({.body = "<DeleteRoleResponse/>"});
    const auto role = wait(m_roles->createBasic(QStringLiteral("basic")));
    QVERIFY(!role);
    QCOMPARE(role.error().kind, Error::Kind::Unauthorised);
    QVERIFY(m_network->last().body.endsWith("Action=DeleteRole&RoleName=basic"));
}

void TestRoles::saysWhatItLeavesBehind()
{
    m_network->answer({.body = made()});
    m_network->answer({.status = 403, .body = refusal("AccessDenied", "not allowed to attach")});
    m_network->answer({.status = 403, .body = refusal("AccessDenied", "not allowed to delete")});
    const auto role = wait(m_roles->createBasic(QStringLiteral("basic")));
    QVERIFY(!role);
    QCOMPARE(role.error().message, QStringLiteral("not allowed to attach"));
    QVERIFY2(role.error().advice.startsWith(QLatin1String("The role basic is left behind without rights")),
             qPrintable(role.error().advice));
}

void TestRoles::functionsWaitForANewRole()
{
    m_network->answer({.body = made()});
    m_network->answer({.body = attached});
    QVERIFY(wait(m_roles->createBasic(QStringLiteral("basic"))));
    int tries = 0;
    const auto created = wait(m_roles->retried<Function>(roleArn, [&]() -> Flow<Function> {
        if (++tries < 3)
            co_return tl::make_unexpected(
                Error{Error::Kind::Invalid,
                      QStringLiteral("The role defined for the function cannot be assumed by Lambda."),
                      {},
                      QStringLiteral("InvalidParameterValueException"),
                      {}});
        co_return Function();
    }));
    QVERIFY(created);
    QCOMPARE(tries, 3);
}

void TestRoles::oldRolesAreNotWaitedFor()
{
    int tries = 0;
    const auto created = wait(m_roles->retried<Function>(roleArn, [&]() -> Flow<Function> {
        ++tries;
        co_return tl::make_unexpected(Error{Error::Kind::Invalid,
                                            QStringLiteral("The role cannot be assumed by Lambda."),
                                            {},
                                            QStringLiteral("InvalidParameterValueException"),
                                            {}});
    }));
    QVERIFY(!created);
    QCOMPARE(tries, 1);
}

void TestRoles::answersThatCannotBeRead()
{
    for (const QByteArray &body :
         {QByteArray("no XML"), QByteArray("<ListRolesResponse/>"), QByteArray("<a><b>")}) {
        m_network->answer({.body = body});
        const auto found = wait(m_roles->list());
        QVERIFY2(!found, body.constData());
        QVERIFY(!found.error().message.isEmpty());
    }
}

void TestRoles::addressesOfIam()
{
    QCOMPARE(endpointOf("iam", "eu-west-1").host(), QStringLiteral("iam.amazonaws.com"));
    QCOMPARE(endpointOf("iam", "cn-northwest-1").host(), QStringLiteral("iam.cn-north-1.amazonaws.com.cn"));
    QCOMPARE(endpointOf("iam", "us-gov-east-1").host(), QStringLiteral("iam.us-gov.amazonaws.com"));
    QCOMPARE(signingRegion("iam", "eu-west-1"), QByteArray("us-east-1"));
    QCOMPARE(signingRegion("iam", "us-gov-east-1"), QByteArray("us-gov-west-1"));
    QCOMPARE(signingRegion("lambda", "eu-west-1"), QByteArray("eu-west-1"));
    QCOMPARE(endpointOf("stream-logs", "eu-west-1").host(),
             QStringLiteral("stream-logs.eu-west-1.amazonaws.com"));
}

QTEST_GUILESS_MAIN(TestRoles)
#include "tst_roles.moc"
