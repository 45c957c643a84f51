// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaharness.h"
#include "models/backends/aws/triggerparts.h"

#include <QTemporaryDir>

using namespace signalbox;
using namespace signalbox::test;

class TestLambdaTriggers : public LambdaHarness
{
    Q_OBJECT

private Q_SLOTS:
    void init() { renew(); }

    void triggersOfAllKinds();
    void whatIsDeniedHidesNoOther();
    void refusedCredentialsListNothing();
    void addUrl();
    void addSchedule();
    void addScheduleLeavesNoRuleBehind();
    void addNotificationKeepsTheOthers();
    void whatComesAfterAFilterIsKept();
    void removeNotificationKeepsTheOthers();
    void removeScheduleKeepsASharedRule();
    void schedulesAndQueuesAreSwitched();
    void fireUrl();
    void fireSchedule();
    void fireObject();
    void buckets();
    void oddKeysAreEncodedOnce();
    void filesAreSentAsTheyAre();
    void fileThatIsNotThere();

private:
    Result<Nothing> put(const QString &bucket, const QString &key, const QByteArray &content)
    {
        QFile file(m_folder.filePath(key.section(u'/', 0, 0)));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write into %s", qPrintable(m_folder.path()));
        file.close();
        return call<Nothing>(&Backend::putFile, bucket, key, file.fileName(), Progress());
    }

    QTemporaryDir m_folder;
};

