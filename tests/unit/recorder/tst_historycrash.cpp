// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/localhistory.h"
#include "tests/support/clock.h"
#include "tests/support/history/ask.h"
#include "tests/support/history/eventgenerator.h"

#include <QProcess>
#include <QTemporaryDir>

using namespace signalbox;
using namespace signalbox::test;

/// Kills a recording process at any moment, again and again, and compares what is left.
class TestHistoryCrash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEventOnceAcrossKills_data();
    void everyEventOnceAcrossKills();

private:
    qint64 runAndKill(const QStringList &arguments, int afterLines);
};

void TestHistoryCrash::everyEventOnceAcrossKills_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 4; ++seed)
        QTest::addRow("seed %d", seed) << seed;
}

/// The last sequence number the process acknowledged before it was killed; -1 when it came to its end.
qint64 TestHistoryCrash::runAndKill(const QStringList &arguments, int afterLines)
{
    QProcess victim;
    victim.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    victim.start(QCoreApplication::applicationDirPath() + QStringLiteral("/history_victim"), arguments);
    int lines = 0;
    while (lines < afterLines && victim.waitForReadyRead(60'000))
        lines += victim.peek(1 << 20).count('\n') - lines;
    victim.kill(); // SIGKILL
    victim.waitForFinished();
    const QList<QByteArray> said = victim.readAll().trimmed().split('\n');
    return victim.exitStatus() == QProcess::NormalExit ? -1 : said.last().toLongLong();
}

void TestHistoryCrash::everyEventOnceAcrossKills()
{
    QFETCH(int, seed);
    constexpr int Count = 4'000;
    constexpr int MostRuns = 200;
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("history.db"));
    const LifecycleEvents events = EventGenerator(quint32(seed)).make(Count);
    const QStringList arguments{path, QString::number(seed), QString::number(Count)};
    QRandomGenerator random{quint32(seed)};
    int kills = 0;
    for (qint64 acknowledged = 0; acknowledged >= 0; ++kills) {
        QVERIFY(kills < MostRuns);
        acknowledged = runAndKill(arguments, 1 + random.bounded(60));
        auto writer = HistoryWriter::open(path);
        QVERIFY2(writer.has_value(), writer ? "" : qPrintable(writer.error().message));
        const qint64 kept = (*writer)->position(QStringLiteral("local"))->sequence;
        QVERIFY(kept >= acknowledged);
        if (kept == events.last().sequence)
            break; // killed just after the last: the next would have nothing to record, and wait for more
    }
    QVERIFY(kills > 2);

    const SetClock clock{0}; // nothing is old enough to be pruned
    LocalHistory history(path, clock);
    QList<Invocation> got = allInvocations(history);
    QList<Invocation> expected = plainJoin(QStringLiteral("local"), events);
    sortInvocations(got);
    sortInvocations(expected);
    QVERIFY(got == expected);
    const LifecycleEvents recorded = eventsOf(history, QStringLiteral("local"));
    QCOMPARE(recorded.size(), events.size());
    for (qsizetype i = 0; i < events.size(); ++i)
        QCOMPARE(recorded.at(i).sequence, events.at(i).sequence);
    qint64 summed = 0;
    for (const DayUsage &day : usageOf(history))
        summed += day.invocations;
    QCOMPARE(summed, qint64(expected.size()));
}

QTEST_GUILESS_MAIN(TestHistoryCrash)
#include "tst_historycrash.moc"
