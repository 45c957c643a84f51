// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/lambdabackend.h"
#include "tests/support/scriptednetwork.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace signalbox;
using signalbox::test::ScriptedNetwork;

namespace {

/// Noon of a day, always.
class FixedClock final : public Clock
{
public:
    qint64 nowMs() const override { return 1'795'435'200'000; }
};

/// The calls of LambdaBackend against a server that is always there.
class TestedBackend final : public aws::LambdaBackend
{
public:
    TestedBackend(NetworkFactory network, const Clock &clock)
        : LambdaBackend(std::move(network), clock)
    {
        client().setTarget(
            {QUrl(QStringLiteral("http://server:8080")), "eu-west-1", {"AKID", "SECRET", {}, {}}});
    }
    Capabilities capabilities() const override { return {}; }
    ConnectionState state() const override { return {}; }
    void open() override {}
    void retry() override {}
    CallPtr report(Done<BackendReport>) override { return nullptr; }
    void goAway() { client().setUnavailable({Error::Kind::Network, QStringLiteral("gone"), {}, {}, {}}); }
};

const QByteArray configuration =
    R"({"FunctionName":"resize","FunctionArn":"arn:aws:lambda:eu-west-1:123456789012:function:resize","Runtime":"python3.12","Role":"arn:aws:iam::123456789012:role/r","Handler":"app.handler","CodeSize":314,"Description":"shrinks","Timeout":9,"MemorySize":512,"LastModified":"2026-11-23T16:18:38.123+0000","CodeSha256":"abc=","Version":"$LATEST","Environment":{"Variables":{"A":"1","B":"zwei"}},"RevisionId":"rev-1","State":"Active","LastUpdateStatus":"Successful","Architectures":["arm64"],"EphemeralStorage":{"Size":1024}})";
const QString arn = QStringLiteral("arn:aws:lambda:eu-west-1:123456789012:function:resize");
const QByteArray noBuckets = "<ListAllMyBucketsResult><Buckets/></ListAllMyBucketsResult>";

QByteArray whole(const QByteArray &concurrency = {})
{
    return "{\"Configuration\":" + configuration + concurrency + "}";
}

} // namespace

class TestLambdaBackend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void listReadsAllPages();
    void getReadsConfigurationAndReservation();
    void createWaitsUntilActive();
    void createThatFailsToInitialise();
    void changeSendsOnlyWhatChanged();
    void updateCode();
    void removeFunction();
    void reservedConcurrency();
    void invokeNow();
    void invokeLater();
    void functionErrorIsAnAnswer();
    void errorsOfTheService_data();
    void errorsOfTheService();
    void notJson();
    void nothingIsSentWhileAway();

    void triggersOfAllKinds();
    void addUrl();
    void addSchedule();
    void addScheduleLeavesNoRuleBehind();
    void addNotificationKeepsTheOthers();
    void removeNotificationKeepsTheOthers();
    void removeScheduleKeepsASharedRule();
    void onlySchedulesAreSwitched();
    void fireUrl();
    void fireSchedule();
    void fireObject();

    void buckets();
    void oddKeysAreEncodedOnce();
    void droppedInsideItsOwnCallback();
    void backendGoneFirst();

private:
    /// Waits for the one result of a call.
    template <class T, class Start>
    Result<T> wait(Start start)
    {
        std::optional<Result<T>> result;
        const CallPtr call = start([&](Result<T> answer) { result = std::move(answer); });
        if (result)
            qFatal("called back from inside the function that started the call");
        [&] { QTRY_VERIFY(result.has_value()); }();
        return result.value_or(failure(Error::Kind::Internal, QStringLiteral("no callback")));
    }
    template <class T, class Method, class... Arguments>
    Result<T> call(Method method, const Arguments &...arguments)
    {
        return wait<T>(
            [&](Done<T> done) { return (m_backend.get()->*method)(arguments..., std::move(done)); });
    }
    QList<QByteArray> lines() const
    {
        QList<QByteArray> result;
        for (const auto &request : m_network->sent())
            result.append(request.line());
        return result;
    }
    QJsonObject sentJson(qsizetype index) const
    {
        return QJsonDocument::fromJson(m_network->sent().at(index).body).object();
    }

    FixedClock m_clock;
    std::unique_ptr<ScriptedNetwork> m_network;
    std::unique_ptr<TestedBackend> m_backend;
};

void TestLambdaBackend::init()
{
    m_backend.reset();
    m_network = std::make_unique<ScriptedNetwork>();
    m_backend = std::make_unique<TestedBackend>(m_network->factory(), m_clock);
}

