// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/error.h"
#include "app/engine/resources/dynamodb/decimal.h"
#include "app/engine/resources/dynamodb/evaluator.h"
#include "app/engine/resources/dynamodb/keycondition.h"
#include "app/engine/resources/dynamodb/update.h"

#include <QTest>
#include <random>

using namespace signalbox::engine;
using namespace signalbox::engine::dynamodb;

namespace {

std::string messageOf(auto &&action)
{
    try {
        action();
    } catch (const ServiceError &error) {
        return error.code + ": " + error.what();
    }
    return {};
}

/// A number of few digits somewhere in the range, and another close to it.
std::string randomNumber(std::mt19937 &random)
{
    std::string text = random() % 2 ? "-" : "";
    for (auto count = 1 + random() % 5; count > 0; --count)
        text += char('0' + random() % 10);
    if (random() % 2)
        text += "." + std::to_string(random() % 1000);
    if (random() % 3 == 0)
        text += "e" + std::to_string(int(random() % 200) - 100);
    return text;
}

Json item()
{
    return itemOf(Json::parse(R"({"pk":{"S":"k"},"n":{"N":"10"},"s":{"S":"hello"},"t":{"BOOL":true},
        "l":{"L":[{"N":"1"},{"S":"two"},{"M":{"x":{"N":"3"}}}]},"m":{"M":{"a":{"M":{"b":{"S":"deep"}}}}},
        "ss":{"SS":["a","b"]},"ns":{"NS":["1","2"]},"nil":{"NULL":true}})"));
}

Json request()
{
    return Json::parse(R"({"ExpressionAttributeNames":{"#n":"n","#d":"a"},"ExpressionAttributeValues":{
        ":ten":{"N":"10.0"},":five":{"N":"5"},":he":{"S":"he"},":two":{"S":"two"},":a":{"S":"a"},":one":{"N":"1.00"},
        ":S":{"S":"S"},":list":{"L":[{"S":"new"}]},":set":{"SS":["b","c"]},":t":{"BOOL":true}}})");
}

bool test(const std::string &expression)
{
    Substitutions substitutions(request());
    return holds(parseCondition(expression, substitutions, "ConditionExpression"), item());
}

Json update(const std::string &expression)
{
    Substitutions substitutions(request());
    return updated(item(), parseUpdate(expression, substitutions));
}

} // namespace

class EngineDynamoDbTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersHaveOneText_data();
    void numbersHaveOneText();
    void badNumbersAreRefused_data();
    void badNumbersAreRefused();
    void sortKeysOrderAsNumbersDo();
    void sumsAreExact();
    void conditions_data();
    void conditions();
    void brokenExpressionsAreRefused_data();
    void brokenExpressionsAreRefused();
    void deepExpressionsAreRefused();
    void updates_data();
    void updates();
    void badUpdatesAreRefused_data();
    void badUpdatesAreRefused();
    void projections();
    void keyConditions_data();
    void keyConditions();
    void attributesAreChecked_data();
    void attributesAreChecked();
    void unusedSubstitutionsAreRefused();
};

void EngineDynamoDbTest::numbersHaveOneText_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("text");
    const char *rows[][2] = {
        {"0", "0"},
        {"-0.00", "0"},
        {"007", "7"},
        {"1.50", "1.5"},
        {"1e3", "1000"},
        {"-1.5E-3", "-0.0015"},
        {"+5", "5"},
        {".5", "0.5"},
        {"100", "100"},
        {"12.34e1", "123.4"},
        {"12345678901234567890123456789012345678", "12345678901234567890123456789012345678"}};
    for (const auto &[given, text] : rows)
        QTest::newRow(given) << QString::fromLatin1(given) << QString::fromLatin1(text);
}

void EngineDynamoDbTest::numbersHaveOneText()
{
    QFETCH(QString, given);
    QFETCH(QString, text);
    QCOMPARE(Decimal::parse(given.toStdString()).text(), text.toStdString());
}

