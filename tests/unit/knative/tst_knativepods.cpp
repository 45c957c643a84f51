// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/logfollower.h"
#include "models/backends/knative/podbook.h"
#include "models/backends/knative/podsource.h"
#include "models/backends/knative/watcher.h"
#include "tests/support/clock.h"
#include "tests/support/scriptednetwork.h"

#include <QJsonDocument>
#include <QtTest>

using namespace signalbox;
using namespace signalbox::knative;
using Type = LifecycleEvent::Type;
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

Pod pod(const QByteArray &status)
{
    return parsePod(
               json(
                   R"({"metadata":{"uid":"u1","name":"hello-1-abc","namespace":"team","creationTimestamp":"2026-11-23T12:00:00Z",
        "labels":{"serving.knative.dev/service":"hello","serving.knative.dev/revision":"hello-1"}},
        "spec":{"containers":[{"name":"queue-proxy","env":[{"name":"SERVING_ENABLE_REQUEST_LOG","value":"true"}]},
        {"name":"user-container","resources":{"limits":{"memory":"256Mi"}}}]},"status":)" +
                   status + "}"))
        .value_or(Pod());
}

const QByteArray starting = R"({"phase":"Pending"})";
const QByteArray ready =
    R"({"phase":"Running","conditions":[{"type":"Ready","status":"True","lastTransitionTime":"2026-11-23T12:00:03Z"}],
    "containerStatuses":[{"name":"user-container","state":{"running":{}}}]})";

QByteArray line(const char *time, const char *text)
{
    return "2026-11-23T12:00:" + QByteArray(time) + "Z " + text;
}

QList<Type> types(const LifecycleEvents &events)
{
    QList<Type> all;
    for (const LifecycleEvent &event : events)
        all.append(event.type);
    return all;
}

QStringList texts(const LifecycleEvents &events)
{
    QStringList all;
    for (const LifecycleEvent &event : events)
        all.append(event.text);
    return all;
}

/// A cluster with so many pods that run and log no requests; what else is asked of it stays unanswered.
test::ScriptedNetwork clusterOf(int pods)
{
    QJsonArray items;
    for (int each = 0; each < pods; ++each) {
        QJsonObject one =
            json(R"({"metadata":{"namespace":"team","creationTimestamp":"2026-11-23T12:00:00Z","labels":
            {"serving.knative.dev/service":"hello"}},"spec":{"containers":[{"name":"user-container"}]},
            "status":{"phase":"Running","containerStatuses":[{"name":"user-container","state":{"running":{}}}]}})");
        QJsonObject metadata = one.value(QLatin1String("metadata")).toObject();
        metadata.insert(QStringLiteral("uid"), QStringLiteral("u%1").arg(each));
        metadata.insert(QStringLiteral("name"), QStringLiteral("p%1").arg(each));
        one.insert(QStringLiteral("metadata"), metadata);
        items.append(one);
    }
    const QJsonObject page{{QStringLiteral("metadata"), json(R"({"resourceVersion":"7"})")},
                           {QStringLiteral("items"), items}};
    test::ScriptedNetwork network;
    network.answer({200, QJsonDocument(page).toJson()});
    network.answer({200, R"({"metadata":{"resourceVersion":"7"},"items":[]})"});
    return network;
}

MakeNetwork over(const test::ScriptedNetwork &network)
{
    auto copy = network; // of one script
    return [factory = copy.factory()](const NetworkSettings &) -> Result<NetworkFactory> { return factory; };
}

Access someAccess()
{
    Access access;
    access.server = QUrl(QStringLiteral("https://c"));
    access.nameSpace = QStringLiteral("team");
    return access;
}

qsizetype readings(const test::ScriptedNetwork &network, const char *of)
{
    const auto &sent = network.sent();
    return std::count_if(sent.begin(), sent.end(),
                         [of](const auto &each) { return each.line().contains(of); });
}

} // namespace

