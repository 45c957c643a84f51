// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/answer.h"
#include "models/backends/knative/cronschedule.h"
#include "models/backends/knative/scaling.h"
#include "models/backends/knative/service.h"
#include "models/backends/knative/traffic.h"
#include "models/backends/wire/quantity.h"

#include <QJsonDocument>
#include <QtTest>

using namespace signalbox;
using namespace signalbox::knative;

namespace {

QJsonObject json(const QByteArray &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (!document.isObject())
        qFatal("no JSON object");
    return document.object();
}

/// The slashes of its addresses are escaped: moc would take them for a comment.
QJsonObject service()
{
    return json(R"({"metadata":{"name":"hello","namespace":"team","generation":4,"resourceVersion":"77",
        "creationTimestamp":"2026-11-20T10:00:00Z","labels":{"app":"x"},"annotations":{"kubernetes.io/description":"greets"},
        "managedFields":[{"time":"2026-11-21T10:00:00Z"},{"time":"2026-11-22T10:00:00Z","subresource":"status"}]},
        "spec":{"template":{"metadata":{"name":"hello-four","annotations":{"autoscaling.knative.dev/minScale":"1","other":"y"}},
        "spec":{"timeoutSeconds":20,"containers":[{"name":"user-container","image":"r/hello:1","ports":[{"containerPort":80}],
        "env":[{"name":"A","value":"1"},{"name":"S","valueFrom":{"secretKeyRef":{"name":"s","key":"k"}}}],
        "resources":{"limits":{"memory":"256Mi","cpu":"1"}}},{"name":"side","image":"r/side"}]}},
        "traffic":[{"revisionName":"hello-three","percent":90,"tag":"old"},{"latestRevision":true,"percent":10}]},
        "status":{"observedGeneration":4,"latestReadyRevisionName":"hello-four","latestCreatedRevisionName":"hello-four",
        "url":"http:\/\/hello.team.example.com","conditions":[{"type":"Ready","status":"True"}],
        "traffic":[{"tag":"old","url":"http:\/\/old-hello.team.example.com"}]}})");
}

QJsonObject withReady(const QByteArray &condition)
{
    QJsonObject changed = service();
    QJsonObject status = changed.value(QLatin1String("status")).toObject();
    status.insert(QStringLiteral("conditions"), QJsonArray{json(condition)});
    changed.insert(QStringLiteral("status"), status);
    return changed;
}

Alias alias(const char *name, const char *version, const char *second = "", double share = 0)
{
    return {QString::fromLatin1(name), QString::fromLatin1(version), {}, QString::fromLatin1(second), share,
            QStringLiteral("4")};
}

QByteArray text(const Result<QJsonArray> &traffic)
{
    return traffic ? QJsonDocument(*traffic).toJson(QJsonDocument::Compact)
                   : traffic.error().message.toUtf8();
}

} // namespace

class TestKnativeService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aServiceIsAFunction();
    void conditionsAreItsState_data();
    void conditionsAreItsState();
    void creates();
    void changesKeepTheRest();
    void variablesKeepTheirOrder();
    void tagsGoWhereTheyBelong();
    void scaling();
    void newestRevisionFirst();
    void trafficIsAliases();
    void whatServesIsRouted();
    void trafficChanges_data();
    void trafficChanges();
    void trafficRefusals();
    void quantities_data();
    void quantities();
    void schedules_data();
    void schedules();
    void schedulesThatCannotBe_data();
    void schedulesThatCannotBe();
    void errors_data();
    void errors();
};

void TestKnativeService::aServiceIsAFunction()
{
    const Function function = parseService(service());
    QCOMPARE(function.name, QStringLiteral("hello"));
    QCOMPARE(function.arn, QStringLiteral("knative:team:function:hello"));
    QCOMPARE(function.description, QStringLiteral("greets"));
    QCOMPARE(function.image, QStringLiteral("r/hello:1"));
    QCOMPARE(function.memoryMb, 256);
    QCOMPARE(function.timeoutSeconds, 20);
    QCOMPARE(function.environment, (QMap<QString, QString>{{QStringLiteral("A"), QStringLiteral("1")}}));
    QCOMPARE(function.version, QStringLiteral("hello-four"));
    QCOMPARE(function.lastModified, QDateTime(QDate(2026, 11, 21), QTime(10, 0), Qt::UTC));
    QCOMPARE(function.revisionId, QStringLiteral("4"));
    QCOMPARE(*function.tags, (QMap<QString, QString>{{QStringLiteral("app"), QStringLiteral("x")},
                                                     {QStringLiteral("autoscaling.knative.dev/min-scale"),
                                                      QStringLiteral("1")}}));
}

