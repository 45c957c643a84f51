// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaharness.h"
#include "models/backends/aws/httpapis.h"
#include "models/backends/aws/schedules.h"
#include "models/backends/aws/topics.h"
#include "models/backends/aws/triggerparts.h"

using namespace signalbox;
using namespace signalbox::test;

/// Topics, streams, the Scheduler and HTTP APIs, where something goes wrong or is odd. That they work is held
/// against a server by tests/models/contract.
class TestMoreTriggers : public LambdaHarness
{
    Q_OBJECT

private Q_SLOTS:
    void init() { renew(); }

    void aTopicThatRefusesLeavesNoRight();
    void aRightThatWasThereStays();
    void fifoTopicsAreNotOffered();
    void aRoleThatMayNotReadIsToldWhatItNeeds();
    void oneServiceOfStreamsHidesNotTheOther();
    void tablesAreFiredByAnItem();
    void schedulesAreWrittenBackWhole();
    void aScheduleThatFailsLeavesNoRole();
    void aRoleThatStaysIsTold();
    void schedulesSendWhatTheySay();
    void rightsOfRoutes();
    void addressesOfRoutes();
    void integrationsAreSaidInTwoWays();
    void anApiThatDoesNotDeployIsRefused();
    void aServerWithoutAServiceHasNoneOfIt();

private:
    Trigger trigger(Trigger::Kind kind, const QString &source) const
    {
        Trigger result;
        result.functionName = QStringLiteral("resize");
        result.kind = kind;
        result.source = source;
        return result;
    }
    const QString m_topic = QStringLiteral("arn:aws:sns:eu-west-1:123456789012:news");
    const QByteArray m_denied = R"({"__type":"AccessDeniedException","message":"No."})";
    const QByteArray m_refused =
        "<R><Error><Code>AuthorizationError</Code><Message>No.</Message></Error></R>";
};

void TestMoreTriggers::aTopicThatRefusesLeavesNoRight()
{
    m_network->answer({.body = whole()});
    m_network->answer({.status = 201, .body = "{}"});
    m_network->answer({.status = 403, .body = m_refused});
    m_network->answer({.status = 204});
    const auto added = call<Trigger>(&Backend::addTrigger, trigger(Trigger::Kind::Topic, m_topic));
    QVERIFY(!added);
    QCOMPARE(added.error().code, QStringLiteral("AuthorizationError"));
    QCOMPARE(sentJson(1).value(QLatin1String("SourceArn")).toString(), m_topic);
    QCOMPARE(m_network->last().line(),
             "DELETE /2015-03-31/functions/resize/policy/" + aws::topicPermission(m_topic).statementId);
    QCOMPARE(
        m_network->sent().at(2).body,
        QByteArray("Version=2010-03-31&Action=Subscribe&TopicArn=arn%3Aaws%3Asns%3Aeu-west-1%3A123456789012"
                   "%3Anews&Protocol=lambda&Endpoint=arn%3Aaws%3Alambda%3Aeu-west-1%3A123456789012%3A"
                   "function%3Aresize&ReturnSubscriptionArn=true"));
}

void TestMoreTriggers::aRightThatWasThereStays()
{
    m_network->answer({.body = whole()});
    m_network->answer({.status = 409, .headers = {{"x-amzn-ErrorType", "ResourceConflictException"}}});
    m_network->answer({.status = 403, .body = m_refused});
    QVERIFY(!call<Trigger>(&Backend::addTrigger, trigger(Trigger::Kind::Topic, m_topic)));
    QCOMPARE(m_network->sent().size(), 3);
}

void TestMoreTriggers::fifoTopicsAreNotOffered()
{
    HttpAnswer answer;
    answer.status = 200;
    answer.body =
        "<ListTopicsResponse><ListTopicsResult><Topics><member><TopicArn>arn:aws:sns:r:1:a.fifo</TopicArn>"
        "</member><member><TopicArn>arn:aws:sns:r:1:b</TopicArn></member></Topics></ListTopicsResult>"
        "</ListTopicsResponse>";
    const auto page = aws::topics::parseList(answer);
    QVERIFY(page);
    QCOMPARE(page->items, QList<TriggerSource>({{QStringLiteral("b"), QStringLiteral("arn:aws:sns:r:1:b")}}));
}

