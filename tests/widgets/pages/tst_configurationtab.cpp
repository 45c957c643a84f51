// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "configurationeditor.h"

#include "tests/support/widgettest.h"
#include "widgets/controls/unitspinbox.h"
#include "widgets/dialogs/rolefield.h"

#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <algorithm>

using namespace signalbox;
using signalbox::test::conflict;
using signalbox::test::Editor;
using signalbox::test::named;
using signalbox::test::other;
using signalbox::test::thumbs;
using signalbox::test::WidgetTest;

class ConfigurationTabTest : public WidgetTest
{
    Q_OBJECT

private Q_SLOTS:
    void limitsThatAreNotKeptAreSaid()
    {
        Editor form;
        const auto says = [&form](const QString &text) {
            const QList<QLabel *> labels = form.tab->findChildren<QLabel *>();
            return std::ranges::any_of(labels, [&text](const QLabel *label) {
                return label->isVisibleTo(label->window()) && label->text() == text;
            });
        };
        form.world.backend->said.limits = {
            {QStringLiteral("tmp"), true, QStringLiteral("tmpfs"), {}},
            {QStringLiteral("network"), true, QStringLiteral("namespace"), {}},
            {QStringLiteral("memory"), false, QStringLiteral("watched"), QStringLiteral("It is looked at.")}};
        form.world.backend->open();
        QTRY_VERIFY(says(QStringLiteral("Enforced here: tmp, network.")));
        QVERIFY(says(QStringLiteral("Not enforced here: memory. It is looked at.")));
    }

