// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/runtime/subscriber.h"

#include <QTest>
#include <sstream>

using namespace signalbox::engine;
using namespace std::chrono_literals;
using nlohmann::json;

/// Batches, their limits, and what becomes of events that cannot be delivered. Time is given, not measured.
class TestSubscriber : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesOnlyItsTypes();
    void isDueByAgeCountAndSize();
    void keepsABatchUntilItWasTaken();
    void dropsAfterSomeAttemptsAndSaysSo();
    void dropsWhatItCannotKeep();
    void speaksTheOlderApi();

private:
    using Time = Subscriber::Time;

    static Subscription wants(std::vector<std::string> types)
    {
        Subscription subscription;
        subscription.types = std::move(types);
        subscription.maxItems = 1000;
        subscription.timeout = 100ms;
        return subscription;
    }
    static std::vector<std::string> typesIn(const std::string &batch)
    {
        std::vector<std::string> types;
        for (const auto &event : json::parse(batch))
            types.push_back(event.at("type"));
        return types;
    }

    const Time m_start{1h};
};

using Types = std::vector<std::string>;

void TestSubscriber::takesOnlyItsTypes()
{
    Subscriber subscriber(wants({"platform"}));
    QVERIFY(subscriber.due() == Time::max());
    subscriber.add("function", "t", "line", m_start);
    QVERIFY(subscriber.due() == Time::max());
    subscriber.add("platform.start", "t", {{"requestId", "r"}}, m_start);
    QCOMPARE(subscriber.batch(),
             std::string(R"([{"record":{"requestId":"r"},"time":"t","type":"platform.start"}])"));
}

void TestSubscriber::isDueByAgeCountAndSize()
{
    Subscriber subscriber(wants({"function"}));
    subscriber.add("function", "t", "line", m_start);
    QVERIFY(subscriber.due() == m_start + 100ms);
    for (int i = 1; i < 1000; ++i)
        subscriber.add("function", "t", "line", m_start + 50ms);
    QVERIFY(subscriber.due() == m_start);

    Subscriber large(wants({"function"}));
    large.add("function", "t", std::string(300'000, 'x'), m_start + 5ms);
    QVERIFY(large.due() == m_start + 5ms);

    Subscriber hurried(wants({"function"}));
    hurried.add("function", "t", "line", m_start);
    hurried.hurry(m_start + 10ms);
    QVERIFY(hurried.due() == m_start + 10ms);
}

void TestSubscriber::keepsABatchUntilItWasTaken()
{
    Subscriber subscriber(wants({"function"}));
    for (int i = 0; i < 1500; ++i)
        subscriber.add("function", "t", i, m_start);
    QCOMPARE(typesIn(subscriber.batch()).size(), 1000U);
    subscriber.failed(m_start);
    QVERIFY(subscriber.due() > m_start);
    QVERIFY(json::parse(subscriber.batch()).front().at("record") == json(0));
    subscriber.delivered();
    const auto rest = json::parse(subscriber.batch());
    QCOMPARE(rest.size(), 500U);
    QVERIFY(rest.front().at("record") == json(1000));
    subscriber.delivered();
    QVERIFY(subscriber.due() == Time::max());
}

void TestSubscriber::dropsAfterSomeAttemptsAndSaysSo()
{
    Subscriber subscriber(wants({"function"}));
    subscriber.add("function", "t", "lost", m_start);
    for (int attempt = 0; subscriber.due() != Time::max() && attempt < 10; ++attempt) {
        subscriber.batch();
        subscriber.failed(m_start);
    }
    QVERIFY(subscriber.due() == Time::max());
    subscriber.add("function", "t", "next", m_start);
    const auto batch = json::parse(subscriber.batch());
    QCOMPARE(batch.size(), 2U);
    QVERIFY(batch[0].at("type") == json("platform.logsDropped"));
    QVERIFY(batch[0].at("record").at("droppedRecords") == json(1));
    QVERIFY(batch[1].at("record") == json("next"));
}

void TestSubscriber::dropsWhatItCannotKeep()
{
    Subscriber subscriber(wants({"function"}));
    for (int i = 0; i < 12; ++i)
        subscriber.add("function", "t", std::string(200'000, 'x'), m_start);
    int events = 0;
    while (subscriber.due() != Time::max()) {
        events += static_cast<int>(json::parse(subscriber.batch()).size());
        subscriber.delivered();
    }
    QCOMPARE(events, 6); // four batches' bytes, and the one that went over
    subscriber.add("function", "t", "next", m_start);
    QVERIFY(json::parse(subscriber.batch())[0].at("record").at("droppedRecords") == json(6));
}

void TestSubscriber::speaksTheOlderApi()
{
    auto settings = wants({"platform"});
    settings.logsApi = true;
    settings.http = false;
    Subscriber subscriber(std::move(settings));
    subscriber.add("platform.initStart", "t", json::object(), m_start);
    subscriber.add("platform.telemetrySubscription", "t", json::object(), m_start);
    subscriber.add("platform.report", "t", {{"requestId", "r"}}, m_start);
    std::istringstream lines(subscriber.batch());
    Types types;
    for (std::string line; std::getline(lines, line);)
        types.push_back(json::parse(line).at("type"));
    QVERIFY((types == Types{"platform.logsSubscription", "platform.end", "platform.report"}));
}

QTEST_GUILESS_MAIN(TestSubscriber)
#include "tst_subscriber.moc"
