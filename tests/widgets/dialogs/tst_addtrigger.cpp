// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/widgettest.h"
#include "tests/support/world.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/qualifierbox.h"
#include "widgets/dialogs/addtriggerdialog.h"

#include <QAccessible>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
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
    template <class Control>
    Control *named(const char *name) const
    {
        for (auto *each : dialog->findChildren<Control *>()) {
            if (each->isVisible() && each->accessibleName() == QLatin1String(name))
                return each;
        }
        return nullptr;
    }
    /// The label in sight whose text begins so.
    QLabel *label(const char *text) const
    {
        for (auto *each : dialog->findChildren<QLabel *>()) {
            if (each->isVisible() && each->text().startsWith(QLatin1String(text)))
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

    void whatOneBeganWithIsGoneAfterAReset()
    {
        QualifierBox box(QStringLiteral("Calls"));
        box.begin(QStringLiteral("old"));
        box.reset();
        box.offer({});
        QCOMPARE(box.count(), 1);
    }

    void whatIsMissingIsSaidInItsPlace()
    {
        Adding adding;
        adding.world.backend->buckets.clear();
        adding.open();
        auto *bucket = adding.named<QComboBox>("Bucket");
        QTRY_COMPARE(bucket->placeholderText(), QStringLiteral("There is no bucket yet: create one."));
        auto *name = adding.named<QLineEdit>("Name of the new bucket");
        name->setText(QStringLiteral("ph")); // is being typed
        const char *rule = "A bucket's name has 3 to 63 small letters, digits, dots and hyphens.";
        QVERIFY(!adding.label(rule));
        name->setText(QStringLiteral("No"));
        const QLabel *hint = adding.label(rule);
        QVERIFY(hint);
        const auto top = [&](const QWidget *widget) {
            return widget->mapTo(adding.dialog.get(), QPoint(0, 0)).y();
        };
        QTRY_VERIFY(top(hint) > top(name) && top(hint) < top(adding.named<QLineEdit>("Prefix")));
        name->setText(QStringLiteral("photos"));
        adding.button("Create bucket")->click();
        QTRY_COMPARE(bucket->currentText(), QStringLiteral("photos"));
    }

    void aHintIsBelowTheFieldsItIsAbout()
    {
        Adding adding;
        adding.open();
        adding.button("Schedule")->click();
        const QLabel *hint = adding.label("Next: ");
        QVERIFY(hint);
        const auto top = [&](const QWidget *widget) {
            return widget->mapTo(adding.dialog.get(), QPoint(0, 0)).y();
        };
        QTRY_VERIFY(top(hint) > top(adding.named<QLineEdit>("Schedule")) && top(hint) < top(adding.calls()));
    }

    void eventsAreChosenByAPattern()
    {
        Adding adding;
        adding.world.backend->can.eventTrigger = true;
        adding.world.backend->buses = {QStringLiteral("arn:aws:events:eu-west-1:1:event-bus/default"),
                                       QStringLiteral("arn:aws:events:eu-west-1:1:event-bus/orders")};
        adding.open();
        adding.button("Event")->click();
        QVERIFY(!adding.button("Add")->isEnabled());
        auto *bus = adding.named<QComboBox>("Event bus");
        QTRY_COMPARE(bus->count(), 2);
        bus->setCurrentText(QStringLiteral("orders"));
        auto *pattern = adding.named<QLineEdit>("Event pattern");
        pattern->setText(QStringLiteral("[]"));
        QVERIFY(!adding.button("Add")->isEnabled());
        pattern->setText(QStringLiteral(R"({"source":["shop"]})"));
        adding.button("Add")->click();
        QTRY_COMPARE(adding.world.backend->triggers.size(), 1);
        const Trigger added = adding.world.backend->triggers.first();
        QCOMPARE(added.kind, Trigger::Kind::Event);
        QCOMPARE(added.source, QStringLiteral("orders"));
        QCOMPARE(added.patterns, QStringList{QStringLiteral(R"({"source":["shop"]})")});
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
