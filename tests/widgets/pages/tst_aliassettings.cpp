// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/widgetsof.h"
#include "tests/support/widgettest.h"
#include "tests/support/world.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/tableview.h"
#include "widgets/dialogs/addtriggerdialog.h"
#include "widgets/pages/asynchronoussection.h"
#include "widgets/pages/layerssection.h"
#include "widgets/pages/ownerbox.h"
#include "widgets/pages/triggerstab.h"

#include <QHeaderView>
#include <QTest>

using namespace signalbox;
using signalbox::test::button;
using signalbox::test::WidgetTest;
using signalbox::test::World;

namespace {

const QString thumbs = QStringLiteral("thumbs");

Alias alias(const char *name)
{
    Alias made;
    made.name = QString::fromLatin1(name);
    return made;
}

Trigger jobs()
{
    Trigger queue;
    queue.id = QStringLiteral("uuid");
    queue.kind = Trigger::Kind::Queue;
    queue.source = QStringLiteral("arn:aws:sqs:us-east-1:000000000000:jobs");
    return queue;
}

/// Beside thumbs.
void addOther(World &world)
{
    world.backend->functions.append(world.backend->functions.first());
    world.backend->functions.last().name = QStringLiteral("other");
    world.catalog.refresh(test::local);
    QTRY_VERIFY(world.catalog.function(test::local, QStringLiteral("other")));
}

template <class Tab>
std::unique_ptr<Tab> shown(World &world)
{
    [&] { QTRY_VERIFY(world.catalog.function(test::local, thumbs)); }();
    auto tab = std::make_unique<Tab>(world.context);
    tab->resize(1028, 560);
    tab->setFunction(*world.catalog.function(test::local, thumbs));
    tab->show();
    return tab;
}

} // namespace

/// What belongs to an alias, and what others change meanwhile.
class AliasSettingsTest : public WidgetTest
{
    Q_OBJECT

private Q_SLOTS:
    void versionsAreAskedForOnceAChange()
    {
        World world;
        world.backend->versions.aliases = {alias("live")};
        const auto calls = shown<AsynchronousSection>(world);
        const auto *box = calls->findChild<OwnerBox *>();
        const auto asked = [&] { return world.backend->asked.count(QStringLiteral("listVersions")); };
        QTRY_COMPARE(box->count(), 2);
        calls->hide();
        calls->show(); // what is shown is read again, what there is to choose from is not
        calls->findChild<OwnerBox *>()->setCurrentIndex(1);
        QTRY_COMPARE(world.backend->asked.count(QStringLiteral("asynchronousSettings thumbs:live")), 1);
        QCOMPARE(asked(), 1);
        world.catalog.putAlias(test::local, thumbs, alias("next"), this, [](const auto &) {});
        QTRY_COMPARE(box->count(), 3);
        QCOMPARE(box->qualifier(), QStringLiteral("live"));
        QCOMPARE(asked(), 2);
        world.backend->versions.aliases.append(alias("elsewhere")); // by somebody else
        calls->refresh();
        QTRY_COMPARE(box->count(), 4);
        QCOMPARE(asked(), 3);
        Function published = *world.catalog.function(test::local, thumbs);
        published.revisionId = QStringLiteral("another");
        calls->updateFunction(published);
        QTRY_COMPARE(asked(), 4);
    }

    void layersRefusedForAnotherChangeAreKept()
    {
        World world;
        LayerVersion tools;
        tools.layer = QStringLiteral("tools");
        tools.number = 2;
        tools.arn = QStringLiteral("arn:aws:lambda:us-east-1:000000000000:layer:tools:2");
        world.backend->layers = {tools};
        world.backend->functions.first().layers = {
            QStringLiteral("arn:aws:lambda:us-east-1:000000000000:layer:tools:1")};
        world.backend->functions.first().revisionId = QStringLiteral("rev-1");
        world.catalog.refresh(test::local);
        const auto now = [&] { return world.catalog.function(test::local, thumbs).value_or(Function()); };
        QTRY_COMPARE(now().revisionId, QStringLiteral("rev-1"));
        const auto layers = shown<LayersSection>(world);
        QTRY_VERIFY(button(*layers, "Use the newest version")->isVisible());
        button(*layers, "Use the newest version")->click();
        world.backend->failNext =
            Error{Error::Kind::Conflict, QStringLiteral("The Revision Id is an old one."), {}, {}, {}};
        world.backend->functions.first().revisionId = QStringLiteral("rev-2");
        world.backend->functions.first().layers = {}; // somebody took them all away
        button(*layers, "Save")->click();
        const auto *banner = layers->findChild<Banner *>();
        QTRY_COMPARE(banner->what(), QStringLiteral("Somebody else changed this function meanwhile."));
        QCOMPARE(world.backend->changed.revisionId, QStringLiteral("rev-1"));
        QCOMPARE(world.drafts.all().size(), 1);
        QTRY_COMPARE(now().revisionId, QStringLiteral("rev-2"));
        layers->updateFunction(now());
        button(*layers, "Save")->click(); // as the advice says
        QTRY_VERIFY(world.drafts.all().isEmpty());
        QCOMPARE(world.backend->functions.first().layers, QStringList{tools.arn});
    }

    void filtersOfTriggersHaveTheRoomThatIsLeft()
    {
        World world;
        Trigger queue;
        queue.kind = Trigger::Kind::Queue;
        queue.id = QStringLiteral("1");
        queue.source = QStringLiteral("arn:aws:sqs:us-east-1:000000000000:jobs");
        queue.qualifier = QStringLiteral("live");
        world.backend->triggers = {queue};
        const auto triggers = shown<TriggersTab>(world);
        const auto *table = triggers->findChild<TableView *>();
        QTRY_COMPARE(table->model()->rowCount(), 1);
        const QHeaderView *header = table->horizontalHeader();
        QVERIFY(header->sectionSize(TriggerModel::Filter) > header->sectionSize(TriggerModel::Source));
        QVERIFY(table->model()
                    ->index(0, TriggerModel::Filter)
                    .data()
                    .toString()
                    .startsWith(QStringLiteral("calls :live")));
    }

