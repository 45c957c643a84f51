// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/openfaas/answer.h"
#include "models/backends/openfaas/cliconfig.h"
#include "models/backends/openfaas/counterbook.h"
#include "models/backends/openfaas/deployment.h"
#include "models/backends/openfaas/invocation.h"
#include "models/backends/openfaas/request.h"
#include "models/backends/openfaas/scaling.h"
#include "models/backends/openfaas/schedule.h"
#include "models/backends/openfaas/timeouts.h"
#include "models/backends/openfaas/triggers.h"
#include "models/domain/duration.h"

#include <QtTest>

using namespace signalbox;
using namespace signalbox::openfaas;

namespace {

QJsonObject object(const char *json)
{
    return QJsonDocument::fromJson(json).object();
}

/// As faas-netes describes a function.
QJsonObject netesStatus()
{
    return object(R"({"name":"nodeinfo","image":"ghcr.io/openfaas/nodeinfo:latest","namespace":"openfaas-fn",
        "envProcess":"node main.js","envVars":{"fprocess":"node main.js","write_debug":"true","exec_timeout":"1m30s",
        "read_timeout":"90s","write_timeout":"2m"},
        "labels":{"com.openfaas.scale.min":"2","faas_function":"nodeinfo"},
        "annotations":{"topic":"cron-function,orders","schedule":"*/5 * * * *","prometheus.io.scrape":"false"},
        "secrets":["token"],"constraints":["node.kubernetes.io/arch=amd64"],"readOnlyRootFilesystem":true,
        "limits":{"memory":"128Mi","cpu":"0"},"requests":{"memory":"0","cpu":"100m"},"replicas":2,
        "availableReplicas":1,"invocationCount":17,"createdAt":"2026-11-25T10:20:30Z","unheardOf":{"a":1}})");
}

} // namespace

class TestOpenFaas : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requests();
    void errors_data();
    void errors();
    void functions();
    void readiness();
    void updatesKeepEverything();
    void scaling();
    void scalingValues_data();
    void scalingValues();
    void secretsAreNames();
    void timeouts();
    void schedules_data();
    void schedules();
    void impossibleSchedules_data();
    void impossibleSchedules();
    void triggersComeAndGo();
    void invocations();
    void counters();
    void countersOverTime();
    void logins();
    void brokenLogins();
};

void TestOpenFaas::requests()
{
    const Gateway gateway{QUrl(QStringLiteral("https://faas.example.org:8443/base/")),
                          basicAuthorization(QStringLiteral("admin"), QStringLiteral("p:w")),
                          QStringLiteral("fn")};
    const HttpRequest get = prepare(openfaas::get(QStringLiteral("a b"), gateway.nameSpace), gateway);
    QCOMPARE(get.url.toEncoded(),
             QByteArray("https://faas.example.org:8443/base/system/function/a%20b?namespace=fn"));
    QVERIFY(get.headers.contains({"Authorization", "Basic YWRtaW46cDp3"}));
    QVERIFY(get.idempotent);
    const HttpRequest gone = prepare(openfaas::remove(QStringLiteral("a"), gateway.nameSpace), gateway);
    QCOMPARE(gone.method, QByteArray("DELETE"));
    QCOMPARE(gone.body, QByteArray(R"({"functionName":"a","namespace":"fn"})"));
    const HttpRequest log = prepare(logs(QStringLiteral("a"), {}, 1'795'435'200'123, true), gateway);
    QCOMPARE(log.url.query(QUrl::FullyEncoded),
             QStringLiteral("name=a&since=2026-11-23T12%3A00%3A00.123Z&follow=true"));
    // functions see every header of a call
    const HttpRequest call = prepare(invoke(QStringLiteral("a"), gateway.nameSpace, "{}", true), gateway);
    QCOMPARE(call.url.path(), QStringLiteral("/base/async-function/a.fn"));
    QVERIFY(!call.idempotent);
    for (const auto &[name, value] : call.headers)
        QVERIFY(name != "Authorization");
}

