// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/openfaas/counterreader.h"
#include "models/backends/openfaas/deployment.h"
#include "models/backends/openfaas/functionsclient.h"
#include "models/backends/openfaas/logsource.h"
#include "models/backends/openfaas/triggers.h"
#include "tests/support/clock.h"
#include "tests/support/scriptednetwork.h"

#include <QJsonDocument>
#include <QtTest>

using namespace signalbox;
using namespace signalbox::openfaas;
using signalbox::test::SetClock;
using test::ScriptedNetwork;

namespace {

constexpr auto hello =
    R"({"name":"hello","image":"i","namespace":"fn","labels":{"team":"a","old":"x"},"replicas":1,
    "availableReplicas":1})";

Gateway gateway()
{
    return {QUrl(QStringLiteral("http://gateway:8080")), {}, {}};
}

/// A client of a scripted gateway.
struct Scripted
{
    explicit Scripted(const ScriptedNetwork &network)
        : script(network)
        , http(script.factory(), {1, 1, 1})
        , client(http)
    {
        client.setTarget(gateway());
    }

    template <class T>
    std::optional<Result<T>> run(Flow<T> flow)
    {
        std::optional<Result<T>> answer;
        const CallPtr call =
            startFlow<T>(&guard, std::move(flow), [&](const Result<T> &result) { answer = result; });
        [&] { QTRY_VERIFY(answer); }();
        return answer;
    }

    QObject guard;
    ScriptedNetwork script;
    HttpClient http;
    Client client;
};

} // namespace

/// What the console asks a gateway for while functions run.
class TestOpenFaasRuns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsAwaitedIsGivenUp();
    void lookingAtWhatIsGoneTakesNoList();
    void countersAreFoundLater();
    void callbacks();
    void labels();
    void triggersBecomeOthers();
};

