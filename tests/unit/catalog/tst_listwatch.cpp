// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/listwatch.h"
#include "tests/support/clock.h"
#include "tests/support/fakebackend.h"

#include <QTest>

using namespace signalbox;
using signalbox::test::FakeBackend;
using signalbox::test::SetClock;

namespace {

const QString Id = QStringLiteral("remote");
constexpr qint64 second = 1'000;

} // namespace

/// What others do on a server that tells of nothing is seen after a while, within the connection's budget.
class TestListWatch : public QObject
{
    Q_OBJECT

private:
    SetClock m_clock{1'000'000};
    std::unique_ptr<Catalog> m_catalog;
    std::unique_ptr<ListWatch> m_watch;
    FakeBackend *m_backend = nullptr;

    void fill(int functions)
    {
        Function function;
        for (int n = 0; n < functions; ++n) {
            function.name = QString::number(n);
            m_backend->functions.append(function);
        }
    }

    /// How often the list was read from now on, looking each 15 seconds.
    qsizetype readsWithin(qint64 seconds)
    {
        const auto reads = [this] { return m_backend->asked.count(QStringLiteral("listFunctions")); };
        const qsizetype before = reads();
        for (qint64 past = 0; past < seconds; past += 15) {
            m_clock.ms += 15 * second;
            m_watch->look();
            [this] { QTRY_VERIFY(!m_catalog->loading(Id)); }();
        }
        return reads() - before;
    }

    void open()
    {
        m_catalog->open(Id);
        [this] { QTRY_VERIFY(m_catalog->listedAtMs(Id) != 0 && !m_catalog->loading(Id)); }();
    }

private Q_SLOTS:
    void init()
    {
        m_watch.reset();
        m_catalog = std::make_unique<Catalog>(m_clock);
        auto backend = std::make_unique<FakeBackend>();
        m_backend = backend.get();
        Connection connection;
        connection.id = Id;
        connection.kind = Connection::Kind::AwsLambda;
        m_catalog->addConnection(connection, std::move(backend));
        m_watch = std::make_unique<ListWatch>(*m_catalog, m_clock);
    }

    void othersFunctionsAppear()
    {
        open();
        m_watch->attend(Attention::Present, true);
        fill(3);
        QCOMPARE(readsWithin(45), 0);
        QCOMPARE(readsWithin(15), 1);
        QCOMPARE(m_catalog->functions(Id).size(), 3);
    }

    void nobodyThereNothingAsked()
    {
        open();
        m_watch->attend(Attention::Present, true);
        m_watch->attend(Attention::Away, false);
        QCOMPARE(readsWithin(3'600), 0);
    }

    void behindOtherWindowsItIsReadLessOften()
    {
        open();
        m_watch->attend(Attention::Present, false);
        QCOMPARE(readsWithin(600), 2);
    }

    void whoComesBackSeesItSoon()
    {
        open();
        m_watch->attend(Attention::Present, true);
        m_watch->attend(Attention::Present, false);
        m_clock.ms += 20 * second;
        fill(1);
        m_watch->attend(Attention::Present, true);
        QTRY_COMPARE(m_catalog->functions(Id).size(), 1);
    }

    void longListsKeepToTheBudget()
    {
        fill(2'000); // 40 pages, and 20 of tags: with 30 calls a minute, of which they get half
        open();
        m_watch->attend(Attention::Present, true);
        QCOMPARE(readsWithin(3'600), 14);
    }

    void failuresAreNotRepeatedAtOnce()
    {
        open();
        m_watch->attend(Attention::Present, true);
        m_clock.ms += 45 * second;
        m_backend->failNext = Error{Error::Kind::Network, QStringLiteral("gone"), {}, {}, {}};
        QCOMPARE(readsWithin(60), 1);
    }

    void whoTellsOfChangesIsNotAsked()
    {
        m_backend->can.tellsOfChanges = true;
        open();
        m_watch->attend(Attention::Present, true);
        QCOMPARE(readsWithin(600), 0);
    }
};

QTEST_GUILESS_MAIN(TestListWatch)
#include "tst_listwatch.moc"
