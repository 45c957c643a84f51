// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/error.h"
#include "app/engine/lambda/eventqueue.h"
#include "app/engine/store/schema.h"
#include "zipwriter.h"

#include <QTemporaryDir>
#include <QTest>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <deque>

using namespace signalbox::engine;
using namespace std::chrono_literals;

namespace {

struct ManualClock : Clock
{
    std::chrono::system_clock::time_point now() const override { return time; }
    std::chrono::system_clock::time_point time{std::chrono::hours(500'000)};
};

/// Answers as told, and remembers what it was asked.
class ScriptedInvoker : public Invoker
{
public:
    enum Answer { Good, Failing, Throttled };

    Async<InvokeOutcome> invoke(InvokeRequest request) override
    {
        asked.push_back(request);
        const Answer answer = answers.empty() ? Good : answers.front();
        if (!answers.empty())
            answers.pop_front();
        if (answer == Throttled)
            throw ServiceError(429, "TooManyRequestsException", "Rate Exceeded.");
        InvokeOutcome outcome;
        outcome.payload = answer == Good ? R"({"ok":true})" : R"({"errorMessage":"no"})";
        outcome.functionError = answer == Good ? "" : "Unhandled";
        co_return outcome;
    }
    void retire(const FunctionPtr &) override {}
    void forget(const std::string &) override {}

    std::deque<Answer> answers;
    std::vector<InvokeRequest> asked;
};

/// Remembers what asynchronous events were told of, as "state qualifier age".
class ScriptedJournal : public Journal
{
public:
    void write(std::string_view type, const Subject &subject, std::string_view text) override
    {
        if (type != "signalbox.async")
            return;
        const auto record = nlohmann::json::parse(text);
        std::string told = record.at("state");
        if (record.contains("ageMs"))
            told += " " + std::to_string(record["ageMs"].get<long>());
        if (!subject.qualifier.empty())
            told += " of " + subject.qualifier;
        states.push_back(told);
    }
    std::uint64_t next() const override { return 1; }

    std::vector<std::string> states;
};

/// Keeps what it is given, unless its queues are gone.
class ScriptedSink : public ResultSink
{
public:
    Async<bool> exists(std::string) override { co_return true; }
    Async<bool> deliver(std::string arn, ResultRecord record) override
    {
        if (there)
            kept.emplace_back(std::move(arn), std::move(record));
        co_return there;
    }

    bool there = true;
    std::vector<std::pair<std::string, ResultRecord>> kept;
};

} // namespace

class EventQueueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void isOnDiskBeforeItIsAccepted();
    void oneCommitForManyAcceptedTogether();
    void functionErrorsAreTriedAgainAfterOneAndTwoMinutes();
    void settingsLimitTheRetries();
    void throttlesBackOffUntilTheEventIsTooOld();
    void retryCountAndTimeSurviveAKill();
    void successGoesToItsDestination();
    void failureGoesToItsDestination();
    void reservedZeroGoesStraightToTheDestination();
    void queuesGetTheRecord();
    void deadLettersSayWhatWentWrong();
    void eventsOfADeletedFunctionAreDropped();
    void aFullDiskRefusesTheEvent();
    void noMoreThanAllowedRunAtOnce();
    void backOffDoublesUpToItsLimit();

private:
    /// An engine's part, opened on what the last one left on disk.
    struct Part
    {
        explicit Part(EventQueueTest &test, int parallel = 10)
            : database(test.path("engine.db"))
            , code(test.path("code"))
            , table((database.migrate(engineSchema()), database), code)
            , queue(io, database, table, test.m_invoker, test.m_sink, test.m_journal, test.m_clock,
                    RetryPolicy{}, parallel)
        {
        }
        asio::io_context io;
        Database database;
        CodeStore code;
        FunctionTable table;
        EventQueue queue;
    };