void TestKnativeService::conditionsAreItsState_data()
{
    QTest::addColumn<QByteArray>("ready");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("reason");
    QTest::newRow("ready") << QByteArray(R"({"type":"Ready","status":"True"})") << QStringLiteral("Active")
                           << QString();
    QTest::newRow("deploying") << QByteArray(R"({"type":"Ready","status":"Unknown","reason":"Deploying"})")
                               << QStringLiteral("Pending") << QStringLiteral("Deploying");
    QTest::newRow("failed")
        << QByteArray(R"({"type":"Ready","status":"False","reason":"RevisionFailed","message":"no image"})")
        << QStringLiteral("Failed") << QStringLiteral("RevisionFailed: no image");
    QTest::newRow("nothing said") << QByteArray(R"({"type":"Other","status":"True"})")
                                  << QStringLiteral("Pending") << QString();
}

void TestKnativeService::conditionsAreItsState()
{
    QFETCH(QByteArray, ready);
    QFETCH(QString, state);
    QFETCH(QString, reason);
    const Function function = parseService(withReady(ready));
    QCOMPARE(function.state, state);
    QCOMPARE(function.stateReason, reason);
    QCOMPARE(parseService({}).state, QStringLiteral("Pending"));
}

void TestKnativeService::creates()
{
    FunctionSpec spec;
    spec.name = QStringLiteral("hello");
    spec.image = QStringLiteral("r/hello:1");
    spec.memoryMb = 512;
    spec.timeoutSeconds = 9;
    spec.environment = {{QStringLiteral("A"), QStringLiteral("ü")}};
    QCOMPARE(
        newService(QStringLiteral("team"), spec),
        json(
            R"({"apiVersion":"serving.knative.dev/v1","kind":"Service","metadata":{"name":"hello","namespace":"team"},
                 "spec":{"template":{"spec":{"timeoutSeconds":9,"containers":[{"image":"r/hello:1",
                 "env":[{"name":"A","value":"ü"}],"resources":{"limits":{"memory":"512Mi"}}}]}}}})"));
}

void TestKnativeService::changesKeepTheRest()
{
    FunctionChange change;
    change.memoryMb = 512;
    change.environment = QMap<QString, QString>{{QStringLiteral("B"), QStringLiteral("2")}};
    const QJsonObject patch = patchOf(service(), change);
    QCOMPARE(
        patch,
        json(R"({"metadata":{"resourceVersion":"77"},"spec":{"template":{"metadata":{"name":null},"spec":{
        "containers":[{"name":"user-container","image":"r/hello:1","ports":[{"containerPort":80}],
        "env":[{"name":"S","valueFrom":{"secretKeyRef":{"name":"s","key":"k"}}},{"name":"B","value":"2"}],
        "resources":{"limits":{"memory":"512Mi","cpu":"1"}}},{"name":"side","image":"r/side"}]}}}})"));

    FunctionChange words;
    words.description = QStringLiteral("new");
    QCOMPARE(
        patchOf(service(), words),
        json(R"({"metadata":{"resourceVersion":"77","annotations":{"kubernetes.io/description":"new"}}})"));
}

void TestKnativeService::variablesKeepTheirOrder()
{
    FunctionChange change;
    change.environment = QMap<QString, QString>{{QStringLiteral("0"), QStringLiteral("$(A)!")},
                                                {QStringLiteral("A"), QStringLiteral("3")}};
    const QJsonObject pod = patchOf(service(), change)[QLatin1String("spec")]
                                .toObject()[QLatin1String("template")]
                                .toObject()[QLatin1String("spec")]
                                .toObject();
    const QJsonObject kept{
        {QStringLiteral("env"), pod[QLatin1String("containers")][0][QLatin1String("env")]}};
    QCOMPARE(
        kept,
        json(
            R"({"env":[{"name":"A","value":"3"},{"name":"S","valueFrom":{"secretKeyRef":{"name":"s","key":"k"}}},
        {"name":"0","value":"$(A)!"}]})"));
}