void EngineDynamoDbTest::badNumbersAreRefused_data()
{
    QTest::addColumn<QString>("given");
    for (const auto *bad : {"", "abc", "1.2.3", "1e", "--1", "1e1e1", "NaN", "Infinity", " 1", "1e9999999",
                            "1e126", "1e-131", "123456789012345678901234567890123456789", ".", "-", "0x10"})
        QTest::newRow(bad) << QString::fromLatin1(bad);
}

void EngineDynamoDbTest::badNumbersAreRefused()
{
    QFETCH(QString, given);
    QVERIFY(messageOf([&] { Decimal::parse(given.toStdString()); }).starts_with("ValidationException"));
}

void EngineDynamoDbTest::sortKeysOrderAsNumbersDo()
{
    std::mt19937 random(17);
    for (int i = 0; i < 20'000; ++i) {
        const auto a = Decimal::parse(randomNumber(random));
        const auto b = i % 7 == 0 ? -a : Decimal::parse(randomNumber(random));
        const auto keys = a.sortKey().compare(b.sortKey());
        const auto order = a <=> b;
        QCOMPARE(keys < 0, order < 0);
        QCOMPARE(keys == 0, order == 0);
        // Where doubles can tell the two apart they agree.
        const double difference = std::stod(a.text()) - std::stod(b.text());
        if (difference != 0)
            QCOMPARE(difference < 0, order < 0);
        QCOMPARE(Decimal::parse(a.text()).sortKey(), a.sortKey());
    }
}

void EngineDynamoDbTest::sumsAreExact()
{
    const auto sum = [](const char *a, const char *b) {
        return (Decimal::parse(a) + Decimal::parse(b)).text();
    };
    QCOMPARE(sum("0.1", "0.2"), std::string("0.3"));
    QCOMPARE(sum("99999999999999999999", "1"), std::string("100000000000000000000"));
    QCOMPARE(sum("1", "-1"), std::string("0"));
    QCOMPARE(sum("-5", "3"), std::string("-2"));
    QCOMPARE(sum("0", "1e-130"), Decimal::parse("1e-130").text());
    QVERIFY(!messageOf([&] { sum("1e100", "1"); }).empty()); // 101 digits
    std::mt19937 random(23);
    for (int i = 0; i < 5'000; ++i) {
        const auto a = std::int64_t(random()) - (1LL << 31);
        const auto b = std::int64_t(random()) - (1LL << 31);
        QCOMPARE(sum(std::to_string(a).c_str(), std::to_string(b).c_str()), std::to_string(a + b));
    }
}

void EngineDynamoDbTest::conditions_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<bool>("holds");
    const std::pair<const char *, bool> rows[] = {
        {"n = :ten", true},
        {"#n > :five AND s = :he", false},
        {"#n > :five OR s = :he", true},
        {"NOT n = :ten", false},
        {"NOT NOT n = :ten", true},
        {"not (n < :five) and (s <> :he)", true},
        {"n BETWEEN :five AND :ten", true},
        {"n BETWEEN :five AND :five OR t = :t", true},
        {"s IN (:he, :two)", false},
        {"l[1] IN (:he, :two)", true},
        {"attribute_exists(m.#d.b)", true},
        {"attribute_exists(m.#d.b.c)", false},
        {"attribute_not_exists(l[3])", true},
        {"attribute_type(s, :S)", true},
        {"begins_with(s, :he)", true},
        {"begins_with(n, :he)", false},
        {"contains(ss, :a)", true},
        {"contains(ns, :one)", true},
        {"contains(l, :two)", true},
        {"contains(s, :he)", true},
        {"size(s) = :five", true},
        {"size(l) < :five", true},
        {"size(n) < :five", false},
        {"absent = :ten", false},
        {"absent <> :ten", true},
        {"s < :ten", false},
        {":five < n", true},
    };
    for (const auto &[expression, holds] : rows)
        QTest::newRow(expression) << QString::fromLatin1(expression) << holds;
}

void EngineDynamoDbTest::conditions()
{
    QFETCH(QString, expression);
    QFETCH(bool, holds);
    QCOMPARE(test(expression.toStdString()), holds);
}

