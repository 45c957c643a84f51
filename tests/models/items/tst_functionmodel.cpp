// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/connectionmodel.h"
#include "models/items/functionfilter.h"
#include "models/items/functionmodel.h"
#include "models/items/invocationmodel.h"
#include "models/items/triggermodel.h"
#include "tests/support/fakebackend.h"
#include "tests/support/fakehistory.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using signalbox::test::FakeBackend;
using signalbox::test::FakeHistory;

namespace {

const QString Id = QStringLiteral("local");

Function named(const QString &name, int memoryMb = 128)
{
    Function function;
    function.name = name;
    function.memoryMb = memoryMb;
    return function;
}

} // namespace

class TestItems : public QObject
{
    Q_OBJECT

private:
    SystemClock m_clock;
    FakeHistory m_history;
    std::unique_ptr<Catalog> m_catalog;
    FakeBackend *m_backend = nullptr;

    void list(const QStringList &names)
    {
        m_backend->functions.clear();
        for (const QString &name : names)
            m_backend->functions.append(named(name));
        QSignalSpy listed(m_catalog.get(), &Catalog::functionsChanged);
        m_catalog->refresh(Id);
        QVERIFY(listed.wait());
    }

private Q_SLOTS:
    void everyDomainOfAwsLeadsThere()
    {
        Connection connection;
        connection.kind = Connection::Kind::AwsLambda;
        for (const char *domain : {"amazonaws.com", "amazonaws.com.cn", "amazonaws.eu", "c2s.ic.gov",
                                   "sc2s.sgov.gov", "api.aws"}) {
            connection.endpoint = QStringLiteral("https://lambda.r.%1").arg(QLatin1String(domain));
            QVERIFY2(leadsToAws(connection), domain);
        }
        connection.endpoint = QStringLiteral("https://amazonaws.eu.example");
        QVERIFY(!leadsToAws(connection));
    }

    void init()
    {
        m_catalog = std::make_unique<Catalog>(m_clock);
        auto backend = std::make_unique<FakeBackend>();
        m_backend = backend.get();
        Connection connection;
        connection.id = Id;
        connection.name = QStringLiteral("Local");
        m_catalog->addConnection(connection, std::move(backend));
        m_catalog->open(Id);
    }

    void mergesLists()
    {
        FunctionModel model(*m_catalog, m_history, m_clock);
        QAbstractItemModelTester tester(&model);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        const QString a = QStringLiteral("a");
        const QString b = QStringLiteral("b");
        const QString c = QStringLiteral("c");
        const QString d = QStringLiteral("d");
        list({b, d});
        const QPersistentModelIndex kept = model.index(1, 0);
        QCOMPARE(kept.data().toString(), d);
        list({a, b, c, d});
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(kept.row(), 3);
        list({c, d});
        QCOMPARE(kept.row(), 1);
        QCOMPARE(model.rowOf(FunctionModel::key(Id, c)), 0);
        QCOMPARE(resets.size(), 0);
        list({d, c}); // another order: the one case that resets
        QCOMPARE(model.row(0).function.name, d);
        list({});
        QCOMPARE(model.rowCount(), 0);
    }