void TestMoreTriggers::aRoleThatMayNotReadIsToldWhatItNeeds()
{
    m_network->answer(
        {.status = 400,
         .body =
             R"({"message":"Cannot access stream arn:s. Please ensure the role can perform GetRecords."})",
         .headers = {{"x-amzn-ErrorType", "InvalidParameterValueException"}}});
    Trigger wanted = trigger(Trigger::Kind::Stream, QStringLiteral("arn:aws:kinesis:eu-west-1:1:stream/s"));
    wanted.startingPosition = QStringLiteral("LATEST");
    wanted.batchWindowSeconds = 5;
    const auto added = call<Trigger>(&Backend::addTrigger, wanted);
    QVERIFY(!added);
    QVERIFY(added.error().advice.contains(QLatin1String("AWSLambdaKinesisExecutionRole")));
    QCOMPARE(sentJson(0).value(QLatin1String("StartingPosition")).toString(), QStringLiteral("LATEST"));
    QCOMPARE(sentJson(0).value(QLatin1String("MaximumBatchingWindowInSeconds")).toInt(), 5);
}

void TestMoreTriggers::oneServiceOfStreamsHidesNotTheOther()
{
    m_network->answer({.status = 400, .body = m_denied});
    m_network->answer({.body = R"({"TableNames":["orders"]})"});
    m_network->answer({.body = R"({"Table":{"TableName":"orders","LatestStreamArn":"arn:old",)"
                               R"("StreamSpecification":{"StreamEnabled":false}}})"});
    const auto found = call<TriggerSources>(&Backend::listTriggerSources, Trigger::Kind::Stream);
    QVERIFY(found);
    QCOMPARE(found->sources, QList<TriggerSource>({{QStringLiteral("orders"), QString()}}));
    QCOMPARE(found->unread.size(), 1);
    QCOMPARE(found->unread.first().advice, QStringLiteral("The permission kinesis:ListStreams is missing."));
}

void TestMoreTriggers::tablesAreFiredByAnItem()
{
    const QByteArray table =
        R"({"Table":{"TableName":"orders","AttributeDefinitions":[)"
        R"({"AttributeName":"n","AttributeType":"N"},{"AttributeName":"id","AttributeType":"S"}],)"
        R"("KeySchema":[{"AttributeName":"id","KeyType":"HASH"},)"
        R"({"AttributeName":"n","KeyType":"RANGE"}]}})";
    Trigger stream = trigger(Trigger::Kind::Stream,
                             QStringLiteral("arn:aws:dynamodb:eu-west-1:1:table/orders/stream/2026"));
    stream.patterns.append(QStringLiteral("{}"));
    m_network->answer({.body = table});
    m_network->answer({.body = "{}"});
    m_network->answer({.body = "{}"});
    const auto fired = call<QString>(&Backend::fireTrigger, stream);
    QVERIFY2(fired, fired ? "" : qPrintable(fired.error().message));
    QCOMPARE(*fired, QStringLiteral("Put a test item into the table orders and deleted it again. "
                                    "The filter may hold it back."));
    const QJsonObject put = sentJson(1);
    QCOMPARE(put.value(QLatin1String("ConditionExpression")).toString(),
             QStringLiteral("attribute_not_exists(#key)"));
    const QJsonObject item = put.value(QLatin1String("Item")).toObject();
    const QJsonObject key = sentJson(2).value(QLatin1String("Key")).toObject();
    QCOMPARE(key.keys(), QStringList({QStringLiteral("id"), QStringLiteral("n")}));
    QCOMPARE(item.value(QLatin1String("id")), key.value(QLatin1String("id")));
    QVERIFY(item.value(QLatin1String("id"))
                .toObject()
                .value(QLatin1String("S"))
                .toString()
                .startsWith(QLatin1String("signalbox-test-2026")));

    m_network->answer({.body = table});
    m_network->answer({.body = "{}"});
    m_network->answer({.status = 400, .body = m_denied});
    const auto left = call<QString>(&Backend::fireTrigger, stream);
    QVERIFY(!left);
    QVERIFY2(
        left.error().advice.startsWith(QLatin1String(
            "The test item stayed in the table orders: its key is {\"id\":{\"S\":\"signalbox-test-2026")),
        qPrintable(left.error().advice));
}

