// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/widgettest.h"
#include "tests/support/world.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/qualifierbox.h"
#include "widgets/dialogs/addtriggerdialog.h"

#include <QAccessible>
#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace signalbox;
using signalbox::test::WidgetTest;
using signalbox::test::World;

namespace {

/// The dialog for a function with one alias and two versions.
struct Adding
{
    World world;
    std::unique_ptr<AddTriggerDialog> dialog;

    Adding()
    {
        Alias live;
        live.name = QStringLiteral("live");
        Version two;
        two.number = QStringLiteral("2");
        Version one;
        one.number = QStringLiteral("1");
        world.backend->versions = {{two, one}, {live}};
        world.backend->buckets = {QStringLiteral("photos")};
    }

    void open(const std::optional<Trigger> &changed = {})
    {
        dialog = std::make_unique<AddTriggerDialog>(world.catalog, world.clock,
                                                    World::function(QStringLiteral("thumbs")), changed);
        dialog->show();
    }
    QAbstractButton *button(const char *name) const
    {
        for (auto *each : dialog->findChildren<QAbstractButton *>()) {
            if (each->text() == QLatin1String(name))
                return each;
        }
        return nullptr;
    }
    /// What the trigger that is seen may call.
    QualifierBox *calls() const
    {
        for (auto *each : dialog->findChildren<QualifierBox *>()) {
            if (each->isVisible())
                return each;
        }
        return nullptr;
    }
    QStringList choices() const
    {
        QStringList all;
        for (int i = 0; i < calls()->count(); ++i)
            all.append(calls()->itemText(i));
        return all;
    }
};

} // namespace

class AddTriggerTest : public WidgetTest
{
    Q_OBJECT

private Q_SLOTS:
    void aTriggerIsBoundToAnAlias()
    {
        Adding adding;
        adding.open();
        const QStringList all{QStringLiteral("Newest code"), QStringLiteral("Alias live"),
                              QStringLiteral("Version 2"), QStringLiteral("Version 1")};
        QTRY_COMPARE(adding.choices(), all);
        QTRY_VERIFY(adding.button("Add")->isEnabled());
        adding.calls()->setCurrentIndex(1);
        adding.button("Add")->click();
        QTRY_COMPARE(adding.world.backend->triggers.size(), 1);
        QCOMPARE(adding.world.backend->triggers.first().qualifier, QStringLiteral("live"));
    }

    void theNewestCodeIsCalledByItself()
    {
        Adding adding;
        adding.open();
        adding.button("HTTP")->click();
        adding.button("Add")->click();
        QTRY_COMPARE(adding.world.backend->triggers.size(), 1);
        QCOMPARE(adding.world.backend->triggers.first().qualifier, QString());
    }

    void anAddressIsOfAnAliasOnly()
    {
        Adding adding;
        adding.open();
        adding.button("HTTP")->click();
        QTRY_COMPARE(adding.choices(),
                     QStringList({QStringLiteral("Newest code"), QStringLiteral("Alias live")}));
        QCOMPARE(adding.world.backend->asked.count(QStringLiteral("listVersions")), 1);
    }

    void nothingIsOfferedWhereThereIsNone()
    {
        Adding adding;
        adding.world.backend->can.aliasTriggers = false;
        adding.open();
        QVERIFY(!adding.calls());
        QVERIFY(!adding.world.backend->asked.contains(QStringLiteral("listVersions")));
    }

    void aliasesThatCannotBeReadAreMissed()
    {
        Adding adding;
        adding.world.backend->failNext = Error{Error::Kind::Internal, QStringLiteral("No."), {}, {}, {}};
        adding.world.backend->can.objectTrigger = false; // whose buckets would be asked for first
        adding.open();
        const auto says = [&] {
            const auto labels = adding.dialog->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [](const QLabel *each) {
                return each->isVisible() &&
                       each->text().startsWith(QStringLiteral("Aliases and versions could not be read,"));
            });
        };
        QTRY_VERIFY(says());
        QCOMPARE(adding.dialog->findChild<Banner *>()->what(), QString()); // it can be added all the same
        adding.button("HTTP")->click();
        QVERIFY(says());
        QVERIFY(adding.button("Add")->isEnabled());
    }

    void whatATriggerCallsStays_data()
    {
        QTest::addColumn<QString>("qualifier");
        QTest::newRow("offered") << QStringLiteral("live");
        QTest::newRow("removed meanwhile") << QStringLiteral("old");
        QTest::newRow("newest") << QString();
    }
    void whatATriggerCallsStays()
    {
        QFETCH(const QString, qualifier);
        Adding adding;
        Trigger trigger;
        trigger.id = QStringLiteral("nightly");
        trigger.kind = Trigger::Kind::Schedule;
        trigger.source = QStringLiteral("rate(5 minutes)");
        trigger.qualifier = qualifier;
        adding.open(trigger);
        QCOMPARE(adding.calls()->qualifier(), qualifier);
        QTRY_VERIFY(adding.choices().contains(QStringLiteral("Version 2")));
        QCOMPARE(adding.calls()->qualifier(), qualifier);
        adding.button("Change")->click();
        QTRY_COMPARE(adding.world.backend->triggers.size(), 1);
        QCOMPARE(adding.world.backend->triggers.first().qualifier, qualifier);
    }

    void theFocusFollowsAssistiveTechnology()
    {
        Adding adding;
        adding.open();
        QAbstractButton *first = adding.button("Object created");
        QCOMPARE(adding.dialog->focusWidget(), first);
        QAbstractButton *queue = adding.button("Queue");
        QAccessible::queryAccessibleInterface(queue)->actionInterface()->doAction(
            QAccessibleActionInterface::toggleAction());
        QTRY_VERIFY(queue->isChecked());
        QTRY_COMPARE(adding.dialog->focusWidget(), queue);
    }
};

QTEST_MAIN(AddTriggerTest)
#include "tst_addtrigger.moc"