void TestLambdaTriggers::triggersOfAllKinds()
{
    m_network->answer({.body = whole()});
    m_network->answer({.body = R"({"FunctionUrlConfigs":[{"FunctionUrl":"http://u/","AuthType":"NONE"}]})"});
    m_network->answer({.body = R"({"EventSourceMappings":[{"UUID":"u1","BatchSize":3,"State":"Disabled",)"
                               R"("EventSourceArn":"arn:aws:sqs:eu-west-1:123456789012:orders"},)"
                               R"({"UUID":"u2","EventSourceArn":"arn:aws:mq:eu-west-1:1:broker:s"}]})"});
    m_network->answer({.body = R"({"RuleNames":["hourly","gone","pattern"]})"});
    m_network->answer(
        {.body = R"j({"Name":"hourly","ScheduleExpression":"rate(1 hour)","State":"DISABLED"})j"});
    m_network->answer({.status = 400, .body = R"({"__type":"ResourceNotFoundException","message":"m"})"});
    m_network->answer({.body = R"({"Name":"pattern","EventPattern":"{}","State":"ENABLED"})"});
    m_network->answer({.body =
                           "<R><Owner><Name>me</Name></Owner><Buckets><Bucket><Name>photos</Name></Bucket>"
                           "</Buckets></R>"});
    m_network->answer(
        {.body = "<NotificationConfiguration><CloudFunctionConfiguration><Id>n1</Id><CloudFunction>" +
                 arn.toLatin1() +
                 "</CloudFunction><Event>s3:ObjectCreated:Put</Event><Filter><S3Key><FilterRule>"
                 "<Name>Prefix</Name><Value>in/</Value></FilterRule><FilterRule><Name>suffix</Name>"
                 "<Value>.png</Value></FilterRule></S3Key></Filter></CloudFunctionConfiguration>"
                 "<CloudFunctionConfiguration><Id>other</Id><CloudFunction>arn:other</CloudFunction>"
                 "<Event>s3:ObjectCreated:*</Event></CloudFunctionConfiguration>"
                 "<CloudFunctionConfiguration><Id>removal</Id><CloudFunction>" +
                 arn.toLatin1() +
                 "</CloudFunction><Event>s3:ObjectRemoved:*</Event></CloudFunctionConfiguration>"
                 "</NotificationConfiguration>"});
    const auto found = call<TriggerList>(&Backend::listTriggers, QStringLiteral("resize"));
    QVERIFY(found);
    QVERIFY(found->unread.isEmpty());
    const QList<Trigger> *triggers = &found->triggers;
    const QString name = QStringLiteral("resize");
    const Trigger url{
        QStringLiteral("url"), name, Trigger::Kind::Http, true, QStringLiteral("http://u/"), {}, {},
        QStringLiteral("NONE")};
    const Trigger rule{QStringLiteral("hourly"),
                       name,
                       Trigger::Kind::Schedule,
                       false,
                       QStringLiteral("rate(1 hour)"),
                       {},
                       {},
                       {}};
    const Trigger bucket{QStringLiteral("n1"),         name,
                         Trigger::Kind::ObjectCreated, true,
                         QStringLiteral("photos"),     QStringLiteral("in/"),
                         QStringLiteral(".png"),       {}};
    Trigger queue;
    queue.id = QStringLiteral("u1");
    queue.functionName = name;
    queue.kind = Trigger::Kind::Queue;
    queue.enabled = false;
    queue.source = QStringLiteral("arn:aws:sqs:eu-west-1:123456789012:orders");
    queue.batchSize = 3;
    Trigger events;
    events.id = QStringLiteral("default/pattern");
    events.functionName = name;
    events.kind = Trigger::Kind::Event;
    events.source = QStringLiteral("default");
    events.patterns = {QStringLiteral("{}")};
    QCOMPARE(*triggers, QList<Trigger>({url, queue, rule, events, bucket}));
    QCOMPARE(lines().last(), QByteArray("GET /photos?notification="));
    QCOMPARE(m_network->answersLeft(), 0);
}

void TestLambdaTriggers::whatIsDeniedHidesNoOther()
{
    m_network->answer({.body = whole()});
    m_network->answer({.body = R"({"FunctionUrlConfigs":[{"FunctionUrl":"http://u/","AuthType":"NONE"}]})"});
    m_network->answer({.status = 403,
                       .body = R"({"Message":"User: arn:u is not authorized to perform: )"
                               R"(lambda:ListEventSourceMappings on resource: *"})",
                       .headers = {{"x-amzn-ErrorType", "AccessDeniedException"}}});
    m_network->answer({.status = 400, .body = R"({"__type":"AccessDeniedException","message":"No."})"});
    m_network->answer({.body = "<R><Buckets><Bucket><Name>a</Name></Bucket><Bucket><Name>b</Name></Bucket>"
                               "</Buckets></R>"});
    m_network->answer(
        {.status = 403, .body = "<Error><Code>AccessDenied</Code><Message>No</Message></Error>"});
    m_network->answer({.body = "<NotificationConfiguration/>"});
    const auto found = call<TriggerList>(&Backend::listTriggers, QStringLiteral("resize"));
    QVERIFY(found);
    QCOMPARE(found->triggers.size(), 1);
    QStringList said;
    for (const UnreadTriggers &each : found->unread)
        said.append(QString::number(int(each.kind)) + each.where + u' ' + each.error.advice);
    QCOMPARE(said, QStringList({QStringLiteral("3 The permission lambda:ListEventSourceMappings is missing."),
                                QStringLiteral("1 The permission events:ListRuleNamesByTarget is missing."),
                                QStringLiteral("2a The permission s3:GetBucketNotification is missing.")}));
}

void TestLambdaTriggers::refusedCredentialsListNothing()
{
    m_network->answer({.body = whole()});
    m_network->answer({.status = 403, .body = R"({"__type":"ExpiredTokenException","message":"Old."})"});
    const auto found = call<TriggerList>(&Backend::listTriggers, QStringLiteral("resize"));
    QVERIFY(!found);
    QCOMPARE(found.error().code, QStringLiteral("ExpiredTokenException"));
}

void TestLambdaTriggers::addUrl()
{
    m_network->answer({.status = 201, .body = R"({"FunctionUrl":"http://u/","AuthType":"NONE"})"});
    m_network->answer({.status = 201, .body = "{}"});
    m_network->answer({.status = 409,
                       .body = R"({"message":"there already"})",
                       .headers = {{"x-amzn-ErrorType", "ResourceConflictException"}}});
    Trigger trigger;
    trigger.functionName = QStringLiteral("f");
    const auto added = call<Trigger>(&Backend::addTrigger, trigger);
    QCOMPARE(added->source, QStringLiteral("http://u/"));
    QCOMPARE(added->functionName, QStringLiteral("f"));
    QCOMPARE(lines(),
             QList<QByteArray>({"POST /2021-10-31/functions/f/url", "POST /2015-03-31/functions/f/policy",
                                "POST /2015-03-31/functions/f/policy"}));
    QCOMPARE(m_network->sent().at(0).body, QByteArray(R"({"AuthType":"NONE"})"));
    QCOMPARE(sentJson(1).value(QLatin1String("Action")).toString(),
             QStringLiteral("lambda:InvokeFunctionUrl"));
    QCOMPARE(sentJson(1).value(QLatin1String("FunctionUrlAuthType")).toString(), QStringLiteral("NONE"));
    QCOMPARE(sentJson(2).value(QLatin1String("InvokedViaFunctionUrl")).toBool(), true);
}

void TestLambdaTriggers::addSchedule()
{
    m_network->answer({.body = whole()});
    m_network->answer(noRule());
    m_network->answer({.body = R"({"RuleArn":"arn:aws:events:eu-west-1:123456789012:rule/x"})"});
    m_network->answer({.status = 201, .body = "{}"});
    m_network->answer({.body = R"({"FailedEntryCount":0,"FailedEntries":[]})"});
    Trigger trigger;
    trigger.functionName = QStringLiteral("resize");
    trigger.kind = Trigger::Kind::Schedule;
    trigger.source = QStringLiteral("rate(5 minutes)");
    const auto added = call<Trigger>(&Backend::addTrigger, trigger);
    QVERIFY(added->id.startsWith(QLatin1String("resize-")));
    QCOMPARE(m_network->sent().at(2).header("X-Amz-Target"), QByteArray("AWSEvents.PutRule"));
    QCOMPARE(m_network->sent().at(2).header("Content-Type"), QByteArray("application/x-amz-json-1.1"));
    QCOMPARE(sentJson(2).value(QLatin1String("ScheduleExpression")).toString(), trigger.source);
    QCOMPARE(sentJson(2).value(QLatin1String("State")).toString(), QStringLiteral("ENABLED"));
    QCOMPARE(sentJson(3).value(QLatin1String("Principal")).toString(),
             QStringLiteral("events.amazonaws.com"));
    QCOMPARE(sentJson(3).value(QLatin1String("SourceArn")).toString(),
             QStringLiteral("arn:aws:events:eu-west-1:123456789012:rule/x"));
    QCOMPARE(m_network->sent().at(4).body, "{\"Rule\":\"" + added->id.toLatin1() +
                                               "\",\"Targets\":[{\"Arn\":\"" + arn.toLatin1() +
                                               "\",\"Id\":\"function\"}]}");
}

void TestLambdaTriggers::addScheduleLeavesNoRuleBehind()
{
    m_network->answer({.body = whole()});
    m_network->answer(noRule());
    m_network->answer({.body = R"({"RuleArn":"arn:r"})"});
    m_network->answer({.status = 201, .body = "{}"});
    m_network->answer(
        {.body = R"({"FailedEntryCount":1,"FailedEntries":[{"ErrorCode":"X","ErrorMessage":"no target"}]})"});
    m_network->answer({.body = "{}"});
    m_network->answer({.status = 204});
    Trigger trigger;
    trigger.functionName = QStringLiteral("resize");
    trigger.kind = Trigger::Kind::Schedule;
    trigger.source = QStringLiteral("rate(5 minutes)");
    QCOMPARE(call<Trigger>(&Backend::addTrigger, trigger).error().message, QStringLiteral("no target"));
    QCOMPARE(m_network->sent().at(5).header("X-Amz-Target"), QByteArray("AWSEvents.DeleteRule"));
    QCOMPARE(m_network->last().line(), "DELETE /2015-03-31/functions/resize/policy/signalbox-rule-" +
                                           aws::ruleName(trigger).toLatin1());
}

namespace {

const QByteArray sharedConfiguration =
    "<NotificationConfiguration "
    "xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><QueueConfiguration><Id>q</Id>"
    "<Queue>arn:q</Queue><Event>s3:ObjectCreated:*</Event></QueueConfiguration><CloudFunctionConfiguration>"
    "<Id>other</Id><CloudFunction>arn:other</CloudFunction><Event>s3:ObjectCreated:*</Event>"
    "</CloudFunctionConfiguration><EventBridgeConfiguration/></NotificationConfiguration>";

Trigger bucketTrigger()
{
    Trigger trigger;
    trigger.functionName = QStringLiteral("resize");
    trigger.kind = Trigger::Kind::ObjectCreated;
    trigger.source = QStringLiteral("photos");
    trigger.suffix = QStringLiteral(".png");
    return trigger;
}

} // namespace

void TestLambdaTriggers::addNotificationKeepsTheOthers()
{
    m_network->answer({.body = whole()});
    m_network->answer({.status = 201, .body = "{}"});
    m_network->answer({.body = sharedConfiguration});
    m_network->answer({});
    const auto added = call<Trigger>(&Backend::addTrigger, bucketTrigger());
    QVERIFY(added);
    QCOMPARE(m_network->last().line(), QByteArray("PUT /photos?notification="));
    const auto written = aws::s3::readNotification(m_network->last().body);
    QCOMPARE(written->functions.size(), 2);
    QCOMPARE(written->functions.first().id, QStringLiteral("other"));
    QCOMPARE(written->functions.last().id, added->id);
    QCOMPARE(written->functions.last().suffix, QStringLiteral(".png"));
    QCOMPARE(written->others,
             QList<QByteArray>({"<QueueConfiguration><Id>q</Id><Queue>arn:q</Queue><Event>s3:ObjectCreated:*"
                                "</Event></QueueConfiguration>",
                                "<EventBridgeConfiguration/>"}));
    QCOMPARE(sentJson(1).value(QLatin1String("SourceArn")).toString(), QStringLiteral("arn:aws:s3:::photos"));
    QCOMPARE(sentJson(1).value(QLatin1String("SourceAccount")).toString(), QStringLiteral("123456789012"));
}

/// S3 replaces a bucket's whole configuration: what is not read is lost when another is added.
void TestLambdaTriggers::whatComesAfterAFilterIsKept()
{
    const QByteArray filtered =
        "<NotificationConfiguration><CloudFunctionConfiguration><Id>a</Id><CloudFunction>arn:a</"
        "CloudFunction>"
        "<Event>s3:ObjectCreated:*</Event><Filter><S3Key><FilterRule><Name>prefix</Name><Value>in/</Value>"
        "</FilterRule></S3Key></Filter></CloudFunctionConfiguration><QueueConfiguration><Id>q</Id>"
        "</QueueConfiguration><CloudFunctionConfiguration><Filter/><Id>b</Id><CloudFunction>arn:b"
        "</CloudFunction><Event>s3:ObjectRemoved:*</Event></CloudFunctionConfiguration>"
        "<TopicConfiguration><Id>t</Id></TopicConfiguration></NotificationConfiguration>";
    m_network->answer({.body = whole()});
    m_network->answer({.status = 201, .body = "{}"});
    m_network->answer({.body = filtered});
    m_network->answer({});
    QVERIFY(call<Trigger>(&Backend::addTrigger, bucketTrigger()));
    const auto written = aws::s3::readNotification(m_network->last().body);
    QVERIFY(written);
    QCOMPARE(written->functions.size(), 3);
    QCOMPARE(written->functions.first().prefix, QStringLiteral("in/"));
    QCOMPARE(written->functions.at(1).id, QStringLiteral("b"));
    QCOMPARE(written->others.size(), 2);
}

void TestLambdaTriggers::removeNotificationKeepsTheOthers()
{
    Trigger trigger = bucketTrigger();
    trigger.id = QStringLiteral("mine");
    QByteArray both = sharedConfiguration;
    both.replace("<EventBridge", "<LambdaFunctionConfiguration><Id>mine</Id><LambdaFunctionArn>" +
                                     arn.toLatin1() +
                                     "</LambdaFunctionArn><Event>s3:ObjectCreated:*</Event>"
                                     "</LambdaFunctionConfiguration><EventBridge");
    m_network->answer({.body = whole()});
    m_network->answer({.body = both});
    m_network->answer({});
    m_network->answer({.status = 204});
    QVERIFY(call<Nothing>(&Backend::removeTrigger, trigger));
    const auto written = aws::s3::readNotification(m_network->sent().at(2).body);
    QCOMPARE(written->functions.size(), 1);
    QCOMPARE(written->functions.first().id, QStringLiteral("other"));
    QCOMPARE(written->others.size(), 2);
    QCOMPARE(m_network->last().line(),
             QByteArray("DELETE /2015-03-31/functions/resize/policy/signalbox-bucket-") +
                 aws::bucketPermission(trigger.source, {}).statementId.right(8));
}

void TestLambdaTriggers::removeScheduleKeepsASharedRule()
{
    Trigger trigger;
    trigger.id = QStringLiteral("hourly");
    trigger.functionName = QStringLiteral("resize");
    trigger.kind = Trigger::Kind::Schedule;
    const QByteArray ours = "{\"Id\":\"t7\",\"Arn\":\"" + arn.toLatin1() + "\"}";
    m_network->answer({.body = whole()});
    m_network->answer({.body = "{\"Targets\":[" + ours + ",{\"Id\":\"x\",\"Arn\":\"arn:other\"}]}"});
    m_network->answer({.body = "{}"});
    m_network->answer({.status = 404, .headers = {{"x-amzn-ErrorType", "ResourceNotFoundException"}}});
    QVERIFY(call<Nothing>(&Backend::removeTrigger, trigger));
    QCOMPARE(m_network->sent().at(2).body, QByteArray(R"({"Ids":["t7"],"Rule":"hourly"})"));
    QCOMPARE(m_network->last().line(),
             QByteArray("DELETE /2015-03-31/functions/resize/policy/signalbox-rule-hourly"));

    m_network->answer({.body = whole()});
    m_network->answer({.body = "{\"Targets\":[" + ours + "]}"});
    m_network->answer({.body = "{}"});
    m_network->answer({.body = "{}"});
    m_network->answer({.status = 204});
    QVERIFY(call<Nothing>(&Backend::removeTrigger, trigger));
    QCOMPARE(m_network->sent().at(7).header("X-Amz-Target"), QByteArray("AWSEvents.DeleteRule"));

    m_network->answer({.body = whole()});
    m_network->answer({.body = "{\"Targets\":[" + ours + "]}"});
    m_network->answer({.body = "{}"});
    m_network->answer({.status = 400, .body = R"({"__type":"AccessDeniedException","message":"No."})"});
    const auto left = call<Nothing>(&Backend::removeTrigger, trigger);
    QVERIFY(!left);
    QVERIFY2(left.error().advice.contains(QLatin1String("the rule hourly is left without a target")),
             qPrintable(left.error().advice));
}

void TestLambdaTriggers::schedulesAndQueuesAreSwitched()
{
    QCOMPARE(call<Nothing>(&Backend::setTriggerEnabled, bucketTrigger(), false).error().kind,
             Error::Kind::Unsupported);
    QVERIFY(m_network->sent().isEmpty());
    Trigger rule;
    rule.kind = Trigger::Kind::Schedule;
    rule.id = QStringLiteral("hourly");
    m_network->answer({});
    m_network->answer({});
    QVERIFY(call<Nothing>(&Backend::setTriggerEnabled, rule, false));
    QVERIFY(call<Nothing>(&Backend::setTriggerEnabled, rule, true));
    QCOMPARE(m_network->sent().at(0).header("X-Amz-Target"), QByteArray("AWSEvents.DisableRule"));
    QCOMPARE(m_network->sent().at(1).header("X-Amz-Target"), QByteArray("AWSEvents.EnableRule"));
    QCOMPARE(m_network->sent().at(1).body, QByteArray(R"({"Name":"hourly"})"));
    Trigger queue;
    queue.kind = Trigger::Kind::Queue;
    queue.id = QStringLiteral("u1");
    m_network->answer({.body = "{}"});
    QVERIFY(call<Nothing>(&Backend::setTriggerEnabled, queue, false));
    QCOMPARE(m_network->last().line(), QByteArray("PUT /2015-03-31/event-source-mappings/u1"));
    QCOMPARE(m_network->last().body, QByteArray(R"({"Enabled":false})"));
}

void TestLambdaTriggers::fireUrl()
{
    Trigger trigger;
    trigger.source = QStringLiteral("http://127.0.0.1:99/lambda-url/abc/");
    trigger.authType = QStringLiteral("NONE");
    m_network->answer({.status = 502});
    const auto sent = call<QString>(&Backend::fireTrigger, trigger);
    QVERIFY(sent->contains(QLatin1String("502")));
    QCOMPARE(m_network->last().url, QUrl(trigger.source));
    QVERIFY(m_network->last().header("Authorization").isEmpty());

    trigger.authType = QStringLiteral("AWS_IAM");
    m_network->answer({});
    QVERIFY(call<QString>(&Backend::fireTrigger, trigger));
    QVERIFY(m_network->last().header("Authorization").contains("/lambda/aws4_request"));
    QCOMPARE(m_network->last().header("Host"), QByteArray("127.0.0.1:99"));
}

void TestLambdaTriggers::fireSchedule()
{
    Trigger trigger;
    trigger.id = QStringLiteral("hourly");
    trigger.functionName = QStringLiteral("resize");
    trigger.kind = Trigger::Kind::Schedule;
    trigger.source = QStringLiteral("rate(1 hour)");
    m_network->answer({.body = whole()});
    m_network->answer({.status = 202});
    QVERIFY(call<QString>(&Backend::fireTrigger, trigger)->contains(QLatin1String("resize")));
    QCOMPARE(m_network->last().header("X-Amz-Invocation-Type"), QByteArray("Event"));
    const QJsonObject event = sentJson(1);
    QCOMPARE(event.value(QLatin1String("detail-type")).toString(), QStringLiteral("Scheduled Event"));
    QCOMPARE(event.value(QLatin1String("time")).toString(), QStringLiteral("2026-11-23T12:00:00Z"));
    QCOMPARE(event.value(QLatin1String("resources")).toVariant().toStringList(),
             QStringList{QStringLiteral("arn:aws:events:eu-west-1:123456789012:rule/hourly")});
}

void TestLambdaTriggers::fireObject()
{
    Trigger trigger = bucketTrigger();
    trigger.prefix = QStringLiteral("in/");
    m_network->answer({});
    const auto sent = call<QString>(&Backend::fireTrigger, trigger);
    const QByteArray key = "in/signalbox-test-20261123-120000-000.png";
    QVERIFY(sent->contains(QString::fromLatin1(key)));
    QCOMPARE(m_network->last().line(), "PUT /photos/" + key);
    QVERIFY(m_network->last().body.startsWith("\x89PNG"));
    QCOMPARE(m_network->last().header("Content-Type"), QByteArray("image/png"));
    QVERIFY(m_network->last().header("Authorization").contains("/s3/aws4_request"));
}

void TestLambdaTriggers::buckets()
{
    m_network->answer({.body = noBuckets});
    m_network->answer({});
    QCOMPARE(*call<QStringList>(&Backend::listBuckets), QStringList());
    QVERIFY(call<Nothing>(&Backend::createBucket, QStringLiteral("photos")));
    QCOMPARE(lines(), QList<QByteArray>({"GET /", "PUT /photos"}));
    QVERIFY(m_network->last().body.contains("<LocationConstraint>eu-west-1</LocationConstraint>"));

    m_network->answer({.body = "<R><Buckets><Bucket><Na"});
    QCOMPARE(call<QStringList>(&Backend::listBuckets).error().code, QStringLiteral("UnreadableAnswer"));
}

void TestLambdaTriggers::oddKeysAreEncodedOnce()
{
    m_network->answer({});
    QVERIFY(put(QStringLiteral("b"), QStringLiteral("a b/ü+&?#%41//.."), "x"));
    QCOMPARE(m_network->last().line(), QByteArray("PUT /b/a%20b/%C3%BC%2B%26%3F%23%2541//.."));
}

void TestLambdaTriggers::filesAreSentAsTheyAre()
{
    m_network->answer({});
    QVERIFY(put(QStringLiteral("b"), QStringLiteral("k.json"), "{}"));
    QCOMPARE(m_network->last().body, QByteArray("{}"));
    QCOMPARE(m_network->last().header("Content-Type"), QByteArray("application/json"));
    QCOMPARE(m_network->last().header("X-Amz-Content-Sha256"), QByteArray("UNSIGNED-PAYLOAD"));
    QVERIFY(m_network->last().header("Authorization").startsWith("AWS4-HMAC-SHA256 "));
}

void TestLambdaTriggers::fileThatIsNotThere()
{
    const auto missing = call<Nothing>(&Backend::putFile, QStringLiteral("b"), QStringLiteral("k"),
                                       QStringLiteral("/nowhere/at/all"), Progress());
    QCOMPARE(missing.error().code, QStringLiteral("FileUnreadable"));
    QVERIFY(m_network->sent().isEmpty());
}

QTEST_GUILESS_MAIN(TestLambdaTriggers)
#include "tst_lambdatriggers.moc"