void TestLambdaBackend::listReadsAllPages()
{
    m_network->answer({.body = "{\"Functions\":[" + configuration + "],\"NextMarker\":\"p 2\"}"});
    m_network->answer({.body = "{\"Functions\":[" + configuration + "]}"});
    const auto functions = call<QList<Function>>(&Backend::listFunctions);
    QCOMPARE(functions->size(), 2);
    QCOMPARE(lines(), QList<QByteArray>({"GET /2015-03-31/functions/?MaxItems=50",
                                         "GET /2015-03-31/functions/?MaxItems=50&Marker=p%202"}));
    QVERIFY(m_network->last().header("Authorization").contains("/20261123/eu-west-1/lambda/aws4_request"));
    QCOMPARE(m_network->last().header("X-Amz-Content-Sha256"),
             QByteArray("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
}

void TestLambdaBackend::getReadsConfigurationAndReservation()
{
    m_network->answer({.body = whole(",\"Concurrency\":{\"ReservedConcurrentExecutions\":7}")});
    const auto function = call<Function>(&Backend::getFunction, QStringLiteral("resize"));
    QCOMPARE(lines(), QList<QByteArray>{"GET /2015-03-31/functions/resize"});
    Function expected;
    expected.name = QStringLiteral("resize");
    expected.arn = arn;
    expected.runtime = QStringLiteral("python3.12");
    expected.handler = QStringLiteral("app.handler");
    expected.description = QStringLiteral("shrinks");
    expected.role = QStringLiteral("arn:aws:iam::123456789012:role/r");
    expected.architecture = QStringLiteral("arm64");
    expected.version = QStringLiteral("$LATEST");
    expected.codeSha256 = QStringLiteral("abc=");
    expected.codeSize = 314;
    expected.memoryMb = 512;
    expected.timeoutSeconds = 9;
    expected.ephemeralMb = 1024;
    expected.environment = {{QStringLiteral("A"), QStringLiteral("1")},
                            {QStringLiteral("B"), QStringLiteral("zwei")}};
    expected.lastModified = QDateTime(QDate(2026, 11, 23), QTime(16, 18, 38, 123), Qt::UTC);
    expected.state = QStringLiteral("Active");
    expected.lastUpdateStatus = QStringLiteral("Successful");
    expected.revisionId = QStringLiteral("rev-1");
    expected.reservedConcurrency = 7;
    QCOMPARE(function->lastModified, expected.lastModified);
    QVERIFY(*function == expected);
}

void TestLambdaBackend::createWaitsUntilActive()
{
    QByteArray pending = configuration;
    pending.replace("\"Active\"", "\"Pending\"");
    m_network->answer({.status = 201, .body = pending});
    m_network->answer({.body = pending});
    m_network->answer({.body = configuration});
    FunctionSpec spec;
    spec.name = QStringLiteral("resize");
    spec.runtime = QStringLiteral("python3.12");
    spec.handler = QStringLiteral("app.handler");
    spec.role = QStringLiteral("role");
    spec.environment = {{QStringLiteral("A"), QStringLiteral("ä\"")}};
    spec.zip = QByteArray("PK\x03\x04\x00zip", 8);
    const auto function = call<Function>(&Backend::createFunction, spec);
    QCOMPARE(function->state, QStringLiteral("Active"));
    QCOMPARE(lines(), QList<QByteArray>({"POST /2015-03-31/functions",
                                         "GET /2015-03-31/functions/resize/configuration",
                                         "GET /2015-03-31/functions/resize/configuration"}));
    const QByteArray expected = R"({"FunctionName":"resize","Runtime":"python3.12","Handler":"app.handler",
        "Role":"role","MemorySize":128,"Timeout":3,"EphemeralStorage":{"Size":512},
        "Environment":{"Variables":{"A":"ä\""}},"Code":{"ZipFile":"UEsDBAB6aXA="}})";
    QCOMPARE(sentJson(0), QJsonDocument::fromJson(expected).object());
}

void TestLambdaBackend::createThatFailsToInitialise()
{
    QByteArray failed = configuration;
    failed.replace("\"State\":\"Active\"", "\"State\":\"Failed\",\"StateReason\":\"the archive is broken\"");
    m_network->answer({.status = 201, .body = failed});
    const auto function = call<Function>(&Backend::createFunction, FunctionSpec());
    QVERIFY(!function);
    QVERIFY(function.error().message.contains(QLatin1String("the archive is broken")));
}