    void whatBecameOfATriggerIsToldOfItsFunction()
    {
        World world;
        addOther(world);
        world.backend->triggers = {jobs()};
        const auto triggers = shown<TriggersTab>(world);
        QTRY_VERIFY(button(*triggers, "Test-fire"));
        QString failed;
        connect(triggers.get(), &TriggersTab::otherFailed, this, [&](const QString &what) { failed = what; });
        world.backend->hold = true;
        world.backend->failNext = Error{Error::Kind::Internal, QStringLiteral("No queue."), {}, {}, {}};
        button(*triggers, "Test-fire")->click();
        triggers->setFunction(*world.catalog.function(test::local, QStringLiteral("other")));
        while (world.backend->held() > 0)
            world.backend->release();
        QCOMPARE(failed, QStringLiteral("Of the triggers of thumbs: No queue."));
        QVERIFY(triggers->findChild<Banner *>()->isHidden());
    }

    void whatAFunctionAlwaysHasIsNotRemoved()
    {
        World world;
        world.backend->can.httpTrigger = false; // nobody adds any
        Trigger address;
        address.id = QStringLiteral("address");
        address.kind = Trigger::Kind::Http;
        address.source = QStringLiteral("http://gateway/function/thumbs");
        world.backend->triggers = {address};
        const auto triggers = shown<TriggersTab>(world);
        QTRY_VERIFY(button(*triggers, "Test-fire"));
        QVERIFY(!button(*triggers, "Remove"));
    }

    void addingReadsTheListOnce()
    {
        World world;
        world.backend->triggers = {jobs()};
        const auto triggers = shown<TriggersTab>(world);
        const auto reads = [&] { return world.backend->asked.count(QStringLiteral("listTriggers")); };
        QTRY_VERIFY(button(*triggers, "Remove"));
        const auto before = reads();
        QVERIFY(before > 0);
        button(*triggers, "Add trigger")->click();
        auto *dialog = triggers->findChild<AddTriggerDialog *>();
        Trigger more = jobs();
        more.functionName = QStringLiteral("thumbs");
        world.catalog.addTrigger(test::local, more, dialog, [&](const Result<Trigger> &added) {
            Q_EMIT dialog->added(*added);
            dialog->close();
        });
        const auto *table = triggers->findChild<TableView *>();
        QTRY_COMPARE(table->model()->rowCount(), 2);
        QCOMPARE(table->currentIndex().row(), 1);
        QCOMPARE(reads(), before + 1);
    }

    void anUndoThatFailedCanBeTriedAgain()
    {
        World world;
        addOther(world);
        world.backend->triggers = {jobs()};
        const auto triggers = shown<TriggersTab>(world);
        QTRY_VERIFY(button(*triggers, "Remove"));
        button(*triggers, "Remove")->click();
        QTRY_VERIFY(button(*triggers, "Undo"));
        QTRY_VERIFY(world.backend->triggers.isEmpty());
        world.backend->failNext = Error{Error::Kind::Internal, QStringLiteral("No queue."), {}, {}, {}};
        button(*triggers, "Undo")->click();
        const auto *banner = triggers->findChild<Banner *>();
        QTRY_COMPARE(banner->what(), QStringLiteral("No queue."));
        button(*triggers, "Undo")->click();
        QTRY_COMPARE(world.backend->triggers.size(), 1);
        QTRY_VERIFY(banner->isHidden());
    }

    void anUndoThatFailedIsToldOfItsFunction()
    {
        World world;
        addOther(world);
        world.backend->triggers = {jobs()};
        const auto triggers = shown<TriggersTab>(world);
        QString failed;
        connect(triggers.get(), &TriggersTab::otherFailed, this, [&](const QString &what) { failed = what; });
        QTRY_VERIFY(button(*triggers, "Remove"));
        button(*triggers, "Remove")->click();
        QTRY_VERIFY(button(*triggers, "Undo"));
        world.backend->hold = true;
        world.backend->failNext = Error{Error::Kind::Internal, QStringLiteral("No queue."), {}, {}, {}};
        button(*triggers, "Undo")->click();
        triggers->setFunction(*world.catalog.function(test::local, QStringLiteral("other")));
        while (world.backend->held() > 0)
            world.backend->release();
        QCOMPARE(failed, QStringLiteral("Of the triggers of thumbs: No queue."));
        QVERIFY(triggers->findChild<Banner *>()->isHidden());
    }

    void whatCanBeDoneFollowsTheTrigger()
    {
        World world;
        world.backend->can.switchTriggers = false;
        world.backend->triggers = {jobs()};
        const auto triggers = shown<TriggersTab>(world);
        const auto stops = [&] {
            QStringList two;
            const QWidget *table = triggers->findChild<TableView *>();
            for (auto *next = table->nextInFocusChain(); next != table && two.size() < 2;
                 next = next->nextInFocusChain()) {
                if (const auto *stop = qobject_cast<QPushButton *>(next); stop && stop->isVisible())
                    two.append(stop->text());
            }
            return two;
        };
        QTRY_COMPARE(stops(), QStringList({QStringLiteral("Test-fire"), QStringLiteral("Remove")}));
    }
};

QTEST_MAIN(AliasSettingsTest)
#include "tst_aliassettings.moc"
