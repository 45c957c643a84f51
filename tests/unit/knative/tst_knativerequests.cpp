// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/eventing.h"
#include "models/backends/knative/podbook.h"
#include "models/backends/knative/podsource.h"
#include "models/backends/knative/servicenews.h"
#include "models/backends/knative/watcher.h"
#include "tests/support/clock.h"
#include "tests/support/scriptednetwork.h"

#include <QJsonDocument>
#include <QtTest>

using namespace signalbox;
using namespace signalbox::knative;
using signalbox::test::SetClock;

namespace {

constexpr qint64 noonMs = 1'795'435'200'000; // 2026-11-23T12:00Z

QJsonObject json(const QByteArray &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (!document.isObject())
        qFatal("no JSON object");
    return document.object();
}

/// A pod that runs, whose queue-proxy has these variables.
QJsonObject podWith(const QByteArray &variables)
{
    return json(R"({"metadata":{"uid":"u1","name":"hello-1-abc","namespace":"team",
        "creationTimestamp":"2026-11-23T12:00:00Z","labels":{"serving.knative.dev/service":"hello"}},
        "spec":{"containers":[{"name":"user-container"},{"name":"queue-proxy","env":)" +
                variables + R"(}]},"status":{"phase":"Running","containerStatuses":
        [{"name":"user-container","state":{"running":{}}}]}})");
}

QByteArray listOf(const QList<QJsonObject> &items, const char *version)
{
    QJsonArray all;
    for (const QJsonObject &each : items)
        all.append(each);
    const QJsonObject metadata{{QStringLiteral("resourceVersion"), QString::fromLatin1(version)}};
    return QJsonDocument(QJsonObject{{QStringLiteral("metadata"), metadata}, {QStringLiteral("items"), all}})
        .toJson();
}

QJsonObject service(const char *name, const char *version)
{
    const QJsonObject metadata{{QStringLiteral("name"), QString::fromLatin1(name)},
                               {QStringLiteral("resourceVersion"), QString::fromLatin1(version)}};
    return {{QStringLiteral("metadata"), metadata}};
}

Access someAccess()
{
    Access access;
    access.server = QUrl(QStringLiteral("https://c"));
    access.nameSpace = QStringLiteral("team");
    return access;
}

/// A watcher of a scripted cluster, and what it told.
struct Watched
{
    explicit Watched(const test::ScriptedNetwork &network, int callsPerMinute)
        : script(network)
        , http(script.factory())
        , client(http)
        , budget(clock, callsPerMinute)
        , watcher(client, networks, budget, {1, 4}, "/things", {})
    {
        client.setTarget(someAccess());
        networks.setFactory(script.factory());
    }

    test::ScriptedNetwork script;
    SetClock clock;
    HttpClient http;
    Client client;
    StreamNetworks networks;
    CallBudget budget;
    Watcher watcher;
};

} // namespace

/// Where a cluster's calls are heard of, what memory they take, and how its lists are followed.
class TestKnativeRequests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTriggerKeepsWhatElseItSays()
    {
        const QJsonObject old =
            json(R"({"metadata":{"name":"t","resourceVersion":"7"},"spec":{"broker":"first",
            "delivery":{"retry":3},"filter":{"attributes":{"type":"a","source":"s"}},"filters":[{"prefix":{"id":"x"}}],
            "subscriber":{"ref":{"kind":"Service","name":"hello"},"uri":"/deep"}}})");
        Trigger wanted;
        wanted.functionName = QStringLiteral("hello");
        wanted.source = QStringLiteral("second");
        wanted.eventType = QStringLiteral("b");
        const QJsonObject moved = movedEventTrigger(old, QStringLiteral("team"), wanted);
        QJsonObject expected = old[QLatin1String("spec")].toObject();
        expected[QLatin1String("broker")] = QStringLiteral("second");
        expected[QLatin1String("filter")] = json(R"({"attributes":{"type":"b","source":"s"}})");
        QCOMPARE(moved[QLatin1String("spec")].toObject(), expected);
        QVERIFY(!moved[QLatin1String("metadata")].toObject().contains(QLatin1String("resourceVersion")));
        QCOMPARE(eventTypePatch(QStringLiteral("b")),
                 json(R"({"spec":{"filter":{"attributes":{"type":"b"}}}})"));
        QCOMPARE(eventTypePatch({}), json(R"({"spec":{"filter":{"attributes":{"type":null}}}})"));
    }

    void whereRequestsAreTold_data();
    void whereRequestsAreTold();
    void metricsOfBothGenerations_data();
    void metricsOfBothGenerations();
    void requestsHaveTheMemoryOfTheirInstance();
    void saysWhereCallsComeFrom();
    void saysWhatMayNotBeRead();
    void whatChangedUnseenIsNews();
    void watchThatIsTooOldReadsTheListAnew();
    void watchesWaitForTheBudget();
};

