// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/historywriter.h"
#include "models/store/sqldatabase.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QUuid>
#include <QtTest>

using namespace signalbox;

namespace {

constexpr int Invocations = 100'000;
constexpr int PerBatch = 1'000;

/// What a busy backend reports in one batch: for each invocation a start, a log line and a report.
HistoryBatch makeBatch(int number)
{
    HistoryBatch batch;
    batch.connectionId = QStringLiteral("local");
    for (int i = 0; i < PerBatch; ++i) {
        const qint64 serial = qint64(number) * PerBatch + i;
        LifecycleEvent event;
        event.functionArn = QStringLiteral("arn:aws:lambda:us-east-1:0:function:f%1").arg(i % 10);
        event.instanceId = QStringLiteral("%1").arg(i % 50, 32, 16, QLatin1Char('0'));
        event.requestId = QUuid::createUuid().toString(QUuid::WithoutBraces);
        event.timeUs = 1'795'000'000'000'000 + serial * 1'000;
        event.text = QStringLiteral("handled picture %1").arg(serial);
        for (const auto type :
             {LifecycleEvent::Type::Start, LifecycleEvent::Type::Log, LifecycleEvent::Type::Report}) {
            event.type = type;
            event.sequence = 3 * serial + qint64(batch.events.size() % 3) + 1;
            batch.events.append(event);
        }
        Invocation one;
        one.functionArn = event.functionArn;
        one.instanceId = event.instanceId;
        one.requestId = event.requestId;
        one.startUs = event.timeUs;
        one.durationUs = 900;
        one.billedMs = 1;
        one.memoryMb = 128;
        batch.ended.append(one);
    }
    batch.position = {QStringLiteral("j"), batch.events.last().sequence};
    return batch;
}

/// Rows a second of the plainest table of invocations, without an index, a sum or an event.
double rawRate(const QString &path)
{
    SqlDatabase database(path, SqlDatabase::Mode::ReadWrite);
    database.exec("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
    database.exec(
        "CREATE TABLE raw (id INTEGER PRIMARY KEY, function INTEGER, request BLOB, start_us INTEGER, "
        "duration_us INTEGER, billed_ms INTEGER, memory_mb INTEGER)");
    SqlStatement add = database.prepare("INSERT INTO raw (function, request, start_us, duration_us, "
                                        "billed_ms, memory_mb) VALUES (?,?,?,?,?,?)");
    QElapsedTimer timer;
    timer.start();
    for (int row = 0; row < Invocations;) {
        SqlTransaction transaction(database);
        for (int i = 0; i < PerBatch; ++i, ++row)
            add.run(row % 10, QByteArray::number(row).rightJustified(16, '0'), row * 1'000LL, 900, 1, 128);
        transaction.commit();
    }
    return double(Invocations) * 1e9 / double(timer.nsecsElapsed());
}

} // namespace

/// How fast the history takes in, as a share of what SQLite does with the plainest table in the same run.
class BenchStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ingest();
};

void BenchStore::ingest()
{
    const QTemporaryDir folder;
    const double raw = rawRate(folder.filePath(QStringLiteral("raw.db")));
    const auto writer = HistoryWriter::open(folder.filePath(QStringLiteral("history.db")));
    QVERIFY(writer.has_value());
    qint64 busyNs = 0;
    for (int batch = 0; batch < Invocations / PerBatch; ++batch) {
        const HistoryBatch made = makeBatch(batch);
        QElapsedTimer timer;
        timer.start();
        QVERIFY((*writer)->write(made).has_value());
        busyNs += timer.nsecsElapsed();
    }
    const double rate = double(Invocations) * 1e9 / double(busyNs);
    qInfo("history: %.0f invocations/s, each with 3 events, 2 indexes and 3 rollups", rate);
    qInfo("plainest table: %.0f rows/s; ratio %.3f (per row written, 4 rows an invocation: %.3f)", raw,
          rate / raw, 4 * rate / raw);
}

QTEST_GUILESS_MAIN(BenchStore)
#include "bench_store.moc"