void EngineDynamoDbTest::brokenExpressionsAreRefused_data()
{
    QTest::addColumn<QString>("expression");
    for (const auto *bad : {"",
                            " ",
                            "n",
                            "n =",
                            "= n",
                            "n = :none",
                            "#none = :ten",
                            "n == :ten",
                            "(n = :ten",
                            "n = :ten)",
                            "n = :ten AND",
                            "n BETWEEN :five",
                            "n IN ()",
                            "n IN (:five",
                            "begins_with(s)",
                            "nothing(s)",
                            "attribute_exists(:ten)",
                            "n = 'x'",
                            "l[",
                            "l[x] = :ten",
                            "l[-1] = :ten",
                            "m..a = :ten",
                            "n = :ten n = :ten",
                            "SET n = :ten",
                            "; DROP TABLE items",
                            "l[99999999999999999999] = :ten"})
        QTest::newRow(bad) << QString::fromLatin1(bad);
}

void EngineDynamoDbTest::brokenExpressionsAreRefused()
{
    QFETCH(QString, expression);
    const auto message = messageOf([&] { test(expression.toStdString()); });
    QVERIFY2(message.starts_with("ValidationException: Invalid ConditionExpression"), message.c_str());
}

void EngineDynamoDbTest::deepExpressionsAreRefused()
{
    QVERIFY(!messageOf([] { test(std::string(2000, '(') + "n = :ten" + std::string(2000, ')')); }).empty());
    std::string nots;
    for (int i = 0; i < 900; ++i)
        nots += "NOT ";
    QVERIFY(!messageOf([&] { test(nots + "n = :ten"); }).empty());
    QVERIFY(!messageOf([] { test("n = :ten OR " + std::string(5000, 'n') + " = :ten"); }).empty());
}

void EngineDynamoDbTest::updates_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    const char *rows[][3] = {
        {"SET n = n + :five", "n", R"({"N":"15"})"},
        {"SET n = :five - n", "n", R"({"N":"-5"})"},
        {"SET x = if_not_exists(x, :five) + :five", "x", R"({"N":"10"})"},
        {"SET x = if_not_exists(n, :five)", "x", R"({"N":"10"})"},
        {"SET l = list_append(l, :list) REMOVE t", "l",
         R"({"L":[{"N":"1"},{"S":"two"},{"M":{"x":{"N":"3"}}},{"S":"new"}]})"},
        {"SET l[9] = :a", "l", R"({"L":[{"N":"1"},{"S":"two"},{"M":{"x":{"N":"3"}}},{"S":"a"}]})"},
        {"SET l[2].x = :a, l[0] = :two", "l", R"({"L":[{"S":"two"},{"S":"two"},{"M":{"x":{"S":"a"}}}]})"},
        {"REMOVE l[0], l[1]", "l", R"({"L":[{"M":{"x":{"N":"3"}}}]})"},
        {"REMOVE m.#d.b", "m", R"({"M":{"a":{"M":{}}}})"},
        {"SET m.#d.b = n, n = s", "m", R"({"M":{"a":{"M":{"b":{"N":"10"}}}}})"},
        {"ADD n :five", "n", R"({"N":"15"})"},
        {"ADD fresh :five", "fresh", R"({"N":"5"})"},
        {"ADD ss :set", "ss", R"({"SS":["a","b","c"]})"},
        {"DELETE ss :set", "ss", R"({"SS":["a"]})"},
    };
    for (const auto &[expression, name, value] : rows)
        QTest::newRow(expression) << QString::fromLatin1(expression) << QString::fromLatin1(name)
                                  << QString::fromLatin1(value);
}

void EngineDynamoDbTest::updates()
{
    QFETCH(QString, expression);
    QFETCH(QString, name);
    QFETCH(QString, value);
    const auto result = update(expression.toStdString());
    QCOMPARE(result.at(name.toStdString()).dump(), Json::parse(value.toStdString()).dump());
}

void EngineDynamoDbTest::badUpdatesAreRefused_data()
{
    QTest::addColumn<QString>("expression");
    for (const auto *bad : {"SET",
                            "n = :five",
                            "SET n",
                            "SET n = ",
                            "SET n = absent",
                            "SET n = s + :five",
                            "SET n = :five SET s = :a",
                            "SET n = :five, n = :five",
                            "SET m = :a, m.x = :a",
                            "SET nope.x = :a",
                            "SET s[0] = :a",
                            "ADD s :five",
                            "ADD n :a",
                            "DELETE ss :a",
                            "DELETE n :set",
                            "ADD n n",
                            "SET l = list_append(l, :a)",
                            "SET n = unknown(n)",
                            "REMOVE nope.x.y",
                            "SET n = :five + :five + :five"})
        QTest::newRow(bad) << QString::fromLatin1(bad);
}

