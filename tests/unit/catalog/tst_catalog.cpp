// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/catalog.h"
#include "tests/support/clock.h"
#include "tests/support/fakebackend.h"

#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using signalbox::test::FakeBackend;
using signalbox::test::SetClock;

namespace {

const QString Id = QStringLiteral("local");

Function named(const QString &name)
{
    Function function;
    function.name = name;
    return function;
}

LifecycleEvent changed(const QString &kind, const QString &name)
{
    LifecycleEvent event;
    event.type = LifecycleEvent::Type::Changed;
    event.text = kind;
    event.name = name;
    return event;
}

} // namespace

class TestCatalog : public QObject
{
    Q_OBJECT

private:
    SetClock m_clock;
    std::unique_ptr<Catalog> m_catalog;
    FakeBackend *m_backend = nullptr;

    QStringList names() const
    {
        QStringList all;
        for (const Function &function : m_catalog->functions())
            all.append(function.name);
        return all;
    }

private Q_SLOTS:
    void init()
    {
        m_catalog = std::make_unique<Catalog>(m_clock);
        auto backend = std::make_unique<FakeBackend>();
        m_backend = backend.get();
        m_backend->functions = {named(QStringLiteral("a")), named(QStringLiteral("b"))};
        Connection connection;
        connection.id = Id;
        m_catalog->addConnection(connection, std::move(backend));
    }

    void listsWhenReady()
    {
        QVERIFY(names().isEmpty());
        QCOMPARE(m_catalog->listedAtMs(Id), 0);
        m_catalog->open(Id);
        QVERIFY(m_catalog->loading(Id));
        QTRY_COMPARE(names(), QStringList({QStringLiteral("a"), QStringLiteral("b")}));
        QCOMPARE(m_catalog->functions().first().connectionId, Id);
        QCOMPARE(m_catalog->listedAtMs(Id), m_clock.ms);
        QVERIFY(!m_catalog->loading(Id));
    }

    void keepsListsWhileAway()
    {
        m_catalog->open(Id);
        QTRY_COMPARE(names().size(), 2);
        m_backend->become({ConnectionState::Kind::Offline, QStringLiteral("gone"), {}});
        QCOMPARE(names().size(), 2);
        QCOMPARE(m_catalog->listedAtMs(Id), m_clock.ms);
    }

    void answersThatAreOvertakenAreDropped()
    {
        m_backend->hold = true;
        m_catalog->open(Id); // report, then the first list
        m_backend->functions = {named(QStringLiteral("newer"))};
        m_catalog->refresh(Id);
        QCOMPARE(m_backend->held(), 3);
        m_backend->release(true);
        QCOMPARE(names(), QStringList({QStringLiteral("newer")}));
        m_backend->release();
        m_backend->release();
        QCOMPARE(names(), QStringList({QStringLiteral("newer")}));
    }

    void aFailureThatListsDoNotTellStays()
    {
        Function failed = named(QStringLiteral("failed"));
        failed.state = QStringLiteral("Active");
        failed.lastUpdateStatus = QStringLiteral("Failed");
        failed.lastModified = QDateTime::fromSecsSinceEpoch(1000);
        m_backend->functions = {failed};
        m_catalog->open(Id);
        QTRY_COMPARE(names().size(), 1);
        Function &listed = m_backend->functions.first();
        listed.state.clear();
        listed.lastUpdateStatus.clear();
        const auto readAgain = [&] {
            m_catalog->refresh(Id);
            [&] { QTRY_VERIFY(!m_catalog->loading(Id)); }();
            return m_catalog->function(Id, failed.name)->lastUpdateStatus;
        };
        QCOMPARE(readAgain(), QStringLiteral("Failed"));
        listed.lastModified = QDateTime::fromSecsSinceEpoch(2000); // somebody tried again
        QCOMPARE(readAgain(), QString());
    }

    void aLostConnectionCancelsReads()
    {
        m_backend->hold = true;
        m_catalog->open(Id);
        m_backend->become({ConnectionState::Kind::Offline, {}, {}});
        QVERIFY(!m_catalog->loading(Id));
        m_backend->release();
        m_backend->release();
        QVERIFY(names().isEmpty());
    }

