// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/series/lanelayout.h"
#include "models/series/livewindow.h"

#include <QRandomGenerator>
#include <QTest>

using namespace signalbox;

namespace {

using Type = LifecycleEvent::Type;

const QString arnA = QStringLiteral("arn:aws:lambda:us-east-1:000000000000:function:thumbs");
const QString arnB = QStringLiteral("arn:aws:lambda:us-east-1:000000000000:function:api");
const QString local = QStringLiteral("local");

LifecycleEvent make(Type type, qint64 us, const QString &instance = {}, const QString &request = {},
                    const QString &arn = arnA)
{
    LifecycleEvent e;
    e.type = type;
    e.timeUs = us;
    e.instanceId = instance;
    e.requestId = request;
    e.functionArn = arn;
    return e;
}

LifecycleEvent done(Type type, qint64 us, const QString &instance, const QString &request,
                    const QString &status)
{
    LifecycleEvent e = make(type, us, instance, request);
    e.status = status;
    return e;
}

struct Change
{
    qint64 us;
    int delta;
};

int bruteValue(const QList<Change> &changes, qint64 us)
{
    int value = 0;
    for (const Change &change : changes)
        value += change.us <= us ? change.delta : 0;
    return value;
}

QList<Change> randomChanges(QRandomGenerator &random, int count, int until)
{
    QList<Change> changes;
    for (int i = 0; i < count; ++i)
        changes.append({random.bounded(until), random.bounded(2) ? 1 : -1});
    return changes;
}

} // namespace

class SeriesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stepsAgreeWithBruteForce()
    {
        QRandomGenerator random(1);
        for (int round = 0; round < 200; ++round) {
            const auto changes = randomChanges(random, random.bounded(40), 100);
            StepSeries series;
            for (const Change &change : changes)
                series.add(change.us, change.delta);
            for (qint64 us = -1; us <= 100; ++us)
                QCOMPARE(series.valueAt(us), bruteValue(changes, us));
        }
    }

    void binsHoldTheExactExtremes()
    {
        QRandomGenerator random(2);
        for (int round = 0; round < 200; ++round) {
            const auto changes = randomChanges(random, random.bounded(60), 120);
            StepSeries series;
            for (const Change &change : changes)
                series.add(change.us, change.delta);
            const Span span{10, 110};
            const int pixels = 1 + random.bounded(50);
            const auto bins = series.bins(span, pixels);
            QCOMPARE(bins.size(), pixels);
            qint64 us = span.fromUs;
            for (int i = 0; i < pixels; ++i) {
                const qint64 end = span.fromUs + 100 * (i + 1) / pixels;
                int least = bruteValue(changes, us - (i > 0 ? 1 : 0));
                int most = least;
                for (; us < end; ++us) {
                    least = qMin(least, bruteValue(changes, us));
                    most = qMax(most, bruteValue(changes, us));
                }
                QCOMPARE(bins[i].least, least);
                QCOMPARE(bins[i].most, most);
            }
            QVERIFY(outline(bins).size() <= 2 * pixels);
            QCOMPARE(envelope(bins).size(), pixels);
        }
    }

    void forgettingKeepsLaterValues()
    {
        QRandomGenerator random(3);
        const auto changes = randomChanges(random, 80, 200);
        StepSeries series;
        for (const Change &change : changes)
            series.add(change.us, change.delta);
        series.forgetBefore(90);
        for (qint64 us = 90; us < 210; ++us)
            QCOMPARE(series.valueAt(us), bruteValue(changes, us));
    }

    void aLaneShowsItsStory()
    {
        LaneBook book;
        QList<Transition> moves;
        const QString i = QStringLiteral("i1");
        const QString r = QStringLiteral("r1");
        book.take(local, make(Type::InitStart, 100, i), &moves);
        book.take(local, make(Type::InitRuntimeDone, 200, i), &moves);
        book.take(local, make(Type::Start, 210, i, r), &moves);
        book.take(local, done(Type::RuntimeDone, 300, i, r, QStringLiteral("success")), &moves);
        book.take(local, done(Type::Report, 305, i, r, QStringLiteral("success")), &moves);
        book.take(local, make(Type::Start, 400, i, QStringLiteral("r2")), &moves);
        book.take(local, done(Type::RuntimeDone, 500, i, QStringLiteral("r2"), QStringLiteral("timeout")),
                  &moves);
        book.take(local, make(Type::Start, 600, i, QStringLiteral("r3")), &moves);
        book.take(local, make(Type::InstanceEnd, 650, i), &moves);

        QCOMPARE(book.lanes().size(), size_t(1));
        const Lane &lane = *book.lanes().front();
        QCOMPARE(lane.functionName, QStringLiteral("thumbs"));
        QCOMPARE(lane.segments.size(), size_t(4));
        QCOMPARE(lane.segments[0].kind, Segment::Kind::Init);
        QCOMPARE(lane.segments[1].kind, Segment::Kind::Success);
        QCOMPARE(lane.segments[1].toUs, 300);
        QVERIFY(lane.segments[1].cold);
        QCOMPARE(lane.segments[2].kind, Segment::Kind::Timeout);
        QVERIFY(!lane.segments[2].cold);
        QCOMPARE(lane.segments[3].kind, Segment::Kind::Lost);
        QCOMPARE(lane.endUs, 650);
        int running = 0;
        for (const Transition &move : std::as_const(moves))
            running += move.delta;
        QCOMPARE(moves.size(), 6);
        QCOMPARE(running, 0);
    }

    /// A pod that was there all the time, or an environment that is kept ready, made nobody wait.
    void whatWaitedForNoInitIsNotCold()
    {
        LiveWindow live;
        const QString i = QStringLiteral("i1");
        const QString r = QStringLiteral("r1");
        live.take(local, {make(Type::InitStart, 0, i), make(Type::InitRuntimeDone, 500'000, i),
                          make(Type::Start, 60'000'000, i, r),
                          done(Type::Report, 60'100'000, i, r, QStringLiteral("success"))});
        QVERIFY(!live.lanes().lanes().front()->segments[1].cold);
        QCOMPARE(live.tallies(arnA).sum({0, 100'000'000}).coldStarts, 0);
    }

    void aRestartedEngineEndsItsLanes()
    {
        LiveWindow live;
        live.take(local, {make(Type::Start, 10, QStringLiteral("i1"), QStringLiteral("r1"))});
        live.take(QStringLiteral("other"),
                  {make(Type::Start, 11, QStringLiteral("i2"), QStringLiteral("r2"))});
        QCOMPARE(live.concurrency().valueAt(20), 2);
        live.take(local, {make(Type::EngineStart, 30)});
        QCOMPARE(live.concurrency().valueAt(30), 1);
        QCOMPARE(live.lanes().lanes()[0]->segments.back().kind, Segment::Kind::Lost);
    }

    void aCallWhoseEndNeverCameIsLost()
    {
        RunLimits limits;
        limits.set(arnA, 10);
        LiveWindow live;
        const QString other = QStringLiteral("other");
        live.take(local, {make(Type::Start, 1'000'000, QStringLiteral("i1"), QStringLiteral("r1"))});
        live.take(other, {make(Type::Start, 1'000'000, QStringLiteral("i2"), QStringLiteral("r2"), arnB)});
        const qint64 endUs = 11'000'000;
        QVERIFY(!live.loseOverdue(local, endUs + RunLimits::slackUs, limits));
        QVERIFY(live.loseOverdue(local, endUs + RunLimits::slackUs + 1, limits));
        QVERIFY(!live.loseOverdue(local, endUs + RunLimits::slackUs + 1, limits));
        QCOMPARE(live.concurrency(arnA).valueAt(endUs - 1), 1);
        QCOMPARE(live.concurrency(arnA).valueAt(endUs), 0);
        QCOMPARE(live.concurrency().valueAt(endUs), 1); // the other connection's
        const Lane &lane = *live.lanes().lanes()[0];
        QCOMPARE(lane.segments.back().kind, Segment::Kind::Lost);
        QCOMPARE(lane.segments.back().toUs, endUs);
        QCOMPARE(live.tail().groups()[0]->kind, Segment::Kind::Lost);
        QCOMPARE(live.tail().groups()[1]->kind, Segment::Kind::Running);
        QVERIFY(live.loseOverdue(other, 1'000'001 + RunLimits::longestUs + RunLimits::slackUs, limits));
    }

    void aLateReportPutsALostCallRight()
    {
        RunLimits limits;
        limits.set(arnA, 10);
        LiveWindow live;
        live.take(local, {make(Type::Start, 1'000'000, QStringLiteral("i"), QStringLiteral("r"))});
        QVERIFY(live.loseOverdue(local, 100'000'000, limits));
        // The next one began while the lost one may have run for all that was known.
        live.take(local, {make(Type::Start, 4'000'000, QStringLiteral("i"), QStringLiteral("s"))});
        QCOMPARE(live.concurrency().valueAt(3'999'999), 1);
        QCOMPARE(live.concurrency().valueAt(4'000'000), 1);
        LifecycleEvent report = done(Type::Report, 3'000'000, QStringLiteral("i"), QStringLiteral("r"),
                                     QStringLiteral("success"));
        report.durationUs = 1'500'000;
        live.take(local, {report});
        const Lane &lane = *live.lanes().lanes()[0];
        QCOMPARE(lane.segments.front().kind, Segment::Kind::Success);
        QCOMPARE(lane.segments.front().toUs, 2'500'000);
        QCOMPARE(live.concurrency().valueAt(2'499'999), 1);
        QCOMPARE(live.concurrency().valueAt(2'500'000), 0);
        QCOMPARE(live.concurrency().valueAt(4'000'000), 1);
        QCOMPARE(live.tail().groups()[0]->kind, Segment::Kind::Success);
        QCOMPARE(live.tallies().sum({0, 10'000'000}).errors, 0);
    }

    void lanesNeverChangePlaces()
    {
        QRandomGenerator random(5);
        LaneBook book;
        QList<Transition> moves;
        QStringList before;
        for (int step = 0; step < 2000; ++step) {
            const QString instance = QStringLiteral("i%1").arg(random.bounded(60));
            const QString arn = instance.endsWith(u'3') ? arnB : arnA;
            const Type type =
                std::array{Type::InitStart, Type::Start, Type::InstanceEnd}[size_t(random.bounded(3))];
            book.take(local, make(type, step * 10, instance, QString::number(step), arn), &moves);
            if (step % 7 == 0)
                book.forgetBefore(step * 10 - 500);
            QStringList now;
            for (const auto &lane : book.lanes())
                now.append(lane->instanceId + QString::number(lane->firstUs));
            const auto common = [](const QStringList &list, const QStringList &other) {
                QStringList kept;
                for (const QString &id : list) {
                    if (other.contains(id))
                        kept.append(id);
                }
                return kept;
            };
            QCOMPARE(common(now, before), common(before, now));
            before = now;
        }
        bool api = false; // grouped by function
        for (const auto &lane : book.lanes()) {
            QVERIFY(!(api && lane->functionArn != book.lanes().back()->functionArn));
            api = lane->functionArn == book.lanes().back()->functionArn;
        }
    }

    void concurrencyAgreesWithTheLanes()
    {
        QRandomGenerator random(6);
        LiveWindow live;
        LifecycleEvents events;
        for (int lane = 0; lane < 10; ++lane) {
            qint64 us = random.bounded(50);
            for (int run = 0; run < 20; ++run) {
                const QString i = QString::number(lane);
                const QString r = QStringLiteral("%1-%2").arg(lane).arg(run);
                events.append(make(Type::Start, us, i, r));
                us += 1 + random.bounded(30);
                events.append(done(Type::RuntimeDone, us, i, r, QStringLiteral("success")));
                us += random.bounded(30);
            }
        }
        std::stable_sort(events.begin(), events.end(),
                         [](const auto &a, const auto &b) { return a.timeUs < b.timeUs; });
        live.take(local, events);
        for (qint64 us = 0; us < 1200; ++us) {
            int running = 0;
            for (const auto &lane : live.lanes().lanes()) {
                for (const Segment &segment : lane->segments)
                    running += segment.fromUs <= us && us < segment.toUs;
            }
            QCOMPARE(live.concurrency().valueAt(us), running);
        }
        QCOMPARE(live.concurrency(arnA).valueAt(100), live.concurrency().valueAt(100));
        QCOMPARE(live.concurrency(arnB).valueAt(100), 0);
    }

    void marksAreBoundedAndCoverEverySegment()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 100; ++round) {
            Lane lane;
            qint64 us = 0;
            for (int i = 0; i < 500; ++i) {
                us += random.bounded(40);
                Segment segment{.fromUs = us, .toUs = us + random.bounded(60)};
                segment.kind = random.bounded(20) == 0 ? Segment::Kind::Error : Segment::Kind::Success;
                us = segment.toUs;
                lane.segments.push_back(segment);
            }
            const Span span{us / 4, us / 2};
            const double width = 30 + random.bounded(400);
            const auto marks = laneMarks(lane, span, width);
            QVERIFY(double(marks.size()) <= width / 3 + 2);
            int expected = 0;
            bool errors = false;
            for (const Segment &segment : lane.segments) {
                const bool inside = segment.toUs > span.fromUs && segment.fromUs < span.toUs;
                expected += inside;
                errors = errors || (inside && segment.kind == Segment::Kind::Error);
            }
            int counted = 0;
            bool shown = false;
            double reached = -0.001;
            for (const LaneMark &mark : marks) {
                counted += mark.count;
                shown = shown || mark.kind == Segment::Kind::Error;
                QVERIFY(mark.x >= reached - 1e-6);
                QVERIFY(mark.width > 0);
                reached = mark.x + mark.width;
            }
            QVERIFY(reached <= width + 3);
            QCOMPARE(counted, expected);
            QCOMPARE(shown, errors);
        }
    }

    void idleLanesAreCounted()
    {
        LaneBook book;
        QList<Transition> moves;
        for (int i = 0; i < 4; ++i) {
            const QString id = QString::number(i);
            book.take(local, make(Type::Start, 10, id, id), &moves);
            book.take(local, done(Type::RuntimeDone, 20, id, id, QStringLiteral("success")), &moves);
        }
        book.take(local, make(Type::InstanceEnd, 30, QStringLiteral("3")), &moves);
        book.take(local, make(Type::Start, 105, QStringLiteral("1"), QStringLiteral("x")), &moves);
        const LaneRows rows = laneRows(book, {100, 200});
        QCOMPARE(rows.rows.size(), 1);
        QCOMPARE(rows.idle, 2);
        QVERIFY(laneRows(book, {100, 200}, arnB).rows.isEmpty());
    }

    void capacityIsKept()
    {
        LaneBook book;
        book.setCapacity(100);
        QList<Transition> moves;
        for (int i = 0; i < 1000; ++i) {
            const QString id = QString::number(i);
            book.take(local, make(Type::Start, i * 10, QStringLiteral("i"), id), &moves);
            book.take(local,
                      done(Type::RuntimeDone, i * 10 + 5, QStringLiteral("i"), id, QStringLiteral("success")),
                      &moves);
            QVERIFY(book.segmentCount() <= 100);
        }
        QCOMPARE(book.lanes().front()->segments.back().requestId, QStringLiteral("999"));
    }

    void talliesAgreeWithBruteForce()
    {
        Tallies tallies;
        for (int i = 0; i < 100; ++i)
            tallies.add(i * 250'000, {.invocations = 1, .errors = i % 10 == 0});
        QCOMPARE(tallies.sum({0, 25'000'000}).invocations, 100);
        QCOMPARE(tallies.sum({5'000'000, 10'000'000}).invocations, 20);
        QCOMPARE(tallies.sum({0, 25'000'000}).errors, 10);
        qint64 sum = 0;
        for (const Tally &part : tallies.parts({0, 25'000'000}, 7))
            sum += part.invocations;
        QCOMPARE(sum, 100);
        tallies.forgetBefore(20'000'000);
        QCOMPARE(tallies.sum({0, 25'000'000}).invocations, 20);
        QVERIFY(tallies.parts({0, 0}, 3).at(0) == Tally());
    }

    void reportsAreCountedOnce()
    {
        LiveWindow live;
        LifecycleEvent report = done(Type::Report, 2'000'000, QStringLiteral("i"), QStringLiteral("r"), {});
        report.initDurationUs = 4000;
        report.durationUs = 9000;
        live.take(local, {make(Type::Start, 1'000'000, QStringLiteral("i"), QStringLiteral("r")),
                          done(Type::RuntimeDone, 1'900'000, QStringLiteral("i"), QStringLiteral("r"),
                               QStringLiteral("error")),
                          report, make(Type::Throttle, 2'500'000)});
        const Tally sum = live.tallies(arnA).sum({0, 10'000'000});
        QCOMPARE(sum,
                 (Tally{.invocations = 1, .errors = 1, .coldStarts = 1, .throttles = 1, .durationUs = 9000}));
        QCOMPARE(live.throttles({0, 10'000'000}), QList<qint64>{2'500'000});
        QVERIFY(live.throttles({0, 10'000'000}, arnB).isEmpty());
    }

    void tailGroupsLinesByInvocation()
    {
        TailBook tail;
        tail.setLimits(3, 2);
        const auto log = [](qint64 us, const QString &request, const QString &text) {
            LifecycleEvent e = make(Type::Log, us, QStringLiteral("i"), request);
            e.text = text;
            return e;
        };
        tail.take(make(Type::Start, 10, QStringLiteral("i"), QStringLiteral("a")));
        tail.take(make(Type::Start, 11, QStringLiteral("j"), QStringLiteral("b")));
        tail.take(log(12, QStringLiteral("b"), QStringLiteral("of b")));
        tail.take(log(13, QStringLiteral("a"), QStringLiteral("of a")));
        for (int i = 0; i < 3; ++i)
            tail.take(log(14 + i, QStringLiteral("b"), QString::number(i)));
        LifecycleEvent report =
            done(Type::Report, 20, QStringLiteral("i"), QStringLiteral("a"), QStringLiteral("timeout"));
        report.durationUs = 10;
        tail.take(report);
        QCOMPARE(tail.groups().size(), size_t(2));
        QCOMPARE(tail.groups()[0]->lines, QStringList{QStringLiteral("of a")});
        QCOMPARE(tail.groups()[0]->kind, Segment::Kind::Timeout);
        QCOMPARE(tail.groups()[1]->lines.size(), 2);
        QCOMPARE(tail.groups()[1]->omitted, 2);
        for (int i = 0; i < 5; ++i)
            tail.take(make(Type::Start, 30 + i, QStringLiteral("i"), QStringLiteral("n%1").arg(i)));
        QCOMPARE(tail.groups().size(), size_t(3));
        QCOMPARE(tail.groups().front()->requestId, QStringLiteral("n2"));
    }
};

QTEST_GUILESS_MAIN(SeriesTest)
#include "tst_series.moc"