void TestKnativeRequests::whereRequestsAreTold_data()
{
    QTest::addColumn<QByteArray>("variables");
    QTest::addColumn<int>("told");
    const auto one = [](const char *name, const QByteArray &value) {
        const QJsonObject variable{{QStringLiteral("name"), QString::fromLatin1(name)},
                                   {QStringLiteral("value"), QString::fromUtf8(value)}};
        return QJsonDocument(QJsonArray{variable}).toJson();
    };
    const auto row = [](const char *name, const QByteArray &variables, RequestsTold told) {
        QTest::newRow(name) << variables << int(told);
    };
    row("1.16, logged", one("SERVING_ENABLE_REQUEST_LOG", "true"), RequestsTold::Logged);
    row("1.16, not logged", one("SERVING_ENABLE_REQUEST_LOG", "false"), RequestsTold::Counted);
    row("1.16, counted", one("SERVING_REQUEST_METRICS_BACKEND", "prometheus"), RequestsTold::Counted);
    row("1.16, sent elsewhere", one("SERVING_REQUEST_METRICS_BACKEND", "opencensus"), RequestsTold::Nowhere);
    const char *newer = "OBSERVABILITY_CONFIG";
    row("1.23, logged", one(newer, R"({"enableRequestLog":true,"requestMetrics":{"protocol":"prometheus"}})"),
        RequestsTold::Logged);
    row("1.23, counted", one(newer, R"({"requestMetrics":{"protocol":"prometheus"}})"),
        RequestsTold::Counted);
    row("1.23, as installed", one(newer, R"({"tracing":{},"requestMetrics":{}})"), RequestsTold::Nowhere);
    row("1.23, sent elsewhere", one(newer, R"({"requestMetrics":{"protocol":"grpc"}})"),
        RequestsTold::Nowhere);
}

void TestKnativeRequests::whereRequestsAreTold()
{
    QFETCH(QByteArray, variables);
    QFETCH(int, told);
    QCOMPARE(int(parsePod(podWith(variables)).value_or(Pod()).requests), told);
}

void TestKnativeRequests::metricsOfBothGenerations_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<RequestTotals>("totals");
    QTest::newRow("up to 1.18")
        << QByteArray(
               "# HELP revision_app_request_count The number of requests that are routed to user-container\n"
               "# TYPE revision_app_request_count counter\n"
               "revision_app_request_count{container_name=\"queue-proxy\",response_code=\"200\",response_"
               "code_class=\"2xx\"} 7\n"
               "revision_app_request_count{container_name=\"queue-proxy\",response_code=\"503\",response_"
               "code_class=\"5xx\"} 2\n"
               "revision_app_request_latencies_bucket{response_code=\"200\",le=\"5\"} 7\n"
               "revision_app_request_latencies_sum{response_code=\"200\"} 1500\n"
               "revision_app_request_latencies_sum{response_code=\"503\"} 500\n")
        << RequestTotals{7, 2, 2.0};
    QTest::newRow("since 1.19")
        << QByteArray("kn_serving_invocation_duration_seconds_bucket{http_response_status_code=\"200\",le="
                      "\"0.005\"} 3\n"
                      "kn_serving_invocation_duration_seconds_sum{http_response_status_code=\"200\"} 0.75 "
                      "1795435200000\n"
                      "kn_serving_invocation_duration_seconds_count{http_response_status_code=\"200\"} 3\n"
                      "kn_serving_invocation_duration_seconds_count{http_response_status_code=\"404\"} 1\n")
        << RequestTotals{4, 0, 0.75};
    QTest::newRow("of others") << QByteArray("go_goroutines 7\nprocess_open_fds{} 3\n")
                               << RequestTotals{-1, 0, 0};
    QTest::newRow("no metrics") << QByteArray("<html>{}</html>\n}{ x") << RequestTotals{-1, 0, 0};
}

void TestKnativeRequests::metricsOfBothGenerations()
{
    QFETCH(QByteArray, text);
    QFETCH(RequestTotals, totals);
    QCOMPARE(parseRequestMetrics(text).value_or(RequestTotals{-1, 0, 0}), totals);
}