    void aFailedRefreshKeepsTheList()
    {
        m_catalog->open(Id);
        QTRY_COMPARE(names().size(), 2);
        m_backend->failNext = Error{Error::Kind::Network, QStringLiteral("broken"), {}, {}, {}};
        m_catalog->refresh(Id);
        QTRY_VERIFY(m_catalog->lastError(Id).has_value());
        QCOMPARE(names().size(), 2);
        m_catalog->refresh(Id);
        QTRY_VERIFY(!m_catalog->lastError(Id).has_value());
    }

    void anotherBackendEndsWhatIsUnderWay()
    {
        m_catalog->open(Id);
        QTRY_COMPARE(names().size(), 2);
        m_backend->hold = true;
        QStringList said;
        const auto note = [&](const auto &result) {
            said.append(result ? QStringLiteral("done") : result.error().message);
        };
        m_catalog->remove(Id, QStringLiteral("a"), this, note);
        const CallPtr kept = m_catalog->invoke(Id, QStringLiteral("b"), "{}", false, note);
        CallPtr dropped = m_catalog->invoke(Id, QStringLiteral("b"), "{}", false, note);
        dropped.reset();
        Connection again;
        again.id = Id;
        again.name = QStringLiteral("Shop");
        m_catalog->changeConnection(again, std::make_unique<FakeBackend>());
        QVERIFY(said.isEmpty()); // not from inside the change
        const QString changed = QStringLiteral("Shop was changed while this was under way.");
        QTRY_COMPARE(said, QStringList({changed, changed}));
        QCOMPARE(names().size(), 2);
        QCoreApplication::processEvents();
        QCOMPARE(said.size(), 2);
    }

    void anotherNameEndsNothing()
    {
        m_catalog->open(Id);
        QTRY_COMPARE(names().size(), 2);
        m_backend->hold = true;
        bool done = false;
        m_catalog->remove(Id, QStringLiteral("a"), this,
                          [&](const Result<Nothing> &result) { done = result.has_value(); });
        Connection again;
        again.id = Id;
        again.name = QStringLiteral("Shop");
        m_catalog->changeConnection(again);
        m_backend->release();
        QTRY_VERIFY(done);
    }

    void tagsComeAfterTheList()
    {
        using Tags = QMap<QString, QString>;
        const Tags team{{QStringLiteral("team"), QStringLiteral("orders")}};
        m_backend->functions[1].tags = Tags{{QStringLiteral("read"), QStringLiteral("before")}};
        m_backend->can.tagList = true;
        m_backend->tags = FunctionTags{{QStringLiteral("a"), team}};
        m_catalog->open(Id);
        QTRY_VERIFY(m_catalog->function(Id, QStringLiteral("a")).value_or(Function()).tags);
        QCOMPARE(m_catalog->function(Id, QStringLiteral("a"))->tags, std::optional(team));
        QCOMPARE(m_catalog->function(Id, QStringLiteral("b"))->tags, m_backend->functions[1].tags);
        QVERIFY(!m_catalog->tagsError(Id));
        m_backend->tags.reset(); // what cannot be read any more stays, and it is said
        m_catalog->refresh(Id);
        QTRY_VERIFY(m_catalog->tagsError(Id));
        QCOMPARE(m_catalog->function(Id, QStringLiteral("a"))->tags, std::optional(team));
    }

