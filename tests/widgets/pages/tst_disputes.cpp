// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "configurationeditor.h"

#include "tests/support/widgettest.h"
#include "widgets/controls/unitspinbox.h"

using namespace signalbox;
using signalbox::test::conflict;
using signalbox::test::Editor;
using signalbox::test::named;
using signalbox::test::other;
using signalbox::test::thumbs;
using signalbox::test::WidgetTest;

/// What a person and others changed of a function's configuration meanwhile.
class DisputesTest : public WidgetTest
{
    Q_OBJECT

private Q_SLOTS:
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
};

QTEST_MAIN(DisputesTest)
#include "tst_disputes.moc"