    void tellsOneChangeOnce()
    {
        FunctionModel model(*m_catalog, m_history, m_clock);
        list({QStringLiteral("a"), QStringLiteral("b")});
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        m_backend->functions[1].memoryMb = 512;
        m_catalog->refresh(Id);
        QVERIFY(changes.wait());
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes.first().first().toModelIndex().row(), 1);
        QCOMPARE(model.index(1, FunctionModel::Memory).data(FunctionModel::SortRole).toInt(), 512);
    }

    void findsByWordsAndFields_data()
    {
        QTest::addColumn<QString>("search");
        QTest::addColumn<QStringList>("found");
        const QString a = QStringLiteral("orders-in");
        const QString b = QStringLiteral("resize");
        const QString c = QStringLiteral("image");
        QTest::newRow("nothing") << QString() << QStringList({a, b, c});
        QTest::newRow("a part of the name") << QStringLiteral("IZE") << QStringList{b};
        QTest::newRow("two words") << QStringLiteral("orders python") << QStringList{a};
        QTest::newRow("the value of a tag") << QStringLiteral("shipping") << QStringList{b};
        QTest::newRow("the key of a tag") << QStringLiteral("centre") << QStringList{c};
        QTest::newRow("the description") << QStringLiteral("shrinks") << QStringList{b};
        QTest::newRow("a tag") << QStringLiteral("tag:team") << QStringList({a, b});
        QTest::newRow("a tag's value") << QStringLiteral("tag:Team=ORDERS") << QStringList{a};
        QTest::newRow("no part of a value") << QStringLiteral("tag:team=order") << QStringList();
        QTest::newRow("an empty value") << QStringLiteral("tag:empty=") << QStringList{b};
        QTest::newRow("a key with a space") << QStringLiteral("tag:\"cost centre\"=47") << QStringList{c};
        QTest::newRow("a key with a colon") << QStringLiteral("tag:signalbox:network=host") << QStringList{a};
        QTest::newRow("a runtime") << QStringLiteral("runtime:python3.1") << QStringList{a};
        QTest::newRow("an image") << QStringLiteral("runtime:container") << QStringList{c};
        QTest::newRow("a connection") << QStringLiteral("connection:loc node") << QStringList{b};
        QTest::newRow("another connection") << QStringLiteral("connection:prod") << QStringList();
        QTest::newRow("an unfinished field") << QStringLiteral("tag:") << QStringList();
    }

    void findsByWordsAndFields()
    {
        QFETCH(const QString, search);
        QFETCH(const QStringList, found);
        Function orders = named(QStringLiteral("orders-in"));
        orders.runtime = QStringLiteral("python3.12");
        orders.tags = QMap<QString, QString>{{QStringLiteral("team"), QStringLiteral("orders")},
                                             {networkTag, QStringLiteral("host")}};
        Function resize = named(QStringLiteral("resize"));
        resize.runtime = QStringLiteral("nodejs22.x");
        resize.description = QStringLiteral("Shrinks pictures");
        resize.tags = QMap<QString, QString>{{QStringLiteral("team"), QStringLiteral("shipping")},
                                             {QStringLiteral("empty"), QString()}};
        Function image = named(QStringLiteral("image"));
        image.tags = QMap<QString, QString>{{QStringLiteral("cost centre"), QStringLiteral("47")}};
        m_backend->functions = {orders, resize, image};
        FunctionModel model(*m_catalog, m_history, m_clock);
        m_catalog->refresh(Id);
        FunctionFilter filter(model);
        QTRY_COMPARE(model.rowCount(), 3);
        filter.setSearch(search);
        QStringList names;
        for (int row = 0; row < filter.rowCount(); ++row)
            names.append(filter.index(row, FunctionModel::Name).data().toString());
        QCOMPARE(names, found);
        QCOMPARE(filter.search().wantsTags(), search.startsWith(QLatin1String("tag:")) && search.size() > 4);
    }

    void sumsTheDay()
    {
        DayUsage usage;
        usage.connectionId = Id;
        usage.functionName = QStringLiteral("a");
        usage.memoryMb = 1024;
        usage.billedMs = 1000;
        usage.invocations = 3;
        m_history.used = {usage, usage};
        FunctionModel model(*m_catalog, m_history, m_clock);
        list({QStringLiteral("a"), QStringLiteral("b")});
        QTRY_COMPARE(model.row(0).invocationsToday, 6);
        QCOMPARE(model.row(0).gbSecondsToday, 2.0);
        QCOMPARE(model.row(1).invocationsToday, 0);
        m_history.used.clear();
    }

    void awayFunctionsStay()
    {
        FunctionModel model(*m_catalog, m_history, m_clock);
        list({QStringLiteral("a")});
        QVERIFY(!model.index(0, 0).data(FunctionModel::AwayRole).toBool());
        m_backend->become({ConnectionState::Kind::Offline, {}, {}});
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(model.index(0, 0).data(FunctionModel::AwayRole).toBool());
    }

    void triggersFollowTheCatalog()
    {
        TriggerModel model(*m_catalog);
        QAbstractItemModelTester tester(&model);
        Trigger trigger;
        trigger.functionName = QStringLiteral("a");
        trigger.kind = Trigger::Kind::ObjectCreated;
        trigger.source = QStringLiteral("photos");
        trigger.suffix = QStringLiteral(".jpg");
        model.setFunction(Id, trigger.functionName);
        QTRY_VERIFY(model.loaded());
        m_catalog->addTrigger(Id, trigger, this, [](const Result<Trigger> &) {});
        QTRY_COMPARE(model.rowCount(), 1);
        QCOMPARE(model.index(0, TriggerModel::Source).data().toString(), QStringLiteral("photos"));
        QCOMPARE(model.index(0, TriggerModel::Filter).data().toString(), QStringLiteral("suffix .jpg"));
        trigger = {};
        trigger.functionName = QStringLiteral("a");
        trigger.kind = Trigger::Kind::Schedule;
        trigger.source = QStringLiteral("rate(1 day)");
        trigger.patterns = {QStringLiteral(R"({"source":["a"]})")};
        m_catalog->addTrigger(Id, trigger, this, [](const Result<Trigger> &) {});
        QTRY_COMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(1, TriggerModel::Kind).data().toString(), QStringLiteral("Schedule and event"));
        QCOMPARE(model.index(1, TriggerModel::Filter).data().toString(),
                 QStringLiteral(R"(also on events that match {"source":["a"]})"));
    }

    void anEndpointOfTheProfileTellsTheKind()
    {
        Connection connection;
        connection.kind = Connection::Kind::AwsLambda;
        QCOMPARE(ConnectionModel::kindText(connection, {}), QStringLiteral("AWS Lambda"));
        QCOMPARE(ConnectionModel::kindText(connection, QStringLiteral("http://127.0.0.1:4566")),
                 QStringLiteral("AWS-compatible"));
        QCOMPARE(
            ConnectionModel::kindText(connection, QStringLiteral("https://lambda.eu-west-1.amazonaws.com")),
            QStringLiteral("AWS Lambda"));
    }

    void connectionsTellTheirState()
    {
        ConnectionModel model(*m_catalog);
        QAbstractItemModelTester tester(&model);
        list({QStringLiteral("a"), QStringLiteral("b")});
        QCOMPARE(model.index(0, ConnectionModel::State).data().toString(), QStringLiteral("ready"));
        QCOMPARE(model.index(0, ConnectionModel::Functions).data(ConnectionModel::SortRole).toInt(), 2);
        m_backend->become({ConnectionState::Kind::Offline, {}, {}});
        QCOMPARE(model.index(0, ConnectionModel::State).data().toString(), QStringLiteral("offline"));
    }

    void invocationsGrow()
    {
        InvocationModel model(m_history, m_clock);
        QAbstractItemModelTester tester(&model);
        Invocation first;
        first.connectionId = Id;
        first.functionName = QStringLiteral("a");
        first.requestId = QStringLiteral("1");
        first.status = Invocation::Status::Success;
        m_history.recorded = {first};
        model.setFunction(Id, QStringLiteral("a"));
        QTRY_COMPARE(model.rowCount(), 1);
        QCOMPARE(model.index(0, InvocationModel::Billed).data().toString(), QStringLiteral("—"));
        Invocation second = first;
        second.requestId = QStringLiteral("2");
        m_history.recorded.prepend(second);
        Q_EMIT m_history.committed({Id, {}, {second}});
        QTRY_COMPARE(model.rowCount(), 2);
        QCOMPARE(model.row(0).requestId, QStringLiteral("2"));
    }
};

QTEST_GUILESS_MAIN(TestItems)
#include "tst_functionmodel.moc"