    void theKeyboardSaves()
    {
        Editor form;
        QVERIFY(QTest::qWaitForWindowActive(form.tab.get()));
        QTest::keyClick(form.tab.get(), Qt::Key_S, Qt::ControlModifier); // nothing to save
        form.description()->setText(QStringLiteral("by the keyboard"));
        QTest::keyClick(form.tab.get(), Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(form.function(thumbs)->description, QStringLiteral("by the keyboard"));
        QCOMPARE(form.world.backend->asked.filter(QStringLiteral("changeFunction")).size(), 1);
    }

    void theKeyboardSavesWhatIsHalfTyped()
    {
        Editor form;
        QVERIFY(QTest::qWaitForWindowActive(form.tab.get()));
        auto *memory = named<UnitSpinBox>(*form.tab, "Memory");
        form.description()->setText(QStringLiteral("with it"));
        memory->setValue(512);
        memory->setFocus();
        memory->selectAll();
        QTest::keyClicks(memory, QStringLiteral("1")); // below the least; leaving the field corrects it
        QTest::keyClick(memory, Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(form.function(thumbs)->description, QStringLiteral("with it"));
        QCOMPARE(form.function(thumbs)->memoryMb, memory->minimum());
        QCOMPARE(memory->value(), memory->minimum());
    }

    void whatTheServerIgnoredIsSaid()
    {
        Editor form;
        form.change([](Function &theirs) { theirs.timeoutSeconds = 77; }); // others' are no news of it
        named<UnitSpinBox>(*form.tab, "Memory")->setValue(512);
        named<QLineEdit>(*form.tab, "Handler")
            ->setText(QStringLiteral("other.run")); // the backend keeps its own
        form.save()->click();
        const auto *banner = form.tab->findChild<Banner *>();
        QTRY_COMPARE(banner->what(), QStringLiteral("Not everything was saved."));
        const auto labels = banner->findChildren<QLabel *>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
            return label->text() ==
                   QStringLiteral("The server did not take: handler app.handler → other.run.");
        }));
        QCOMPARE(form.function(thumbs)->memoryMb, 512);
        QVERIFY(!form.save()->isEnabled());
    }

    void whatWasNotSavedWaits()
    {
        Editor form;
        form.description()->setText(QStringLiteral("half a sentence"));
        named<UnitSpinBox>(*form.tab, "Memory")->setValue(512);
        form.tab->setFunction(*form.function(other));
        QCOMPARE(form.description()->text(), QString());
        QVERIFY(!form.save()->isEnabled());
        form.tab->setFunction(*form.function(thumbs));
        QCOMPARE(form.description()->text(), QStringLiteral("half a sentence"));
        QCOMPARE(named<UnitSpinBox>(*form.tab, "Memory")->value(), 512);
        QVERIFY(form.save()->isEnabled());
        QVERIFY(form.tab->findChild<Banner *>()->what().isEmpty());
    }

    void whatOthersChangedIsKeptBesideIt()
    {
        Editor form;
        form.description()->setText(QStringLiteral("mine"));
        form.tab->setFunction(*form.function(other));
        form.change([](Function &theirs) { theirs.timeoutSeconds = 77; });
        form.tab->setFunction(*form.function(thumbs));
        QCOMPARE(form.description()->text(), QStringLiteral("mine"));
        QCOMPARE(named<UnitSpinBox>(*form.tab, "Timeout")->value(), 77);
        QVERIFY2(form.banner().contains(QStringLiteral("changed elsewhere meanwhile: timeout 3 → 77 s")),
                 qPrintable(form.banner()));
        form.save()->click();
        QTRY_COMPARE(form.function(thumbs)->description, QStringLiteral("mine"));
        QCOMPARE(form.function(thumbs)->timeoutSeconds, 77);
        QVERIFY(!form.world.backend->changed.timeoutSeconds);
        QCOMPARE(form.world.backend->changed.revisionId, QStringLiteral("newer"));
    }

    void manyReservedEnvironmentsAreNoChange()
    {
        Editor form;
        form.world.backend->can.reservedConcurrency = true;
        Function many = *form.function(thumbs);
        many.reservedConcurrency = 1'500; // more than an account has at first
        form.tab->setFunction(many);
        QCOMPARE(named<UnitSpinBox>(*form.tab, "Reserved concurrency")->value(), 1'500);
        QVERIFY(!form.save()->isEnabled());
        QVERIFY(form.world.drafts.all().isEmpty());
    }

    void whatIsReservedCanBeChangedAfterASave()
    {
        Editor form;
        form.world.backend->can.reservedConcurrency = true;
        form.tab->setFunction(*form.function(thumbs));
        auto *environments = named<UnitSpinBox>(*form.tab, "Reserved concurrency");
        environments->setValue(9);
        form.save()->click();
        QTRY_VERIFY(!form.save()->isEnabled() && form.save()->text() == QLatin1String("Save"));
        QVERIFY(environments->isEnabled());
    }

    void anotherRevisionOfTheSameIsNoChange()
    {
        Editor form;
        form.description()->setText(QStringLiteral("mine"));
        Function theirs = *form.function(thumbs);
        theirs.revisionId = QStringLiteral("newer"); // by new code, or a layer
        form.tab->updateFunction(theirs);
        QVERIFY(form.tab->findChild<Banner *>()->what().isEmpty());
        QCOMPARE(form.description()->text(), QStringLiteral("mine"));
    }

    void whatIsSavedIsForgotten()
    {
        Editor form;
        form.description()->setText(QStringLiteral("saved"));
        form.save()->click();
        QTRY_VERIFY(!form.save()->isEnabled() && form.save()->text() == QLatin1String("Save"));
        for (const QString &asked : std::as_const(form.world.backend->asked)) // nothing else was touched
            QVERIFY2(!asked.startsWith(QLatin1String("set")), qPrintable(asked));
        form.tab->setFunction(*form.function(other));
        form.tab->setFunction(*form.function(thumbs));
        QCOMPARE(form.description()->text(), QStringLiteral("saved"));
        QVERIFY(!form.save()->isEnabled());
    }

    void theRoleIsChosenWhereThereAreRoles()
    {
        Editor form;
        auto *field = form.tab->findChild<RoleField *>();
        QVERIFY(!field->isVisible());
        const QString arn = QStringLiteral("arn:aws:iam::000000000000:role/%1");
        form.world.backend->can.roles = true;
        form.world.backend->roles = {{QStringLiteral("helper"), arn.arg(QStringLiteral("helper"))},
                                     {QStringLiteral("worker"), arn.arg(QStringLiteral("worker"))}};
        form.change([&](Function &function) { function.role = arn.arg(QStringLiteral("worker")); });
        form.tab->setFunction(*form.function(thumbs));
        QVERIFY(field->isVisible());
        auto *box = field->findChild<QComboBox *>();
        QTRY_COMPARE(box->currentText(), QStringLiteral("worker"));
        QVERIFY(!form.save()->isEnabled());
        box->setCurrentText(QStringLiteral("not a role"));
        QVERIFY(!form.save()->isEnabled());
        box->setCurrentText(QStringLiteral("helper"));
        QVERIFY(form.save()->isEnabled());
        form.save()->click();
        QTRY_COMPARE(form.function(thumbs)->role, arn.arg(QStringLiteral("helper")));
    }

    void savingEndsWhileAnotherIsShown()
    {
        Editor form;
        form.world.backend->hold = true;
        form.description()->setText(QStringLiteral("of thumbs"));
        form.save()->click();
        form.tab->setFunction(*form.function(other));
        form.world.backend->hold = false;
        while (form.world.backend->held() > 0)
            form.world.backend->release();
        QTRY_COMPARE(form.function(thumbs)->description, QStringLiteral("of thumbs"));
        QCOMPARE(form.description()->text(), QString());
        QVERIFY(!form.save()->isEnabled()); // nothing of the one shown is to be saved
        QCOMPARE(form.function(other)->description, QString());
    }

    void nothingIsTypedWhileItIsSaved()
    {
        Editor form;
        form.world.backend->hold = true;
        form.description()->setText(QStringLiteral("first"));
        form.save()->click();
        QVERIFY(!form.description()->isEnabled());
        form.tab->setFunction(*form.function(other));
        QVERIFY(form.description()->isEnabled());
        form.tab->setFunction(*form.function(thumbs)); // still under way
        QVERIFY(!form.description()->isEnabled());
        form.world.backend->hold = false;
        while (form.world.backend->held() > 0)
            form.world.backend->release();
        QTRY_VERIFY(form.description()->isEnabled());
        QCOMPARE(form.description()->text(), QStringLiteral("first"));
    }

    void unfinishedVariablesWait()
    {
        Editor form;
        const auto lines = [&] {
            QStringList all;
            QStringList values;
            for (const auto *each : form.tab->findChildren<QLineEdit *>()) {
                if (each->isVisibleTo(form.tab.get()) && each->accessibleName() == u"Variable name")
                    all.append(each->text());
                if (each->isVisibleTo(form.tab.get()) && each->accessibleName() == u"Variable value")
                    values.append(each->text());
            }
            return all + values;
        };
        named<QPushButton>(*form.tab, "+ Add variable")->click();
        named<QLineEdit>(*form.tab, "Variable value")->setText(QStringLiteral("of no name"));
        QCOMPARE(form.world.drafts.all().value(0).changes,
                 QStringList{QStringLiteral("an unfinished variable")});
        form.tab->updateFunction(*form.function(thumbs)); // read again
        QTRY_COMPARE(lines(), QStringList({QString(), QStringLiteral("of no name")}));
        form.tab->setFunction(*form.function(other));
        QCOMPARE(lines(), QStringList());
        QVERIFY(!form.world.drafts.all().value(0).problem.isEmpty());
        form.tab->setFunction(*form.function(thumbs));
        QTRY_COMPARE(lines(), QStringList({QString(), QStringLiteral("of no name")}));
        QVERIFY(!form.save()->isEnabled());
    }

    void readOnlyIsRead()
    {
        Editor form;
        form.description()->setText(QStringLiteral("typed before"));
        form.setReadOnly(true);
        QVERIFY(form.description()->isReadOnly());
        QVERIFY(named<UnitSpinBox>(*form.tab, "Memory")->isReadOnly());
        for (const char *choice : {"Runtime", "Network"})
            QVERIFY2(!named<QComboBox>(*form.tab, choice)->isEnabled(), choice);
        QVERIFY(!named<QPushButton>(*form.tab, "+ Add variable")->isEnabled());
        QVERIFY(!form.save()->isEnabled());
        QVERIFY(named<QPushButton>(*form.tab, "Discard")->isEnabled());
        QVERIFY(!form.world.drafts.problem(form.world.drafts.all().first()).isEmpty());
        form.setReadOnly(false);
        QVERIFY(!form.description()->isReadOnly());
        QVERIFY(form.save()->isEnabled()); // what was typed is still there
    }

    void aFunctionMadeAnewBeginsAnew()
    {
        Editor form;
        form.description()->setText(QStringLiteral("of the one that was deleted"));
        form.tab->setFunction(*form.function(other));
        const Function again = *form.function(thumbs);
        form.world.backend->functions.removeIf([](const Function &each) { return each.name == thumbs; });
        form.world.catalog.refresh(test::local);
        QTRY_VERIFY(!form.function(thumbs));
        form.world.backend->functions.append(again);
        form.world.catalog.refresh(test::local);
        QTRY_VERIFY(form.function(thumbs));
        form.tab->setFunction(*form.function(thumbs));
        QCOMPARE(form.description()->text(), QString());
    }

    void whatOthersChangedIsReadAgain()
    {
        Editor form;
        form.description()->setText(QStringLiteral("mine"));
        form.world.backend->failNext = conflict;
        form.save()->click();
        QTRY_VERIFY(form.world.backend->asked.contains(QStringLiteral("getFunction thumbs")));
        QCOMPARE(form.description()->text(), QStringLiteral("mine"));
    }

    void aRefusalNamesTheFunctionItWasOf()
    {
        Editor form;
        form.world.backend->hold = true;
        form.world.backend->failNext = Error{Error::Kind::Invalid, QStringLiteral("Too long."), {}, {}, {}};
        form.description()->setText(QStringLiteral("refused"));
        form.save()->click();
        form.tab->setFunction(*form.function(other));
        const QSignalSpy failed(form.tab.get(), &ConfigurationTab::otherFailed);
        while (form.world.backend->held() > 0)
            form.world.backend->release();
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().toString(), QStringLiteral("thumbs was not saved: Too long."));
        form.tab->setFunction(*form.function(thumbs));
        QCOMPARE(form.description()->text(), QStringLiteral("refused")); // nothing typed is lost
    }
};

QTEST_MAIN(ConfigurationTabTest)
#include "tst_configurationtab.moc"
