// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/function/lineage.h"

#include <QTest>

using namespace signalbox::engine;

/// How often a function ran in a chain of calls, as its trace tells.
class LineageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsEachFunctionForItself();
    void leavesTheRestOfATraceAlone();
    void withoutATraceNothingIsCounted();
    void takesWhatIsNoLineage_data();
    void takesWhatIsNoLineage();
    void doesNotGrowWithoutEnd();
};

void LineageTest::countsEachFunctionForItself()
{
    std::string trace = "Root=1-2-3";
    for (int round = 0; round < 20; ++round) {
        QCOMPARE(roundsOf(trace, "a"), round);
        QCOMPARE(roundsOf(trace, "b"), round);
        trace = nextRound(nextRound(trace, "a"), "b");
    }
    QCOMPARE(roundsOf(trace, "c"), 0);
}

void LineageTest::leavesTheRestOfATraceAlone()
{
    const std::string trace = nextRound("Root=1-2-3;Parent=4;Sampled=0", "a");
    QVERIFY(trace.starts_with("Root=1-2-3;Parent=4;Sampled=0;Lineage="));
    // Wherever a client put it.
    const std::string lineage = trace.substr(trace.find("Lineage="));
    QCOMPARE(roundsOf(lineage + ";Root=1-2-3", "a"), 1);
    QVERIFY(nextRound(lineage + ";Root=1-2-3", "a").starts_with("Root=1-2-3;Lineage="));
}

void LineageTest::withoutATraceNothingIsCounted()
{
    QCOMPARE(nextRound("", "a"), std::string());
    QCOMPARE(roundsOf("", "a"), 0);
}

void LineageTest::takesWhatIsNoLineage_data()
{
    QTest::addColumn<QString>("trace");
    for (const char *trace :
         {"Lineage=", "Lineage=+", "Lineage=:", "Lineage=x:y", "Lineage=a", ";;;", "Lineage=1:2:3+"})
        QTest::newRow(trace) << QString::fromLatin1(trace);
}

void LineageTest::takesWhatIsNoLineage()
{
    QFETCH(QString, trace);
    QCOMPARE(roundsOf(trace.toStdString(), "a"), 0);
    QCOMPARE(roundsOf(nextRound(trace.toStdString(), "a"), "a"), 1);
}

void LineageTest::doesNotGrowWithoutEnd()
{
    std::string trace = "Root=1";
    for (int function = 0; function < 1'000; ++function)
        trace = nextRound(trace, std::to_string(function));
    QVERIFY(trace.size() < 1'000);
    QCOMPARE(roundsOf(trace, "999"), 1);
}

QTEST_APPLESS_MAIN(LineageTest)
#include "tst_lineage.moc"