void TestLambdaBackend::changeSendsOnlyWhatChanged()
{
    m_network->answer({.body = configuration});
    FunctionChange change;
    change.memoryMb = 512;
    change.environment = QMap<QString, QString>();
    change.revisionId = QStringLiteral("rev-0");
    QVERIFY(call<Function>(&Backend::changeFunction, QStringLiteral("resize"), change));
    QCOMPARE(lines(), QList<QByteArray>{"PUT /2015-03-31/functions/resize/configuration"});
    QCOMPARE(m_network->last().body,
             QByteArray(R"({"Environment":{"Variables":{}},"MemorySize":512,"RevisionId":"rev-0"})"));
    QCOMPARE(m_network->last().header("Content-Type"), QByteArray("application/json"));
}

void TestLambdaBackend::updateCode()
{
    m_network->answer({.body = configuration});
    QVERIFY(call<Function>(&Backend::updateCode, QStringLiteral("resize"), QByteArray("zip")));
    QCOMPARE(lines(), QList<QByteArray>{"PUT /2015-03-31/functions/resize/code"});
    QCOMPARE(m_network->last().body, QByteArray(R"({"ZipFile":"emlw"})"));
}

void TestLambdaBackend::removeFunction()
{
    m_network->answer({.status = 204});
    QVERIFY(call<Nothing>(&Backend::deleteFunction, QStringLiteral("re/size")));
    QCOMPARE(lines(), QList<QByteArray>{"DELETE /2015-03-31/functions/re%2Fsize"});
}

void TestLambdaBackend::reservedConcurrency()
{
    m_network->answer({.body = "{}"});
    m_network->answer({.status = 204});
    QVERIFY(call<Nothing>(&Backend::setReservedConcurrency, QStringLiteral("f"), std::optional<int>(0)));
    QVERIFY(call<Nothing>(&Backend::setReservedConcurrency, QStringLiteral("f"), std::optional<int>()));
    QCOMPARE(lines(), QList<QByteArray>({"PUT /2017-10-31/functions/f/concurrency",
                                         "DELETE /2017-10-31/functions/f/concurrency"}));
    QCOMPARE(m_network->sent().first().body, QByteArray(R"({"ReservedConcurrentExecutions":0})"));
}

void TestLambdaBackend::invokeNow()
{
    m_network->answer({.body = "\"hi\"",
                       .headers = {{"x-amzn-RequestId", "r-1"},
                                   {"X-Amz-Executed-Version", "$LATEST"},
                                   {"X-Amz-Log-Result", QByteArray("START\nEND").toBase64()}}});
    const auto answer =
        call<InvokeAnswer>(&Backend::invoke, QStringLiteral("f"), QByteArray("{\"a\":1}"), false);
    QCOMPARE(answer->payload, QByteArray("\"hi\""));
    QCOMPARE(answer->logTail, QByteArray("START\nEND"));
    QCOMPARE(answer->requestId, QStringLiteral("r-1"));
    QVERIFY(answer->functionError.isEmpty());
    QVERIFY(!answer->accepted);
    QCOMPARE(m_network->last().line(), QByteArray("POST /2015-03-31/functions/f/invocations"));
    QCOMPARE(m_network->last().body, QByteArray("{\"a\":1}"));
    QCOMPARE(m_network->last().header("X-Amz-Invocation-Type"), QByteArray("RequestResponse"));
    QCOMPARE(m_network->last().header("X-Amz-Log-Type"), QByteArray("Tail"));
}

void TestLambdaBackend::invokeLater()
{
    m_network->answer({.status = 202, .headers = {{"x-amzn-RequestId", "r-2"}}});
    const auto answer = call<InvokeAnswer>(&Backend::invoke, QStringLiteral("f"), QByteArray(), true);
    QVERIFY(answer->accepted);
    QCOMPARE(m_network->last().header("X-Amz-Invocation-Type"), QByteArray("Event"));
}

void TestLambdaBackend::functionErrorIsAnAnswer()
{
    m_network->answer({.body = R"({"errorType":"ValueError","errorMessage":"no"})",
                       .headers = {{"X-Amz-Function-Error", "Unhandled"}}});
    const auto answer = call<InvokeAnswer>(&Backend::invoke, QStringLiteral("f"), QByteArray("{}"), false);
    QVERIFY(answer);
    QCOMPARE(answer->functionError, QStringLiteral("Unhandled"));
}

