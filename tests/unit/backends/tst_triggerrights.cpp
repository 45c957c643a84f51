// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/triggerparts.h"
#include "tests/unit/backends/lambdaharness.h"

using namespace signalbox;
using namespace signalbox::test;

namespace {

Trigger bucketTrigger()
{
    Trigger trigger;
    trigger.functionName = QStringLiteral("resize");
    trigger.kind = Trigger::Kind::ObjectCreated;
    trigger.source = QStringLiteral("photos");
    return trigger;
}

} // namespace

/// What triggers are allowed comes and goes with them, for the function and for its aliases.
class TestTriggerRights : public LambdaHarness
{
    Q_OBJECT

private Q_SLOTS:
    void init() { renew(); }
    void aBucketThatRefusesLeavesNoRight();
    void aUrlThatCannotBeOpenedIsTakenBack();
    void eachRightOfAUrlIsTakenBack();
    void whatIsLeftBehindIsSaid();
    void whatCallsAnAliasIsListedAndRemoved();
    void rulesOfAllBuses();
    void rulesOnTimesAndEventsKeepBoth();
    void whatOthersMadeOfARuleStays();
};

void TestTriggerRights::aBucketThatRefusesLeavesNoRight()
{
    m_network->answer({.body = whole()});
    m_network->answer({.status = 201, .body = "{}"});
    m_network->answer({.body = "<NotificationConfiguration/>"});
    m_network->answer(
        {.status = 403, .body = "<Error><Code>AccessDenied</Code><Message>No</Message></Error>"});
    m_network->answer({.status = 204});
    QCOMPARE(call<Trigger>(&Backend::addTrigger, bucketTrigger()).error().kind, Error::Kind::Unauthorised);
    QVERIFY(
        m_network->last().line().startsWith("DELETE /2015-03-31/functions/resize/policy/signalbox-bucket-"));
}

void TestTriggerRights::aUrlThatCannotBeOpenedIsTakenBack()
{
    m_network->answer({.status = 201, .body = R"({"FunctionUrl":"http://u/","AuthType":"NONE"})"});
    m_network->answer({.status = 403,
                       .body = R"({"Message":"No."})",
                       .headers = {{"x-amzn-ErrorType", "AccessDeniedException"}}});
    m_network->answer({.status = 204}); // the URL
    m_network->answer({.status = 404, .headers = {{"x-amzn-ErrorType", "ResourceNotFoundException"}}});
    m_network->answer({.status = 404, .headers = {{"x-amzn-ErrorType", "ResourceNotFoundException"}}});
    Trigger trigger;
    trigger.functionName = QStringLiteral("resize");
    trigger.qualifier = QStringLiteral("live");
    QCOMPARE(call<Trigger>(&Backend::addTrigger, trigger).error().kind, Error::Kind::Unauthorised);
    QCOMPARE(m_network->sent().at(0).line(),
             QByteArray("POST /2021-10-31/functions/resize/url?Qualifier=live"));
    QCOMPARE(m_network->sent().at(2).line(),
             QByteArray("DELETE /2021-10-31/functions/resize/url?Qualifier=live"));
    QCOMPARE(m_network->sent().size(), 5);
}

void TestTriggerRights::eachRightOfAUrlIsTakenBack()
{
    Trigger trigger;
    trigger.functionName = QStringLiteral("resize");
    trigger.authType = QStringLiteral("NONE");
    m_network->answer({.status = 204}); // the URL
    m_network->answer({.status = 403,
                       .body = R"({"Message":"No."})",
                       .headers = {{"x-amzn-ErrorType", "AccessDeniedException"}}});
    m_network->answer({.status = 204}); // the other is tried all the same
    const auto removed = call<Nothing>(&Backend::removeTrigger, trigger);
    QVERIFY(!removed);
    const QList<aws::lambda::Permission> permissions = aws::urlPermissions(trigger.authType);
    QCOMPARE(permissions.size(), 2);
    QVERIFY2(removed.error().advice.contains(QString::fromLatin1(permissions.first().statementId)),
             qPrintable(removed.error().advice));
    QVERIFY(!removed.error().advice.contains(QString::fromLatin1(permissions.last().statementId)));
    QVERIFY(m_network->last().line().contains(permissions.last().statementId));
}

void TestTriggerRights::whatIsLeftBehindIsSaid()
{
    Trigger trigger = bucketTrigger();
    trigger.id = QStringLiteral("gone");
    m_network->answer({.body = whole()});
    m_network->answer({.body = "<NotificationConfiguration/>"});
    m_network->answer({.status = 403,
                       .body = R"({"Message":"User: arn:u is not authorized to perform: )"
                               R"(lambda:RemovePermission on resource: r"})",
                       .headers = {{"x-amzn-ErrorType", "AccessDeniedException"}}});
    const auto left = call<Nothing>(&Backend::removeTrigger, trigger);
    QVERIFY(!left);
    const QString id = QString::fromLatin1(aws::bucketPermission(trigger.source, {}).statementId);
    QVERIFY2(left.error().advice.startsWith(
                 QStringLiteral("The trigger is removed, but its permission %1 is left").arg(id)),
             qPrintable(left.error().advice));
    QVERIFY(
        left.error().advice.endsWith(QLatin1String("The permission lambda:RemovePermission is missing.")));
}