void TestOpenFaasRuns::whatIsAwaitedIsGivenUp()
{
    Awaited awaited;
    QVERIFY(!awaited.nextLookMs(0, 1'000));
    QVERIFY(awaited.add(QStringLiteral("new"), 0, 100));
    QVERIFY(!awaited.add(QStringLiteral("new"), 0, 100));
    QCOMPARE(awaited.nextLookMs(0, 300), std::optional<qint64>(100));
    QCOMPARE(awaited.nextLookMs(100, 300), std::optional<qint64>(300));
    QCOMPARE(awaited.nextLookMs(300, 300), std::optional<qint64>(600)); // no longer than the usual pause
    QVERIFY(!awaited.nextLookMs(600'000, 300));
    awaited.add(QStringLiteral("new"), 0, 100);
    QVERIFY(awaited.take(QStringLiteral("new")));
    QVERIFY(!awaited.take(QStringLiteral("new")));
}

void TestOpenFaasRuns::lookingAtWhatIsGoneTakesNoList()
{
    ScriptedNetwork network;
    network.answer({200, "[]"});
    network.answer({200, "[]"});
    SetClock clock;
    LogSource source(network.factory(), clock);
    QSignalSpy steps(&source, &LogSource::used);
    source.start({});
    source.setGateway(gateway());
    QTRY_COMPARE(network.answersLeft(), 1);
    const auto look = [&] {
        const qsizetype before = steps.size();
        source.look(QStringLiteral("gone"));
        QTRY_VERIFY(steps.size() > before);
    };
    for (int each = 0; each < 3; ++each)
        look();
    QCOMPARE(network.sent().size(), 1);
    source.expect(QStringLiteral("new"));
    QTRY_COMPARE(network.sent().size(), 2); // one that was made here is looked for
}

void TestOpenFaasRuns::countersAreFoundLater()
{
    ScriptedNetwork network;
    Scripted scripted(network);
    SetClock clock;
    CounterReader reader(scripted.client, clock, 1'000);
    const auto read = [&] { return scripted.run(reader.read())->has_value(); };
    QVERIFY(reader.isDue());
    network.answer({404, {}});
    network.answer({.error = QNetworkReply::ConnectionRefusedError});
    QVERIFY(!read());
    QCOMPARE(network.last().url.port(), 8082);
    QVERIFY(!reader.isDue());
    clock.ms += 1'000;
    QVERIFY(reader.isDue());
    network.answer({404, {}});
    network.answer({200, "# TYPE gateway_function_invocation_started counter\n"});
    QVERIFY(read());
    network.answer({404, {}}); // it moved: the usual port is looked at again
    QVERIFY(!read());
    reader.lookAgain();
    network.answer({200, "# TYPE gateway_function_invocation_started counter\n"
                         "gateway_function_invocation_started{function_name=\"a.fn\"} 7\n"});
    QVERIFY(read());
    QCOMPARE(network.last().url.port(), 8080);
    QVERIFY(!reader.book().isEmpty());
}

void TestOpenFaasRuns::callbacks()
{
    ScriptedNetwork network;
    Scripted scripted(network);
    FunctionsClient functions(scripted.client, &scripted.guard);
    for (const QUrl &callback : {QUrl(), QUrl(QStringLiteral("http://me/done?a=b c"))}) {
        network.answer({200, hello});
        network.answer({202, {}, {{"X-Call-Id", "c-1"}}});
        const auto answer = scripted.run(functions.queue(QStringLiteral("hello"), "{}", callback));
        QVERIFY(answer->has_value() && (*answer)->accepted);
        QCOMPARE(network.last().line(), QByteArray("POST /async-function/hello"));
        QCOMPARE(network.last().header("X-Callback-Url"), callback.toEncoded());
    }
    QCOMPARE(network.last().header("X-Callback-Url"), QByteArray("http://me/done?a=b%20c"));
}

void TestOpenFaasRuns::labels()
{
    ScriptedNetwork network;
    Scripted scripted(network);
    FunctionsClient functions(scripted.client, &scripted.guard);
    network.answer({200, hello});
    network.answer({202, {}});
    network.answer({200, hello});
    const TagChange change{{{QStringLiteral("team"), QStringLiteral("b")}}, {QStringLiteral("old")}};
    QVERIFY(scripted.run(functions.changeLabels(QStringLiteral("hello"), change))->has_value());
    const auto sent = QJsonDocument::fromJson(network.sent().at(1).body).object();
    QCOMPARE(network.sent().at(1).line(), QByteArray("PUT /system/functions"));
    QCOMPARE(sent.value(QLatin1String("labels")).toObject(),
             (QJsonObject{{QStringLiteral("team"), QStringLiteral("b")}}));
    QCOMPARE(sent.value(QLatin1String("image")).toString(), QStringLiteral("i"));
}

void TestOpenFaasRuns::triggersBecomeOthers()
{
    const auto annotations = [](const QJsonObject &of) { return of.value(annotationsKey).toObject(); };
    QJsonObject deployment{
        {QStringLiteral("name"), QStringLiteral("hello")},
        {annotationsKey, QJsonObject{{QStringLiteral("topic"), QStringLiteral("orders,other")}}}};
    Trigger topic = triggersOf(deployment, {}).at(1);
    topic.source = QStringLiteral("invoices");
    topic.enabled = false;
    const auto changed = putInto(deployment, topic);
    QVERIFY(changed && changed->id == QLatin1String("topic invoices") && !changed->enabled);
    QCOMPARE(annotations(deployment).value(QLatin1String("topic")).toString(), QStringLiteral("other"));
    QCOMPARE(triggersOf(deployment, {}).at(2), *changed);
    topic.id = QStringLiteral("topic gone");
    const QJsonObject before = deployment;
    QCOMPARE(putInto(deployment, topic).error().kind, Error::Kind::NotFound);
    topic = triggersOf(deployment, {}).at(1);
    topic.source = QStringLiteral("a,b");
    QCOMPARE(putInto(deployment, topic).error().kind, Error::Kind::Invalid);
    QCOMPARE(deployment, before); // nothing is lost over it
    QJsonObject timed{
        {QStringLiteral("name"), QStringLiteral("hello")},
        {annotationsKey, QJsonObject{{QStringLiteral("topic"), QStringLiteral("cron-function")},
                                     {QStringLiteral("schedule"), QStringLiteral("*/5 * * * *")}}}};
    Trigger schedule = triggersOf(timed, {}).at(1);
    schedule.source = QStringLiteral("rate(10 minutes)");
    QVERIFY(putInto(timed, schedule));
    QCOMPARE(annotations(timed).value(QLatin1String("schedule")).toString(), QStringLiteral("*/10 * * * *"));
}

QTEST_GUILESS_MAIN(TestOpenFaasRuns)
#include "tst_openfaasruns.moc"
