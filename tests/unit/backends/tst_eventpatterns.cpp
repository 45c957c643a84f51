// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/eventpatterns.h"

#include <QJsonDocument>
#include <QTest>

using namespace signalbox::aws;

class TestEventPatterns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void samples_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("event");
        const auto row = [](const char *name, const char *pattern, const char *event) {
            QTest::newRow(name) << QString::fromLatin1(pattern) << QString::fromLatin1(event);
        };
        row("the first of several", R"({"source":["a","b"],"detail":{"n":[3]}})",
            R"({"detail":{"n":3},"source":"a"})");
        row("parts of words",
            R"({"a":[{"prefix":"x"}],"b":[{"suffix":".png"}],"c":[{"wildcard":"in*.txt"}]})",
            R"({"a":"x","b":".png","c":"in.txt"})");
        row("cases", R"({"a":[{"prefix":{"equals-ignore-case":"x"}}],"b":[{"equals-ignore-case":"Y"}]})",
            R"({"a":"x","b":"Y"})");
        row("numbers",
            R"({"a":[{"numeric":[">",1]}],"b":[{"numeric":["<",1]}],"c":[{"numeric":[">",0,"<=",5]}]})",
            R"({"a":2,"b":0,"c":2.5})");
        row("what is there and what is not", R"({"a":[{"exists":true}],"b":[{"exists":false}],"c":[null]})",
            R"({"a":"test","c":null})");
        row("one of two", R"({"$or":[{"a":[1]},{"b":[2]}],"c":[{"anything-but":["x"]}]})",
            R"({"a":1,"c":"test"})");
        row("one of two parts beside a third", R"({"$or":[{"detail":{"a":[1]}}],"detail":{"b":[2]}})",
            R"({"detail":{"a":1,"b":2}})");
        row("nothing", "{}", "{}");
        row("what is no pattern", "words", "{}");
    }
    void samples()
    {
        QFETCH(const QString, pattern);
        QFETCH(const QString, event);
        QCOMPARE(QString::fromUtf8(QJsonDocument(sampleOf(pattern)).toJson(QJsonDocument::Compact)), event);
    }
    void compact()
    {
        QCOMPARE(compactPattern(QStringLiteral(" { \"a\" : [ 1 ] } ")), QStringLiteral(R"({"a":[1]})"));
        QCOMPARE(compactPattern(QStringLiteral("words")), QStringLiteral("words"));
    }
};

QTEST_GUILESS_MAIN(TestEventPatterns)
#include "tst_eventpatterns.moc"
