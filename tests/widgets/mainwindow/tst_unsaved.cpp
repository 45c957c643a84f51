// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/environments.h"
#include "tests/support/widgetsof.h"
#include "tests/support/widgettest.h"
#include "tests/support/world.h"
#include "tests/support/zipof.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/chip.h"
#include "widgets/controls/sourceview.h"
#include "widgets/controls/unitspinbox.h"
#include "widgets/dialogs/unsaveddialog.h"
#include "widgets/mainwindow/mainwindow.h"

#include <QAbstractScrollArea>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QTabWidget>
#include <QTest>

using namespace signalbox;
using signalbox::test::namedInSight;
using signalbox::test::WidgetTest;
using signalbox::test::World;
using signalbox::test::zipOf;

namespace {

const QString thumbs = QStringLiteral("thumbs");
const QString other = QStringLiteral("other");
const QString team = QStringLiteral("team");

/// The window with two functions, of which the first is shown.
struct Desk
{
    World world;
    Environments environments{world.history};
    Theme theme{*qApp, Theme::Mode::Light};
    std::unique_ptr<MainWindow> window;

    Desk()
    {
        Function &first = world.backend->functions.first();
        first.tags = QMap<QString, QString>{{team, QStringLiteral("orders")}};
        world.backend->functions.append(first);
        world.backend->functions.last().name = other;
        world.catalog.refresh(test::local);
        [&] { QTRY_VERIFY(world.catalog.function(test::local, other)); }();
        window = std::make_unique<MainWindow>(world.context, environments, theme);
        window->show();
        show(thumbs);
    }

    void show(const QString &function) { window->showFunction(test::local, function); }
    UnsavedDialog *question() const
    {
        for (auto *each : window->findChildren<UnsavedDialog *>()) {
            if (each->isVisible())
                return each;
        }
        return nullptr;
    }
    void answer(const char *text) const { namedInSight<QPushButton>(*question(), text)->click(); }
    bool says(const char *text) const
    {
        const auto labels = question()->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *each) { return each->text() == QString::fromUtf8(text); });
    }
    void open(const char *part) const { namedInSight<QAbstractButton>(*window, part)->click(); }
    QLineEdit *description() const { return namedInSight<QLineEdit>(*window, "Description"); }
    QLineEdit *tag() const { return namedInSight<QLineEdit>(*window, "Tag value"); }
    Function backend(const QString &name) const
    {
        for (const Function &each : std::as_const(world.backend->functions)) {
            if (each.name == name)
                return each;
        }
        return {};
    }
};

} // namespace