class TestKnativePods : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void podsOfOthersAreNone();
    void aPodIsAnInstance();
    void nothingIsToldTwice();
    void saysWhyItDoesNotBegin();
    void timeIsHeldFromWhenItIsReady();
    void heldTimeIsCutAtMidnight();
    void whatWentUnseenIsNotCounted();
    void logLines_data();
    void logLines();
    void resumedLogsLoseNothingAndDoubleNothing();
    void whatComesAgainIsNothingNew();
    void logsThatMayNotBeReadAreToldOf();
    void requestsAreInvocations();
    void countedRequests();
    void readingKeepsToItsBudget();
    void saysWhoseLogsAreLeftOut();
    void watchLines();
};

void TestKnativePods::podsOfOthersAreNone()
{
    QVERIFY(!parsePod({}));
    QVERIFY(!parsePod(json(R"({"metadata":{"uid":"x","labels":{"app":"other"}}})")));
}

void TestKnativePods::aPodIsAnInstance()
{
    PodBook book;
    const auto begun = book.take(pod(starting));
    QCOMPARE(types(begun), QList<Type>{Type::InitStart});
    QCOMPARE(begun.first().instanceId, QStringLiteral("hello-1-abc"));
    QCOMPARE(begun.first().functionArn, QStringLiteral("knative:team:function:hello"));
    QCOMPARE(begun.first().version, QStringLiteral("hello-1"));
    QCOMPARE(begun.first().timeUs, noonMs * 1'000);
    QCOMPARE(begun.first().provenance, Provenance::Inferred);
    const auto initialised = book.take(pod(ready));
    QCOMPARE(types(initialised), QList<Type>{Type::InitReport});
    QCOMPARE(initialised.first().initDurationUs, std::optional<qint64>(3'000'000));
    const auto ended = book.end(QStringLiteral("u1"), QStringLiteral("removed"), noonMs + 10'000);
    QCOMPARE(types(ended), QList<Type>({Type::InstanceTime, Type::InstanceEnd}));
    QCOMPARE(ended.first().billedMs, std::optional<qint64>(7'000));
    QCOMPARE(ended.first().memoryMb, std::optional<int>(256));
    QVERIFY(book.end(QStringLiteral("u1"), QString(), noonMs).isEmpty());
}

void TestKnativePods::nothingIsToldTwice()
{
    PodBook book;
    const auto found = book.take(pod(ready));
    QCOMPARE(types(found), QList<Type>({Type::InitStart, Type::InitReport}));
    QVERIFY(!found.last().initDurationUs); // nobody saw it begin
    QVERIFY(book.take(pod(ready)).isEmpty());
    QCOMPARE(book.read(QStringLiteral("u1"), userContainer, {line("05.1", "a")}).size(), 1);
    PodBook again = PodBook::fromJson(json(QJsonDocument(book.toJson()).toJson()));
    QVERIFY(again.take(pod(ready)).isEmpty());
    again.entry(QStringLiteral("u1")).logs[userContainer].resume();
    QCOMPARE(texts(again.read(QStringLiteral("u1"), userContainer, {line("05.1", "a"), line("05.2", "b")})),
             QStringList{QStringLiteral("b")});
    QVERIFY(PodBook::fromJson({}).uids().isEmpty());
}

void TestKnativePods::saysWhyItDoesNotBegin()
{
    const Pod waiting =
        pod(R"({"phase":"Pending","containerStatuses":[{"name":"user-container","state":{"waiting":
        {"reason":"ImagePullBackOff","message":"no such image"}}}]})");
    QCOMPARE(waiting.reason, QStringLiteral("ImagePullBackOff: no such image"));
    QVERIFY(!waiting.started);
    const Pod killed =
        pod(R"({"phase":"Failed","containerStatuses":[{"name":"user-container","state":{"terminated":
        {"reason":"OOMKilled","exitCode":137}}}]})");
    QCOMPARE(killed.reason, QStringLiteral("OOMKilled"));
    QVERIFY(killed.over && killed.started);
}