void TestOpenFaas::errors_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("message");
    QTest::newRow("text") << 400 << QByteArray("unable to find secret: x\n") << Error::Kind::Invalid
                          << QStringLiteral("unable to find secret: x");
    QTest::newRow("signed out") << 401 << QByteArray("invalid credentials") << Error::Kind::Unauthorised
                                << QStringLiteral("invalid credentials");
    QTest::newRow("nothing") << 404 << QByteArray() << Error::Kind::NotFound
                             << QStringLiteral("The gateway answered with status 404.");
    QTest::newRow("page") << 502 << QByteArray("<html><body>Bad gateway</body></html>")
                          << Error::Kind::Internal << QStringLiteral("The gateway answered with status 502.");
    QTest::newRow("bytes") << 500 << QByteArray("\xff\xfe\x00\x01", 4) << Error::Kind::Internal
                           << QStringLiteral("The gateway answered with status 500.");
    QTest::newRow("there") << 500 << QByteArray("deployments.apps \"a\" already exists")
                           << Error::Kind::Conflict
                           << QStringLiteral("deployments.apps \"a\" already exists");
    QTest::newRow("no logs") << 501 << QByteArray("Not implemented") << Error::Kind::Unsupported
                             << QStringLiteral("Not implemented");
    QTest::newRow("busy") << 429 << QByteArray() << Error::Kind::RateLimited
                          << QStringLiteral("The gateway answered with status 429.");
    QTest::newRow("long") << 500 << QByteArray(100'000, 'x') << Error::Kind::Internal
                          << QString(300, u'x') + u'…';
}

void TestOpenFaas::errors()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, message);
    const Error error = parseError({status, {}, body});
    QTEST(error.kind, "kind");
    QCOMPARE(error.message, message);
    const Error elsewhere = parseError({302, {{"Location", "https://login.example.org/?token=planted"}}, {}});
    QVERIFY2(elsewhere.message.endsWith(QLatin1String("https://login.example.org/")),
             qPrintable(elsewhere.message));
}

void TestOpenFaas::functions()
{
    const Function function = functionOf(netesStatus(), Readiness::Told);
    QCOMPARE(function.name, QStringLiteral("nodeinfo"));
    QCOMPARE(function.arn, QStringLiteral("openfaas:openfaas-fn:function:nodeinfo"));
    QCOMPARE(function.image, QStringLiteral("ghcr.io/openfaas/nodeinfo:latest"));
    QCOMPARE(function.memoryMb, 128);
    QCOMPARE(function.timeoutSeconds, 90);
    const QMap<QString, QString> shown{{QStringLiteral("write_debug"), QStringLiteral("true")},
                                       {QStringLiteral("write_timeout"), QStringLiteral("2m")}};
    QCOMPARE(function.environment, shown);
    QCOMPARE(function.state, QStringLiteral("Active"));
    QCOMPARE(function.lastModified, QDateTime(QDate(2026, 11, 25), QTime(10, 20, 30), Qt::UTC));
    QCOMPARE(callsOf(netesStatus()), std::optional<qint64>(17));
    QVERIFY(!parseStatuses({200, {}, "{}"}));
    QVERIFY(!parseStatuses({200, {{"Content-Type", "text/html"}}, "<html>"}));
    QVERIFY(!parseStatuses({200, {}, "[{\"name\":"}));
    QCOMPARE(parseStatuses({200, {}, R"([{"name":"a"},{},null,7])"})->size(), 1);
}

void TestOpenFaas::readiness()
{
    QJsonObject status = netesStatus();
    status.remove(QStringLiteral("availableReplicas"));
    QCOMPARE(functionOf(status, Readiness::Told).state, QStringLiteral("Pending"));
    QCOMPARE(functionOf(status, Readiness::Untold).state, QStringLiteral("Active"));
    status.remove(QStringLiteral("replicas"));
    QCOMPARE(functionOf(status, Readiness::Untold).state, QStringLiteral("Inactive"));
}