void TestKnativeRequests::requestsHaveTheMemoryOfTheirInstance()
{
    const auto usage = [](const char *memory) {
        return QJsonArray{json(QByteArray(R"({"metadata":{"name":"hello-1-abc"},"containers":
            [{"name":"queue-proxy","usage":{"memory":"900Mi"}},{"name":"user-container","usage":{"cpu":"1n","memory":")") +
                               memory + R"("}}]})")};
    };
    const QString uid = QStringLiteral("u1");
    PodBook book;
    book.take(parsePod(podWith("[]")).value_or(Pod()));
    QVERIFY(!book.count(uid, {1, 0, 0.1}, noonMs + 1'000).at(1).maxMemoryMb);
    book.measure(usage("40000Ki"));
    book.measure(usage("20Mi")); // the most counts
    book.measure({json(R"({"metadata":{"name":"of others"},"containers":[{"name":"user-container"}]})")});
    PodBook again = PodBook::fromJson(book.toJson());
    again.take(parsePod(podWith("[]")).value_or(Pod()));
    for (PodBook *each : {&book, &again})
        QCOMPARE(each->count(uid, {2, 0, 0.2}, noonMs + 2'000).at(1).maxMemoryMb, std::optional<int>(40));
}

void TestKnativeRequests::saysWhereCallsComeFrom()
{
    test::ScriptedNetwork network;
    network.answer({200, listOf({podWith("[]")}, "7")});
    SetClock clock;
    PodPace pace;
    pace.countMs = 2;
    pace.callsPerMinute = 60'000;
    PodSource source(clock, pace, [factory = network.factory()](const auto &) { return factory; });
    QStringList notes;
    connect(&source, &PodSource::noted, this, [&](const QString &note) { notes.append(note); });
    source.start({});
    source.setAccess(someAccess());
    QTRY_COMPARE(notes.size(), 1);
    QVERIFY2(notes.first().contains(QLatin1String("counted, not logged")), qPrintable(notes.first()));
}

void TestKnativeRequests::saysWhatMayNotBeRead()
{
    test::ScriptedNetwork network;
    network.answer({404, "404 page not found"});
    network.answer({403, R"({"kind":"Status","code":403,"reason":"Forbidden","message":"no"})"});
    HttpClient http(network.factory());
    Client client(http);
    client.setTarget(someAccess());
    SetClock clock;
    CallBudget budget(clock, 60'000);
    PodGauge gauge(client, budget, clock, 1'000);
    QSignalSpy changed(&gauge, &PodGauge::refusalsChanged);
    const QList<Pod> pods{parsePod(podWith("[]")).value_or(Pod())};
    gauge.step(pods, 1);
    QTRY_COMPARE(changed.size(), 2);
    QCOMPARE(network.sent().at(0).line(),
             QByteArray("GET /apis/metrics.k8s.io/v1beta1/namespaces/team/pods"
                        "?labelSelector=serving.knative.dev%2Fservice&limit=500"));
    QVERIFY(gauge.unmeasured().contains(QLatin1String("metrics server")));
    QVERIFY(gauge.uncounted().contains(QLatin1String("pods/proxy")));
    clock.ms += 60'000;
    gauge.step(pods, 1);
    QCOMPARE(network.sent().size(), 2); // what was refused is not asked for again at once
    clock.ms += 300'000;
    network.answer({200, listOf({}, "8")});
    QSignalSpy measured(&gauge, &PodGauge::measured);
    gauge.step(pods, 1);
    QTRY_COMPARE(measured.size(), 1);
    QVERIFY(gauge.unmeasured().isEmpty());
}

void TestKnativeRequests::whatChangedUnseenIsNews()
{
    ServiceNews news;
    QVERIFY(news.listed({service("a", "1"), service("b", "2"), service("c", "3")}).isEmpty());
    QCOMPARE(news.changed(QStringLiteral("MODIFIED"), service("a", "4")), QStringLiteral("a"));
    QCOMPARE(news.changed(QStringLiteral("DELETED"), service("c", "5")), QStringLiteral("c"));
    QStringList found = news.listed({service("a", "4"), service("d", "6")});
    found.sort();
    QCOMPARE(found, QStringList({QStringLiteral("b"), QStringLiteral("d")})); // gone, and new
    QVERIFY(news.listed({service("a", "4"), service("d", "6")}).isEmpty());
}

void TestKnativeRequests::watchThatIsTooOldReadsTheListAnew()
{
    test::ScriptedNetwork network;
    network.answer({200, listOf({service("a", "7")}, "7")});
    network.answer({200, R"({"type":"ERROR","object":{"kind":"Status","code":410,"reason":"Expired"}})"
                         "\n"});
    network.answer({200, listOf({service("a", "7"), service("b", "9")}, "9")});
    Watched watched(network, 60'000);
    QList<qsizetype> lists;
    connect(&watched.watcher, &Watcher::listed, this,
            [&](const QJsonArray &items) { lists.append(items.size()); });
    QSignalSpy failed(&watched.watcher, &Watcher::failed);
    watched.watcher.start();
    QTRY_COMPARE(network.sent().size(), 4);
    QCOMPARE(lists, (QList<qsizetype>{1, 2})); // nothing is said to be gone in between
    QVERIFY(failed.isEmpty());
    QVERIFY(network.last().line().contains("resourceVersion=9"));
}

void TestKnativeRequests::watchesWaitForTheBudget()
{
    test::ScriptedNetwork network;
    network.answer({200, listOf({}, "7")});
    Watched watched(network, 60'000);
    watched.budget.spend(6); // a moment in debt
    watched.watcher.start();
    QVERIFY(network.sent().isEmpty());
    watched.clock.ms += 60'000;
    QTRY_COMPARE(network.sent().size(), 2); // the list, and the watch
}

QTEST_GUILESS_MAIN(TestKnativeRequests)
#include "tst_knativerequests.moc"
