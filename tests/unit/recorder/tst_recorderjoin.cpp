// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/recorderjoin.h"
#include "tests/support/history/eventgenerator.h"

#include <QtTest>

using namespace signalbox;
using namespace signalbox::test;
using Type = LifecycleEvent::Type;

namespace {

const QString Id = QStringLiteral("local");
const QString Journal = QStringLiteral("j1");

LifecycleEvent lifecycle(Type type, qint64 sequence, const QString &request = {},
                         const QString &instance = QStringLiteral("i1"))
{
    LifecycleEvent event;
    event.type = type;
    event.sequence = sequence;
    event.timeUs = sequence * 1000;
    event.functionArn = QStringLiteral("arn:aws:lambda:us-east-1:0:function:f");
    event.requestId = request;
    event.instanceId = instance;
    return event;
}

LifecycleEvent report(qint64 sequence, const QString &request, const QString &status)
{
    LifecycleEvent report = lifecycle(Type::Report, sequence, request);
    report.status = status;
    report.durationUs = 500;
    report.billedMs = 1;
    report.memoryMb = 128;
    return report;
}

const QString R = QStringLiteral("r1");

} // namespace

class TestRecorderJoin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithThePlainWay_data();
    void agreesWithThePlainWay();
    void ignoresWhatItHas();
    void anotherJournalStartsANewCount();
    void goesOnWithWhatRan();
    void mapsStatuses_data();
    void mapsStatuses();
    void missingBilledDurationStaysUnknown();
    void lateFailuresCorrect();
    void instanceEndLosesNothing();
    void joinsReportsThatDoNotSayWhere();
    void whatIsInferredAndNeverEndedIsLost();
};

void TestRecorderJoin::agreesWithThePlainWay_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 20; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

/// However the stream is cut into batches, and with restarts in between.
void TestRecorderJoin::agreesWithThePlainWay()
{
    QFETCH(quint32, seed);
    const LifecycleEvents events = EventGenerator(seed).make(1500);
    QRandomGenerator random(seed);
    auto join = std::make_unique<RecorderJoin>(Id, StreamPosition{}, QList<Invocation>{});
    std::map<std::pair<QString, QString>, Invocation> running; // as the store keeps it
    QList<Invocation> got;
    for (qsizetype at = 0; at < events.size();) {
        const LifecycleEvents piece = events.mid(at, 1 + random.bounded(100));
        at += piece.size();
        const HistoryBatch batch = join->take(piece, {Journal, piece.last().sequence});
        QCOMPARE(batch.events.size(), piece.size());
        for (const Invocation &one : batch.ended)
            running.erase({one.requestId, one.instanceId});
        for (const Invocation &one : batch.opened)
            running.insert_or_assign({one.requestId, one.instanceId}, one);
        got += batch.ended;
        if (random.bounded(10) == 0) {
            QList<Invocation> kept;
            for (const auto &[key, one] : running)
                kept.append(one);
            join = std::make_unique<RecorderJoin>(Id, batch.position, kept);
        }
    }
    QList<Invocation> expected = plainJoin(Id, events);
    sortInvocations(expected);
    sortInvocations(got);
    QCOMPARE(got.size(), expected.size());
    for (qsizetype i = 0; i < got.size(); ++i)
        QVERIFY2(got.at(i) == expected.at(i), qPrintable(got.at(i).requestId));
}

void TestRecorderJoin::whatIsInferredAndNeverEndedIsLost()
{
    constexpr qint64 DayUs = 24 * 3'600'000'000;
    for (const Provenance provenance : {Provenance::Measured, Provenance::Inferred}) {
        RecorderJoin join(Id, {Journal, 0}, {});
        LifecycleEvent begin = lifecycle(Type::Start, 1, R);
        LifecycleEvent line = lifecycle(Type::Log, 2, QStringLiteral("r2"));
        begin.provenance = line.provenance = provenance;
        line.timeUs = begin.timeUs + DayUs;
        QVERIFY(join.take({begin, line}, {Journal, 2}).ended.isEmpty());
        LifecycleEvent other = line;
        other.sequence = 3;
        other.timeUs += 1;
        other.functionArn = QStringLiteral("arn:aws:lambda:us-east-1:0:function:g");
        QVERIFY(join.take({other}, {Journal, 3}).ended.isEmpty()); // another log tells nothing of this one
        line.sequence = 4;
        line.timeUs += 1;
        const QList<Invocation> ended = join.take({line}, {Journal, 4}).ended;
        QCOMPARE(ended.size(), provenance == Provenance::Inferred ? 1 : 0);
        QVERIFY(ended.isEmpty() || ended.first().status == Invocation::Status::Lost);
    }
}

void TestRecorderJoin::ignoresWhatItHas()
{
    RecorderJoin join(Id, {Journal, 5}, {});
    const HistoryBatch batch =
        join.take({report(4, R, {}), report(5, R, {}), report(6, R, {}), report(6, R, {})}, {Journal, 6});
    QCOMPARE(batch.ended.size(), 1);
    QCOMPARE(batch.events.size(), 1);
    QCOMPARE(batch.position, (StreamPosition{Journal, 6}));
}