    std::filesystem::path path(const char *name) const
    {
        return m_folder->filePath(QLatin1String(name)).toStdString();
    }
    void addFunction(const char *name, const EventSettings &settings = {}, std::optional<int> reserved = {});
    void enqueue(const char *payload = R"({"n":1})", const char *name = "f");
    Async<void> accept(InvokeRequest request);
    /// Runs until nothing is left to do now; timers that gather results end within it.
    void settle();
    void after(std::chrono::milliseconds time);
    std::size_t runs() const { return m_invoker.asked.size(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    ManualClock m_clock;
    ScriptedInvoker m_invoker;
    ScriptedSink m_sink;
    ScriptedJournal m_journal;
    std::unique_ptr<Part> m_part;
    int m_accepted = 0;
    std::string m_refused;
};

void EventQueueTest::init()
{
    m_part.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_clock = {};
    m_invoker.answers.clear();
    m_invoker.asked.clear();
    m_sink.kept.clear();
    m_journal.states.clear();
    m_accepted = 0;
    m_refused.clear();
    m_part = std::make_unique<Part>(*this);
    addFunction("f");
}

void EventQueueTest::addFunction(const char *name, const EventSettings &settings, std::optional<int> reserved)
{
    auto config = std::make_shared<FunctionConfig>();
    config->region = "eu-west-1";
    config->account = "000000000000";
    config->name = name;
    FunctionRecord record;
    record.config = config;
    record.at("").events = settings;
    record.reserved = reserved;
    m_part->table.save(std::move(record));
}

void EventQueueTest::enqueue(const char *payload, const char *name)
{
    InvokeRequest request;
    request.function = m_part->table.find("eu-west-1", name, "");
    request.payload = payload;
    request.requestId = "request-" + std::string(payload);
    request.source = "s3";
    asio::co_spawn(m_part->io, accept(std::move(request)), asio::detached);
}

Async<void> EventQueueTest::accept(InvokeRequest request)
{
    try {
        co_await m_part->queue.enqueue(std::move(request));
        ++m_accepted;
    } catch (const ServiceError &error) {
        m_refused = error.what();
    }
}

void EventQueueTest::settle()
{
    m_part->io.restart();
    m_part->io.run_for(60ms);
}

void EventQueueTest::after(std::chrono::milliseconds time)
{
    m_clock.time += time;
    m_part->queue.runDue();
    settle();
}

void EventQueueTest::isOnDiskBeforeItIsAccepted()
{
    enqueue();
    QCOMPARE(m_accepted, 0);
    while (m_accepted == 0) {
        m_part->io.restart();
        QVERIFY(m_part->io.run_one_for(1s) > 0);
    }
    Database other(path("engine.db"));
    Statement row = other.query("SELECT payload FROM events");
    QVERIFY(row.next());
    QCOMPARE(row.text(0), std::string(R"({"n":1})"));
}

void EventQueueTest::oneCommitForManyAcceptedTogether()
{
    for (int i = 0; i < 100; ++i)
        enqueue();
    // All hundred are added in the turn in which the first is: they are accepted at once.
    while (m_accepted == 0) {
        m_part->io.restart();
        m_part->io.run_one_for(1s);
    }
    Statement rows = m_part->database.query("SELECT count(*) FROM events");
    QVERIFY(rows.next());
    QCOMPARE(rows.integer(0), 100);
    settle();
    QCOMPARE(m_accepted, 100);
    QCOMPARE(runs(), 100U);
    QCOMPARE(m_part->queue.size(), 0U);
}

void EventQueueTest::functionErrorsAreTriedAgainAfterOneAndTwoMinutes()
{
    m_invoker.answers.assign(9, ScriptedInvoker::Failing);
    enqueue();
    settle();
    QCOMPARE(runs(), 1U);
    after(59s);
    QCOMPARE(runs(), 1U);
    after(1s);
    QCOMPARE(runs(), 2U);
    after(119s);
    QCOMPARE(runs(), 2U);
    after(1s);
    QCOMPARE(runs(), 3U);
    after(1h);
    QCOMPARE(runs(), 3U);
    QCOMPARE(m_part->queue.size(), 0U);
    QCOMPARE(m_invoker.asked.back().requestId, m_invoker.asked.front().requestId);
    QCOMPARE(m_invoker.asked.back().source, std::string("s3"));
    const std::vector<std::string> told{"received", "tried 0", "tried 60000", "tried 180000", "dropped"};
    QCOMPARE(m_journal.states, told);
}

void EventQueueTest::settingsLimitTheRetries()
{
    EventSettings settings;
    settings.retries = 0;
    addFunction("f", settings);
    m_invoker.answers.assign(9, ScriptedInvoker::Failing);
    enqueue();
    settle();
    after(1h);
    QCOMPARE(runs(), 1U);
    QCOMPARE(m_part->queue.size(), 0U);
}

void EventQueueTest::throttlesBackOffUntilTheEventIsTooOld()
{
    EventSettings settings;
    settings.ageSeconds = 60;
    addFunction("f", settings);
    m_invoker.answers.assign(99, ScriptedInvoker::Throttled);
    enqueue();
    settle();
    // Tried at 0, 1, 3, 7, 15 and 31 seconds; at 60 it is too old.
    for (int second = 0; second < 70; ++second)
        after(1s);
    QCOMPARE(runs(), 6U);
    QCOMPARE(m_part->queue.size(), 0U);
}

void EventQueueTest::retryCountAndTimeSurviveAKill()
{
    m_invoker.answers.assign(9, ScriptedInvoker::Failing);
    enqueue();
    settle();
    after(60s);
    QCOMPARE(runs(), 2U);
    // Nothing is told to stop: what is on disk by now is all the next one has.
    m_part = std::make_unique<Part>(*this);
    m_part->queue.start();
    settle();
    after(119s);
    QCOMPARE(runs(), 2U);
    after(1s);
    QCOMPARE(runs(), 3U);
    after(1h);
    QCOMPARE(runs(), 3U);
    QCOMPARE(m_part->queue.size(), 0U);
}

void EventQueueTest::successGoesToItsDestination()
{
    addFunction("g");
    EventSettings settings;
    settings.onSuccess = "arn:aws:lambda:eu-west-1:000000000000:function:g";
    addFunction("f", settings);
    enqueue(R"({"key":"value"})");
    settle();
    QCOMPARE(runs(), 2U);
    QCOMPARE(m_invoker.asked[1].function->name, std::string("g"));
    const auto record = nlohmann::json::parse(m_invoker.asked[1].payload);
    QCOMPARE(record["version"].get<std::string>(), std::string("1.0"));
    QCOMPARE(record["requestContext"]["condition"].get<std::string>(), std::string("Success"));
    QCOMPARE(record["requestContext"]["approximateInvokeCount"].get<int>(), 1);
    QCOMPARE(record["requestContext"]["functionArn"].get<std::string>(),
             std::string("arn:aws:lambda:eu-west-1:000000000000:function:f:$LATEST"));
    QCOMPARE(record["requestPayload"]["key"].get<std::string>(), std::string("value"));
    QCOMPARE(record["responseContext"]["statusCode"].get<int>(), 200);
    QVERIFY(record["responsePayload"]["ok"].get<bool>());
    QVERIFY(!record["responseContext"].contains("functionError"));
}

void EventQueueTest::failureGoesToItsDestination()
{
    addFunction("g");
    EventSettings settings;
    settings.retries = 1;
    settings.onFailure = "arn:aws:lambda:eu-west-1:000000000000:function:g";
    addFunction("f", settings);
    m_invoker.answers.assign(2, ScriptedInvoker::Failing);
    enqueue();
    settle();
    after(1min);
    QCOMPARE(runs(), 3U);
    const auto record = nlohmann::json::parse(m_invoker.asked[2].payload);
    QCOMPARE(record["requestContext"]["condition"].get<std::string>(), std::string("RetriesExhausted"));
    QCOMPARE(record["requestContext"]["approximateInvokeCount"].get<int>(), 2);
    QCOMPARE(record["responseContext"]["functionError"].get<std::string>(), std::string("Unhandled"));
    QCOMPARE(record["responsePayload"]["errorMessage"].get<std::string>(), std::string("no"));
}

void EventQueueTest::reservedZeroGoesStraightToTheDestination()
{
    addFunction("g");
    EventSettings settings;
    settings.onFailure = "arn:aws:lambda:eu-west-1:000000000000:function:g";
    addFunction("f", settings, 0);
    enqueue();
    settle();
    QCOMPARE(runs(), 1U);
    const auto record = nlohmann::json::parse(m_invoker.asked[0].payload);
    QCOMPARE(record["requestContext"]["condition"].get<std::string>(),
             std::string("ZeroReservedConcurrency"));
    QCOMPARE(record["requestContext"]["approximateInvokeCount"].get<int>(), 0);
    QVERIFY(!record.contains("responseContext"));
}

void EventQueueTest::queuesGetTheRecord()
{
    EventSettings settings;
    settings.onSuccess = "arn:aws:sqs:eu-west-1:000000000000:q";
    addFunction("f", settings);
    enqueue();
    settle();
    QCOMPARE(m_sink.kept.size(), 1U);
    QCOMPARE(m_sink.kept[0].first, settings.onSuccess);
    const auto record = nlohmann::json::parse(m_sink.kept[0].second.body);
    QCOMPARE(record["requestContext"]["condition"].get<std::string>(), std::string("Success"));
    QCOMPARE(runs(), 1U);
}

void EventQueueTest::deadLettersSayWhatWentWrong()
{
    EventSettings settings;
    settings.retries = 0;
    addFunction("f", settings);
    auto config = std::make_shared<FunctionConfig>(*m_part->table.find("eu-west-1", "f", ""));
    config->deadLetterArn = "arn:aws:sqs:eu-west-1:000000000000:grave";
    FunctionRecord record = *m_part->table.record("eu-west-1", "f");
    record.config = config;
    m_part->table.save(std::move(record));
    m_invoker.answers.assign(1, ScriptedInvoker::Failing);
    enqueue();
    settle();
    QCOMPARE(m_sink.kept.size(), 1U);
    const auto &[arn, letter] = m_sink.kept[0];
    QCOMPARE(arn, config->deadLetterArn);
    QCOMPARE(letter.body, std::string(R"({"n":1})"));
    QCOMPARE(letter.attributes.at("RequestID"), std::string(R"(request-{"n":1})"));
    QCOMPARE(letter.attributes.at("ErrorMessage"), std::string("no"));
    QCOMPARE(letter.numbers.at("ErrorCode"), std::string("200"));
}

void EventQueueTest::eventsOfADeletedFunctionAreDropped()
{
    m_invoker.answers.assign(9, ScriptedInvoker::Failing);
    enqueue();
    settle();
    m_part->table.remove("eu-west-1", "f");
    after(1h);
    QCOMPARE(runs(), 1U);
    QCOMPARE(m_part->queue.size(), 0U);
}

void EventQueueTest::aFullDiskRefusesTheEvent()
{
    m_part->database.execute("PRAGMA max_page_count=1");
    enqueue(std::string(100'000, ' ').append("1").c_str());
    settle();
    QCOMPARE(m_accepted, 0);
    QVERIFY2(m_refused.find("disk is full") != std::string::npos, m_refused.c_str());
    QCOMPARE(runs(), 0U);
    m_part->database.execute("PRAGMA max_page_count=100000");
    enqueue();
    settle();
    QCOMPARE(m_accepted, 1);
    QCOMPARE(runs(), 1U);
}

void EventQueueTest::noMoreThanAllowedRunAtOnce()
{
    m_part = std::make_unique<Part>(*this, 1);
    for (int i = 0; i < 5; ++i)
        enqueue();
    settle();
    QCOMPARE(runs(), 5U);
    QCOMPARE(m_part->queue.size(), 0U);
}

void EventQueueTest::backOffDoublesUpToItsLimit()
{
    const RetryPolicy policy;
    QCOMPARE(policy.refusalDelay(1), std::chrono::milliseconds(1s));
    QCOMPARE(policy.refusalDelay(2), std::chrono::milliseconds(2s));
    QCOMPARE(policy.refusalDelay(9), std::chrono::milliseconds(256s));
    QCOMPARE(policy.refusalDelay(10), std::chrono::milliseconds(5min));
    QCOMPARE(policy.refusalDelay(1'000'000), std::chrono::milliseconds(5min));
    QCOMPARE(policy.errorDelay(1), std::chrono::milliseconds(1min));
    QCOMPARE(policy.errorDelay(2), std::chrono::milliseconds(2min));
}

QTEST_GUILESS_MAIN(EventQueueTest)
#include "tst_eventqueue.moc"
