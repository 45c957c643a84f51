// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/historywriter.h"

#include "models/store/compactid.h"
#include "models/store/historyrows.h"
#include "models/store/migrations.h"

#include "models/domain/functionname.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLockFile>

namespace signalbox {

namespace {

struct Store
{
    Q_DECLARE_TR_FUNCTIONS(Store)
};

constexpr int PruneAtOnce = 5'000;

Invocation runningInvocation(const QString &connectionId, const SqlStatement &row)
{
    Invocation invocation;
    invocation.connectionId = connectionId;
    invocation.requestId = expandId(row.blob(0));
    invocation.instanceId = expandId(row.blob(1));
    invocation.functionArn = row.text(2);
    invocation.functionName = functionNameOf(invocation.functionArn);
    invocation.version = row.text(3);
    invocation.source = row.text(4);
    invocation.errorType = row.text(5);
    invocation.architecture = row.text(6);
    invocation.status = Invocation::Status(row.integer(7));
    invocation.startUs = row.integer(8);
    return invocation;
}

} // namespace

struct HistoryWriter::Private
{
    Private(const QString &file, std::unique_ptr<QLockFile> held)
        : path(file)
        , lock(std::move(held))
        , database(file, SqlDatabase::Mode::ReadWrite)
    {
    }

    template <class T, class Work>
    Result<T> attempt(Work work)
    {
        try {
            return work();
        } catch (const SqlError &error) {
            return tl::make_unexpected(sqlFailure(error, path));
        }
    }

    Result<void> prepare();
    void add(const HistoryBatch &batch);
    void undone();
    /// Runs a deletion of at most PruneAtOnce rows; whether there may be more of them.
    bool removed(const char *sql, qint64 before);

    QString path;
    std::unique_ptr<QLockFile> lock;
    SqlDatabase database;
    std::unique_ptr<HistoryRows> rows;
    SqlStatement savePosition;
};

Result<void> HistoryWriter::Private::prepare()
{
    database.exec("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
                  "PRAGMA cache_size = -65536; PRAGMA journal_size_limit = 67108864");
    Result<void> migrated = migrate(database, path, historyMigrations());
    if (!migrated)
        return migrated;
    rows = std::make_unique<HistoryRows>(database);
    rows->nextEntry = database.number("SELECT max((SELECT ifnull(max(entry), 0) FROM event), "
                                      "(SELECT ifnull(max(entry), 0) FROM log_line)) + 1");
    savePosition =
        database.prepare("UPDATE connection SET journal = ?, sequence = ?, cursor = ? WHERE id = ?");
    return {};
}

void HistoryWriter::Private::add(const HistoryBatch &batch)
{
    SqlTransaction transaction(database);
    const qint64 connection = rows->words.connection(batch.connectionId);
    for (const LifecycleEvent &event : batch.events)
        rows->event(connection, event);
    for (const Invocation &invocation : batch.ended) {
        rows->notRunning(connection, invocation);
        rows->invocation(connection, invocation);
    }
    for (const Invocation &invocation : batch.corrected)
        rows->correct(connection, invocation);
    // After those that ended: the same request may have begun again in the same environment.
    for (const Invocation &invocation : batch.opened)
        rows->running(connection, invocation);
    rows->rollups.flush();
    savePosition.run(batch.position.journal, batch.position.sequence, batch.position.cursor, connection);
    transaction.commit();
}

void HistoryWriter::Private::undone()
{
    rows->words.forget();
    rows->rollups.forget();
}

bool HistoryWriter::Private::removed(const char *sql, qint64 before)
{
    database.prepare(sql).run(before, PruneAtOnce);
    return database.changes() == PruneAtOnce;
}

HistoryWriter::HistoryWriter(std::unique_ptr<Private> parts)
    : d(std::move(parts))
{
}

HistoryWriter::~HistoryWriter() = default;

Result<std::unique_ptr<HistoryWriter>> HistoryWriter::open(const QString &path)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    auto lock = std::make_unique<QLockFile>(path + QStringLiteral(".lock"));
    lock->setStaleLockTime(0); // only a dead owner makes it stale
    if (!lock->tryLock() && lock->error() == QLockFile::LockFailedError) {
        return failure(
            Error::Kind::Conflict, Store::tr("Another Signalbox is recording into %1.").arg(path),
            Store::tr("This window shows what it records. It takes over when the other one ends."));
    }
    try {
        auto parts = std::make_unique<Private>(path, std::move(lock));
        const Result<void> prepared = parts->prepare();
        if (!prepared)
            return tl::make_unexpected(prepared.error());
        return std::unique_ptr<HistoryWriter>(new HistoryWriter(std::move(parts)));
    } catch (const SqlError &error) {
        return tl::make_unexpected(sqlFailure(error, path));
    }
}

Result<StreamPosition> HistoryWriter::position(const QString &connectionId)
{
    return d->attempt<StreamPosition>([&]() -> StreamPosition {
        SqlStatement row =
            d->database.prepare("SELECT journal, sequence, cursor FROM connection WHERE key = ?");
        row.bind(connectionId);
        return row.step() ? StreamPosition{row.text(0), row.integer(1), row.text(2)} : StreamPosition();
    });
}

Result<QList<Invocation>> HistoryWriter::running(const QString &connectionId)
{
    return d->attempt<QList<Invocation>>([&] {
        QList<Invocation> answer;
        SqlStatement row = d->database.prepare(
            "SELECT request, instance, arn, version, source, error, architecture, status, start_us "
            "FROM running WHERE connection = (SELECT id FROM connection WHERE key = ?) ORDER BY start_us");
        row.bind(connectionId);
        while (row.step())
            answer.append(runningInvocation(connectionId, row));
        return answer;
    });
}

Result<void> HistoryWriter::write(const HistoryBatch &batch)
{
    try {
        const qint64 entry = d->rows->nextEntry;
        try {
            d->add(batch);
        } catch (const SqlError &) {
            d->undone();
            d->rows->nextEntry = entry;
            throw;
        }
    } catch (const SqlError &error) {
        return tl::make_unexpected(sqlFailure(error, d->path));
    }
    return {};
}

Result<bool> HistoryWriter::prune(qint64 nowUs, const Retention &keep)
{
    return d->attempt<bool>([&] {
        const qint64 oldestLine = d->rows->nextEntry - keep.logEntries;
        SqlTransaction transaction(d->database);
        bool more = d->removed("DELETE FROM event WHERE entry IN "
                               "(SELECT entry FROM event WHERE time_us < ? LIMIT ?)",
                               nowUs - keep.eventsUs);
        more |= d->removed("DELETE FROM log_line WHERE entry IN "
                           "(SELECT entry FROM log_line WHERE time_us < ? LIMIT ?)",
                           nowUs - keep.logLinesUs);
        more |= d->removed("DELETE FROM log_line WHERE entry IN "
                           "(SELECT entry FROM log_line WHERE entry < ? LIMIT ?)",
                           oldestLine);
        d->database.prepare("DELETE FROM rollup WHERE grain = 60 AND bucket < ?")
            .run(bucketOf(nowUs - keep.minutesUs, 60));
        transaction.commit();
        return more;
    });
}

Result<qint64> HistoryWriter::invocationCount()
{
    return d->attempt<qint64>([&] {
        return d->database.number("SELECT ifnull(sum(invocations), 0) FROM rollup WHERE grain = 86400");
    });
}

} // namespace signalbox