void TestKnativePods::timeIsHeldFromWhenItIsReady()
{
    PodBook book;
    book.take(pod(starting));
    QVERIFY(book.meter(noonMs + 60'000).isEmpty());
    book.take(pod(ready));
    QCOMPARE(book.meter(noonMs + 60'000).first().billedMs, std::optional<qint64>(57'000));
    QVERIFY(book.meter(noonMs + 60'000).isEmpty());
    QCOMPARE(book.meter(noonMs + 61'000).first().billedMs, std::optional<qint64>(1'000));
    QVERIFY(book.meter(noonMs).isEmpty()); // a clock that was set back
}

void TestKnativePods::heldTimeIsCutAtMidnight()
{
    PodBook book;
    book.take(pod(ready));
    const auto held = book.meter(noonMs + 86'400'000);
    QCOMPARE(held.size(), 2);
    QCOMPARE(held.first().billedMs, std::optional<qint64>(12 * 3'600'000 - 3'000));
    QCOMPARE(held.last().timeUs, (noonMs + 12 * 3'600'000) * 1'000);
    QCOMPARE(held.last().billedMs, std::optional<qint64>(12 * 3'600'000));
}

void TestKnativePods::whatWentUnseenIsNotCounted()
{
    PodBook book;
    book.take(pod(ready));
    QCOMPARE(types(book.endUnseen(QStringLiteral("u1"), QStringLiteral("removed"), noonMs + 86'400'000)),
             QList<Type>{Type::InstanceEnd});
    QVERIFY(book.uids().isEmpty());
}

void TestKnativePods::logLines_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<qint64>("timeNs");
    QTest::addColumn<QByteArray>("text");
    const qint64 noonNs = noonMs * 1'000'000;
    QTest::newRow("nanoseconds") << QByteArray("2026-11-23T12:00:00.123456789Z hello") << noonNs + 123'456'789
                                 << QByteArray("hello");
    QTest::newRow("trimmed") << QByteArray("2026-11-23T12:00:00.5Z  two  spaces") << noonNs + 500'000'000
                             << QByteArray(" two  spaces");
    QTest::newRow("whole second") << QByteArray("2026-11-23T12:00:01Z x") << noonNs + 1'000'000'000
                                  << QByteArray("x");
    QTest::newRow("another zone") << QByteArray("2026-11-23T14:00:00.5+02:00 x") << noonNs + 500'000'000
                                  << QByteArray("x");
    QTest::newRow("empty line") << QByteArray("2026-11-23T12:00:00Z ") << noonNs << QByteArray("");
    QTest::newRow("no time") << QByteArray("unable to retrieve container logs") << qint64(0) << QByteArray();
    QTest::newRow("nothing") << QByteArray() << qint64(0) << QByteArray();
}

void TestKnativePods::logLines()
{
    QFETCH(QByteArray, written);
    QFETCH(qint64, timeNs);
    QFETCH(QByteArray, text);
    const auto read = parseLogLine(written);
    QCOMPARE(read.has_value(), timeNs > 0);
    if (read) {
        QCOMPARE(read->timeNs, timeNs);
        QCOMPARE(read->text, text);
    }
}

/// A log of five lines, three of them of one time, is cut after each line, and goes on with whole seconds.
void TestKnativePods::resumedLogsLoseNothingAndDoubleNothing()
{
    const QList<QByteArray> log{line("01.1", "a"), line("01.5", "b"), line("01.5", "c"), line("01.5", "d"),
                                line("02", "e")};
    for (qsizetype cut = 0; cut <= log.size(); ++cut) {
        PodBook book;
        book.take(pod(ready));
        QStringList heard = texts(book.read(QStringLiteral("u1"), userContainer, log.first(cut)));
        LogCursor &cursor = book.entry(QStringLiteral("u1")).logs[userContainer];
        cursor.resume();
        const QByteArray from = cursor.from();
        QList<QByteArray> again;
        for (const QByteArray &each : log) {
            if (from.isEmpty() || each >= from.chopped(1)) // what the API gives from a second on
                again.append(each);
        }
        heard += texts(book.read(QStringLiteral("u1"), userContainer, again));
        QCOMPARE(heard, QStringList({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"),
                                     QStringLiteral("d"), QStringLiteral("e")}));
    }
}

void TestKnativePods::whatComesAgainIsNothingNew()
{
    const QString uid = QStringLiteral("u1");
    PodBook book;
    book.take(pod(ready));
    const QList<QByteArray> log{line("01.1", "a"), line("01.5", "b"), line("01.5", "c")};
    const LogCursor empty;
    book.read(uid, userContainer, log);
    QVERIFY(book.entry(uid).logs[userContainer].movedSince(empty));
    for (const bool more : {false, true}) {
        book.entry(uid).logs[userContainer].resume();
        const LogCursor before = book.entry(uid).logs[userContainer];
        book.read(uid, userContainer, more ? log + QList{line("01.5", "d")} : log);
        QCOMPARE(book.entry(uid).logs[userContainer].movedSince(before), more);
    }
}

void TestKnativePods::logsThatMayNotBeReadAreToldOf()
{
    test::ScriptedNetwork network;
    network.answer({403, R"({"kind":"Status","code":403,"reason":"Forbidden","message":"no logs"})"});
    network.answer({200, line("01", "a") + '\n'});
    HttpClient http(network.factory());
    Client client(http);
    Access access;
    access.server = QUrl(QStringLiteral("https://c"));
    client.setTarget(access);
    StreamNetworks networks;
    networks.setFactory(network.factory());
    QList<QByteArray> taken;
    SetClock clock;
    CallBudget budget(clock, 60'000);
    LogFollower follower(
        client, networks, budget, {1, 4}, "/pods/p", userContainer, [] { return QByteArray(); },
        [&](const QList<QByteArray> &lines) {
            taken += lines;
            return true;
        });
    QList<Error> refused;
    connect(&follower, &LogFollower::refused, this, [&](const Error &error) { refused.append(error); });
    QSignalSpy opened(&follower, &LogFollower::opened);
    follower.start();
    QTRY_COMPARE(taken, QList{line("01", "a")});
    QCOMPARE(refused.size(), 1);
    QCOMPARE(refused.first().message, QStringLiteral("no logs"));
    QCOMPARE(opened.size(), 1);
    QVERIFY(networks.traffic().calls >= 2); // a log that ended is asked for again
    QCOMPARE(networks.traffic().bytesReceived, taken.first().size() + 1);
}

void TestKnativePods::requestsAreInvocations()
{
    PodBook book;
    book.take(pod(ready));
    const auto events = book.read(
        QStringLiteral("u1"), queueProxy,
        {line("05", R"({"severity":"INFO","message":"Starting queue-proxy"})"),
         line(
             "06.5",
             R"({"httpRequest": {"requestMethod": "POST", "status": 200, "latency": "0.250000000s"}, "traceId": "[abc]"})"),
         line("07", R"({"httpRequest": {"status": 503, "latency": "1.5s"}, "traceId": "[]"})"),
         line("08", R"({"httpRequest": {"status": 200, "latency": "soon"}})")});
    QCOMPARE(types(events), QList<Type>({Type::Start, Type::Report, Type::Start, Type::Report}));
    QCOMPARE(events.at(0).requestId, QStringLiteral("abc"));
    QCOMPARE(events.at(0).timeUs, (noonMs + 6'250) * 1'000);
    QCOMPARE(events.at(1).durationUs, std::optional<qint64>(250'000));
    QCOMPARE(events.at(1).status, QStringLiteral("success"));
    QCOMPARE(events.at(1).billedMs, std::optional<qint64>(0));
    QCOMPARE(events.at(3).errorType, QStringLiteral("HTTP 503"));
    QVERIFY(!events.at(3).requestId.isEmpty());
}

void TestKnativePods::countedRequests()
{
    const QString uid = QStringLiteral("u1");
    PodBook book;
    book.take(pod(ready));
    const auto first = book.count(uid, {3, 1, 2.0}, noonMs + 10'000);
    QCOMPARE(first.size(), 8); // a young pod: all of its requests
    QCOMPARE(first.at(1).durationUs, std::optional<qint64>(500'000));
    QCOMPARE(first.at(1).provenance, Provenance::Metric);
    QCOMPARE(first.at(7).status, QStringLiteral("error"));
    QVERIFY(book.count(uid, {3, 1, 2.0}, noonMs + 20'000).isEmpty());
    PodBook again = PodBook::fromJson(book.toJson());
    again.take(pod(ready));
    QCOMPARE(again.count(uid, {8, 1, 3.0}, noonMs + 30'000, 4).size(), 8);
    QCOMPARE(again.count(uid, {8, 1, 3.0}, noonMs + 40'000, 4).size(), 2); // what was left
    QCOMPARE(again.count(uid, {1, 0, 0.1}, noonMs + 50'000).size(), 2);    // it counts anew
    PodBook late;
    late.take(pod(ready));
    QVERIFY(late.count(uid, {500, 0, 9.0}, noonMs + 3'600'000).isEmpty()); // from before
    QCOMPARE(late.count(uid, {501, 0, 9.1}, noonMs + 3'610'000).size(), 2);
}

void TestKnativePods::readingKeepsToItsBudget()
{
    const test::ScriptedNetwork network = clusterOf(20);
    SetClock clock;
    PodPace pace;
    pace.countMs = 2;
    pace.callsPerMinute = 30;
    PodSource source(clock, pace, over(network));
    QSignalSpy looks(&source, &PodSource::used);
    source.start({});
    source.setAccess(someAccess());
    QTRY_COMPARE(network.sent().size(), 5); // lists and watches with them
    const qsizetype before = looks.size();
    QTRY_VERIFY(looks.size() > before + 10); // it looks again and again, and asks no more
    QCOMPARE(network.sent().size(), 5);
    clock.ms += 60'000;
    QTRY_COMPARE(network.sent().size(), 10);
}

void TestKnativePods::saysWhoseLogsAreLeftOut()
{
    const test::ScriptedNetwork network = clusterOf(3);
    SetClock clock;
    PodPace pace;
    pace.countMs = 2;
    pace.callsPerMinute = 60'000;
    pace.mostLogs = 4;
    PodSource source(clock, pace, over(network));
    QList<Error> failed;
    connect(&source, &PodSource::failed, this, [&](const Error &error) { failed.append(error); });
    QSignalSpy looks(&source, &PodSource::used);
    source.start({});
    source.setAccess(someAccess());
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.first().kind, Error::Kind::Unsupported);
    QVERIFY2(failed.first().message.contains(QLatin1String("of 2 instances")),
             qPrintable(failed.first().message));
    QTRY_VERIFY(looks.size() > 10);
    QCOMPARE(failed.size(), 1);
    QCOMPARE(readings(network, "/log?"), 2);
}

void TestKnativePods::watchLines()
{
    const WatchEvent added =
        parseWatchLine(R"({"type":"ADDED","object":{"metadata":{"name":"a","resourceVersion":"9"}}})");
    QCOMPARE(added.type, QStringLiteral("ADDED"));
    QCOMPARE(added.resourceVersion, QByteArray("9"));
    QVERIFY(!added.error);
    const WatchEvent gone = parseWatchLine(
        R"({"type":"ERROR","object":{"kind":"Status","code":410,"reason":"Expired","message":"too old"}})");
    QVERIFY(gone.error && isGone(*gone.error));
    QVERIFY(parseWatchLine("{\"cut").error);
    QVERIFY(parseWatchLine("[]").error);
}

QTEST_GUILESS_MAIN(TestKnativePods)
#include "tst_knativepods.moc"
