// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/historyreader.h"
#include "models/store/historywriter.h"
#include "models/store/migrations.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>
#include <numeric>

using namespace signalbox;

namespace {

constexpr Migration First = "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT NOT NULL)";
constexpr Migration Second = "ALTER TABLE thing ADD COLUMN size INTEGER NOT NULL DEFAULT 7";
constexpr Migration Broken = "CREATE TABLE half (id INTEGER); CREATE TABLE thing (again INTEGER)";

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

HistoryBatch bigBatch(int sequence)
{
    HistoryBatch batch;
    batch.connectionId = QStringLiteral("local");
    batch.position = {QStringLiteral("j"), sequence};
    for (int i = 0; i < 500; ++i) {
        LifecycleEvent line;
        line.sequence = sequence;
        line.text = QStringLiteral("text %1 ").arg(i).repeated(10);
        batch.events.append(line);
    }
    return batch;
}

} // namespace

class TestStoreFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void newDatabaseNeedsNoBackup();
    void migrationKeepsABackup();
    void failedMigrationChangesNothing();
    void newerDatabaseIsRefused();
    void newerHistoryIsRefusedByBoth();
    void bytesFlippedInTheMiddle();
    void truncatedFile();
    void unwritableFolder();
    void failedBatchLeavesNothing();
    void lockOfADeadProcessIsTaken();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void TestStoreFaults::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(QStringLiteral("x.db"));
}

void TestStoreFaults::newDatabaseNeedsNoBackup()
{
    const Migration both[] = {First, Second};
    SqlDatabase database(m_path, SqlDatabase::Mode::ReadWrite);
    QVERIFY(migrate(database, m_path, both).has_value());
    QCOMPARE(database.number("PRAGMA user_version"), 2);
    QVERIFY(QDir(m_folder->path()).entryList({QStringLiteral("*.backup")}).isEmpty());
}

void TestStoreFaults::migrationKeepsABackup()
{
    const Migration both[] = {First, Second};
    SqlDatabase database(m_path, SqlDatabase::Mode::ReadWrite);
    QVERIFY(migrate(database, m_path, std::span(both).first(1)).has_value());
    database.exec("INSERT INTO thing (name) VALUES ('old')");
    QVERIFY(migrate(database, m_path, both).has_value());
    QCOMPARE(database.number("SELECT size FROM thing WHERE name = 'old'"), 7);
    SqlDatabase backup(m_path + QStringLiteral(".v1.backup"), SqlDatabase::Mode::ReadOnly);
    QCOMPARE(backup.number("PRAGMA user_version"), 1);
    QCOMPARE(backup.number("SELECT count(*) FROM thing"), 1);
    QVERIFY(migrate(database, m_path, both).has_value()); // nothing left to do
}

void TestStoreFaults::failedMigrationChangesNothing()
{
    const Migration all[] = {First, Broken};
    SqlDatabase database(m_path, SqlDatabase::Mode::ReadWrite);
    QVERIFY(migrate(database, m_path, std::span(all).first(1)).has_value());
    QVERIFY_THROWS_EXCEPTION(SqlError, (void)migrate(database, m_path, all));
    QCOMPARE(database.number("PRAGMA user_version"), 1);
    QCOMPARE(database.number("SELECT count(*) FROM sqlite_schema WHERE name = 'half'"), 0);
}

void TestStoreFaults::newerDatabaseIsRefused()
{
    const Migration both[] = {First, Second};
    SqlDatabase database(m_path, SqlDatabase::Mode::ReadWrite);
    QVERIFY(migrate(database, m_path, both).has_value());
    const Result<void> older = migrate(database, m_path, std::span(both).first(1));
    QVERIFY(!older);
    QCOMPARE(older.error().kind, Error::Kind::Conflict);
    QCOMPARE(database.number("PRAGMA user_version"), 2);
}

void TestStoreFaults::newerHistoryIsRefusedByBoth()
{
    QVERIFY(HistoryWriter::open(m_path).has_value());
    SqlDatabase(m_path, SqlDatabase::Mode::ReadWrite).exec("PRAGMA user_version = 999");
    const auto writer = HistoryWriter::open(m_path);
    QVERIFY(!writer);
    QCOMPARE(writer.error().kind, Error::Kind::Conflict);
    const auto reader = HistoryReader::open(m_path);
    QVERIFY(!reader);
    QCOMPARE(reader.error().kind, Error::Kind::Conflict);
}