    void tagsChangedWhileTheyAreReadStay()
    {
        const auto team = [](const char *name) {
            return QMap<QString, QString>{{QStringLiteral("team"), QString::fromLatin1(name)}};
        };
        const auto read = [this] { return m_catalog->function(Id, QStringLiteral("a"))->tags; };
        m_backend->can.tagList = true;
        m_backend->tags = FunctionTags{{QStringLiteral("a"), team("before")}};
        m_catalog->open(Id);
        QTRY_VERIFY(m_catalog->function(Id, QStringLiteral("a")).value_or(Function()).tags);
        m_backend->hold = true;
        m_catalog->refresh(Id);
        m_backend->release(); // the list; its tags are being read
        QCOMPARE(m_backend->held(), 1);
        m_backend->hold = false;
        bool done = false;
        m_catalog->changeTags(Id, QStringLiteral("a"), {team("after"), {}}, this,
                              [&](const Result<Nothing> &) { done = true; });
        m_backend->tags = FunctionTags{{QStringLiteral("a"), team("after")}};
        QTRY_VERIFY(done);
        m_backend->release(); // what was read before
        QCOMPARE(read(), std::optional(team("after")));
        QTRY_COMPARE(m_backend->asked.count(QStringLiteral("listTags")), 3);
        QCOMPARE(read(), std::optional(team("after")));
    }

    void commandsUpdateTheListBeforeTheyAnswer()
    {
        m_catalog->open(Id);
        QTRY_COMPARE(names().size(), 2);
        FunctionSpec spec;
        spec.name = QStringLiteral("c");
        bool there = false;
        m_catalog->create(Id, spec, this, [&](const Result<Function> &result) {
            there = result.has_value() && m_catalog->function(Id, QStringLiteral("c")).has_value();
        });
        QTRY_VERIFY(there);
        bool gone = false;
        m_catalog->remove(Id, QStringLiteral("a"), this, [&](const Result<Nothing> &) {
            gone = !m_catalog->function(Id, QStringLiteral("a")).has_value();
        });
        QTRY_VERIFY(gone);
    }

    void aCommandDuringAListMakesTheListStale()
    {
        m_catalog->open(Id);
        QTRY_COMPARE(names().size(), 2);
        m_backend->hold = true;
        m_catalog->refresh(Id); // will answer with a and b
        m_backend->hold = false;
        bool removed = false;
        m_catalog->remove(Id, QStringLiteral("a"), this, [&](const Result<Nothing> &) { removed = true; });
        QTRY_VERIFY(removed);
        m_backend->release();
        QTRY_VERIFY(!m_catalog->loading(Id));
        QCOMPARE(names(), QStringList({QStringLiteral("b")}));
    }

    void answersWithoutAContextAreNotDelivered()
    {
        m_catalog->open(Id);
        QTRY_COMPARE(names().size(), 2);
        bool called = false;
        auto context = std::make_unique<QObject>();
        FunctionSpec spec;
        spec.name = QStringLiteral("c");
        m_catalog->create(Id, spec, context.get(), [&](const Result<Function> &) { called = true; });
        context.reset();
        QTRY_COMPARE(names().size(), 3);
        QVERIFY(!called);
    }

    void changedEventsReadWhatTheyName()
    {
        m_catalog->open(Id);
        QTRY_COMPARE(names().size(), 2);
        m_backend->functions.append(named(QStringLiteral("c")));
        m_backend->functions.removeFirst();
        QSignalSpy triggers(m_catalog.get(), &Catalog::triggersChanged);
        m_catalog->noticeChanges(Id, {changed(QStringLiteral("function"), QStringLiteral("c")),
                                      changed(QStringLiteral("function"), QStringLiteral("a")),
                                      changed(QStringLiteral("trigger"), QStringLiteral("b"))});
        QTRY_COMPARE(names(), QStringList({QStringLiteral("b"), QStringLiteral("c")}));
        QCOMPARE(triggers.size(), 1);
        QCOMPARE(triggers.first().at(1).toString(), QStringLiteral("b"));
        QCOMPARE(m_backend->asked.count(QStringLiteral("listFunctions")), 1);
    }

    void anUnknownConnectionIsAnError()
    {
        std::optional<Error> error;
        m_catalog->remove(QStringLiteral("nowhere"), QStringLiteral("a"), this,
                          [&](const Result<Nothing> &result) { error = result.error(); });
        QTRY_VERIFY(error.has_value());
        QCOMPARE(error->kind, Error::Kind::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestCatalog)
#include "tst_catalog.moc"