void TestLambdaBackend::errorsOfTheService_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, int status, const char *type, const char *body, Error::Kind kind,
                        const char *code, const char *message) {
        QTest::newRow(name) << status << QByteArray(type) << QByteArray(body) << int(kind)
                            << QString::fromLatin1(code) << QString::fromLatin1(message);
    };
    using K = Error::Kind;
    row("rest-json", 404, "ResourceNotFoundException:http://x/", R"({"Type":"User","Message":"No f."})",
        K::NotFound, "ResourceNotFoundException", "No f.");
    row("json 1.1", 400, "", R"({"__type":"com.amazon#ResourceNotFoundException","message":"No rule."})",
        K::NotFound, "ResourceNotFoundException", "No rule.");
    row("rest-xml", 404, "",
        "<?xml version='1.0'?><Error><Code>NoSuchBucket</Code><Message>No b.</Message>"
        "<RequestId>x-1</RequestId></Error>",
        K::NotFound, "NoSuchBucket", "No b.");
    row("conflict", 409, "ResourceConflictException", R"({"message":"m"})", K::Conflict,
        "ResourceConflictException", "m");
    row("stale", 412, "PreconditionFailedException", R"({"message":"m"})", K::Conflict,
        "PreconditionFailedException", "m");
    row("bad value", 400, "InvalidParameterValueException", R"({"message":"m"})", K::Invalid,
        "InvalidParameterValueException", "m");
    row("bad signature", 403, "InvalidSignatureException", R"({"message":"m"})", K::Unauthorised,
        "InvalidSignatureException", "m");
    row("expired", 400, "", R"({"__type":"ExpiredTokenException","message":"m"})", K::Unauthorised,
        "ExpiredTokenException", "m");
    row("unknown to the service", 501, "", "", K::Unsupported, "", "The server answered with status 501.");
    row("server broke", 500, "ServiceException", R"({"Message":"m"})", K::Internal, "ServiceException", "m");
    row("gateway's page", 502, "", "<html><body>Bad gateway</body></html>", K::Internal, "",
        "The server answered with status 502.");
    row("cut JSON", 400, "InvalidParameterValueException", R"({"mess)", K::Invalid,
        "InvalidParameterValueException", "The server answered: InvalidParameterValueException.");
}

void TestLambdaBackend::errorsOfTheService()
{
    QFETCH(int, status);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(int, kind);
    QFETCH(QString, code);
    QFETCH(QString, message);
    m_network->answer({.status = status,
                       .body = body,
                       .headers = {{"x-amzn-ErrorType", type}, {"x-amzn-RequestId", "r-9"}}});
    const Error error = call<Nothing>(&Backend::deleteFunction, QStringLiteral("f")).error();
    QCOMPARE(int(error.kind), kind);
    QCOMPARE(error.code, code);
    QCOMPARE(error.message, message);
    QVERIFY(error.requestId == QLatin1String("r-9") || error.requestId == QLatin1String("x-1"));
}

void TestLambdaBackend::notJson()
{
    for (const char *body : {"<html>Welcome</html>", "{\"Functions\":[", "[]", "\xff\xfe"}) {
        m_network->answer({.body = body, .headers = {{"Content-Type", "text/html"}}});
        const Error error = call<QList<Function>>(&Backend::listFunctions).error();
        QCOMPARE(error.code, QStringLiteral("UnreadableAnswer"));
        QVERIFY(!error.advice.isEmpty());
    }
}

void TestLambdaBackend::nothingIsSentWhileAway()
{
    m_backend->goAway();
    QCOMPARE(call<QList<Function>>(&Backend::listFunctions).error().message, QStringLiteral("gone"));
    QVERIFY(m_network->sent().isEmpty());
}

