// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/store/database.h"
#include "app/engine/store/schema.h"
#include "app/engine/store/transaction.h"
#include "tests/unit/enginestore/syncedfiles.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <array>

using namespace signalbox::engine;

class EngineStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatItWasGiven();
    void statementsAreReusedAndNest();
    void rollsBackWithoutCommit();
    void schemaIsMadeOnceAndSurvivesReopening();
    void waitsForTheDiskAsLittleAsItMay();
    void refusesANewerFile();
    void damageIsReportedAndTheFileKept_data();
    void damageIsReportedAndTheFileKept();
    void aFullDiskIsAClearErrorAndNothingIsLost();
    void aMissingFolderIsAClearError();

private:
    std::filesystem::path file(const char *name) const
    {
        return m_folder.filePath(QLatin1String(name)).toStdString();
    }

    QTemporaryDir m_folder;
};

namespace {

std::string errorOf(auto &&action)
{
    try {
        action();
    } catch (const StoreError &error) {
        return error.what();
    }
    return {};
}

} // namespace

void EngineStoreTest::keepsWhatItWasGiven()
{
    Database database(file("values.db"));
    database.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, s TEXT, o TEXT)");
    const std::string bytes("a\0b", 3);
    database.run("INSERT INTO t (n, s, o) VALUES (?, ?, ?)", std::int64_t{1} << 40, bytes,
                 std::optional<std::string>());
    QCOMPARE(database.lastInsertId(), 1);
    QCOMPARE(database.changes(), 1);

    Statement row = database.query("SELECT n, s, o FROM t WHERE id = ?", 1);
    QVERIFY(row.next());
    QCOMPARE(row.integer(0), std::int64_t{1} << 40);
    QCOMPARE(row.text(1), bytes);
    QVERIFY(row.isNull(2));
    QVERIFY(!row.optionalText(2));
    QVERIFY(!row.next());
}

void EngineStoreTest::statementsAreReusedAndNest()
{
    Database database(file("nest.db"));
    database.execute("CREATE TABLE t (n INTEGER); INSERT INTO t VALUES (1), (2), (3)");
    int pairs = 0;
    for (Statement outer = database.query("SELECT n FROM t"); outer.next();) {
        for (Statement inner = database.query("SELECT n FROM t"); inner.next();)
            ++pairs;
    }
    QCOMPARE(pairs, 9);
}

void EngineStoreTest::rollsBackWithoutCommit()
{
    Database database(file("rollback.db"));
    database.execute("CREATE TABLE t (n INTEGER)");
    {
        Transaction transaction(database);
        database.run("INSERT INTO t VALUES (1)");
    }
    {
        Transaction transaction(database);
        database.run("INSERT INTO t VALUES (2)");
        transaction.commit();
    }
    Statement rows = database.query("SELECT n FROM t");
    QVERIFY(rows.next());
    QCOMPARE(rows.integer(0), 2);
    QVERIFY(!rows.next());
}

void EngineStoreTest::schemaIsMadeOnceAndSurvivesReopening()
{
    for (int round = 0; round < 2; ++round) {
        Database database(file("schema.db"));
        database.migrate(engineSchema());
        database.run("INSERT OR REPLACE INTO functions VALUES (?, ?, ?)", "eu-west-1", "f",
                     std::to_string(round));
    }
    Database database(file("schema.db"));
    Statement row = database.query("SELECT record FROM functions WHERE name = ?", "f");
    QVERIFY(row.next());
    QCOMPARE(row.text(0), std::string("1"));
    const auto mode = QFile::permissions(m_folder.filePath(QStringLiteral("schema.db")));
    QVERIFY(!(mode & (QFile::ReadGroup | QFile::ReadOther)));
}

void EngineStoreTest::waitsForTheDiskAsLittleAsItMay()
{
    SyncedFiles files;
    {
        Database made(file("synced.db"));
        made.migrate(engineSchema());
        QCOMPARE(files.takeCount(), 1); // the file; the rest goes with the first commit
        made.run("INSERT INTO functions VALUES ('r', 'f', '{}')");
        QVERIFY(files.takeCount() >= 1);
    }
    files.takeCount();
    Database again(file("synced.db"));
    again.migrate(engineSchema());
    QCOMPARE(files.takeCount(), 0);
}

void EngineStoreTest::refusesANewerFile()
{
    {
        Database database(file("newer.db"));
        database.execute("PRAGMA user_version=9999");
    }
    Database database(file("newer.db"));
    const std::string message = errorOf([&] { database.migrate(engineSchema()); });
    QVERIFY2(message.find("newer version") != std::string::npos, message.c_str());
}

void EngineStoreTest::damageIsReportedAndTheFileKept_data()
{
    QTest::addColumn<int>("offset");
    QTest::newRow("header") << 0;
    QTest::newRow("first page") << 100;
    QTest::newRow("a later page") << 4096;
}

void EngineStoreTest::damageIsReportedAndTheFileKept()
{
    QFETCH(int, offset);
    const QString path = m_folder.filePath(QStringLiteral("damaged%1.db").arg(offset));
    {
        Database database(path.toStdString());
        database.migrate(engineSchema());
        database.run("INSERT INTO functions VALUES ('r', 'f', ?)", std::string(20000, 'x'));
    }
    QFile damaged(path);
    QVERIFY(damaged.open(QIODevice::ReadWrite));
    damaged.seek(offset);
    damaged.write(QByteArray(2048, '\x7f'));
    damaged.close();
    const qint64 size = damaged.size();

    const std::string message = errorOf([&] {
        Database database(path.toStdString());
        database.migrate(engineSchema());
    });
    QVERIFY2(message.find("damaged") != std::string::npos, message.c_str());
    QVERIFY(message.find(path.toStdString()) != std::string::npos);
    QCOMPARE(QFile(path).size(), size);
}

void EngineStoreTest::aFullDiskIsAClearErrorAndNothingIsLost()
{
    Database database(file("full.db"));
    database.execute("CREATE TABLE t (s TEXT); INSERT INTO t VALUES ('kept'); PRAGMA max_page_count=16");
    const std::string message = errorOf([&] {
        Transaction transaction(database);
        for (int i = 0; i < 100; ++i)
            database.run("INSERT INTO t VALUES (?)", std::string(4000, 'x'));
        transaction.commit();
    });
    QVERIFY2(message.find("disk is full") != std::string::npos, message.c_str());
    database.run("INSERT INTO t VALUES (?)", "after");
    Statement count = database.query("SELECT count(*) FROM t");
    QVERIFY(count.next());
    QCOMPARE(count.integer(0), 2);
}

void EngineStoreTest::aMissingFolderIsAClearError()
{
    const std::string message = errorOf([&] { Database database(file("no/such/folder/engine.db")); });
    QVERIFY2(message.find("cannot be opened") != std::string::npos, message.c_str());
}

QTEST_GUILESS_MAIN(EngineStoreTest)
#include "tst_enginestore.moc"
