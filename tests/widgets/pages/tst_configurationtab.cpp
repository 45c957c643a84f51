// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/widgetsof.h"
#include "tests/support/widgettest.h"
#include "tests/support/world.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/unitspinbox.h"
#include "widgets/dialogs/rolefield.h"
#include "widgets/pages/configurationtab.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>

using namespace signalbox;
using signalbox::test::named;
using signalbox::test::WidgetTest;
using signalbox::test::World;

namespace {

const QString thumbs = QStringLiteral("thumbs");
const QString other = QStringLiteral("other");
const Error conflict{Error::Kind::Conflict, QStringLiteral("The Revision Id is an old one."), {}, {}, {}};

/// Two functions, and the form that shows the first.
struct Editor
{
    World world;
    std::unique_ptr<ConfigurationTab> tab;

    Editor()
    {
        world.backend->functions.append(world.backend->functions.first());
        world.backend->functions.last().name = other;
        world.catalog.refresh(test::local);
        [&] { QTRY_VERIFY(function(other)); }();
        tab = std::make_unique<ConfigurationTab>(world.context);
        tab->setFunction(*function(thumbs));
        tab->show();
    }

    std::optional<Function> function(const QString &name) const
    {
        return world.catalog.function(test::local, name);
    }
    void setReadOnly(bool readOnly)
    {
        Connection connection = world.catalog.connection(test::local);
        connection.readOnly = readOnly;
        world.catalog.changeConnection(connection);
    }
    /// Somebody else does, and it was read since.
    void change(const std::function<void(Function &)> &how)
    {
        Function &theirs = world.backend->functions.first();
        how(theirs);
        theirs.revisionId = QStringLiteral("newer");
        world.catalog.refresh(test::local);
        QTRY_COMPARE(function(thumbs)->revisionId, theirs.revisionId);
    }
    /// As closing the window saves it.
    bool draftIsRefused() const
    {
        std::optional<Result<Nothing>> saved;
        world.drafts.all().first().save([&](const Result<Nothing> &result) { saved = result; });
        [&] { QTRY_VERIFY(saved); }();
        return saved && !*saved && saved->error().kind == Error::Kind::Conflict;
    }
    QString banner() const { return tab->findChild<Banner *>()->what(); }
    QLineEdit *lastLine(const char *name) const
    {
        QLineEdit *last = nullptr;
        for (auto *each : tab->findChildren<QLineEdit *>()) {
            if (each->accessibleName() == QLatin1String(name))
                last = each;
        }
        return last;
    }
    QLineEdit *description() const { return named<QLineEdit>(*tab, "Description"); }
    QPushButton *save() const { return named<QPushButton>(*tab, "Save"); }
};

} // namespace

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

    void whatBothChangedIsAsked_data()
    {
        QTest::addColumn<bool>("mine");
        QTest::newRow("mine") << true;
        QTest::newRow("theirs") << false;
    }
    void whatBothChangedIsAsked()
    {
        QFETCH(const bool, mine);
        Editor form;
        auto *memory = named<UnitSpinBox>(*form.tab, "Memory");
        memory->setValue(512);
        form.description()->setText(QStringLiteral("mine alone"));
        form.change([](Function &theirs) { theirs.memoryMb = 1'024; });
        form.tab->updateFunction(*form.function(thumbs));
        QVERIFY2(form.banner().startsWith(QStringLiteral("What you change was changed elsewhere")),
                 qPrintable(form.banner()));
        QCOMPARE(memory->value(), 512);
        QCOMPARE(form.world.drafts.all().value(0).changes.value(0), QStringLiteral("memory 1024 → 512 MB"));
        if (!mine)
            named<QPushButton>(*form.tab, "Take theirs")->click();
        QCOMPARE(memory->value(), mine ? 512 : 1'024);
        form.save()->click();
        QTRY_COMPARE(form.function(thumbs)->description, QStringLiteral("mine alone"));
        QCOMPARE(form.function(thumbs)->memoryMb, mine ? 512 : 1'024);
    }

    void aRefusedSaveIsPutOverWhatOthersChanged()
    {
        Editor form;
        form.change([](Function &before) {
            before.environment.insert(QStringLiteral("AN_OLD"), QStringLiteral("1"));
        });
        form.tab->setFunction(*form.function(thumbs));
        named<QPushButton>(*form.tab, "+ Add variable")->click();
        form.lastLine("Variable name")->setText(QStringLiteral("MINE"));
        form.world.backend->failNext = conflict;
        Function &theirs = form.world.backend->functions.first(); // not known here yet
        theirs.environment.insert(QStringLiteral("THEIRS"), QStringLiteral("2"));
        theirs.revisionId = QStringLiteral("newest");
        form.save()->click();
        QTRY_COMPARE(
            form.world.backend->functions.first().environment.keys(),
            QStringList({QStringLiteral("AN_OLD"), QStringLiteral("MINE"), QStringLiteral("THEIRS")}));
        QCOMPARE(form.world.backend->changed.revisionId, QStringLiteral("newest"));
        QTRY_VERIFY(!form.save()->isEnabled());
        QCOMPARE(form.banner(), QString());
    }

    void aRefusedSaveOfTheSameIsAsked()
    {
        Editor form;
        form.description()->setText(QStringLiteral("mine"));
        form.world.backend->failNext = conflict;
        Function &theirs = form.world.backend->functions.first();
        theirs.description = QStringLiteral("theirs");
        theirs.revisionId = QStringLiteral("newest");
        form.save()->click();
        QTRY_VERIFY2(form.banner().startsWith(QStringLiteral("What you change was changed elsewhere")),
                     qPrintable(form.banner()));
        QCOMPARE(form.world.backend->functions.first().description, QStringLiteral("theirs"));
        QCOMPARE(form.description()->text(), QStringLiteral("mine"));
        form.save()->click(); // knowingly
        QTRY_COMPARE(form.world.backend->functions.first().description, QStringLiteral("mine"));
    }

    void aDraftIsNotSavedOverTheSame()
    {
        Editor form;
        form.description()->setText(QStringLiteral("mine"));
        form.tab->setFunction(*form.function(other));
        form.change([](Function &theirs) { theirs.description = QStringLiteral("theirs"); });
        QVERIFY(form.draftIsRefused());
        QVERIFY(!form.world.backend->asked.contains(QStringLiteral("changeFunction thumbs")));
        QCOMPARE(form.world.drafts.all().size(), 1);
    }

    void whatIsAskedStaysAskedUntilItIsDecided()
    {
        const QString question = QStringLiteral("What you change was changed elsewhere");
        Editor form;
        named<UnitSpinBox>(*form.tab, "Memory")->setValue(512);
        form.change([](Function &theirs) { theirs.memoryMb = 1'024; });
        form.tab->hide(); // where nobody sees what is asked
        form.tab->updateFunction(*form.function(thumbs));
        QVERIFY(form.draftIsRefused());
        QVERIFY(!form.world.backend->asked.contains(QStringLiteral("changeFunction thumbs")));
        form.tab->show();
        form.tab->setFunction(*form.function(other));
        QCOMPARE(form.banner(), QString());
        form.tab->setFunction(*form.function(thumbs));
        QVERIFY2(form.banner().startsWith(question), qPrintable(form.banner()));
        Function later = *form.function(thumbs);
        later.timeoutSeconds = 77; // nothing that is disputed
        later.revisionId = QStringLiteral("newest");
        form.tab->updateFunction(later);
        QVERIFY2(form.banner().startsWith(question), qPrintable(form.banner()));
        form.description()->setText(QStringLiteral("typed since"));
        named<QPushButton>(*form.tab, "Take theirs")->click();
        QCOMPARE(named<UnitSpinBox>(*form.tab, "Memory")->value(), 1'024);
        QCOMPARE(named<UnitSpinBox>(*form.tab, "Timeout")->value(), 77);
        QCOMPARE(form.description()->text(), QStringLiteral("typed since"));
        QVERIFY(form.save()->isEnabled());
    }

    void aSaveThatFailsDecidesNothing()
    {
        Editor form;
        auto *memory = named<UnitSpinBox>(*form.tab, "Memory");
        memory->setValue(512);
        form.change([](Function &theirs) { theirs.memoryMb = 1'024; });
        form.tab->updateFunction(*form.function(thumbs));
        form.world.backend->failNext = Error{Error::Kind::Invalid, QStringLiteral("Too long."), {}, {}, {}};
        form.save()->click();
        QTRY_COMPARE(form.banner(), QStringLiteral("Too long."));
        form.world.backend->asked.clear();
        QVERIFY(form.draftIsRefused());
        QVERIFY(!form.world.backend->asked.contains(QStringLiteral("changeFunction thumbs")));
        form.tab->setFunction(*form.function(other));
        form.tab->setFunction(*form.function(thumbs));
        QVERIFY2(form.banner().startsWith(QStringLiteral("What you change was changed elsewhere")),
                 qPrintable(form.banner()));
        form.world.backend->failNext = Error{Error::Kind::Invalid, QStringLiteral("Too long."), {}, {}, {}};
        form.save()->click();
        QTRY_COMPARE(form.banner(), QStringLiteral("Too long."));
        named<QPushButton>(*form.tab, "Take theirs")->click();
        QCOMPARE(memory->value(), 1'024);
        QVERIFY(form.world.drafts.all().isEmpty());
    }

    void whatIsDecidedIsNotAskedWhileItIsSaved()
    {
        Editor form;
        named<UnitSpinBox>(*form.tab, "Memory")->setValue(512);
        form.change([](Function &theirs) { theirs.memoryMb = 1'024; });
        form.tab->updateFunction(*form.function(thumbs));
        form.world.backend->hold = true;
        form.save()->click();
        form.tab->setFunction(*form.function(other));
        form.tab->setFunction(*form.function(thumbs)); // still under way
        QCOMPARE(form.banner(), QString());
        form.world.backend->hold = false;
        while (form.world.backend->held() > 0)
            form.world.backend->release();
        QTRY_COMPARE(form.function(thumbs)->memoryMb, 512);
        QTRY_VERIFY(!form.save()->isEnabled() && form.save()->text() == QLatin1String("Save"));
        QCOMPARE(form.banner(), QString());
        QVERIFY(form.world.drafts.all().isEmpty());
    }

    void whatCouldNotBeSavedStaysDisputed()
    {
        Editor form;
        auto *memory = named<UnitSpinBox>(*form.tab, "Memory");
        auto *reserved = named<UnitSpinBox>(*form.tab, "Reserved concurrency");
        memory->setValue(512);
        reserved->setValue(5);
        form.change([](Function &theirs) {
            theirs.memoryMb = 1'024;
            theirs.reservedConcurrency = 9;
        });
        form.tab->updateFunction(*form.function(thumbs));
        form.world.backend->hold = true;
        form.save()->click();
        form.world.backend->failNext =
            Error{Error::Kind::RateLimited, QStringLiteral("Not now."), {}, {}, {}};
        while (form.world.backend->held() > 0) // the memory is saved, and then the other is refused
            form.world.backend->release();
        QTRY_COMPARE(form.banner(), QStringLiteral("Not now."));
        form.world.backend->hold = false;
        QCOMPARE(form.function(thumbs)->memoryMb, 512);
        QVERIFY(form.draftIsRefused());
        memory->setValue(256); // nothing that others changed since
        named<QPushButton>(*form.tab, "Take theirs")->click();
        QCOMPARE(reserved->value(), 9);
        QCOMPARE(memory->value(), 256);
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