void TestLambdaBackend::triggersOfAllKinds()
{
    m_network->answer({.body = whole()});
    m_network->answer({.body = R"({"FunctionUrlConfigs":[{"FunctionUrl":"http://u/","AuthType":"NONE"}]})"});
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
    const auto triggers = call<QList<Trigger>>(&Backend::listTriggers, QStringLiteral("resize"));
    QVERIFY(triggers);
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
    QCOMPARE(triggers->size(), 3);
    QVERIFY(triggers->at(0) == url);
    QVERIFY(triggers->at(1) == rule);
    QVERIFY(triggers->at(2) == bucket);
    QCOMPARE(lines().last(), QByteArray("GET /photos?notification="));
    QCOMPARE(m_network->answersLeft(), 0);
}

void TestLambdaBackend::addUrl()
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

void TestLambdaBackend::addSchedule()
{
    m_network->answer({.body = whole()});
    m_network->answer({.body = R"({"RuleArn":"arn:aws:events:eu-west-1:123456789012:rule/x"})"});
    m_network->answer({.status = 201, .body = "{}"});
    m_network->answer({.body = R"({"FailedEntryCount":0,"FailedEntries":[]})"});
    Trigger trigger;
    trigger.functionName = QStringLiteral("resize");
    trigger.kind = Trigger::Kind::Schedule;
    trigger.source = QStringLiteral("rate(5 minutes)");
    const auto added = call<Trigger>(&Backend::addTrigger, trigger);
    QVERIFY(added->id.startsWith(QLatin1String("resize-")));
    QCOMPARE(m_network->sent().at(1).header("X-Amz-Target"), QByteArray("AWSEvents.PutRule"));
    QCOMPARE(m_network->sent().at(1).header("Content-Type"), QByteArray("application/x-amz-json-1.1"));
    QCOMPARE(sentJson(1).value(QLatin1String("ScheduleExpression")).toString(), trigger.source);
    QCOMPARE(sentJson(1).value(QLatin1String("State")).toString(), QStringLiteral("ENABLED"));
    QCOMPARE(sentJson(2).value(QLatin1String("Principal")).toString(),
             QStringLiteral("events.amazonaws.com"));
    QCOMPARE(sentJson(2).value(QLatin1String("SourceArn")).toString(),
             QStringLiteral("arn:aws:events:eu-west-1:123456789012:rule/x"));
    QCOMPARE(m_network->sent().at(3).body, "{\"Rule\":\"" + added->id.toLatin1() +
                                               "\",\"Targets\":[{\"Arn\":\"" + arn.toLatin1() +
                                               "\",\"Id\":\"function\"}]}");
}

void TestLambdaBackend::addScheduleLeavesNoRuleBehind()
{
    m_network->answer({.body = whole()});
    m_network->answer({.body = R"({"RuleArn":"arn:r"})"});
    m_network->answer({.status = 201, .body = "{}"});
    m_network->answer(
        {.body = R"({"FailedEntryCount":1,"FailedEntries":[{"ErrorCode":"X","ErrorMessage":"no target"}]})"});
    m_network->answer({.body = "{}"});
    Trigger trigger;
    trigger.functionName = QStringLiteral("resize");
    trigger.kind = Trigger::Kind::Schedule;
    trigger.source = QStringLiteral("rate(5 minutes)");
    QCOMPARE(call<Trigger>(&Backend::addTrigger, trigger).error().message, QStringLiteral("no target"));
    QCOMPARE(m_network->last().header("X-Amz-Target"), QByteArray("AWSEvents.DeleteRule"));
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

void TestLambdaBackend::addNotificationKeepsTheOthers()
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

void TestLambdaBackend::removeNotificationKeepsTheOthers()
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
    QVERIFY(call<Nothing>(&Backend::removeTrigger, trigger));
    const auto written = aws::s3::readNotification(m_network->last().body);
    QCOMPARE(written->functions.size(), 1);
    QCOMPARE(written->functions.first().id, QStringLiteral("other"));
    QCOMPARE(written->others.size(), 2);
}

void TestLambdaBackend::removeScheduleKeepsASharedRule()
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
}

void TestLambdaBackend::onlySchedulesAreSwitched()
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
}

void TestLambdaBackend::fireUrl()
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

void TestLambdaBackend::fireSchedule()
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

void TestLambdaBackend::fireObject()
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

void TestLambdaBackend::buckets()
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

void TestLambdaBackend::oddKeysAreEncodedOnce()
{
    m_network->answer({});
    QVERIFY(call<Nothing>(&Backend::putObject, QStringLiteral("b"), QStringLiteral("a b/ü+&?#%41//.."),
                          QByteArray("x")));
    QCOMPARE(m_network->last().line(), QByteArray("PUT /b/a%20b/%C3%BC%2B%26%3F%23%2541//.."));
}

void TestLambdaBackend::droppedInsideItsOwnCallback()
{
    m_network->answer({.body = noBuckets});
    CallPtr call;
    bool done = false;
    call = m_backend->listBuckets([&](const auto &) {
        call.reset();
        done = true;
    });
    QTRY_VERIFY(done);

    m_backend->goAway(); // a chain that ends before it has sent anything
    done = false;
    call = m_backend->listBuckets([&](const auto &) {
        call.reset();
        done = true;
    });
    QTRY_VERIFY(done);
}

void TestLambdaBackend::backendGoneFirst()
{
    QByteArray pending = configuration;
    pending.replace("\"Active\"", "\"Pending\"");
    m_network->answer({.status = 201, .body = pending});
    bool called = false;
    const CallPtr waiting = m_backend->createFunction({}, [&](const auto &) { called = true; });
    const CallPtr fresh = m_backend->listBuckets([&](const auto &) { called = true; });
    QTRY_COMPARE(m_network->answersLeft(), 0);
    m_backend.reset();
    QTest::qWait(150); // longer than the pause before the next question would be
    QVERIFY(!called);
}

QTEST_GUILESS_MAIN(TestLambdaBackend)
#include "tst_lambdabackend.moc"
