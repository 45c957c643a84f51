// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/functionsettings.h"
#include "models/backends/aws/policies.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

using namespace signalbox;
namespace lambda = signalbox::aws::lambda;

namespace {

HttpAnswer answered(const QByteArray &body)
{
    HttpAnswer answer;
    answer.status = 200;
    answer.body = body;
    return answer;
}

/// GetPolicy's answer, in which the policy is a text.
Result<FunctionPolicy> policy(const QByteArray &statements)
{
    const QString text =
        QString::fromUtf8("{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":" + statements + "}");
    const QJsonObject body{{QStringLiteral("Policy"), text},
                           {QStringLiteral("RevisionId"), QStringLiteral("r")}};
    return lambda::parsePolicy(answered(QJsonDocument(body).toJson()));
}

Permission one(const QByteArray &statement)
{
    const auto read = policy('[' + statement + ']');
    return read && read->permissions.size() == 1 ? read->permissions.first() : Permission{};
}

} // namespace

/// What functions have beside their configuration, as AWS writes it.
class TestFunctionSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void principals_data();
    void principals();
    void knownConditions();
    void otherConditionsAreKeptAsText();
    void denialsAndLists();
    void aPolicyThatIsNone_data();
    void aPolicyThatIsNone();
    void settingsOfAsynchronousCalls_data();
    void settingsOfAsynchronousCalls();
};

void TestFunctionSettings::principals_data()
{
    QTest::addColumn<QByteArray>("principal");
    QTest::addColumn<QString>("who");
    QTest::newRow("a service") << QByteArray(R"({"Service":"s3.amazonaws.com"})")
                               << QStringLiteral("s3.amazonaws.com");
    QTest::newRow("an account's root") << QByteArray(R"({"AWS":"arn:aws:iam::210987654321:root"})")
                                       << QStringLiteral("arn:aws:iam::210987654321:root");
    QTest::newRow("several") << QByteArray(R"({"AWS":["arn:aws:iam::1:root","arn:aws:iam::2:role/x"]})")
                             << QStringLiteral("arn:aws:iam::1:root, arn:aws:iam::2:role/x");
    QTest::newRow("everybody") << QByteArray(R"("*")") << QStringLiteral("*");
    QTest::newRow("everybody, in the long form") << QByteArray(R"({"AWS":"*"})") << QStringLiteral("*");
    QTest::newRow("somebody deleted")
        << QByteArray(R"({"AWS":"AROAEXAMPLEID"})") << QStringLiteral("AROAEXAMPLEID");
}

void TestFunctionSettings::principals()
{
    QFETCH(const QByteArray, principal);
    const Permission read =
        one(R"({"Sid":"s","Effect":"Allow","Principal":)" + principal +
            R"(,"Action":"lambda:InvokeFunction","Resource":"arn:aws:lambda:eu-west-1:1:function:f"})");
    QTEST(read.principal, "who");
    QCOMPARE(read.id, QStringLiteral("s"));
    QVERIFY(read.allows);
    QCOMPARE(read.action, QStringLiteral("lambda:InvokeFunction"));
    QVERIFY(read.conditions.isEmpty());
}

void TestFunctionSettings::knownConditions()
{
    const Permission read = one(R"({"Sid":"s","Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},)"
                                R"("Action":"lambda:InvokeFunctionUrl","Condition":{)"
                                R"("ArnLike":{"AWS:SourceArn":"arn:aws:sns:eu-west-1:1:*"},)"
                                R"("StringEquals":{"AWS:SourceAccount":"1","aws:PrincipalOrgID":"o-1",)"
                                R"("lambda:FunctionUrlAuthType":"NONE"}}})");
    QCOMPARE(read.sourceArn, QStringLiteral("arn:aws:sns:eu-west-1:1:*"));
    QCOMPARE(read.sourceAccount, QStringLiteral("1"));
    QCOMPARE(read.organisation, QStringLiteral("o-1"));
    QCOMPARE(read.urlAuthType, QStringLiteral("NONE"));
    QVERIFY(read.conditions.isEmpty());
    const Permission equal = one(R"({"Effect":"Allow","Principal":"*","Action":"lambda:InvokeFunction",)"
                                 R"("Condition":{"ArnEquals":{"aws:sourcearn":["arn:a","arn:b"]}}})");
    QCOMPARE(equal.sourceArn, QStringLiteral("arn:a, arn:b"));
}

