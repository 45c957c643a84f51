// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/error.h"
#include "app/engine/resources/logs/filterpattern.h"

#include <QTest>

using namespace signalbox::engine;
using logs::FilterPattern;

class FilterPatternTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matches_data();
    void matches();
    void refuses_data();
    void refuses();
};

void FilterPatternTest::matches_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("message");
    QTest::addColumn<bool>("wanted");
    const auto row = [](const char *pattern, const char *message, bool wanted) {
        QTest::addRow("%s | %s", pattern, message)
            << QString::fromUtf8(pattern) << QString::fromUtf8(message) << wanted;
    };
    row("", "anything", true);
    row("  ", "anything", true);
    row("ERROR", "[ERROR] x", true);
    row("ERROR", "[error] x", false);
    row("ERROR ARGUMENTS", "ERROR no ARGUMENTS", true);
    row("ERROR ARGUMENTS", "ERROR", false);
    row("?ERROR ?ARGUMENTS", "ARGUMENTS", true);
    row("?ERROR ?ARGUMENTS", "neither", false);
    row("ERROR -ARGUMENTS", "ERROR", true);
    row("ERROR -ARGUMENTS", "ERROR ARGUMENTS", false);
    row("\"INTERNAL SERVER\"", "INTERNAL SERVER ERROR", true);
    row("\"INTERNAL SERVER\"", "INTERNAL  SERVER", false);
    row("\"a \\\" b\"", "x a \" b", true);
    row("-\"not this\"", "this", true);
    row("%AUTH[A-Z]+%", "401 UNAUTHORIZED", true);
    row("%\\d{3}%", "12", false);
    row("{ $.a = \"x\" }", R"({"a":"x"})", true);
    row("{ $.a = x }", R"({"a":"x"})", true);
    row("{ $.a = \"x\" }", "x", false);
    row("{ $.a = \"x*z\" }", R"({"a":"xyz"})", true);
    row("{ $.a != \"x\" }", R"({"a":"y"})", true);
    row("{ $.a != \"x\" }", R"({"b":"y"})", false);
    row("{ $.n = 1 }", R"({"n":1.0})", true);
    row("{ $.n > 1e3 }", R"({"n":1001})", true);
    row("{ $.n <= -2 }", R"({"n":-2})", true);
    row("{ $.n > 1 }", R"({"n":"many"})", false);
    row("{ $.a.b[1].c = 3 }", R"({"a":{"b":[0,{"c":3}]}})", true);
    row("{ $.a[7] = 3 }", R"({"a":[3]})", false);
    row("{ $.a[*].b = 3 }", R"({"a":[{"b":1},{"b":3}]})", true);
    row("{ $.a IS NULL }", R"({"a":null})", true);
    row("{ $.a IS TRUE }", R"({"a":true})", true);
    row("{ $.a IS FALSE }", R"({"a":true})", false);
    row("{ $.a NOT EXISTS }", R"({"b":1})", true);
    row("{ $.a NOT EXISTS }", R"({"a":null})", false);
    row("{ ($.a = 1) && ($.b = 2 || $.c = 3) }", R"({"a":1,"c":3})", true);
    row("{ $.a = 1 || $.b = 2 && $.c = 3 }", R"({"a":1})", true);
    row("{ $.a = %^2[0-9]$% }", R"({"a":"29"})", true);
    row("{ $['a b'] = 1 }", R"({"a b":1})", true);
    row("[ip, user, code]", "1.2.3.4 me 200", true);
    row("[ip, user, code]", "1.2.3.4 me", false);
    row("[ip, ..., code = 4*]", "1.2.3.4 - me [10/Oct 13:55] \"GET /\" 404", true);
    row("[ip, ..., code = 4*]", "1.2.3.4 200", false);
    row("[..., bytes > 1000]", "a b 1001", true);
    row("[a, b != x && b != y]", "1 z", true);
    row("[a, b = x || b = y]", "1 z", false);
    row("[a, request = \"*html*\"]", "1 \"GET /i.html HTTP\"", true);
}

void FilterPatternTest::matches()
{
    QFETCH(QString, pattern);
    QFETCH(QString, message);
    QFETCH(bool, wanted);
    QCOMPARE(FilterPattern(pattern.toStdString()).matches(message.toStdString()), wanted);
}

void FilterPatternTest::refuses_data()
{
    QTest::addColumn<QString>("pattern");
    for (const char *pattern : {"[",
                                "{",
                                "{}",
                                "{ a = 1 }",
                                "{ $ = 1 }",
                                "{ $.a }",
                                "{ $.a = }",
                                "{ $.a = 1",
                                "{ $.a = 1 } x",
                                "{ $.a > x }",
                                "{ $.a IS MAYBE }",
                                "{ ($.a = 1 }",
                                "[a, , b]",
                                "[..., a, ...]",
                                "[a] b",
                                "(x)",
                                "a!",
                                "\"open",
                                "%open",
                                "%(a)%",
                                "%[%",
                                "?",
                                "{ $.a[x] = 1 }",
                                "{ $.['a'] = 1 }"})
        QTest::addRow("%s", pattern) << QString::fromUtf8(pattern);
    QTest::addRow("deep") << QStringLiteral("{ ") + QString(1000, QLatin1Char('(')) + QStringLiteral(" }");
}

void FilterPatternTest::refuses()
{
    QFETCH(QString, pattern);
    try {
        const FilterPattern accepted(pattern.toStdString());
        QFAIL("the pattern was taken");
    } catch (const ServiceError &error) {
        QCOMPARE(error.code, std::string("InvalidParameterException"));
    }
}

QTEST_GUILESS_MAIN(FilterPatternTest)
#include "tst_filterpattern.moc"