void TestKnativeService::tagsGoWhereTheyBelong()
{
    TagChange labels{{{QStringLiteral("team"), QStringLiteral("a")}}, {QStringLiteral("old")}};
    QCOMPARE(tagsPatch(service(), labels),
             json(R"({"metadata":{"resourceVersion":"77","labels":{"team":"a","old":null}}})"));
    TagChange most{{{QStringLiteral("autoscaling.knative.dev/max-scale"), QStringLiteral("3")}}, {}};
    QCOMPARE(
        tagsPatch(service(), most),
        json(
            R"({"metadata":{"resourceVersion":"77"},"spec":{"template":{"metadata":{"name":null,"annotations":
                 {"autoscaling.knative.dev/max-scale":"3"}}}}})"));
}

void TestKnativeService::scaling()
{
    const QString least = QStringLiteral("autoscaling.knative.dev/min-scale");
    const QString window = QStringLiteral("autoscaling.knative.dev/window");
    const QString atOnce = QStringLiteral("containerConcurrency");
    const Scaling there = parseService(service()).scaling;
    QCOMPARE(there, (Scaling{{least, QStringLiteral("1")}}));
    FunctionChange change;
    change.scaling = there;
    QCOMPARE(patchOf(service(), change), json(R"({"metadata":{"resourceVersion":"77"}})"));
    change.scaling =
        Scaling{{least, QStringLiteral("2")}, {window, QStringLiteral("90s")}, {atOnce, QStringLiteral("5")}};
    QCOMPARE(
        patchOf(service(), change),
        json(
            R"({"metadata":{"resourceVersion":"77"},"spec":{"template":{"metadata":{"name":null,"annotations":
        {"autoscaling.knative.dev/minScale":null,"autoscaling.knative.dev/min-scale":"2","autoscaling.knative.dev/window":"90s"}},
        "spec":{"containerConcurrency":5}}}})"));
    change.scaling = Scaling();
    QCOMPARE(
        patchOf(service(), change),
        json(
            R"({"metadata":{"resourceVersion":"77"},"spec":{"template":{"metadata":{"name":null,"annotations":
        {"autoscaling.knative.dev/minScale":null}}}}})"));
    const QJsonArray revisions{json(R"({"status":{"actualReplicas":1,"desiredReplicas":3}})"),
                               json(R"({"status":{"actualReplicas":2}})"), json("{}")};
    QCOMPARE(instancesOf(revisions), (Instances{3, 3}));
    QCOMPARE(instancesOf({}), Instances());
}

void TestKnativeService::newestRevisionFirst()
{
    const auto revision = [](const char *revisionName, const char *generation) {
        QByteArray told =
            R"({"metadata":{"name":"NAME","labels":{"serving.knative.dev/configurationGeneration":"GEN"}},
            "spec":{"containers":[{"image":"r/i","resources":{"limits":{"memory":"1Gi"}}}]},
            "status":{"containerStatuses":[{"imageDigest":"r/i@sha256:ab"}]}})";
        return json(told.replace("NAME", revisionName).replace("GEN", generation));
    };
    const auto versions =
        parseRevisions({revision("h-00002", "2"), revision("h-00010", "10"), revision("h-00001", "1")});
    QCOMPARE(versions.first().number, QStringLiteral("h-00010"));
    QCOMPARE(versions.last().number, QStringLiteral("h-00001"));
    QCOMPARE(versions.first().memoryMb, 1024);
    QCOMPARE(versions.first().codeSha256, QStringLiteral("sha256:ab"));
}

void TestKnativeService::trafficIsAliases()
{
    const QList<Alias> aliases = parseTraffic(service());
    QCOMPARE(aliases.size(), 2);
    QCOMPARE(aliases.first().name, QStringLiteral("@main"));
    QCOMPARE(aliases.first().version, QStringLiteral("hello-three"));
    QCOMPARE(aliases.first().secondVersion, QStringLiteral("@latest"));
    QCOMPARE(aliases.first().secondShare, 0.1);
    QCOMPARE(aliases.last().name, QStringLiteral("old"));
    QCOMPARE(aliases.last().version, QStringLiteral("hello-three"));
    QCOMPARE(aliases.last().description, QStringLiteral("http://old-hello.team.example.com"));
    QCOMPARE(parseTraffic({}).first().version, QStringLiteral("@latest"));
    QVERIFY(isRouted(service(), QStringLiteral("hello-three")));
    QVERIFY(isRouted(service(), QStringLiteral("hello-four"))); // the latest
    QVERIFY(!isRouted(service(), QStringLiteral("hello-two")));
}

