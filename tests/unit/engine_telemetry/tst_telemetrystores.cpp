// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/cloudwatch/lambdametrics.h"
#include "app/engine/resources/logs/logstore.h"
#include "app/engine/resources/logs/platformtext.h"
#include "app/engine/store/transaction.h"
#include "app/engine/text/times.h"

#include <QTemporaryDir>
#include <QTest>
#include <array>

using namespace signalbox::engine;

class TelemetryStoresTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void manyEventsKeepTheirOrder();
    void theOldestGoWhenThereIsTooMuch();
    void retentionRemovesWhatIsOld();
    void oldMinutesBecomeHours();
    void keepsMetricsOfBeforeUnitsWereApart();
    void percentilesAreWithinAHalfPercent();
    void countsWhatTheJournalTells();
    void levelsOfJsonLogs();
};

namespace {

constexpr std::int64_t day = 24LL * 3600;
constexpr std::int64_t start = 1'780'000'020; // the beginning of a minute

/// The database of one test.
struct Fixture
{
    Fixture()
        : database(folder.filePath(QStringLiteral("t.db")).toStdString())
    {
        const std::array scripts{Environments::schema, logs::LogStore::schema,
                                 cloudwatch::MetricStore::schema, cloudwatch::MetricStore::unitsApart};
        database.migrate(scripts);
    }

    QTemporaryDir folder;
    Database database;
};

/// Makes events as the journal tells them; each is there until the next one is made.
class Events
{
public:
    const JournalEvent &of(const char *type, const char *instance, std::int64_t seconds,
                           const nlohmann::json &record, const char *qualifier = "")
    {
        const nlohmann::json line{
            {"seq", ++m_number},      {"time", isoTime(seconds * 1000)},
            {"type", type},           {"function", "arn:aws:lambda:us-east-1:000000000000:function:f"},
            {"instance", instance},   {"requestId", std::string("r-") + instance},
            {"qualifier", qualifier}, {"record", record}};
        m_line = line.dump();
        return *m_reader.read(m_line);
    }

private:
    std::uint64_t m_number = 0;
    std::string m_line;
    JournalReader m_reader;
};

} // namespace

/// More than go into one statement, and some that are left over.
void TelemetryStoresTest::manyEventsKeepTheirOrder()
{
    Fixture fixture;
    logs::LogStore store(fixture.database);
    const logs::Group group = store.createGroup("r", "g", 0);
    const logs::Stream stream = store.createStream(group, "s", 0);
    std::vector<logs::NewEvent> events;
    events.reserve(39);
    for (int i = 0; i < 39; ++i)
        events.push_back({start + i / 20, "event " + std::to_string(i)});
    store.append(group, stream, events, start + 7);
    std::size_t read = 0;
    logs::EventQuery query;
    query.group = group.id;
    store.read(query, [&](const logs::Event &event) {
        const bool same = event.message == events[read].message && event.time == events[read].time &&
                          event.ingested == start + 7 && event.stream == "s";
        ++read;
        return same;
    });
    QCOMPARE(read, events.size());
    QCOMPARE(store.lastId(), std::int64_t(39));
}