void TestOpenFaas::updatesKeepEverything()
{
    QJsonObject deployment = deploymentOf(netesStatus());
    FunctionChange change;
    change.memoryMb = 256;
    change.description = QStringLiteral("new");
    apply(change, deployment);
    QCOMPARE(deployment, object(R"({"service":"nodeinfo","image":"ghcr.io/openfaas/nodeinfo:latest",
        "namespace":"openfaas-fn","envProcess":"node main.js","envVars":{"write_debug":"true","exec_timeout":"1m30s",
        "read_timeout":"90s","write_timeout":"2m"},
        "labels":{"com.openfaas.scale.min":"2","faas_function":"nodeinfo"},
        "annotations":{"topic":"cron-function,orders","schedule":"*/5 * * * *","prometheus.io.scrape":"false",
        "description":"new"},"secrets":["token"],"constraints":["node.kubernetes.io/arch=amd64"],
        "readOnlyRootFilesystem":true,"limits":{"memory":"256Mi"},"requests":{"cpu":"100m"},"unheardOf":{"a":1}})"));
    QJsonObject later = netesStatus();
    later.insert(QStringLiteral("replicas"), 5);
    QCOMPARE(functionOf(later, Readiness::Told).revisionId,
             functionOf(netesStatus(), Readiness::Told).revisionId);
    later.insert(QStringLiteral("image"), QStringLiteral("other"));
    QVERIFY(functionOf(later, Readiness::Told).revisionId !=
            functionOf(netesStatus(), Readiness::Told).revisionId);
}

void TestOpenFaas::scaling()
{
    const Function function = functionOf(netesStatus(), Readiness::Told);
    const QString least = QStringLiteral("com.openfaas.scale.min");
    const QString most = QStringLiteral("com.openfaas.scale.max");
    QCOMPARE(function.scaling, (Scaling{{least, QStringLiteral("2")}}));
    QCOMPARE(function.instances, (Instances{1, 2}));
    QCOMPARE(functionOf(object(R"({"name":"a","replicas":1})"), Readiness::Untold).instances,
             (Instances{{}, 1}));
    QJsonObject deployment = deploymentOf(netesStatus());
    FunctionChange change;
    change.scaling = Scaling{{most, QStringLiteral("9")}};
    apply(change, deployment);
    QCOMPARE(deployment.value(labelsKey).toObject(),
             object(R"({"com.openfaas.scale.max":"9","faas_function":"nodeinfo"})"));
}

void TestOpenFaas::scalingValues_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("good");
    const QString prefix = QStringLiteral("com.openfaas.scale.");
    const auto row = [&](const char *name, const char *value, bool good) {
        QTest::addRow("%s %s", name, value)
            << prefix + QLatin1String(name) << QString::fromLatin1(value) << good;
    };
    row("min", "1", true);
    row("min", "0", false);
    row("min", "1.5", false);
    row("min", "many", false);
    row("factor", "100", true);
    row("factor", "101", false);
    row("target-proportion", "0.7", true);
    row("target-proportion", "1.1", false);
    row("zero-duration", "15m", true);
    row("zero-duration", "1h30m", true);
    row("zero-duration", "15", false);
    row("zero-duration", "soon", false);
    row("type", "own-rule", true);
}

void TestOpenFaas::scalingValues()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    const QList<ScalingField> fields = scalingFields();
    const auto field =
        std::find_if(fields.begin(), fields.end(), [&](const auto &each) { return each.key == key; });
    QVERIFY(field != fields.end());
    QTEST(fits(*field, value), "good");
    QVERIFY(!boundsOf(*field).isEmpty());
}

void TestOpenFaas::secretsAreNames()
{
    QCOMPARE(functionOf(netesStatus(), Readiness::Told).secrets, QStringList{QStringLiteral("token")});
    QJsonObject deployment = deploymentOf(netesStatus());
    FunctionChange change;
    change.secrets = QStringList{QStringLiteral("a"), QStringLiteral("b")};
    apply(change, deployment);
    QCOMPARE(deployment.value(QLatin1String("secrets")).toArray(),
             (QJsonArray{QStringLiteral("a"), QStringLiteral("b")}));
    QCOMPARE(*parseNames({200, {}, R"([{"name":"x","namespace":"fn"}])"}), QStringList{QStringLiteral("x")});
    const Gateway gateway{QUrl(QStringLiteral("https://g.example")), "Basic x", QStringLiteral("fn")};
    const HttpRequest made =
        prepare(createSecret(QStringLiteral("k"), gateway.nameSpace, QStringLiteral("v")), gateway);
    QCOMPARE(made.body, QByteArray(R"({"name":"k","namespace":"fn","value":"v"})"));
    QVERIFY(!made.url.hasQuery());
}

