// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaharness.h"

using namespace signalbox;
using namespace signalbox::test;

class TestLambdaBackend : public LambdaHarness
{
    Q_OBJECT

private Q_SLOTS:
    void init() { renew(); }

    void listReadsAllPages();
    void getReadsWhatAListLeavesOut();
    void createWaitsUntilActive();
    void createThatFailsToInitialise();
    void changeSendsOnlyWhatChanged();
    void updateCode();
    void anImageReplacesWhatWasSeen();
    void downloadCode();
    void imagesHaveNoCode();
    void removeFunction();
    void reservedConcurrency();
    void invokeNow();
    void invokeLater();
    void functionErrorIsAnAnswer();
    void errorsOfTheService_data();
    void errorsOfTheService();
    void notJson();
    void nothingIsSentWhileAway();
    void droppedInsideItsOwnCallback();
    void backendGoneFirst();
};

void TestLambdaBackend::listReadsAllPages()
{
    m_network->answer({.body = "{\"Functions\":[" + configuration + "],\"NextMarker\":\"p 2\"}"});
    m_network->answer({.body = "{\"Functions\":[" + configuration + "]}"});
    const auto functions = call<QList<Function>>(&Backend::listFunctions);
    QCOMPARE(functions->size(), 2);
    QCOMPARE(lines(), QList<QByteArray>({"GET /2015-03-31/functions?MaxItems=50",
                                         "GET /2015-03-31/functions?MaxItems=50&Marker=p%202"}));
    QVERIFY(m_network->last().header("Authorization").contains("/20261123/eu-west-1/lambda/aws4_request"));
    QCOMPARE(m_network->last().header("X-Amz-Content-Sha256"),
             QByteArray("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
}

void TestLambdaBackend::getReadsWhatAListLeavesOut()
{
    m_network->answer(
        {.body = whole(
             ",\"Concurrency\":{\"ReservedConcurrentExecutions\":7},\"Tags\":{\"team\":\"pictures\"}")});
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
    expected.tags = QMap<QString, QString>{{QStringLiteral("team"), QStringLiteral("pictures")}};
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
    m_network->answer({.body = configuration});
    const QString name = QStringLiteral("resize");
    QVERIFY(call<Function>(&Backend::updateCode, name, QByteArray("zip"), CodeUpdate()));
    QCOMPARE(lines(), QList<QByteArray>{"PUT /2015-03-31/functions/resize/code"});
    QCOMPARE(m_network->last().body, QByteArray(R"({"ZipFile":"emlw"})"));
    const CodeUpdate update{QStringLiteral("arm64"), QStringLiteral("rev-0")};
    QVERIFY(call<Function>(&Backend::updateCode, name, QByteArray("zip"), update));
    QCOMPARE(m_network->last().body,
             QByteArray(R"({"Architectures":["arm64"],"RevisionId":"rev-0","ZipFile":"emlw"})"));
}

/// What is changed besides it is typed over the revision that the new image made.
void TestLambdaBackend::anImageReplacesWhatWasSeen()
{
    m_network->answer({.body = configuration});
    m_network->answer({.body = configuration});
    FunctionChange change;
    change.image = QStringLiteral("registry/resize:2");
    change.revisionId = QStringLiteral("rev-0");
    QVERIFY(call<Function>(&Backend::changeFunction, QStringLiteral("resize"), change));
    QCOMPARE(lines(), QList<QByteArray>{"PUT /2015-03-31/functions/resize/code"});
    QCOMPARE(m_network->last().body, QByteArray(R"({"ImageUri":"registry/resize:2","RevisionId":"rev-0"})"));
    change.memoryMb = 512;
    m_network->answer({.body = configuration});
    QVERIFY(call<Function>(&Backend::changeFunction, QStringLiteral("resize"), change));
    QCOMPARE(m_network->last().body, QByteArray(R"({"MemorySize":512})"));
}

void TestLambdaBackend::downloadCode()
{
    m_network->answer(
        {.body = R"({"Configuration":{},"Code":{"Location":"http://store/code.zip?right=1"}})"});
    m_network->answer({.body = "PK..."});
    QCOMPARE(*call<QByteArray>(&Backend::downloadCode, QStringLiteral("resize")), QByteArray("PK..."));
    QCOMPARE(lines(), QList<QByteArray>({"GET /2015-03-31/functions/resize", "GET /code.zip?right=1"}));
    QCOMPARE(m_network->last().url.host(), QStringLiteral("store"));
    QVERIFY(m_network->last().header("Authorization").isEmpty()); // no signature for another server

    m_network->answer({.body = R"({"Code":{"Location":"http://store/code.zip"}})"});
    m_network->answer(
        {.status = 403, .body = "<Error><Code>AccessDenied</Code><Message>late</Message></Error>"});
    QCOMPARE(call<QByteArray>(&Backend::downloadCode, QStringLiteral("resize")).error().kind,
             Error::Kind::Unauthorised);
}

void TestLambdaBackend::imagesHaveNoCode()
{
    m_network->answer({.body = R"({"Configuration":{},"Code":{"ImageUri":"registry/image"}})"});
    QCOMPARE(call<QByteArray>(&Backend::downloadCode, QStringLiteral("resize")).error().kind,
             Error::Kind::Unsupported);
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
    TestedBackend next(m_network->factory(), m_clock); // makes the same pause before its next question
    m_network->answer({.status = 201, .body = pending});
    m_network->answer({.body = configuration});
    bool created = false;
    const CallPtr later = next.createFunction({}, [&](const auto &) { created = true; });
    QTRY_VERIFY(created);
    QVERIFY(!called);
}

QTEST_GUILESS_MAIN(TestLambdaBackend)
#include "tst_lambdabackend.moc"