void TestRecorderJoin::anotherJournalStartsANewCount()
{
    RecorderJoin join(Id, {Journal, 500}, {});
    QCOMPARE(join.take({lifecycle(Type::Start, 501, R)}, {Journal, 501}).opened.size(), 1);
    const QString other = QStringLiteral("j2");
    const HistoryBatch batch = join.take({report(1, QStringLiteral("r2"), {})}, {other, 1});
    QCOMPARE(batch.ended.size(), 2);
    QCOMPARE(batch.ended.at(0).status, Invocation::Status::Lost);
    QCOMPARE(batch.ended.at(0).requestId, R);
    QCOMPARE(batch.position, (StreamPosition{other, 1}));
}

void TestRecorderJoin::goesOnWithWhatRan()
{
    RecorderJoin before(Id, {}, {});
    const HistoryBatch first = before.take({lifecycle(Type::Start, 1, R)}, {Journal, 1});
    RecorderJoin after(Id, first.position, first.opened);
    const HistoryBatch second = after.take({report(9, R, QStringLiteral("success"))}, {Journal, 9});
    QCOMPARE(second.ended.size(), 1);
    QCOMPARE(second.ended.first().startUs, 1000);
    RecorderJoin restarted(Id, first.position, first.opened);
    const HistoryBatch lost = restarted.take({lifecycle(Type::EngineStart, 2)}, {Journal, 2});
    QCOMPARE(lost.ended.size(), 1);
    QCOMPARE(lost.ended.first().status, Invocation::Status::Lost);
    QVERIFY(!lost.ended.first().billedMs);
}

void TestRecorderJoin::mapsStatuses_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<int>("expected");
    QTest::newRow("success") << QStringLiteral("success") << int(Invocation::Status::Success);
    QTest::newRow("error") << QStringLiteral("error") << int(Invocation::Status::Error);
    QTest::newRow("failure") << QStringLiteral("failure") << int(Invocation::Status::Error);
    QTest::newRow("timeout") << QStringLiteral("timeout") << int(Invocation::Status::Timeout);
    QTest::newRow("unsaid") << QString() << int(Invocation::Status::Success);
}

void TestRecorderJoin::mapsStatuses()
{
    QFETCH(QString, status);
    QFETCH(int, expected);
    RecorderJoin join(Id, {}, {});
    const HistoryBatch batch = join.take({lifecycle(Type::Start, 1, R), report(2, R, status)}, {Journal, 2});
    QCOMPARE(int(batch.ended.first().status), expected);
    QVERIFY(batch.opened.isEmpty());
}

/// In the same batch what ended is changed; later, the history is told.
void TestRecorderJoin::lateFailuresCorrect()
{
    LifecycleEvent late = lifecycle(Type::Log, 4, R);
    late.status = QStringLiteral("error");
    late.errorType = QStringLiteral("ValueError");
    const LifecycleEvents ran{lifecycle(Type::Start, 1, R), lifecycle(Type::Log, 2, R), report(3, R, {})};
    RecorderJoin together(Id, {}, {});
    const HistoryBatch one = together.take(ran + LifecycleEvents{late}, {Journal, 4});
    QCOMPARE(one.ended.size(), 1);
    QCOMPARE(one.ended.first().status, Invocation::Status::Error);
    QCOMPARE(one.ended.first().errorType, QStringLiteral("ValueError"));
    QVERIFY(one.corrected.isEmpty());
    RecorderJoin apart(Id, {}, {});
    QCOMPARE(apart.take(ran, {Journal, 3}).ended.first().status, Invocation::Status::Success);
    const HistoryBatch two = apart.take({late}, {Journal, 4});
    QVERIFY(two.ended.isEmpty());
    QCOMPARE(two.corrected.size(), 1);
    QCOMPARE(two.corrected.first().requestId, R);
    QCOMPARE(two.corrected.first().status, Invocation::Status::Error);
}

void TestRecorderJoin::missingBilledDurationStaysUnknown()
{
    LifecycleEvent unmetered = report(2, R, QStringLiteral("success"));
    unmetered.billedMs.reset();
    RecorderJoin join(Id, {}, {});
    const HistoryBatch batch = join.take({lifecycle(Type::Start, 1, R), unmetered}, {Journal, 2});
    QVERIFY(!batch.ended.first().billedMs);
    QVERIFY(!batch.ended.first().gbSeconds());
}

/// A killed environment's report may come after its end.
void TestRecorderJoin::instanceEndLosesNothing()
{
    RecorderJoin join(Id, {}, {});
    const HistoryBatch batch = join.take({lifecycle(Type::Start, 1, R), lifecycle(Type::InstanceEnd, 2),
                                          report(3, R, QStringLiteral("timeout"))},
                                         {Journal, 3});
    QCOMPARE(batch.ended.size(), 1);
    QCOMPARE(batch.ended.first().status, Invocation::Status::Timeout);
}

void TestRecorderJoin::joinsReportsThatDoNotSayWhere()
{
    RecorderJoin join(Id, {}, {});
    LifecycleEvent somewhere = report(2, R, QStringLiteral("success"));
    somewhere.instanceId.clear();
    const HistoryBatch batch = join.take({lifecycle(Type::Start, 1, R), somewhere}, {Journal, 2});
    QCOMPARE(batch.ended.size(), 1);
    QCOMPARE(batch.ended.first().instanceId, QStringLiteral("i1"));
    QVERIFY(batch.opened.isEmpty());
}

QTEST_GUILESS_MAIN(TestRecorderJoin)
#include "tst_recorderjoin.moc"
