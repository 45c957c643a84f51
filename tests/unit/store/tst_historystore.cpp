// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/compactid.h"
#include "models/store/historyreader.h"
#include "models/store/historywriter.h"
#include "models/store/rollupwriter.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace signalbox;

namespace {

const QString Local = QStringLiteral("local");
constexpr qint64 DayUs = 86'400LL * 1'000'000;
constexpr qint64 StartUs = 1'795'000'000LL * 1'000'000;

/// grain, bucket, function, memory, architecture, provenance
using RollupKey = std::tuple<qint64, qint64, QString, int, QString, int>;

Invocation randomInvocation(QRandomGenerator &random)
{
    Invocation one;
    one.connectionId = Local;
    one.functionName = QStringLiteral("f%1").arg(random.bounded(4));
    one.functionArn = QStringLiteral("arn:aws:lambda:us-east-1:0:function:") + one.functionName;
    one.requestId = QUuid::fromRfc4122(QByteArray::number(random.generate64()).leftJustified(16, 'x', true))
                        .toString(QUuid::WithoutBraces);
    one.instanceId = QStringLiteral("%1").arg(random.bounded(9), 32, 16, QLatin1Char('0'));
    one.version = QStringLiteral("$LATEST");
    one.source = QStringLiteral("invoke");
    one.architecture = random.bounded(3) ? QStringLiteral("x86_64") : QStringLiteral("arm64");
    one.provenance = random.bounded(5) ? Provenance::Measured : Provenance::Inferred;
    one.status = Invocation::Status(1 + random.bounded(4));
    one.startUs = StartUs + qint64(random.bounded(double(3 * DayUs)));
    if (random.bounded(8))
        one.durationUs = random.bounded(3'000'000);
    if (random.bounded(4) == 0)
        one.initDurationUs = random.bounded(300'000);
    if (random.bounded(8))
        one.billedMs = (one.durationUs.value_or(0) + one.initDurationUs.value_or(0) + 999) / 1000;
    if (random.bounded(10))
        one.memoryMb = 128 << random.bounded(4);
    if (random.bounded(10))
        one.maxMemoryMb = random.bounded(128);
    return one;
}

QList<Invocation> randomInvocations(quint32 seed, int count)
{
    QRandomGenerator random(seed);
    QList<Invocation> all;
    for (int i = 0; i < count; ++i)
        all.append(randomInvocation(random));
    return all;
}

/// The sums of one bucket, told field by field from all its invocations at once.
UsageSums bruteForce(const QList<Invocation> &of)
{
    UsageSums sums;
    sums.invocations = of.size();
    for (const Invocation &one : of) {
        const bool metered = one.billedMs && one.memoryMb;
        sums.errors += one.status == Invocation::Status::Error || one.status == Invocation::Status::Timeout;
        sums.cold += one.initDurationUs.has_value();
        sums.unmetered += !metered;
        sums.billedMs += metered ? *one.billedMs : 0;
        if (metered && one.initDurationUs && one.durationUs)
            sums.billedInitMs += std::max<qint64>(0, *one.billedMs - (*one.durationUs + 999) / 1000);
        if (one.durationUs) {
            ++sums.timed;
            sums.durationUs += *one.durationUs;
            sums.minDurationUs = std::min(sums.minDurationUs.value_or(*one.durationUs), *one.durationUs);
            sums.maxDurationUs = std::max(sums.maxDurationUs.value_or(0), *one.durationUs);
        }
        if (one.maxMemoryMb)
            sums.maxMemoryMb = std::max(sums.maxMemoryMb.value_or(0), *one.maxMemoryMb);
    }
    return sums;
}

std::map<RollupKey, UsageSums> expectedRollups(const QList<Invocation> &all)
{
    std::map<RollupKey, QList<Invocation>> buckets;
    for (const Invocation &one : all) {
        for (const qint64 grain : {60, 3'600, 86'400}) {
            const qint64 bucket = one.startUs / 1'000'000 / grain * grain;
            buckets[{grain, bucket, one.functionName, one.memoryMb.value_or(0), one.architecture,
                     int(one.provenance)}]
                .append(one);
        }
    }
    std::map<RollupKey, UsageSums> sums;
    for (const auto &[key, invocations] : buckets)
        sums[key] = bruteForce(invocations);
    return sums;
}

std::map<RollupKey, UsageSums> storedRollups(const QString &path)
{
    SqlDatabase database(path, SqlDatabase::Mode::ReadOnly);
    SqlStatement row = database.prepare(
        "SELECT grain, bucket, f.name, memory_mb, w.value, provenance, invocations, errors, throttles, cold, "
        "unmetered, billed_ms, billed_init_ms, timed, duration_us, min_duration_us, max_duration_us, "
        "max_memory_mb FROM rollup r JOIN function f ON f.id = r.function JOIN word w ON w.id = "
        "r.architecture");
    std::map<RollupKey, UsageSums> sums;
    while (row.step()) {
        sums[{row.integer(0), row.integer(1), row.text(2), int(row.integer(3)), row.text(4),
              int(row.integer(5))}] = {
            row.integer(6),  row.integer(7),           row.integer(8),           row.integer(9),
            row.integer(10), row.integer(11),          row.integer(12),          row.integer(13),
            row.integer(14), row.optional<qint64>(15), row.optional<qint64>(16), row.optional<int>(17)};
    }
    return sums;
}

LifecycleEvent eventAt(LifecycleEvent::Type type, qint64 sequence, qint64 timeUs)
{
    LifecycleEvent event;
    event.type = type;
    event.sequence = sequence;
    event.timeUs = timeUs;
    event.functionArn = QStringLiteral("arn:aws:lambda:us-east-1:0:function:f0");
    event.instanceId = QStringLiteral("a").repeated(32);
    event.requestId = QStringLiteral("00000000-0000-4000-8000-000000000001");
    return event;
}

bool same(const LifecycleEvent &a, const LifecycleEvent &b)
{
    return a.type == b.type && a.sequence == b.sequence && a.timeUs == b.timeUs &&
           a.functionArn == b.functionArn && a.instanceId == b.instanceId && a.requestId == b.requestId &&
           a.version == b.version && a.source == b.source && a.status == b.status &&
           a.errorType == b.errorType && a.text == b.text && a.name == b.name &&
           a.architecture == b.architecture && a.durationUs == b.durationUs &&
           a.initDurationUs == b.initDurationUs && a.billedMs == b.billedMs &&
           a.producedBytes == b.producedBytes && a.memoryMb == b.memoryMb && a.maxMemoryMb == b.maxMemoryMb;
}

} // namespace

class TestHistoryStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void rollupsEqualBruteForce_data();
    void rollupsEqualBruteForce();
    void pagesNeitherMissNorRepeat();
    void eventsComeBackWhole();
    void throttlesAreCounted();
    void correctionsChangeRowsAndSums();
    void usageCoversWholeDays();
    void prunesWhatIsOldAndKeepsTheRest();
    void compactIdsComeBack();
    void bucketsBeforeTheEpoch();

private:
    void write(const HistoryBatch &batch);

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<HistoryWriter> m_writer;
};