void TestMoreTriggers::schedulesAreWrittenBackWhole()
{
    m_network->answer({.body =
                           R"j({"Arn":"arn:s","Name":"n","GroupName":"mine","State":"ENABLED",)j"
                           R"j("CreationDate":1.5,"ScheduleExpression":"rate(1 hour)","Description":"kept",)j"
                           R"j("FlexibleTimeWindow":{"Mode":"FLEXIBLE","MaximumWindowInMinutes":5},)j"
                           R"j("Target":{"Arn":"arn:f","RoleArn":"arn:r","Input":"{}"}})j"});
    m_network->answer({.body = "{}"});
    Trigger schedule = trigger(Trigger::Kind::Scheduler, QStringLiteral("rate(1 hour)"));
    schedule.id = QStringLiteral("mine/n");
    QVERIFY(call<Nothing>(&Backend::setTriggerEnabled, schedule, false));
    QCOMPARE(lines(), QList<QByteArray>({"GET /schedules/n?groupName=mine", "PUT /schedules/n"}));
    QJsonObject sent = sentJson(1);
    QVERIFY(!sent.take(QLatin1String("ClientToken")).toString().isEmpty());
    const QByteArray whole =
        R"j({"GroupName":"mine","State":"DISABLED","ScheduleExpression":"rate(1 hour)","Description":"kept",)j"
        R"j("FlexibleTimeWindow":{"Mode":"FLEXIBLE","MaximumWindowInMinutes":5},)j"
        R"j("Target":{"Arn":"arn:f","RoleArn":"arn:r","Input":"{}"}})j";
    QCOMPARE(sent, QJsonDocument::fromJson(whole).object());
}

void TestMoreTriggers::aScheduleThatFailsLeavesNoRole()
{
    const QByteArray name = aws::callerName(QStringLiteral("resize")).toLatin1();
    const QByteArray role = "<C><CreateRoleResult><Role><RoleName>" + name +
                            "</RoleName><Arn>arn:aws:iam::1:role/" + name +
                            "</Arn></Role></CreateRoleResult></C>";
    m_network->answer({.body = whole()});
    m_network->answer({.body = role});
    m_network->answer({.body = "<P/>"}); // its policy
    m_network->answer({.status = 400,
                       .body = R"({"Message":"Invalid Schedule Expression."})",
                       .headers = {{"x-amzn-ErrorType", "ValidationException"}}});
    m_network->answer({.body = whole()}); // does another schedule use it?
    m_network->answer({.body = R"({"Schedules":[]})"});
    m_network->answer({.body = "<P/>"});
    m_network->answer({.body = "<D/>"});
    const auto added =
        call<Trigger>(&Backend::addTrigger, trigger(Trigger::Kind::Scheduler, QStringLiteral("odd")));
    QVERIFY(!added);
    QCOMPARE(added.error().message, QStringLiteral("Invalid Schedule Expression."));
    QVERIFY(m_network->last().body.contains("Action=DeleteRole&RoleName=" + name));
    QVERIFY(m_network->sent().at(2).body.contains("lambda%3AInvokeFunction"));
    QCOMPARE(m_network->answersLeft(), 0);
}

void TestMoreTriggers::aRoleThatStaysIsTold()
{
    Trigger schedule = trigger(Trigger::Kind::Scheduler, QStringLiteral("rate(1 hour)"));
    schedule.id = QStringLiteral("default/n");
    schedule.role = QStringLiteral("arn:aws:iam::1:role/") + aws::callerName(QStringLiteral("resize"));
    m_network->answer({.body = "{}"});
    m_network->answer({.body = whole()});
    m_network->answer({.body = R"({"Schedules":[]})"});
    m_network->answer(
        {.status = 403, .body = "<E><Error><Code>AccessDenied</Code><Message>No.</Message></Error></E>"});
    const auto removed = call<Nothing>(&Backend::removeTrigger, schedule);
    QVERIFY(!removed);
    QVERIFY2(removed.error().advice.startsWith(QLatin1String("The schedule is removed, but its role ")),
             qPrintable(removed.error().advice));

    schedule.role = QStringLiteral("arn:aws:iam::1:role/chosen"); // is nobody's to delete
    m_network->answer({.body = "{}"});
    QVERIFY(call<Nothing>(&Backend::removeTrigger, schedule));
    QCOMPARE(m_network->last().line(), QByteArray("DELETE /schedules/n?groupName=default"));
}

void TestMoreTriggers::schedulesSendWhatTheySay()
{
    Trigger schedule = trigger(Trigger::Kind::Scheduler, QStringLiteral("rate(1 hour)"));
    schedule.id = QStringLiteral("default/n");
    m_network->answer({.body = whole()});
    m_network->answer({.body = R"({"Target":{"Input":"{\"a\":1}"}})"});
    m_network->answer({.status = 202});
    QVERIFY(call<QString>(&Backend::fireTrigger, schedule));
    QCOMPARE(m_network->last().body, QByteArray(R"({"a":1})"));

    m_network->answer({.body = whole()});
    m_network->answer({.body = R"({"Target":{}})"});
    m_network->answer({.status = 202});
    QVERIFY(call<QString>(&Backend::fireTrigger, schedule));
    const QJsonObject event = sentJson(5);
    QCOMPARE(event.value(QLatin1String("source")).toString(), QStringLiteral("aws.scheduler"));
    QCOMPARE(event.value(QLatin1String("resources")).toVariant().toStringList(),
             QStringList{QStringLiteral("arn:aws:scheduler:eu-west-1:123456789012:schedule/default/n")});
}