void TestKnativeService::whatServesIsRouted()
{
    const QJsonObject changing =
        json(R"({"spec":{"traffic":[{"latestRevision":true,"percent":100}]},"status":{
        "latestReadyRevisionName":"hello-four","latestCreatedRevisionName":"hello-five",
        "traffic":[{"revisionName":"hello-three","percent":100},{"revisionName":"hello-two","tag":"old"}]}})");
    QVERIFY(isRouted(changing, QStringLiteral("hello-four"))); // calls go there while the newest is not ready
    QVERIFY(isRouted(changing, QStringLiteral("hello-three"))); // until the change has arrived
    QVERIFY(isRouted(changing, QStringLiteral("hello-two")));
    QVERIFY(!isRouted(changing, QStringLiteral("hello-five")));
    QVERIFY(!isRouted(changing, QStringLiteral("hello-one")));
}

void TestKnativeService::trafficChanges_data()
{
    QTest::addColumn<Alias>("change");
    QTest::addColumn<QByteArray>("traffic");
    QTest::newRow("split")
        << alias("@main", "hello-four", "hello-three", 0.25)
        << QByteArray(R"([{"latestRevision":false,"percent":25,"revisionName":"hello-three","tag":"old"},)"
                      R"({"latestRevision":false,"percent":75,"revisionName":"hello-four"}])");
    QTest::newRow("all to one")
        << alias("@main", "hello-four")
        << QByteArray(R"([{"latestRevision":false,"percent":0,"revisionName":"hello-three","tag":"old"},)"
                      R"({"latestRevision":false,"percent":100,"revisionName":"hello-four"}])");
    QTest::newRow("new tag")
        << alias("new", "hello-four")
        << QByteArray(R"([{"latestRevision":false,"percent":90,"revisionName":"hello-three","tag":"old"},)"
                      R"({"latestRevision":true,"percent":10},)"
                      R"({"latestRevision":false,"percent":0,"revisionName":"hello-four","tag":"new"}])");
    QTest::newRow("moved tag keeps its share behind")
        << alias("old", "hello-two")
        << QByteArray(
               R"([{"latestRevision":false,"percent":90,"revisionName":"hello-three"},{"latestRevision":true,"percent":10},)"
               R"({"latestRevision":false,"percent":0,"revisionName":"hello-two","tag":"old"}])");
}

void TestKnativeService::trafficChanges()
{
    QFETCH(Alias, change);
    QFETCH(QByteArray, traffic);
    QCOMPARE(text(trafficWith(service(), change)), traffic);
}

void TestKnativeService::trafficRefusals()
{
    QCOMPARE(trafficWith(service(), alias("old", "a", "b", 0.5)).error().kind, Error::Kind::Unsupported);
    Alias again = alias("old", "hello-two");
    again.revisionId.clear();
    QCOMPARE(trafficWith(service(), again).error().kind, Error::Kind::Conflict);
    QCOMPARE(trafficWithout(service(), QStringLiteral("nobody")).error().kind, Error::Kind::NotFound);
    QCOMPARE(
        text(trafficWithout(service(), QStringLiteral("old"))),
        QByteArray(
            R"([{"latestRevision":false,"percent":90,"revisionName":"hello-three"},{"latestRevision":true,"percent":10}])"));
    QCOMPARE(text(trafficWithout(service(), QString(mainRoute))),
             QByteArray(R"([{"latestRevision":false,"percent":0,"revisionName":"hello-three","tag":"old"},)"
                        R"({"latestRevision":true,"percent":100}])"));
}

void TestKnativeService::quantities_data()
{
    QTest::addColumn<QString>("quantity");
    QTest::addColumn<int>("megabytes");
    QTest::newRow("mebi") << QStringLiteral("256Mi") << 256;
    QTest::newRow("gibi") << QStringLiteral("1.5Gi") << 1536;
    QTest::newRow("mega") << QStringLiteral("129M") << 124;
    QTest::newRow("exponent") << QStringLiteral("129e6") << 124;
    QTest::newRow("bytes") << QStringLiteral("134217728") << 128;
    QTest::newRow("milli") << QStringLiteral("134217728000m") << 128;
    QTest::newRow("nothing") << QString() << -1;
    QTest::newRow("a word") << QStringLiteral("much") << -1;
    QTest::newRow("negative") << QStringLiteral("-5Gi") << -1;
    QTest::newRow("endless") << QStringLiteral("9e99") << -1;
    QTest::newRow("no number") << QStringLiteral("nan") << -1;
}