/// Asked for each alias where the service knows no other way, and found by the ARN where it lists everything.
void TestTriggerRights::whatCallsAnAliasIsListedAndRemoved()
{
    m_backend->can = {.versions = true, .scheduleTrigger = true, .objectTrigger = true, .queueTrigger = true};
    const QByteArray live = arn.toLatin1() + ":live";
    m_network->answer({.body = whole()});
    m_network->answer({.body = R"({"Versions":[{"Version":"$LATEST"}]})"});
    m_network->answer({.body = R"({"Aliases":[{"Name":"live","FunctionVersion":"1"}]})"});
    m_network->answer({.body = R"({"EventSourceMappings":[]})"});
    m_network->answer(
        {.body = R"({"EventSourceMappings":[{"UUID":"u1","EventSourceArn":"arn:aws:sqs:eu-west-1:1:q",)"
                 R"("FunctionArn":")" +
                 live + R"(","State":"Enabled","BatchSize":10}]})"});
    m_network->answer({.body = R"({"RuleNames":[]})"});
    m_network->answer({.body = R"({"RuleNames":["r"]})"});
    m_network->answer(
        {.body = "{\"Name\":\"r\",\"ScheduleExpression\":\"rate(1 day)\",\"State\":\"ENABLED\"}"});
    m_network->answer({.body = "<R><Buckets><Bucket><Name>b</Name></Bucket></Buckets></R>"});
    m_network->answer(
        {.body = "<NotificationConfiguration><CloudFunctionConfiguration><Id>n</Id><CloudFunction>" + live +
                 "</CloudFunction><Event>s3:ObjectCreated:*</Event></CloudFunctionConfiguration>"
                 "</NotificationConfiguration>"});
    const auto found = call<TriggerList>(&Backend::listTriggers, QStringLiteral("resize"));
    QVERIFY2(found, found ? "" : qPrintable(found.error().message));
    QVERIFY(found->unread.isEmpty());
    QStringList ids;
    for (const Trigger &each : found->triggers)
        ids.append(each.id + u':' + each.qualifier);
    QCOMPARE(ids,
             QStringList({QStringLiteral("u1:live"), QStringLiteral("r:live"), QStringLiteral("n:live")}));
    QVERIFY(
        m_network->sent().at(4).line().contains("FunctionName=arn%3Aaws%3Alambda%3Aeu-west-1%3A123456789012"
                                                "%3Afunction%3Aresize%3Alive"));
    QCOMPARE(sentJson(6).value(QLatin1String("TargetArn")).toString(), QString::fromLatin1(live));

    m_network->answer({.body = whole()});
    m_network->answer({.body = R"({"Targets":[{"Id":"function","Arn":")" + live + R"("}]})"});
    m_network->answer({.body = "{}"});
    m_network->answer({.body = "{}"});
    m_network->answer({.status = 204});
    QVERIFY(call<Nothing>(&Backend::removeTrigger, found->triggers.at(1)));
    QCOMPARE(m_network->last().line(),
             QByteArray("DELETE /2015-03-31/functions/resize/policy/signalbox-rule-r?Qualifier=live"));
}