void TestHistoryStore::init()
{
    m_writer.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(QStringLiteral("history.db"));
    auto opened = HistoryWriter::open(m_path);
    QVERIFY(opened.has_value());
    m_writer = std::move(*opened);
}

void TestHistoryStore::write(const HistoryBatch &batch)
{
    const Result<void> written = m_writer->write(batch);
    QVERIFY2(written.has_value(), written ? "" : qPrintable(written.error().message));
}

void TestHistoryStore::rollupsEqualBruteForce_data()
{
    QTest::addColumn<quint32>("seed");
    QTest::addColumn<bool>("shuffled");
    for (quint32 seed = 1; seed <= 3; ++seed) {
        QTest::addRow("seed %u", seed) << seed << false;
        QTest::addRow("seed %u, batches in another order", seed) << seed << true;
    }
}

void TestHistoryStore::rollupsEqualBruteForce()
{
    QFETCH(quint32, seed);
    QFETCH(bool, shuffled);
    const QList<Invocation> all = randomInvocations(seed, 3'000);
    QRandomGenerator random(seed);
    QList<QList<Invocation>> pieces;
    for (qsizetype at = 0; at < all.size(); at += pieces.last().size())
        pieces.append(all.mid(at, 1 + random.bounded(200)));
    if (shuffled)
        std::shuffle(pieces.begin(), pieces.end(), random);
    for (const QList<Invocation> &piece : std::as_const(pieces)) {
        HistoryBatch batch;
        batch.connectionId = Local;
        batch.ended = piece;
        write(batch);
    }
    QVERIFY(storedRollups(m_path) == expectedRollups(all));
    QCOMPARE(*m_writer->invocationCount(), qint64(all.size()));
}

/// Many invocations start in the same microsecond; pages of all sizes see each of them once.
void TestHistoryStore::pagesNeitherMissNorRepeat()
{
    HistoryBatch batch;
    batch.connectionId = Local;
    batch.ended = randomInvocations(5, 500);
    for (Invocation &one : batch.ended)
        one.startUs = StartUs + one.startUs % 50;
    write(batch);
    auto reader = HistoryReader::open(m_path);
    QVERIFY(reader.has_value());
    for (const int limit : {1, 7, 100, 1'000}) {
        InvocationQuery query;
        query.limit = limit;
        QMultiMap<QString, qint64> seen;
        for (;;) {
            const auto page = (*reader)->invocations(query);
            QVERIFY(page.has_value());
            if (page->isEmpty())
                break;
            for (const Invocation &one : *page) {
                QVERIFY(!query.toUs || one.startUs < *query.toUs);
                seen.insert(one.requestId, one.startUs);
            }
            query.toUs = page->last().startUs;
        }
        QCOMPARE(seen.size(), batch.ended.size());
        QCOMPARE(seen.uniqueKeys().size(), batch.ended.size());
    }
}

void TestHistoryStore::eventsComeBackWhole()
{
    LifecycleEvent report = eventAt(LifecycleEvent::Type::Report, 7, StartUs);
    report.version = QStringLiteral("$LATEST");
    report.source = QStringLiteral("s3");
    report.status = QStringLiteral("timeout");
    report.errorType = QStringLiteral("Sandbox.Timedout");
    report.architecture = QStringLiteral("arm64");
    report.text = QStringLiteral("größer");
    report.name = QStringLiteral("n");
    report.durationUs = 1;
    report.initDurationUs = 2;
    report.billedMs = 3;
    report.producedBytes = 4;
    report.memoryMb = 5;
    report.maxMemoryMb = 6;
    LifecycleEvent line = eventAt(LifecycleEvent::Type::Log, 8, StartUs + 1);
    line.text = QStringLiteral("a line\twith a tab");
    const LifecycleEvent bare = eventAt(LifecycleEvent::Type::EngineStart, 9, StartUs + 2);
    HistoryBatch batch;
    batch.connectionId = Local;
    batch.events = {report, line, bare};
    batch.position = {QStringLiteral("j"), 9};
    write(batch);

    auto reader = HistoryReader::open(m_path);
    const auto events = (*reader)->recentEvents(Local, StartUs);
    QCOMPARE(events->size(), 3);
    for (int i = 0; i < 3; ++i)
        QVERIFY2(same(events->at(i), batch.events.at(i)), qPrintable(QString::number(i)));
    QCOMPARE((*reader)->recentEvents(Local, StartUs + 1)->size(), 2);
    QCOMPARE((*reader)->recentEvents(QStringLiteral("other"), 0)->size(), 0);
    QCOMPARE(*m_writer->position(Local), batch.position);
}

void TestHistoryStore::throttlesAreCounted()
{
    HistoryBatch batch;
    batch.connectionId = Local;
    for (int i = 1; i <= 5; ++i)
        batch.events.append(eventAt(LifecycleEvent::Type::Throttle, i, StartUs + i));
    write(batch);
    auto reader = HistoryReader::open(m_path);
    const auto usage = (*reader)->usage(QDate(2000, 1, 1), QDate(2100, 1, 1));
    QCOMPARE(usage->size(), 1);
    QCOMPARE(usage->first().throttles, 5);
    QCOMPARE(usage->first().invocations, 0);
    QCOMPARE(usage->first().functionName, QStringLiteral("f0"));
}

/// What turned out to have failed is counted as if that had been known at once; one that is not there, or
/// failed already, changes nothing.
void TestHistoryStore::correctionsChangeRowsAndSums()
{
    QList<Invocation> all = randomInvocations(7, 200);
    HistoryBatch batch;
    batch.connectionId = Local;
    batch.ended = all;
    write(batch);
    HistoryBatch later;
    later.connectionId = Local;
    for (qsizetype i = 0; i < all.size(); i += 3) {
        Invocation told = all.at(i);
        told.status = Invocation::Status::Error;
        told.errorType = QStringLiteral("ValueError");
        told.startUs += 60'000'000;
        later.corrected.append(told);
        if (all.at(i).status == Invocation::Status::Success) {
            all[i].status = told.status;
            all[i].errorType = told.errorType;
        }
    }
    Invocation nobody = later.corrected.first();
    nobody.requestId = QStringLiteral("nobody");
    later.corrected.append(nobody);
    write(later);
    write(later);
    QVERIFY(storedRollups(m_path) == expectedRollups(all));
    InvocationQuery query;
    query.connectionId = Local;
    query.limit = 1'000;
    auto reader = HistoryReader::open(m_path);
    const auto read = (*reader)->invocations(query);
    QVERIFY(read);
    const auto failed = [](const QList<Invocation> &of) {
        return std::count_if(of.begin(), of.end(), [](const Invocation &one) {
            return one.status == Invocation::Status::Error && one.errorType == QLatin1String("ValueError");
        });
    };
    QCOMPARE(failed(*read), failed(all));
    QVERIFY(failed(all) > 5);
}

void TestHistoryStore::usageCoversWholeDays()
{
    const qint64 midnight = StartUs / DayUs * DayUs;
    HistoryBatch batch;
    batch.connectionId = Local;
    batch.ended = randomInvocations(6, 3);
    batch.ended[0].startUs = midnight - 1;
    batch.ended[1].startUs = midnight;
    batch.ended[2].startUs = midnight + DayUs - 1;
    write(batch);
    auto reader = HistoryReader::open(m_path);
    const QDate day = QDateTime::fromMSecsSinceEpoch(midnight / 1000, Qt::UTC).date();
    const auto countOn = [&](QDate from, QDate to) {
        qint64 count = 0;
        const auto days = (*reader)->usage(from, to);
        for (const DayUsage &usage : *days)
            count += usage.invocations;
        return count;
    };
    QCOMPARE(countOn(day, day), 2);
    QCOMPARE(countOn(day.addDays(-1), day.addDays(-1)), 1);
    QCOMPARE(countOn(day.addDays(-1), day), 3);
    QCOMPARE(countOn(day.addDays(1), day.addDays(9)), 0);
}

void TestHistoryStore::prunesWhatIsOldAndKeepsTheRest()
{
    HistoryBatch batch;
    batch.connectionId = Local;
    constexpr int Old = 12'000;
    for (int i = 1; i <= Old; ++i)
        batch.events.append(
            eventAt(i % 2 ? LifecycleEvent::Type::Log : LifecycleEvent::Type::Start, i, StartUs));
    batch.events.append(eventAt(LifecycleEvent::Type::Start, Old + 1, StartUs + DayUs));
    batch.events.append(eventAt(LifecycleEvent::Type::Log, Old + 2, StartUs + DayUs));
    batch.ended = randomInvocations(7, 50);
    write(batch);
    const Retention keep{DayUs / 2, DayUs / 2, 5'000'000, DayUs / 2};
    int rounds = 0;
    for (Result<bool> more = true; *more; more = m_writer->prune(StartUs + DayUs, keep))
        QVERIFY(++rounds < 20);
    QVERIFY(rounds > 1); // not all at once
    auto reader = HistoryReader::open(m_path);
    QCOMPARE((*reader)->recentEvents(Local, 0)->size(), 2);
    QCOMPARE((*reader)->invocations({})->size(), 50);
    qint64 counted = 0;
    const auto days = (*reader)->usage(QDate(2000, 1, 1), QDate(2100, 1, 1));
    for (const DayUsage &day : *days)
        counted += day.invocations;
    QCOMPARE(counted, 50);
    // By number as well as by age.
    Retention few = keep;
    few.logEntries = 0;
    QVERIFY(m_writer->prune(StartUs + DayUs, few).has_value());
    QCOMPARE((*reader)->recentEvents(Local, 0)->size(), 1);
}

void TestHistoryStore::compactIdsComeBack()
{
    QStringList ids{QString(),
                    QStringLiteral("8d1b4f2e-0d5c-4a44-9e3b-0f4a6f0e1c2d"),
                    QStringLiteral("8D1B4F2E-0D5C-4A44-9E3B-0F4A6F0E1C2D"),
                    QStringLiteral("{8d1b4f2e-0d5c-4a44-9e3b-0f4a6f0e1c2d}"),
                    QStringLiteral("00000000-0000-0000-0000-000000000000"),
                    QStringLiteral("0123456789abcdef0123456789abcdef"),
                    QStringLiteral("0123456789ABCDEF0123456789abcdef"),
                    QStringLiteral("2026/11/23/[$LATEST]0123456789abcdef0123456789abcdef"),
                    QStringLiteral("ümläut")};
    for (int length = 1; length < 40; ++length) {
        ids.append(QString(length, QLatin1Char('h')));
        ids.append(QString(length, QLatin1Char('p')));
    }
    QSet<QByteArray> kept;
    for (const QString &id : std::as_const(ids)) {
        QCOMPARE(expandId(compactId(id)), id);
        kept.insert(compactId(id));
    }
    QCOMPARE(kept.size(), ids.size());
    QCOMPARE(compactId(ids.at(1)).size(), 16);
}

void TestHistoryStore::bucketsBeforeTheEpoch()
{
    QCOMPARE(bucketOf(0, 60), 0);
    QCOMPARE(bucketOf(59'999'999, 60), 0);
    QCOMPARE(bucketOf(60'000'000, 60), 60);
    QCOMPARE(bucketOf(-1, 60), -60);
    QCOMPARE(bucketOf(-60'000'000, 60), -60);
}

QTEST_GUILESS_MAIN(TestHistoryStore)
#include "tst_historystore.moc"
