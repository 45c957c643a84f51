// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/triggers/eventpattern.h"
#include "app/engine/triggers/queuebatch.h"

#include <QTest>

using namespace signalbox::engine;

class EventPatternTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matches_data();
    void matches();
    void refuses_data();
    void refuses();
    void failuresAreRead_data();
    void failuresAreRead();
    void batchesFitIntoAnEvent();
};

void EventPatternTest::matches_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *name, const char *pattern, const char *event, bool expected) {
        QTest::newRow(name) << QByteArray(pattern) << QByteArray(event) << expected;
    };
    row("equal", R"({"a":["x"]})", R"({"a":"x","b":1})", true);
    row("other", R"({"a":["x"]})", R"({"a":"y"})", false);
    row("number", R"({"a":[5]})", R"({"a":5.0})", true);
    row("null", R"({"a":[null]})", R"({"a":null})", true);
    row("null is not absent", R"({"a":[null]})", R"({})", false);
    row("one of a list", R"({"a":["x"]})", R"({"a":["y","x"]})", true);
    row("nested", R"({"a":{"b":["x"]}})", R"({"a":{"b":"x"}})", true);
    row("nested in a text", R"({"a":{"b":["x"]}})", R"({"a":"x"})", false);
    row("all members", R"({"a":["x"],"b":["y"]})", R"({"a":"x"})", false);
    row("prefix", R"({"a":[{"prefix":"ab"}]})", R"({"a":"abc"})", true);
    row("suffix", R"({"a":[{"suffix":".png"}]})", R"({"a":"b.jpg"})", false);
    row("folded prefix", R"({"a":[{"prefix":{"equals-ignore-case":"AB"}}]})", R"({"a":"abc"})", true);
    row("folded", R"({"a":[{"equals-ignore-case":"ABC"}]})", R"({"a":"abc"})", true);
    row("range", R"({"a":[{"numeric":[">",0,"<=",5]}]})", R"({"a":5})", true);
    row("out of range", R"({"a":[{"numeric":[">",0,"<=",5]}]})", R"({"a":5.1})", false);
    row("a text is no number", R"({"a":[{"numeric":["=",1]}]})", R"({"a":"1"})", false);
    row("there", R"({"a":[{"exists":true}]})", R"({"a":0})", true);
    row("not there", R"({"a":[{"exists":false}]})", R"({"b":0})", true);
    row("anything but", R"({"a":[{"anything-but":["x","y"]}]})", R"({"a":"z"})", true);
    row("but that", R"({"a":[{"anything-but":"x"}]})", R"({"a":"x"})", false);
    row("but a prefix", R"({"a":[{"anything-but":{"prefix":"in"}}]})", R"({"a":"init"})", false);
    row("wildcard", R"({"a":[{"wildcard":"a*c*"}]})", R"({"a":"abcd"})", true);
    row("alternatives", R"({"$or":[{"a":["x"]},{"b":["y"]}]})", R"({"a":"z","b":"y"})", true);
    row("no alternative", R"({"$or":[{"a":["x"]},{"b":["y"]}],"c":[1]})", R"({"b":"y","c":2})", false);
}

void EventPatternTest::matches()
{
    QFETCH(const QByteArray, pattern);
    QFETCH(const QByteArray, event);
    QFETCH(const bool, expected);
    const auto parsed = EventPattern::parse(pattern.toStdString());
    QVERIFY(parsed);
    QCOMPARE(parsed->matches(nlohmann::json::parse(event.toStdString())), expected);
}

void EventPatternTest::refuses_data()
{
    QTest::addColumn<QByteArray>("pattern");
    for (const char *pattern :
         {"", "nonsense", "[]", "{}", R"({"a":"x"})", R"({"a":[]})", R"({"a":[["x"]]})",
          R"({"a":[{"near":1}]})", R"({"a":[{"numeric":[">"]}]})", R"({"a":[{"numeric":["~",1]}]})",
          R"({"a":[{"exists":"yes"}]})", R"({"a":[{"prefix":1}]})", R"({"a":{}})"})
        QTest::newRow(pattern) << QByteArray(pattern);
}

void EventPatternTest::refuses()
{
    QFETCH(const QByteArray, pattern);
    std::string why;
    QVERIFY(!EventPattern::parse(pattern.toStdString(), &why));
    QVERIFY(!why.empty());
}

void EventPatternTest::failuresAreRead_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("failed"); // -1: the whole batch
    QTest::newRow("none") << QByteArray(R"({"batchItemFailures":[]})") << 0;
    QTest::newRow("null list") << QByteArray(R"({"batchItemFailures":null})") << 0;
    QTest::newRow("nothing") << QByteArray("null") << 0;
    QTest::newRow("empty object") << QByteArray("{}") << 0;
    QTest::newRow("one") << QByteArray(R"({"batchItemFailures":[{"itemIdentifier":"b"}]})") << 1;
    QTest::newRow("unknown") << QByteArray(R"({"batchItemFailures":[{"itemIdentifier":"z"}]})") << -1;
    QTest::newRow("empty") << QByteArray(R"({"batchItemFailures":[{"itemIdentifier":""}]})") << -1;
    QTest::newRow("other key") << QByteArray(R"({"batchItemFailures":[{"id":"a"}]})") << -1;
    QTest::newRow("other object") << QByteArray(R"({"failures":[]})") << -1;
    QTest::newRow("no JSON") << QByteArray("oops") << -1;
}

void EventPatternTest::failuresAreRead()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const int, failed);
    std::vector<sqs::Message> batch(2);
    batch[0].messageId = "a";
    batch[1].messageId = "b";
    const auto result = reportedFailures(answer.toStdString(), batch);
    QCOMPARE(result ? static_cast<int>(result->size()) : -1, failed);
}

void EventPatternTest::batchesFitIntoAnEvent()
{
    std::vector<sqs::Message> messages(9);
    for (auto &message : messages)
        message.body.assign(1024 * 1024, 'x');
    const auto first = takeEventful(messages);
    QCOMPARE(first.size(), 5U); // a sixth would make it larger than 6 MB
    QVERIFY(queueEvent(first, "arn:aws:sqs:us-east-1:000000000000:queue", "us-east-1").size() <=
            6U * 1024 * 1024);
    QCOMPARE(messages.size(), 4U);
}

QTEST_APPLESS_MAIN(EventPatternTest)
#include "tst_eventpattern.moc"