/// Damage anywhere is an error with advice, or not met at all; never a crash, and never a smaller file.
void TestStoreFaults::bytesFlippedInTheMiddle()
{
    {
        const auto writer = HistoryWriter::open(m_path);
        for (int i = 1; i < 12; ++i)
            QVERIFY((*writer)->write(bigBatch(i)).has_value());
    }
    const QByteArray sound = contentOf(m_path);
    int refused = 0;
    for (qsizetype at = 0; at < sound.size(); at += 8192) {
        QByteArray damaged = sound;
        damaged.replace(at, 4096, QByteArray(4096, '\x5a'));
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(damaged);
        file.close();
        const auto reader = HistoryReader::open(m_path);
        const auto events = reader ? (*reader)->recentEvents(QStringLiteral("local"), -1)
                                   : Result<LifecycleEvents>(tl::make_unexpected(reader.error()));
        if (events)
            continue;
        ++refused;
        QVERIFY(!events.error().message.isEmpty());
        QVERIFY(!events.error().advice.isEmpty());
        QCOMPARE(QFileInfo(m_path).size(), sound.size());
    }
    QVERIFY(refused > 10);
}

void TestStoreFaults::truncatedFile()
{
    {
        const auto writer = HistoryWriter::open(m_path);
        for (int i = 1; i < 10; ++i)
            QVERIFY((*writer)->write(bigBatch(i)).has_value());
    }
    QVERIFY(QFile::resize(m_path, 8192 * 3 + 100));
    const QByteArray before = contentOf(m_path);
    const auto writer = HistoryWriter::open(m_path);
    QVERIFY(!writer);
    QCOMPARE(writer.error().kind, Error::Kind::Invalid);
    QVERIFY(writer.error().message.contains(m_path));
    QCOMPARE(contentOf(m_path), before);
}

void TestStoreFaults::unwritableFolder()
{
    const QString path = QStringLiteral("/proc/signalbox/history.db");
    const auto writer = HistoryWriter::open(path);
    QVERIFY(!writer);
    QVERIFY(writer.error().message.contains(path));
    QVERIFY(!writer.error().advice.isEmpty());
}

/// A batch that fails in its midst: no row, no sum, no new position, and the next one goes in.
void TestStoreFaults::failedBatchLeavesNothing()
{
    auto writer = HistoryWriter::open(m_path);
    QVERIFY((*writer)->write(bigBatch(1)).has_value());
    {
        SqlDatabase other(m_path, SqlDatabase::Mode::ReadWrite);
        other.exec(
            "CREATE TRIGGER full BEFORE UPDATE ON connection BEGIN SELECT raise(ABORT, 'no space'); END");
    }
    HistoryBatch batch = bigBatch(2);
    LifecycleEvent refused;
    refused.type = LifecycleEvent::Type::Throttle;
    refused.functionArn = QStringLiteral("new-function");
    batch.events.append(refused);
    Invocation ended;
    ended.functionArn = refused.functionArn;
    batch.ended.append(ended);
    QVERIFY(!(*writer)->write(batch));
    QCOMPARE((*writer)->position(QStringLiteral("local"))->sequence, 1);
    QCOMPARE(*(*writer)->invocationCount(), 0);
    {
        SqlDatabase other(m_path, SqlDatabase::Mode::ReadWrite);
        other.exec("DROP TRIGGER full");
    }
    QVERIFY((*writer)->write(batch).has_value());
    QCOMPARE((*writer)->position(QStringLiteral("local"))->sequence, 2);
    QCOMPARE(*(*writer)->invocationCount(), 1);
    auto reader = HistoryReader::open(m_path);
    QCOMPARE((*reader)->recentEvents(QStringLiteral("local"), -1)->size(), 1001);
    const auto usage = (*reader)->usage(QDate(1970, 1, 1), QDate(1970, 1, 1));
    QCOMPARE(std::accumulate(usage->cbegin(), usage->cend(), qint64(0),
                             [](qint64 sum, const DayUsage &day) { return sum + day.throttles; }),
             1);
}

void TestStoreFaults::lockOfADeadProcessIsTaken()
{
    constexpr qint64 NoProcess = 4'194'305; // beyond the kernel's highest
    QFile lock(m_path + QStringLiteral(".lock"));
    QVERIFY(lock.open(QIODevice::WriteOnly));
    lock.write(QByteArray::number(NoProcess) + "\ntst_storefaults\n" + QSysInfo::machineHostName().toUtf8() +
               "\n");
    lock.close();
    QVERIFY(HistoryWriter::open(m_path).has_value());
}

QTEST_GUILESS_MAIN(TestStoreFaults)
#include "tst_storefaults.moc"