/// What a person has typed and not saved is asked for before it goes out of sight or is lost, and never lost
/// without.
class UnsavedTest : public WidgetTest
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsAskedForNothing()
    {
        const Desk desk;
        desk.window->showFunction(test::local, other);
        QVERIFY(!desk.question());
        QVERIFY(desk.window->close());
    }

    void leavingAsksOnceAndKeeps()
    {
        Desk desk;
        desk.description()->setText(QStringLiteral("half a sentence"));
        desk.show(other);
        QVERIFY(desk.question());
        QVERIFY(desk.says("Configuration: description"));
        QCOMPARE(desk.question()->findChild<Chip *>()->text(), QStringLiteral("Local · dev"));
        QCOMPARE(desk.description()->text(), QStringLiteral("half a sentence")); // still there
        desk.answer("Keep for later");
        QCOMPARE(desk.description()->text(), QString());
        desk.show(thumbs);
        QCOMPARE(desk.description()->text(), QStringLiteral("half a sentence"));
        desk.show(other);
        QVERIFY(!desk.question()); // it was answered
        desk.show(thumbs);
        namedInSight<UnitSpinBox>(*desk.window, "Memory")->setValue(512);
        desk.show(other);
        QVERIFY(desk.question()); // but not for this
    }

    void leavingCanBeTakenBack()
    {
        Desk desk;
        desk.description()->setText(QStringLiteral("half a sentence"));
        desk.show(other);
        desk.answer("Cancel");
        QCOMPARE(desk.description()->text(), QStringLiteral("half a sentence"));
        desk.show(other);
        desk.answer("Discard");
        desk.show(thumbs);
        QVERIFY(!desk.question());
        QCOMPARE(desk.description()->text(), QString());
    }

    void leavingSaves()
    {
        Desk desk;
        desk.description()->setText(QStringLiteral("whole"));
        desk.show(other);
        desk.answer("Save");
        QTRY_VERIFY(!desk.question());
        QCOMPARE(desk.backend(thumbs).description, QStringLiteral("whole"));
        QCOMPARE(desk.description()->text(), QString()); // the other's
        QVERIFY(desk.world.drafts.all().isEmpty());
    }

    void quittingNamesAllAndSavesAll()
    {
        Desk desk;
        desk.description()->setText(QStringLiteral("whole"));
        desk.open("Tags");
        QTRY_VERIFY(desk.tag());
        desk.tag()->setText(QStringLiteral("carts"));
        desk.show(other);
        desk.answer("Keep for later");
        desk.description()->setText(QStringLiteral("another"));
        QVERIFY(!desk.window->close());
        QVERIFY(desk.says("Configuration: description"));
        QVERIFY(desk.says("Tags: tag team"));
        QVERIFY(!test::buttonInSight(*desk.question(), "Keep for later"));
        desk.answer("Save");
        QTRY_VERIFY(!desk.window->isVisible());
        QCOMPARE(desk.backend(thumbs).description, QStringLiteral("whole"));
        QCOMPARE(desk.backend(other).description, QStringLiteral("another"));
        QCOMPARE(desk.world.backend->tagged.set.value(team), QStringLiteral("carts"));
    }

    void quittingCanDiscardAndBeTakenBack()
    {
        Desk desk;
        desk.description()->setText(QStringLiteral("half"));
        QVERIFY(!desk.window->close());
        desk.answer("Cancel");
        QVERIFY(desk.window->isVisible());
        QCOMPARE(desk.description()->text(), QStringLiteral("half"));
        QVERIFY(!desk.window->close());
        desk.answer("Discard");
        QVERIFY(!desk.window->isVisible());
        QCOMPARE(desk.backend(thumbs).description, QString());
    }

    void aSignalIsObeyed()
    {
        Desk desk;
        desk.description()->setText(QStringLiteral("half"));
        desk.window->quit();
        QVERIFY(!desk.window->isVisible());
    }

    void aRefusalStaysWithItsReason()
    {
        Desk desk;
        desk.description()->setText(QStringLiteral("refused"));
        QVERIFY(!desk.window->close());
        desk.world.backend->failNext = Error{Error::Kind::Invalid, QStringLiteral("Too long."), {}, {}, {}};
        desk.answer("Save");
        QTRY_COMPARE(desk.question()->findChild<Banner *>()->what(),
                     QStringLiteral("Configuration of thumbs was not saved: Too long."));
        QVERIFY(desk.window->isVisible());
        desk.answer("Cancel");
        QCOMPARE(desk.description()->text(), QStringLiteral("refused"));
    }

    void whatIsWrongCannotBeSaved()
    {
        Desk desk;
        namedInSight<QLineEdit>(*desk.window, "Handler")->clear();
        QVERIFY(!desk.window->close());
        QVERIFY(desk.says("It cannot be saved as it is."));
        QVERIFY(!namedInSight<QPushButton>(*desk.question(), "Save")->isEnabled());
        QVERIFY(namedInSight<QPushButton>(*desk.question(), "Discard")->isEnabled());
        QTest::keyClick(desk.question(), Qt::Key_Return);
        QVERIFY(desk.window->isVisible());
        QCOMPARE(desk.world.drafts.all().size(), 1); // nothing is lost by it
    }

    void tagsWait()
    {
        Desk desk;
        desk.open("Tags");
        QTRY_VERIFY(desk.tag());
        desk.tag()->setText(QStringLiteral("carts"));
        desk.show(other);
        desk.answer("Keep for later");
        desk.open("Tags");
        QTRY_VERIFY(desk.tag());
        QCOMPARE(desk.tag()->text(), QStringLiteral("orders"));
        desk.show(thumbs);
        desk.open("Tags");
        QTRY_VERIFY(desk.tag());
        QCOMPARE(desk.tag()->text(), QStringLiteral("carts"));
        namedInSight<QPushButton>(*desk.window, "Save")->click();
        QTRY_VERIFY(desk.world.drafts.all().isEmpty());
        QTRY_VERIFY(desk.tag());
        QCOMPARE(desk.tag()->text(), QStringLiteral("carts"));
        QVERIFY(!namedInSight<QPushButton>(*desk.window, "Save")->isEnabled());
    }

    void asynchronousSettingsWait()
    {
        Desk desk;
        desk.open("Asynchronous calls");
        QTRY_VERIFY(namedInSight<QCheckBox>(*desk.window, "Own limit of the wait"));
        namedInSight<QCheckBox>(*desk.window, "Own limit of the wait")->setChecked(true);
        namedInSight<UnitSpinBox>(*desk.window, "Longest wait")->setValue(600);
        desk.world.backend->asynchronous[{}].retries = 1; // by somebody else, meanwhile
        desk.show(other);
        desk.answer("Keep for later");
        desk.show(thumbs);
        desk.open("Asynchronous calls");
        QTRY_VERIFY(namedInSight<UnitSpinBox>(*desk.window, "Longest wait"));
        QCOMPARE(namedInSight<UnitSpinBox>(*desk.window, "Longest wait")->value(), 600);
        desk.show(other);
        QVERIFY(!desk.window->close());
        desk.answer("Save");
        QTRY_VERIFY(!desk.window->isVisible());
        QCOMPARE(desk.world.backend->asynchronous.value({}).maxAgeSeconds, std::optional(600));
        QCOMPARE(desk.world.backend->asynchronous.value({}).retries, std::optional(1));
    }

    void anImageWaits()
    {
        Desk desk;
        const QString image = QStringLiteral("registry/thumbs:1");
        for (Function &each : desk.world.backend->functions) {
            each.runtime.clear();
            each.image = image;
        }
        desk.world.catalog.refresh(test::local);
        QTRY_COMPARE(desk.world.catalog.function(test::local, thumbs)->image, image);
        const auto field = [&] { return namedInSight<QLineEdit>(*desk.window, "Container image"); };
        auto *tabs = desk.window->findChild<QTabWidget *>();
        desk.show(other);
        desk.show(thumbs);
        tabs->setCurrentIndex(1);
        QTRY_VERIFY(field());
        field()->setText(QStringLiteral("registry/thumbs:2"));
        desk.show(other);
        QVERIFY(desk.question());
        QVERIFY(desk.says("Image: image registry/thumbs:2"));
        desk.answer("Keep for later");
        tabs->setCurrentIndex(1);
        QTRY_VERIFY(field());
        QCOMPARE(field()->text(), image);
        desk.show(thumbs);
        tabs->setCurrentIndex(1);
        QTRY_VERIFY(field());
        QCOMPARE(field()->text(), QStringLiteral("registry/thumbs:2"));
        desk.show(other);
        QVERIFY(!desk.window->close());
        desk.answer("Save");
        QTRY_VERIFY(!desk.window->isVisible());
        QCOMPARE(desk.backend(thumbs).image, QStringLiteral("registry/thumbs:2"));
        QCOMPARE(desk.backend(other).image, image);
    }

    void codeWaits()
    {
        Desk desk;
        const QByteArray code = "print('hello')\n";
        desk.world.backend->code = zipOf({{QStringLiteral("app.py"), code}});
        auto *tabs = desk.window->findChild<QTabWidget *>();
        tabs->setCurrentIndex(1);
        auto *view = desk.window->findChild<SourceView *>();
        QTRY_COMPARE(view->text(), QStringLiteral("print('hello')\n"));
        QTest::keyClicks(view->findChild<QAbstractScrollArea *>(), QStringLiteral("#"));
        QTRY_COMPARE(view->text(), QStringLiteral("#print('hello')\n"));
        desk.show(other);
        QVERIFY(desk.says("Code: app.py"));
        desk.answer("Keep for later");
        tabs->setCurrentIndex(1);
        QTRY_COMPARE(view->text(), QStringLiteral("print('hello')\n"));
        desk.show(thumbs);
        tabs->setCurrentIndex(1);
        QTRY_COMPARE(view->text(), QStringLiteral("#print('hello')\n"));
        desk.show(other);
        QVERIFY(!desk.window->close());
        desk.answer("Save");
        QTRY_VERIFY(!desk.window->isVisible());
        QVERIFY(desk.world.backend->asked.contains(QStringLiteral("updateCode thumbs")));
    }
};

QTEST_MAIN(UnsavedTest)
#include "tst_unsaved.moc"