void TestKnativeService::quantities()
{
    QFETCH(QString, quantity);
    QFETCH(int, megabytes);
    QCOMPARE(memoryMbOf(quantity).value_or(-1), megabytes);
}

void TestKnativeService::schedules_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("schedule");
    QTest::newRow("minutes") << QStringLiteral("rate(5 minutes)") << QStringLiteral("@every 5m");
    QTest::newRow("an hour") << QStringLiteral("rate(1 hour)") << QStringLiteral("@every 1h");
    QTest::newRow("days") << QStringLiteral("rate(2 days)") << QStringLiteral("@every 48h");
    QTest::newRow("daily") << QStringLiteral("cron(0 9 * * ? *)") << QStringLiteral("0 9 * * *");
    QTest::newRow("weekdays") << QStringLiteral("cron(*/15 8-17 ? * MON-FRI *)")
                              << QStringLiteral("*/15 8-17 * * MON-FRI");
    QTest::newRow("numbered weekdays")
        << QStringLiteral("cron(0 9 ? * 2,4-6 *)") << QStringLiteral("0 9 * * 1,3-5");
    QTest::newRow("day of month") << QStringLiteral("cron(30 6 1 JAN ? *)") << QStringLiteral("30 6 1 JAN *");
}

void TestKnativeService::schedules()
{
    QFETCH(QString, expression);
    QFETCH(QString, schedule);
    QCOMPARE(toPingSchedule(expression).value_or(QString()), schedule);
    QCOMPARE(fromPingSchedule(schedule), expression);
}

void TestKnativeService::schedulesThatCannotBe_data()
{
    QTest::addColumn<QString>("expression");
    QTest::newRow("words") << QStringLiteral("every now and then");
    QTest::newRow("nothing") << QString();
    QTest::newRow("no time") << QStringLiteral("rate(0 minutes)");
    QTest::newRow("five fields") << QStringLiteral("cron(0 9 * * ?)");
    QTest::newRow("years") << QStringLiteral("cron(0 9 * * ? 2027)");
    QTest::newRow("last day") << QStringLiteral("cron(0 9 L * ? *)");
    QTest::newRow("third Friday") << QStringLiteral("cron(0 9 ? * 6#3 *)");
}

void TestKnativeService::schedulesThatCannotBe()
{
    QFETCH(QString, expression);
    QVERIFY(!toPingSchedule(expression));
}

void TestKnativeService::errors_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("reason");
    QTest::addColumn<int>("kind");
    QTest::newRow("unknown") << 401 << QByteArray("Unauthorized") << int(Error::Kind::Unauthorised);
    QTest::newRow("forbidden") << 403 << QByteArray("Forbidden") << int(Error::Kind::Unauthorised);
    QTest::newRow("missing") << 404 << QByteArray("NotFound") << int(Error::Kind::NotFound);
    QTest::newRow("there already") << 409 << QByteArray("AlreadyExists") << int(Error::Kind::Conflict);
    QTest::newRow("gone") << 410 << QByteArray("Expired") << int(Error::Kind::Invalid);
    QTest::newRow("invalid") << 422 << QByteArray("Invalid") << int(Error::Kind::Invalid);
    QTest::newRow("too many") << 429 << QByteArray("TooManyRequests") << int(Error::Kind::RateLimited);
    QTest::newRow("broken") << 500 << QByteArray("InternalError") << int(Error::Kind::Internal);
}

void TestKnativeService::errors()
{
    QFETCH(int, status);
    QFETCH(QByteArray, reason);
    QFETCH(int, kind);
    const QByteArray body =
        "{\"kind\":\"Status\",\"message\":\"what happened\",\"reason\":\"" + reason + "\"}";
    const Error error = parseError({status, {{"Audit-Id", "a1"}}, body});
    QCOMPARE(int(error.kind), kind);
    QCOMPARE(error.message, QStringLiteral("what happened"));
    QCOMPARE(error.requestId, QStringLiteral("a1"));
    QCOMPARE(refusesCredentials(error), status == 401);
    QCOMPARE(isGone(error), status == 410);
    QVERIFY(!isUnknownKind(error));
    QVERIFY(isUnknownKind(parseError({404, {}, "404 page not found\n"})));
    QVERIFY(!parseObject({200, {}, "{\"cut"}));
    QVERIFY(!parsePage({200, {}, "{}"}));
}

QTEST_GUILESS_MAIN(TestKnativeService)
#include "tst_knativeservice.moc"
