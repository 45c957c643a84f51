// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/catalog.h"
#include "models/services/drafts.h"
#include "tests/support/fakebackend.h"

#include <QTest>

using namespace signalbox;
using signalbox::test::FakeBackend;

namespace {

const QString id = QStringLiteral("local");
const QString thumbs = QStringLiteral("thumbs");
const QString tags = QStringLiteral("Tags");

Draft draftOf(const QString &function, const QString &part, const QStringList &changes)
{
    return {id, function, part, changes, {}, changes, {}};
}

/// A connection with one function.
struct Kept
{
    SystemClock clock;
    Catalog catalog{clock};
    Drafts drafts{catalog};
    FakeBackend *backend = nullptr;

    Kept()
    {
        auto owned = std::make_unique<FakeBackend>();
        backend = owned.get();
        Function function;
        function.name = thumbs;
        backend->functions = {function};
        Connection connection;
        connection.id = id;
        catalog.addConnection(connection, std::move(owned));
        catalog.open(id);
        [&] { QTRY_VERIFY(catalog.function(id, thumbs)); }();
    }
};

} // namespace

class DraftsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPartHasOne()
    {
        Kept kept;
        kept.drafts.keep(draftOf(thumbs, tags, {QStringLiteral("a")}));
        kept.drafts.keep(draftOf(thumbs, QStringLiteral("Code"), {QStringLiteral("app.py")}));
        kept.drafts.keep(draftOf(thumbs, tags, {QStringLiteral("b")}));
        QCOMPARE(kept.drafts.all().size(), 2);
        QCOMPARE(kept.drafts.find(id, thumbs, tags)->changes, QStringList{QStringLiteral("b")});
        kept.drafts.drop(id, thumbs, tags);
        QVERIFY(!kept.drafts.find(id, thumbs, tags));
        QCOMPARE(kept.drafts.of(id, thumbs).size(), 1);
    }

    void whatWaitsWaitsUntilItChanges()
    {
        Kept kept;
        kept.drafts.keep(draftOf(thumbs, tags, {QStringLiteral("a")}));
        kept.drafts.letWait(id, thumbs);
        kept.drafts.keep(draftOf(thumbs, tags, {QStringLiteral("a")})); // shown again
        QVERIFY(kept.drafts.all().first().waits);
        kept.drafts.keep(draftOf(thumbs, tags, {QStringLiteral("a"), QStringLiteral("b")}));
        QVERIFY(!kept.drafts.all().first().waits);
    }

    void theyGoWithTheirFunction()
    {
        Kept kept;
        kept.drafts.keep(draftOf(thumbs, tags, {QStringLiteral("a")}));
        kept.drafts.keep(draftOf(QStringLiteral("nowhere"), tags, {QStringLiteral("a")}));
        QCOMPARE(kept.drafts.all().size(), 1);
        kept.backend->functions.clear();
        kept.catalog.refresh(id);
        QTRY_VERIFY(kept.drafts.all().isEmpty());
    }

    void theyGoWhenTheConnectionLeadsElsewhere()
    {
        Kept kept;
        kept.drafts.keep(draftOf(thumbs, tags, {QStringLiteral("a")}));
        QCOMPARE(kept.drafts.functionsOf(id), QStringList{thumbs});
        Connection other = kept.catalog.connection(id);
        other.name = QStringLiteral("renamed");
        kept.catalog.changeConnection(other);
        QCOMPARE(kept.drafts.all().size(), 1);
        other.profile = QStringLiteral("production"); // has a function of that name, too
        kept.catalog.changeConnection(other);
        QVERIFY(kept.drafts.all().isEmpty());
        QVERIFY(kept.drafts.functionsOf(id).isEmpty());
    }

    void theyStayWhileTheConnectionIsAway()
    {
        Kept kept;
        kept.drafts.keep(draftOf(thumbs, tags, {QStringLiteral("a")}));
        kept.backend->become({ConnectionState::Kind::Offline, {}, {}});
        QCOMPARE(kept.drafts.all().size(), 1);
        kept.catalog.removeConnection(id);
        QVERIFY(kept.drafts.all().isEmpty());
    }
};

QTEST_MAIN(DraftsTest)
#include "tst_drafts.moc"
