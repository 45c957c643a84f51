// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/functioncache.h"
#include "tests/support/clock.h"
#include "tests/support/fakebackend.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace signalbox;
using signalbox::test::FakeBackend;
using signalbox::test::SetClock;

namespace {

const QString Id = QStringLiteral("a/b"); // settings may hold any text

Function orders()
{
    Function function;
    function.name = QStringLiteral("orders");
    function.arn = QStringLiteral("arn:aws:lambda:us-east-1:000000000000:function:orders");
    function.runtime = QStringLiteral("python3.11");
    function.memoryMb = 512;
    function.timeoutSeconds = 30;
    function.lastModified = QDateTime::fromMSecsSinceEpoch(1'699'000'000'000, Qt::UTC);
    function.state = QStringLiteral("Active");
    function.lastUpdateStatus = QStringLiteral("Failed");
    function.stateReason = QStringLiteral("no room");
    function.environment = {{QStringLiteral("TOKEN"), QStringLiteral("hunter2")}};
    function.tags = QMap<QString, QString>{{QStringLiteral("owner"), QStringLiteral("shop")}};
    return function;
}

/// One run of the console.
struct Run
{
    Run(const Clock &clock, const QString &folder)
        : catalog(clock)
        , cache(catalog, folder)
    {
    }

    FakeBackend *add(Connection::Kind kind = Connection::Kind::AwsLambda)
    {
        Connection connection;
        connection.id = Id;
        connection.kind = kind;
        auto owned = std::make_unique<FakeBackend>();
        owned->functions = {orders()};
        FakeBackend *backend = owned.get();
        catalog.addConnection(connection, std::move(owned));
        return backend;
    }

    Catalog catalog;
    FunctionCache cache;
};

} // namespace

/// What was read of a connection is there after a restart, without anything that is secret.
class TestFunctionCache : public QObject
{
    Q_OBJECT

private:
    SetClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;

    QString folder() const { return m_folder->filePath(QStringLiteral("functions")); }
    QStringList files() const { return QDir(folder()).entryList(QDir::Files); }

    /// Runs once, with the connection signed in.
    void readOnce(Connection::Kind kind = Connection::Kind::AwsLambda)
    {
        Run run(m_clock, folder());
        run.add(kind);
        run.catalog.open(Id);
        QTRY_COMPARE(run.catalog.functions().size(), 1);
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void theLastListIsThereAfterARestart()
    {
        readOnce();
        m_clock.ms += 3 * 3'600'000;
        Run run(m_clock, folder());
        run.add();
        QVERIFY(run.catalog.functions().isEmpty()); // the disk is not waited for
        QTRY_COMPARE(run.catalog.functions(Id).size(), 1);
        QVERIFY(run.catalog.remembered(Id));
        QCOMPARE(run.catalog.listedAtMs(Id), m_clock.ms - 3 * 3'600'000);
        Function expected = orders();
        expected.connectionId = Id;
        expected.environment.clear();
        QCOMPARE(run.catalog.functions().first(), expected);
        run.catalog.open(Id);
        QTRY_VERIFY(!run.catalog.remembered(Id));
        QCOMPARE(run.catalog.functions(Id).first().environment, orders().environment);
        QCOMPARE(run.catalog.listedAtMs(Id), m_clock.ms);
    }

    void anotherAccountsFunctionsAreForgotten()
    {
        readOnce();
        {
            Run run(m_clock, folder());
            run.add();
            QTRY_COMPARE(run.catalog.functions(Id).size(), 1);
            Connection elsewhere = run.catalog.connection(Id);
            elsewhere.name = QStringLiteral("renamed");
            run.catalog.changeConnection(elsewhere);
            QCOMPARE(run.catalog.functions(Id).size(), 1);
            elsewhere.region = QStringLiteral("eu-west-1");
            run.catalog.changeConnection(elsewhere, std::make_unique<FakeBackend>());
            QCOMPARE(run.catalog.functions(Id).size(), 0);
            QCOMPARE(run.catalog.listedAtMs(Id), 0);
        }
        QCOMPARE(files(), QStringList());
    }

    void nothingSecretIsWritten()
    {
        readOnce();
        QCOMPARE(files().size(), 1);
        QFile file(QDir(folder()).filePath(files().first()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(text.contains("orders"));
        QVERIFY(!text.contains("hunter2"));
        QVERIFY(!(file.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
    }

    void itGoesWithItsConnection()
    {
        readOnce();
        Run run(m_clock, folder());
        run.add();
        QTRY_VERIFY(run.catalog.remembered(Id));
        run.catalog.removeConnection(Id);
        QTRY_VERIFY(files().isEmpty());
    }

    void whatIsReadAlreadyStands()
    {
        Run run(m_clock, folder());
        run.add();
        run.catalog.open(Id);
        QTRY_COMPARE(run.catalog.functions().size(), 1);
        run.catalog.remember(Id, {}, 5);
        QCOMPARE(run.catalog.functions().size(), 1);
        QVERIFY(!run.catalog.remembered(Id));
    }

    void aFailingListLeavesWhatIsRemembered()
    {
        readOnce();
        Run run(m_clock, folder());
        FakeBackend *backend = run.add();
        QTRY_VERIFY(run.catalog.remembered(Id));
        backend->failNext = Error{Error::Kind::Internal, QStringLiteral("No."), {}, {}, {}};
        run.catalog.open(Id);
        QTRY_VERIFY(run.catalog.lastError(Id));
        QVERIFY(run.catalog.remembered(Id));
        QCOMPARE(run.catalog.functions().size(), 1);
    }

    void aBrokenFileIsNothing()
    {
        readOnce();
        QFile file(QDir(folder()).filePath(files().first()));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"listedAtMs\": 5, \"functio") > 0);
        file.close();
        Run run(m_clock, folder());
        run.add();
        run.catalog.open(Id);
        QTRY_COMPARE(run.catalog.functions().size(), 1);
        QVERIFY(!run.catalog.remembered(Id));
    }

    void theEmbeddedEngineNeedsNone()
    {
        readOnce(Connection::Kind::Local);
        QVERIFY(files().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestFunctionCache)
#include "tst_functioncache.moc"