void EngineDynamoDbTest::badUpdatesAreRefused()
{
    QFETCH(QString, expression);
    const auto message = messageOf([&] { update(expression.toStdString()); });
    QVERIFY2(message.starts_with("ValidationException"), message.c_str());
}

void EngineDynamoDbTest::projections()
{
    Substitutions substitutions(request());
    const auto paths = parseProjection("s, m.#d, l[2].x, l[0], absent.x", substitutions);
    const auto expected = Json::parse(R"({"s":{"S":"hello"},"m":{"M":{"a":{"M":{"b":{"S":"deep"}}}}},
        "l":{"L":[{"N":"1"},{"M":{"x":{"N":"3"}}}]}})"); // in the order of the list
    QCOMPARE(projected(item(), paths).dump(), expected.dump());
}

void EngineDynamoDbTest::keyConditions_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<bool>("good");
    for (const auto *good :
         {"pk = :a", "pk = :a AND s = :two", "s > :two AND pk = :a", "pk = :a AND begins_with(s, :he)",
          "pk = :a AND s BETWEEN :a AND :two", "(pk = :a) AND (s <= :two)"})
        QTest::newRow(good) << QString::fromLatin1(good) << true;
    for (const auto *bad : {"s = :a", "pk > :a", "pk = :a OR s = :a", "NOT pk = :a", "pk = :a AND s <> :two",
                            "pk = :five", "pk = :a AND n = :five", "pk = :a AND s = :two AND s = :two",
                            "pk = s", "pk = :a AND contains(s, :a)", "pk = :a AND s BETWEEN :two AND :a"})
        QTest::newRow(bad) << QString::fromLatin1(bad) << false;
}

void EngineDynamoDbTest::keyConditions()
{
    QFETCH(QString, expression);
    QFETCH(bool, good);
    const KeySchema schema{{"pk", "S"}, KeyAttribute{"s", "S"}};
    const auto message = messageOf([&] {
        Substitutions substitutions(request());
        keyConditionOf(parseCondition(expression.toStdString(), substitutions, "KeyConditionExpression"),
                       schema);
    });
    QCOMPARE(message.empty(), good);
}

void EngineDynamoDbTest::attributesAreChecked_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const auto *bad :
         {"{}", R"({"S":"a","N":"1"})", R"({"X":"a"})", R"({"N":"x"})", R"({"N":1})", R"({"NULL":false})",
          R"({"SS":[]})", R"({"SS":["a","a"]})", R"({"NS":["1","1.0"]})", R"({"B":"%%"})", R"({"M":[]})",
          R"({"L":{}})", R"("S")", R"({"BOOL":"true"})"})
        QTest::newRow(bad) << QByteArray(bad);
    QTest::newRow("deep") << QByteArray(R"({"L":[)").repeated(40) + R"({"S":"x"})" +
                                 QByteArray("]}").repeated(40);
}

void EngineDynamoDbTest::attributesAreChecked()
{
    QFETCH(QByteArray, json);
    QVERIFY(!messageOf([&] { attributeOf(Json::parse(json.toStdString())); }).empty());
}

void EngineDynamoDbTest::unusedSubstitutionsAreRefused()
{
    Substitutions substitutions(
        Json::parse(R"({"ExpressionAttributeValues":{":a":{"S":"x"},":b":{"S":"y"}}})"));
    parseCondition("s = :a", substitutions, "FilterExpression");
    QCOMPARE(
        messageOf([&] { substitutions.checkUsed(); }),
        std::string("ValidationException: Value provided in ExpressionAttributeValues unused in expressions: "
                    "keys: {:b}"));
}

QTEST_GUILESS_MAIN(EngineDynamoDbTest)
#include "tst_engine_dynamodb.moc"