/// Rules on events of the default bus come with the schedules; other buses have none of these.
void TestTriggerRights::rulesOfAllBuses()
{
    m_backend->can = {.scheduleTrigger = true, .eventTrigger = true};
    const QByteArray orders = R"({"EventBuses":[{"Arn":"arn:aws:events:eu-west-1:1:event-bus/default"},)"
                              R"({"Arn":"arn:aws:events:eu-west-1:1:event-bus/orders"}]})";
    m_network->answer({.body = whole()});
    m_network->answer({.body = R"({"RuleNames":["r"]})"});
    m_network->answer(
        {.body = R"({"Name":"r","EventPattern":"{ \"source\": [\"a\"] }","State":"DISABLED"})"});
    m_network->answer({.body = orders});
    m_network->answer({.body = R"({"RuleNames":["r"]})"});
    m_network->answer(
        {.body = R"({"Name":"r","EventBusName":"orders","EventPattern":"{}","State":"ENABLED"})"});
    const auto found = call<TriggerList>(&Backend::listTriggers, QStringLiteral("resize"));
    QVERIFY2(found, found ? "" : qPrintable(found.error().message));
    QCOMPARE(found->triggers.size(), 2);
    QCOMPARE(found->triggers.first().kind, Trigger::Kind::Event);
    QCOMPARE(found->triggers.first().id, QStringLiteral("default/r"));
    QCOMPARE(found->triggers.first().patterns, QStringList{QStringLiteral(R"({"source":["a"]})")});
    QVERIFY(!found->triggers.first().enabled);
    QCOMPARE(found->triggers.last().id, QStringLiteral("orders/r"));
    QCOMPARE(sentJson(4).value(QLatin1String("EventBusName")).toString(), QStringLiteral("orders"));

    m_network->answer({.body = "{}"});
    QVERIFY(call<Nothing>(&Backend::setTriggerEnabled, found->triggers.first(), true));
    QVERIFY(!sentJson(6).contains(QLatin1String("EventBusName")));
    m_network->answer({.body = whole()});
    m_network->answer({.status = 202});
    const auto fired = call<QString>(&Backend::fireTrigger, found->triggers.first());
    QVERIFY2(fired, fired ? "" : qPrintable(fired.error().message));
    QCOMPARE(sentJson(8).value(QLatin1String("source")).toString(), QStringLiteral("a"));
}

/// Switching leaves the rule as it is, and who undoes its removal makes it with both halves.
void TestTriggerRights::rulesOnTimesAndEventsKeepBoth()
{
    m_backend->can = {.scheduleTrigger = true};
    const QString pattern = QStringLiteral(R"({"source":["a"]})");
    m_network->answer({.body = whole()});
    m_network->answer({.body = R"({"RuleNames":["r"]})"});
    m_network->answer({.body = R"-({"Name":"r","EventPattern":"{ \"source\": [\"a\"] }",)-"
                               R"-("ScheduleExpression":"rate(1 day)","State":"ENABLED"})-"});
    const auto found = call<TriggerList>(&Backend::listTriggers, QStringLiteral("resize"));
    QVERIFY2(found, found ? "" : qPrintable(found.error().message));
    QCOMPARE(found->triggers.size(), 1);
    Trigger both = found->triggers.first();
    QCOMPARE(both.kind, Trigger::Kind::Schedule);
    QCOMPARE(both.source, QStringLiteral("rate(1 day)"));
    QCOMPARE(both.patterns, QStringList{pattern});

    m_network->answer({.body = "{}"});
    both.functionName = QStringLiteral("resize");
    QVERIFY(call<Nothing>(&Backend::setTriggerEnabled, both, false));
    QCOMPARE(m_network->last().header("X-Amz-Target"), QByteArray("AWSEvents.DisableRule"));

    m_network->answer({.body = whole()});
    m_network->answer(noRule());
    m_network->answer({.body = R"({"RuleArn":"arn:r"})"});
    m_network->answer({.status = 201, .body = "{}"});
    m_network->answer({.body = R"({"FailedEntryCount":0,"FailedEntries":[]})"});
    QVERIFY(call<Trigger>(&Backend::addTrigger, both));
    QCOMPARE(sentJson(6).value(QLatin1String("ScheduleExpression")).toString(), both.source);
    QCOMPARE(sentJson(6).value(QLatin1String("EventPattern")).toString(), pattern);
}

/// Somebody gave the rule that was made here a pattern besides: it stays, and another one is made.
void TestTriggerRights::whatOthersMadeOfARuleStays()
{
    m_backend->can = {.scheduleTrigger = true};
    Trigger trigger;
    trigger.functionName = QStringLiteral("resize");
    trigger.kind = Trigger::Kind::Schedule;
    trigger.source = QStringLiteral("rate(1 day)");
    const QString name = aws::ruleName(trigger);
    m_network->answer({.body = whole()});
    m_network->answer({.body = "{\"Name\":\"" + name.toLatin1() +
                               R"-(","EventPattern":"{\"source\":[\"a\"]}",)-"
                               R"-("ScheduleExpression":"rate(1 day)","State":"ENABLED"})-"});
    m_network->answer(noRule());
    m_network->answer({.body = R"({"RuleArn":"arn:r"})"});
    m_network->answer({.status = 201, .body = "{}"});
    m_network->answer({.body = R"({"FailedEntryCount":0,"FailedEntries":[]})"});
    const auto added = call<Trigger>(&Backend::addTrigger, trigger);
    QVERIFY2(added, added ? "" : qPrintable(added.error().message));
    QCOMPARE(added->id, name + QStringLiteral("-2"));
    QCOMPARE(sentJson(3).value(QLatin1String("Name")).toString(), added->id);
}

QTEST_GUILESS_MAIN(TestTriggerRights)
#include "tst_triggerrights.moc"