void TestMoreTriggers::rightsOfRoutes()
{
    const auto source = [](const QString &route) {
        return aws::apiPermission(QStringLiteral("a1"), route, arn).sourceArn;
    };
    const QByteArray base = "arn:aws:execute-api:eu-west-1:123456789012:a1/*/";
    QCOMPARE(source(QStringLiteral("$default")), base + "$default");
    QCOMPARE(source(QStringLiteral("GET /orders/{id}")), base + "GET/orders/{id}");
    QCOMPARE(source(QStringLiteral("ANY /{proxy+}")), base + "*/{proxy+}");
}

void TestMoreTriggers::addressesOfRoutes()
{
    using namespace aws::httpapis;
    const Api api{QStringLiteral("a1"), QStringLiteral("n"), QStringLiteral("https://a1.example"), {}};
    const QString key = QStringLiteral("GET /orders/{id}");
    QCOMPARE(addressOf(api, {}, key), QString());
    QCOMPARE(addressOf(api, {{QStringLiteral("prod"), true}}, key),
             QStringLiteral("https://a1.example/prod/orders/{id}"));
    const QList<Stage> both{{QStringLiteral("prod"), true}, {QStringLiteral("$default"), true}};
    QCOMPARE(addressOf(api, both, key), QStringLiteral("https://a1.example/orders/{id}"));
    QCOMPARE(addressOf(api, both, QStringLiteral("$default")), QStringLiteral("https://a1.example/"));
    QCOMPARE(exampleOf(QStringLiteral("https://a1.example/a/{b}/{c+}")),
             QStringLiteral("https://a1.example/a/test/test"));
}

void TestMoreTriggers::integrationsAreSaidInTwoWays()
{
    using aws::httpapis::functionOf;
    const auto said = [](const QString &function) {
        return QStringLiteral("arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/%1/invocations")
            .arg(function);
    };
    const QString alias = arn + QStringLiteral(":live");
    for (const QString &function : {arn, alias}) {
        QCOMPARE(functionOf({{}, function}), function);
        QCOMPARE(functionOf({{}, said(function)}), function);
    }
    QCOMPARE(aws::qualifierIn(arn, arn), QString());
    QCOMPARE(aws::qualifierIn(alias, arn), QStringLiteral("live"));
    QVERIFY(!aws::qualifierIn(arn + u'2', arn));
    QVERIFY(!aws::qualifierIn(QStringLiteral("http://127.0.0.1/"), arn));
}

void TestMoreTriggers::anApiThatDoesNotDeployIsRefused()
{
    m_network->answer({.body = whole()});
    m_network->answer({.body = R"({"items":[{"apiId":"a1","name":"shop","protocolType":"HTTP"}]})"});
    m_network->answer({.body = R"({"items":[{"stageName":"prod","autoDeploy":false}]})"});
    Trigger route = trigger(Trigger::Kind::Api, QStringLiteral("a1"));
    route.route = QStringLiteral("GET /");
    const auto added = call<Trigger>(&Backend::addTrigger, route);
    QCOMPARE(added.error().kind, Error::Kind::Conflict);
    QVERIFY(added.error().message.contains(QLatin1String("shop")));
    QCOMPARE(m_network->sent().size(), 3); // nothing was changed
}

void TestMoreTriggers::aServerWithoutAServiceHasNoneOfIt()
{
    m_backend->can = {.topicTrigger = true, .schedulerTrigger = true};
    m_network->answer({.body = whole()});
    m_network->answer({.status = 404, .headers = {{"x-amzn-ErrorType", "UnknownOperationException"}}});
    m_network->answer({.status = 403, .body = m_refused});
    const auto found = call<TriggerList>(&Backend::listTriggers, QStringLiteral("resize"));
    QVERIFY(found);
    QCOMPARE(found->unread.size(), 1);
    QVERIFY(found->unread.first().kind == Trigger::Kind::Topic);
    QCOMPARE(found->unread.first().error.advice,
             QStringLiteral("The permission sns:ListSubscriptions is missing."));
}

QTEST_GUILESS_MAIN(TestMoreTriggers)
#include "tst_moretriggers.moc"