/// A condition that is read otherwise than it is meant would be worse than one that is shown as it stands.
void TestFunctionSettings::otherConditionsAreKeptAsText()
{
    const Permission read =
        one(R"({"Sid":"s","Effect":"Allow","Principal":"*","Action":"lambda:InvokeFunction",)"
            R"("Condition":{"Bool":{"lambda:InvokedViaFunctionUrl":true},)"
            R"("StringLike":{"aws:SourceAccount":"12*"},)"
            R"("IpAddress":{"aws:SourceIp":["10.0.0.0/8","192.0.2.1/32"]}}})");
    QVERIFY(read.sourceAccount.isEmpty());
    QCOMPARE(read.conditions, QStringList({QStringLiteral("lambda:InvokedViaFunctionUrl Bool true"),
                                           QStringLiteral("aws:SourceIp IpAddress 10.0.0.0/8, 192.0.2.1/32"),
                                           QStringLiteral("aws:SourceAccount StringLike 12*")}));
}

void TestFunctionSettings::denialsAndLists()
{
    const auto read =
        policy(R"([{"Sid":"a","Effect":"Deny","Principal":"*","Action":["lambda:InvokeFunction",)"
               R"("lambda:GetFunction"]},{"Effect":"Allow","Principal":"*","Action":"lambda:*"}])");
    QVERIFY(read);
    QCOMPARE(read->permissions.size(), 2);
    QVERIFY(!read->permissions.first().allows);
    QCOMPARE(read->permissions.first().action, QStringLiteral("lambda:InvokeFunction, lambda:GetFunction"));
    QVERIFY(read->permissions.last().id.isEmpty());
    QCOMPARE(QJsonDocument::fromJson(read->json).object().value(QLatin1String("Statement")).toArray().size(),
             2);
}

void TestFunctionSettings::aPolicyThatIsNone_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no JSON") << QByteArray("<html>");
    QTest::newRow("no policy") << QByteArray("{}");
    QTest::newRow("a policy that is no object") << QByteArray(R"({"Policy":"[]"})");
    QTest::newRow("a policy that is cut") << QByteArray(R"({"Policy":"{\"Statement\":["})");
}

void TestFunctionSettings::aPolicyThatIsNone()
{
    QFETCH(const QByteArray, body);
    const auto read = lambda::parsePolicy(answered(body));
    QVERIFY(!read);
    QVERIFY(!read.error().message.isEmpty());
}

void TestFunctionSettings::settingsOfAsynchronousCalls_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<std::optional<int>>("age");
    QTest::addColumn<std::optional<int>>("retries");
    QTest::addColumn<QString>("destinations");
    const std::optional<int> unset;
    QTest::newRow("all")
        << QByteArray(R"({"LastModified":1.5,"FunctionArn":"arn:f:$LATEST","MaximumRetryAttempts":0,)"
                      R"("MaximumEventAgeInSeconds":60,"DestinationConfig":{"OnSuccess":)"
                      R"({"Destination":"arn:aws:sns:eu-west-1:1:t"},"OnFailure":{"Destination":"arn:q"}}})")
        << std::optional(60) << std::optional(0) << QStringLiteral("arn:aws:sns:eu-west-1:1:t arn:q");
    QTest::newRow("empty destinations")
        << QByteArray(R"({"MaximumRetryAttempts":2,"DestinationConfig":{"OnSuccess":{},"OnFailure":{}}})")
        << unset << std::optional(2) << QStringLiteral(" ");
    QTest::newRow("one") << QByteArray(
                                R"({"DestinationConfig":{"OnFailure":{"Destination":"arn:aws:s3:::b"}}})")
                         << unset << unset << QStringLiteral(" arn:aws:s3:::b");
    QTest::newRow("nulls") << QByteArray(R"({"MaximumRetryAttempts":null,"DestinationConfig":null})") << unset
                           << unset << QStringLiteral(" ");
}

void TestFunctionSettings::settingsOfAsynchronousCalls()
{
    QFETCH(const QByteArray, body);
    const auto read = lambda::parseEventInvokeConfig(answered(body));
    QVERIFY(read);
    QTEST(read->maxAgeSeconds, "age");
    QTEST(read->retries, "retries");
    QTEST(QString(read->onSuccess + u' ' + read->onFailure), "destinations");
}

QTEST_GUILESS_MAIN(TestFunctionSettings)
#include "tst_functionsettings.moc"