void TestOpenFaas::timeouts()
{
    QCOMPARE(durationMs(QStringLiteral("1m30s")), 90'000);
    QCOMPARE(durationMs(QStringLiteral("500ms")), 500);
    QCOMPARE(durationMs(QStringLiteral("20")), 20'000);
    for (const char *odd : {"", "s", "1x", "-5s", "5s later"})
        QCOMPARE(durationMs(QLatin1String(odd)), -1);
    QJsonObject deployment = deploymentOf(netesStatus());
    FunctionChange change;
    change.timeoutSeconds = 100;
    apply(change, deployment);
    QCOMPARE(
        deployment.value(QLatin1String("envVars")).toObject(),
        object(R"({"write_debug":"true","exec_timeout":"100s","read_timeout":"100s","write_timeout":"2m"})"));
    deployment = deploymentOf(netesStatus());
    change = {};
    change.environment = QMap<QString, QString>{{QStringLiteral("A"), QStringLiteral("b")}};
    apply(change, deployment); // write_timeout was shown, and is gone with what was not asked for again
    QCOMPARE(deployment.value(QLatin1String("envVars")).toObject(),
             object(R"({"A":"b","exec_timeout":"1m30s","read_timeout":"90s","write_timeout":"90s"})"));
}

void TestOpenFaas::schedules_data()
{
    QTest::addColumn<QString>("cron");
    QTest::addColumn<QString>("shown");
    const std::pair<const char *, const char *> all[] = {
        {"*/5 * * * *", "rate(5 minutes)"},
        {"* * * * *", "rate(1 minute)"},
        {"0 */6 * * *", "rate(6 hours)"},
        {"0 * * * *", "rate(1 hour)"},
        {"0 0 * * *", "rate(1 day)"},
        {"15 10 * * *", "cron(15 10 * * ? *)"},
        {"0 12 * * 1-5", "cron(0 12 ? * 2-6 *)"},
        {"0 12 * * 0,6", "cron(0 12 ? * 1,7 *)"},
        {"0 12 * * mon", "cron(0 12 ? * mon *)"},
        {"0 0 1,15 * *", "cron(0 0 1,15 * ? *)"},
        {"*/7 * * * *", "cron(*/7 * * * ? *)"},
        {"0 8 * jul *", "cron(0 8 * jul ? *)"},
    };
    for (const auto &[cron, shown] : all)
        QTest::newRow(cron) << QString::fromLatin1(cron) << QString::fromLatin1(shown);
}

void TestOpenFaas::schedules()
{
    QFETCH(QString, cron);
    QFETCH(QString, shown);
    QCOMPARE(shownSchedule(cron), shown);
    const auto back = connectorSchedule(shown);
    QVERIFY2(back, back ? "" : qPrintable(back.error().message));
    QCOMPARE(*back, cron);
}

void TestOpenFaas::impossibleSchedules_data()
{
    QTest::addColumn<QString>("shown");
    for (const char *each :
         {"every now and then", "rate(7 minutes)", "rate(0 hours)", "rate(90 minutes)", "rate(2 days)",
          "cron(0 12 * * ? 2027)", "cron(0 12 L * ? *)", "cron(0 12 ? * 6#3 *)", "cron(0 12 1 * 2 *)",
          "cron(0 12 15W * ? *)", "cron(0 12)", "cron()", ""})
        QTest::newRow(each) << QString::fromLatin1(each);
}

void TestOpenFaas::impossibleSchedules()
{
    QFETCH(QString, shown);
    const auto result = connectorSchedule(shown);
    QVERIFY2(!result, result ? qPrintable(*result) : "");
    QCOMPARE(result.error().kind, Error::Kind::Invalid);
    // and what cron says that the console cannot is shown as it is
    QCOMPARE(shownSchedule(QStringLiteral("@every 90s")), QStringLiteral("@every 90s"));
    QCOMPARE(shownSchedule(QStringLiteral("0 0 1 * 1")), QStringLiteral("0 0 1 * 1"));
    QCOMPARE(shownSchedule(QStringLiteral("@hourly")), QStringLiteral("rate(1 hour)"));
}

void TestOpenFaas::triggersComeAndGo()
{
    const QUrl address(QStringLiteral("http://faas/function/nodeinfo"));
    const auto all = triggersOf(netesStatus(), address);
    QCOMPARE(all.size(), 3);
    QCOMPARE(all.at(0).source, address.toString());
    QCOMPARE(all.at(1).source, QStringLiteral("rate(5 minutes)"));
    QCOMPARE(all.at(2).source, QStringLiteral("orders"));
    QJsonObject deployment = deploymentOf(netesStatus());
    QVERIFY(setEnabledIn(deployment, all.at(1), false));
    QCOMPARE(deployment.value(annotationsKey).toObject().value(QLatin1String("topic")).toString(),
             QStringLiteral("orders"));
    QVERIFY(removeFrom(deployment, all.at(1)));
    QCOMPARE(removeFrom(deployment, all.at(1)).error().kind, Error::Kind::NotFound);
    QVERIFY(!deployment.value(annotationsKey).toObject().contains(QLatin1String("schedule")));
    Trigger schedule = all.at(1);
    schedule.source = QStringLiteral("cron(0 12 ? * 2 *)");
    QCOMPARE(addTo(deployment, schedule).error().kind,
             Error::Kind::Conflict); // "orders" is there: it would not fire
    QVERIFY(removeFrom(deployment, all.at(2)));
    QCOMPARE(addTo(deployment, schedule)->source, schedule.source);
    QCOMPARE(addTo(deployment, schedule).error().kind, Error::Kind::Conflict);
    QCOMPARE(addTo(deployment, all.at(2)).error().kind, Error::Kind::Conflict);
    QVERIFY(removeFrom(deployment, all.at(1)));
    QCOMPARE(addTo(deployment, all.at(0)).error().kind, Error::Kind::Unsupported);
    QCOMPARE(removeFrom(deployment, all.at(0)).error().kind, Error::Kind::Unsupported);
    Trigger two = all.at(2);
    two.source = QStringLiteral("a,b");
    QCOMPARE(addTo(deployment, two).error().kind, Error::Kind::Invalid);
    two.source = QStringLiteral("other");
    two.eventType = QStringLiteral("com.example.order");
    QCOMPARE(addTo(deployment, two).error().kind, Error::Kind::Invalid);
    two.eventType.clear();
    QCOMPARE(addTo(deployment, two)->source, QStringLiteral("other"));
}

void TestOpenFaas::invocations()
{
    const auto good =
        parseInvoke({200, {{"x-call-id", "c-1"}, {"X-Start-Time", "1795435200123456789"}}, "hello"});
    QVERIFY(good && good->answer.functionError.isEmpty());
    QCOMPARE(good->answer.requestId, QStringLiteral("c-1"));
    QCOMPARE(good->startUs, 1'795'435'200'123'456);
    const auto failed = parseInvoke({500, {{"X-Duration-Seconds", "0.1"}}, "trouble"});
    QVERIFY(failed);
    QCOMPARE(failed->answer.functionError, QStringLiteral("Unhandled"));
    QCOMPARE(parseInvoke({418, {}, {}})->answer.functionError, QStringLiteral("Handled"));
    QVERIFY(!parseInvoke({503, {{"X-OpenFaaS-Internal", "proxy"}}, "No endpoints available for: a."}));
    QVERIFY(!parseInvoke({502, {}, {}}));
    QCOMPARE(parseQueued({404, {}, "404 page not found"}).error().kind, Error::Kind::Unsupported);
    QVERIFY(parseQueued({202, {{"X-Call-Id", "c-2"}}, {}})->answer.accepted);
    QVERIFY(!parseQueued({200, {}, {}}));
}

void TestOpenFaas::counters()
{
    const auto all =
        parseCounters("# HELP gateway_function_invocation_total Function metrics\n"
                      "gateway_function_invocation_started{function_name=\"a.fn\"} 7\n"
                      "gateway_function_invocation_total{code=\"200\",function_name=\"a.fn\"} 4\n"
                      "gateway_function_invocation_total{function_name=\"a.fn\",code=\"500\"} 1\n"
                      "gateway_functions_seconds_sum{function_name=\"a.fn\"} 1.5\n"
                      "gateway_functions_seconds_count{function_name=\"a.fn\"} 5\n"
                      "gateway_function_invocation_total{code=\"200\",function_name=\"b.fn\"} NaN\n"
                      "gateway_function_invocation_total{code=\"200\",function_name=\"c.fn\"\n"
                      "go_goroutines 12\n<html>");
    QCOMPARE(all.size(), 1);
    QCOMPARE(all.value(QStringLiteral("a.fn")), (Counters{7, 5, 1, 1.5}));
    QCOMPARE(all.value(QStringLiteral("a.fn")).running(), 2);
}

void TestOpenFaas::countersOverTime()
{
    const QString key = QStringLiteral("a.fn");
    CounterBook book;
    book.take(60'000, {{key, {10, 10, 1, 5.0}}});
    book.take(80'000, {{key, {14, 12, 1, 6.0}}});
    book.take(100'000, {{key, {16, 16, 2, 8.0}}});
    book.take(130'000, {{key, {2, 1, 0, 0.5}}}); // the gateway started again
    const auto all = book.series({{QStringLiteral("a")}, 0, 180'000, 60}, QStringLiteral("fn"));
    QCOMPARE(all.size(), 6); // every metric there is
    const auto points = [&](Metric metric) {
        for (const MetricSeries &each : all) {
            if (each.metric == metric)
                return each.points;
        }
        return QList<MetricPoint>();
    };
    QCOMPARE(points(Metric::Invocations), QList<MetricPoint>({{60'000, 6}, {120'000, 2}}));
    QCOMPARE(points(Metric::Errors), QList<MetricPoint>({{60'000, 1}, {120'000, 0}}));
    QCOMPARE(points(Metric::Duration), QList<MetricPoint>({{60'000, 500}, {120'000, 500}}));
    QCOMPARE(points(Metric::Concurrency), QList<MetricPoint>({{60'000, 2}, {120'000, 1}}));
    QCOMPARE(book.series({{QStringLiteral("b")}, 0, 180'000, 60}, QStringLiteral("fn")).size(), 6);
    book.take(140'000, {{QStringLiteral("b.fn"), {3, 3, 0, 40.0}}}); // its first calls
    const auto first = book.series({{QStringLiteral("b")}, 0, 180'000, 60}, QStringLiteral("fn"));
    QCOMPARE(first.at(0).points, QList<MetricPoint>({{120'000, 3}}));
    QCOMPARE(first.at(3).points, QList<MetricPoint>({{120'000, 4}})); // 40 s of work within 10 s
    book.take(60'000 + 2 * CounterBook::keptMs, {});
    QVERIFY(
        book.series({{QStringLiteral("a")}, 0, 180'000, 60}, QStringLiteral("fn")).first().points.isEmpty());
}

void TestOpenFaas::logins()
{
    const auto all = parseLogins(
        "auths:\n- gateway: http://127.0.0.1:8080\n  auth: basic\n  token: YWRtaW46eA==\n"
        "  options: []\n- gateway: https://faas.example.org\n  auth: oauth2\n  token: abc\n  options: []\n"
        "- token: none\n",
        QStringLiteral("file"));
    QVERIFY(all);
    QCOMPARE(all->size(), 2);
    QCOMPARE(authorizationOf(all->at(0)).value_or(QByteArray()), QByteArray("Basic YWRtaW46eA=="));
    QCOMPARE(authorizationOf(all->at(1)).value_or(QByteArray()), QByteArray("Bearer abc"));
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("HOME"), QStringLiteral("/home/me"));
    QCOMPARE(cliConfigPath(environment), QStringLiteral("/home/me/.openfaas/config.yml"));
    environment.insert(QStringLiteral("OPENFAAS_CONFIG"), QStringLiteral("~/elsewhere"));
    QCOMPARE(cliConfigPath(environment), QStringLiteral("/home/me/elsewhere/config.yml"));
    QCOMPARE(readLogins(environment).value_or(QList<Login>{Login()}).size(), 0);
}

void TestOpenFaas::brokenLogins()
{
    for (const char *text : {"", "auths:", "auths: 7", "- 1", "auths:\n- 1\n- gateway: [a]\n", "\xff\xfe"})
        QCOMPARE(parseLogins(text, {}).value_or(QList<Login>()).size(), 0);
    const auto broken =
        parseLogins("auths:\n- gateway: http://a\n token: {planted\n", QStringLiteral("/home/me/config.yml"));
    QVERIFY(!broken);
    QVERIFY2(broken.error().message.contains(QStringLiteral("/home/me/config.yml”, line 3")),
             qPrintable(broken.error().message));
    QVERIFY(!broken.error().message.contains(QLatin1String("planted")));
    QVERIFY(!authorizationOf({QStringLiteral("http://a"), QStringLiteral("magic"), "x"}));
    QVERIFY(!authorizationOf({QStringLiteral("http://a"), QStringLiteral("basic"), {}}));
}

QTEST_GUILESS_MAIN(TestOpenFaas)
#include "tst_openfaas.moc"