void TelemetryStoresTest::theOldestGoWhenThereIsTooMuch()
{
    Fixture fixture;
    logs::LogStore store(fixture.database, 16'000);
    const logs::Group group = store.createGroup("r", "g", 0);
    const logs::Stream old = store.createStream(group, "old", 0);
    const logs::Stream young = store.createStream(group, "young", 0);
    const std::string message(974, 'x'); // 1000 bytes with what an event takes beside it
    for (int i = 0; i < 40; ++i)
        store.append(group, i < 8 ? old : young, {{i, message}}, i);
    store.prune(0);
    std::vector<std::int64_t> times;
    logs::EventQuery query;
    query.group = group.id;
    store.read(query, [&](const logs::Event &event) {
        times.push_back(event.time);
        return true;
    });
    QCOMPARE(times.size(), std::size_t(15)); // a sixteenth below the limit
    QCOMPARE(times.front(), std::int64_t(25));
    QCOMPARE(store.group("r", "g")->bytes, std::int64_t(15'000));
    QVERIFY(!store.stream(group, "old").has_value());
    QVERIFY(store.stream(group, "young").has_value());
}

void TelemetryStoresTest::retentionRemovesWhatIsOld()
{
    Fixture fixture;
    logs::LogStore store(fixture.database);
    logs::Group group = store.createGroup("r", "g", 0);
    group.retentionDays = 1;
    store.updateGroup(group);
    const logs::Stream stream = store.createStream(group, "s", 0);
    store.append(group, stream, {{start * 1000, "old"}, {(start + 2 * day) * 1000, "new"}}, start * 1000);
    store.prune((start + 2 * day) * 1000);
    logs::EventQuery query;
    query.group = group.id;
    std::string left;
    store.read(query, [&](const logs::Event &event) {
        left += event.message;
        return true;
    });
    QCOMPARE(left, std::string("new"));
    QCOMPARE(store.group("r", "g")->bytes, std::int64_t(3 + logs::LogStore::eventOverhead));
}

void TelemetryStoresTest::oldMinutesBecomeHours()
{
    Fixture fixture;
    cloudwatch::MetricStore store(fixture.database);
    const cloudwatch::Metric metric{"r", "S", "m", {}};
    const std::int64_t hour = start - start % 3600;
    for (const std::int64_t minute : {0, 1, 59, 60}) {
        cloudwatch::Datapoint point;
        point.add(static_cast<double>(minute));
        store.add(metric, "Count", hour + minute * 60, point);
    }
    store.prune(hour + 16 * day);
    const auto minutes = store.read(metric, hour, hour + 7200, 60);
    QCOMPARE(minutes.size(), std::size_t(2));
    QCOMPARE(minutes.at(hour).sum(), 60.0);
    QCOMPARE(minutes.at(hour).count(), 3.0);
    QCOMPARE(minutes.at(hour).maximum(), 59.0);
    store.prune(hour + 500 * day);
    QVERIFY(store.read(metric, hour, hour + 7200, 60).empty());
    QVERIFY(store.list({"r", {}, {}, {}, 0}, 0, 10).empty());
}

void TelemetryStoresTest::keepsMetricsOfBeforeUnitsWereApart()
{
    const QTemporaryDir folder;
    Database database(folder.filePath(QStringLiteral("t.db")).toStdString());
    const std::array scripts{cloudwatch::MetricStore::schema, cloudwatch::MetricStore::unitsApart};
    database.migrate(std::span(scripts).first(1));
    database.run("INSERT INTO metrics VALUES(7, 'r', 'S', 'm', '{}', 'Bytes', ?)", start);
    database.run("INSERT INTO datapoints VALUES(7, ?, 1, 5, 5, 5, '[]')", start);
    database.migrate(scripts);
    cloudwatch::MetricStore store(database);
    const cloudwatch::Metric metric{"r", "S", "m", {}};
    cloudwatch::Datapoint point;
    point.add(2);
    store.add(metric, "Bytes", start, point);
    store.add(metric, "Count", start, point);
    QCOMPARE(store.unitsOf(metric), (std::vector<std::string>{"Bytes", "Count"}));
    QCOMPARE(store.read(metric, start, start + 60, 60, "Bytes").at(start).sum(), 7.0);
    QCOMPARE(store.read(metric, start, start + 60, 60).at(start).sum(), 9.0);
    QCOMPARE(store.list({"r", {}, {}, {}, 0}, 0, 10).size(), std::size_t(1));
    store.prune(start + 500 * day);
    QVERIFY(!database.query("SELECT 1 FROM datapoints").next()); // they still go with their metric
}

void TelemetryStoresTest::percentilesAreWithinAHalfPercent()
{
    cloudwatch::Datapoint point;
    for (int value = 1; value <= 1000; ++value)
        point.add(value / 10.0);
    for (const double percent : {1.0, 50.0, 95.0, 99.9}) {
        const double found = point.percentile(percent);
        QVERIFY2(std::abs(found - percent) <= percent * 0.01,
                 qPrintable(QStringLiteral("p%1 is %2").arg(percent).arg(found)));
    }
    QCOMPARE(point.percentile(100), 100.0);
    cloudwatch::Datapoint zeros;
    zeros.add(0, 9);
    zeros.add(7);
    QCOMPARE(zeros.percentile(50), 0.0);
    const double found = zeros.percentile(99);
    QVERIFY(std::abs(found - 7) <= 0.035);
    const auto restored = cloudwatch::Datapoint::restored(zeros.count(), zeros.sum(), zeros.minimum(),
                                                          zeros.maximum(), zeros.spreadText());
    QCOMPARE(restored.percentile(99), found);
    QVERIFY(!cloudwatch::Datapoint::isStatistic("p101"));
    QVERIFY(!cloudwatch::Datapoint::isStatistic("Median"));
}

void TelemetryStoresTest::countsWhatTheJournalTells()
{
    Fixture fixture;
    Environments environments(fixture.database);
    cloudwatch::MetricStore store(fixture.database);
    cloudwatch::LambdaMetrics metrics(store);
    const FunctionFacts facts;
    Events events;
    const auto take = [&](const JournalEvent &event) {
        const auto *before = environments.of(event, facts.logs);
        const auto started = before != nullptr ? before->started : 0;
        const auto *environment = environments.pass(event);
        metrics.take(event, environment, started, environments, facts);
    };
    const nlohmann::json begins = {{"functionVersion", "3"}};
    for (const char *instance : {"a", "b"})
        take(events.of("platform.initStart", instance, start, begins));
    take(events.of("platform.start", "a", start + 1, {}, "live"));
    take(events.of("platform.start", "b", start + 2, {}));
    // It began in the first minute, and ends in the third.
    take(events.of("platform.report", "b", start + 125,
                   {{"status", "error"}, {"metrics", {{"durationMs", 123000.0}}}}));
    metrics.flush();

    const auto value = [&](const char *name, cloudwatch::Dimensions dimensions, const char *statistic) {
        const auto series =
            store.read({"us-east-1", "AWS/Lambda", name, std::move(dimensions)}, start, start + 180, 180);
        return series.empty() ? -1.0 : series.begin()->second.statistic(statistic);
    };
    QCOMPARE(value("Invocations", {}, "Sum"), 2.0);
    QCOMPARE(value("Invocations", {{"FunctionName", "f"}}, "Sum"), 2.0);
    QCOMPARE(value("Invocations", {{"FunctionName", "f"}, {"Resource", "f:live"}}, "Sum"), 1.0);
    QCOMPARE(value("Invocations", {{"FunctionName", "f"}, {"Resource", "f:live"}, {"ExecutedVersion", "3"}},
                   "Sum"),
             1.0);
    QCOMPARE(value("Invocations", {{"FunctionName", "f"}, {"Resource", "f:3"}}, "Sum"), 1.0);
    QCOMPARE(value("ConcurrentExecutions", {{"FunctionName", "f"}}, "Maximum"), 2.0);
    QCOMPARE(value("Errors", {{"FunctionName", "f"}}, "Sum"), 1.0);
    const auto durations =
        store.read({"us-east-1", "AWS/Lambda", "Duration", {{"FunctionName", "f"}}}, start, start + 180, 60);
    QCOMPARE(durations.begin()->first, start); // the minute it began in
    const auto running =
        store.read({"us-east-1", "AWS/Lambda", "ConcurrentExecutions", {}}, start, start + 180, 60);
    QCOMPARE(running.size(), std::size_t(3)); // in each minute it ran in
    // What is not over is known again after a restart of the collector.
    {
        Transaction transaction(fixture.database);
        environments.save();
        transaction.commit();
    }
    QCOMPARE(Environments(fixture.database).running("us-east-1", "f"), 1);
    take(events.of("signalbox.engineStart", "", start + 200, {}));
    QCOMPARE(environments.running("us-east-1", "f"), 0);
}

void TelemetryStoresTest::levelsOfJsonLogs()
{
    LogSettings settings;
    settings.json = true;
    Events events;
    const auto count = [&](const char *type, const nlohmann::json &record) {
        return logs::messagesOf(events.of(type, "a", start, record), settings).size();
    };
    const nlohmann::json done = {{"status", "success"}};
    const nlohmann::json failed = {{"status", "timeout"}};
    QCOMPARE(count("platform.start", {}), std::size_t(1));
    QCOMPARE(count("platform.runtimeDone", done), std::size_t(0));
    QCOMPARE(count("platform.runtimeDone", failed), std::size_t(1));
    settings.platform = "WARN";
    QCOMPARE(count("platform.report", done), std::size_t(0));
    QCOMPARE(count("platform.report", failed), std::size_t(1));
    settings.platform = "DEBUG";
    QCOMPARE(count("platform.runtimeDone", done), std::size_t(1));
    settings.level = "ERROR";
    QCOMPARE(count("function", R"({"level":"warn","message":"m"})"), std::size_t(0));
    QCOMPARE(count("function", R"({"level":"fatal","message":"m"})"), std::size_t(1));
    QCOMPARE(count("function", "no JSON"), std::size_t(1));
    QCOMPARE(count("signalbox.instanceEnd", {}), std::size_t(0));
}

QTEST_GUILESS_MAIN(TelemetryStoresTest)
#include "tst_telemetrystores.moc"
