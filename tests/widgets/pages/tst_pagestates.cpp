// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/widgetsof.h"
#include "tests/support/widgettest.h"
#include "tests/support/world.h"
#include "tests/support/zipof.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/emptystate.h"
#include "widgets/controls/label.h"
#include "widgets/controls/sourceview.h"
#include "widgets/controls/tableview.h"
#include "widgets/dialogs/createfunctiondialog.h"
#include "widgets/pages/codetab.h"
#include "widgets/pages/configurationtab.h"
#include "widgets/pages/connectionspage.h"
#include "widgets/pages/functionpage.h"
#include "widgets/pages/functionspage.h"
#include "widgets/pages/invocationstab.h"
#include "widgets/pages/sourcebrowser.h"
#include "widgets/pages/testtab.h"
#include "widgets/pages/triggerstab.h"

#include <QComboBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

using namespace signalbox;
using signalbox::test::buttonInSight;
using signalbox::test::FakeBackend;
using signalbox::test::WidgetTest;
using signalbox::test::World;
using signalbox::test::zipOf;

namespace {

const Error refused{
    Error::Kind::Internal, QStringLiteral("The disk is on fire."), QStringLiteral("Put it out."), {}, {}};
const ConnectionState ready{ConnectionState::Kind::Ready, {}, {}};
const ConnectionState offline{ConnectionState::Kind::Offline, QStringLiteral("The engine is gone."),
                              QStringLiteral("Start it.")};

QString bannerOf(const QWidget &page)
{
    for (const auto *banner : page.findChildren<Banner *>()) {
        if (!banner->isHidden())
            return banner->what();
    }
    return {};
}

/// All sentences that can be seen.
QStringList sentences(const QWidget &page)
{
    QStringList all;
    for (const auto *label : page.findChildren<QLabel *>()) {
        if (label->isVisible() && !label->text().isEmpty())
            all.append(label->text());
    }
    return all;
}

template <class Tab>
std::unique_ptr<Tab> shown(World &world)
{
    auto tab = std::make_unique<Tab>(world.context);
    tab->resize(1028, 640);
    tab->setFunction(World::function(QStringLiteral("thumbs")));
    tab->show();
    return tab;
}

} // namespace

/// Every page and tab says what is going on when there is nothing to show, not yet, or not any more.
class PageStatesTest : public WidgetTest
{
    Q_OBJECT

private Q_SLOTS:
    void functionsEmpty()
    {
        World world;
        world.backend->functions.clear();
        world.catalog.refresh(test::local);
        FunctionsPage page(world.context);
        page.show();
        QTRY_VERIFY(sentences(page).contains(QStringLiteral("There are no functions yet.")));
        QVERIFY(buttonInSight(page, QStringLiteral("Create from a sample")));
        QSignalSpy connection(&page, &FunctionsPage::connectionWanted);
        buttonInSight(page, QStringLiteral("Add connection"))->click();
        QCOMPARE(connection.count(), 1);
        buttonInSight(page, QStringLiteral("Create from a folder"))->click();
        const auto *dialog = page.findChild<CreateFunctionDialog *>();
        QVERIFY(dialog);
        QVERIFY(sentences(*dialog).contains(QStringLiteral("Choose the code.")));
    }

    void nothingIsShownOfAnAnswerBeforeTheFirst()
    {
        World world;
        const auto tab = shown<TestTab>(world);
        const auto *result = test::named<QPlainTextEdit>(*tab, "Result");
        QVERIFY(!result->isVisible());
        QVERIFY(sentences(*tab).filter(QStringLiteral("Not invoked yet.")).size() == 1);
        Connection connection = world.catalog.connection(test::local);
        connection.readOnly = true;
        world.catalog.changeConnection(connection);
        QVERIFY(sentences(*tab).contains(QStringLiteral("Not invoked yet."))); // and no way to
        connection.readOnly = false;
        world.catalog.changeConnection(connection);
        tab->invoke();
        QTRY_VERIFY(sentences(*tab).contains(QStringLiteral("Succeeded")));
        QVERIFY(result->isVisible());
        tab->setFunction(World::function(QStringLiteral("other")));
        QVERIFY(!result->isVisible());
    }

    void functionsLoading()
    {
        World world;
        world.backend->hold = true;
        world.backend->become(ready);
        FunctionsPage page(world.context);
        page.show();
        QVERIFY(sentences(page).contains(QStringLiteral("Reading the functions…")));
        QVERIFY(!buttonInSight(page, QStringLiteral("Create from a sample")));
    }

    void functionsFailing()
    {
        World world;
        FunctionsPage page(world.context);
        page.show();
        QTRY_VERIFY(sentences(page).contains(QStringLiteral("1 function(s)")));
        world.backend->failNext = refused;
        page.refresh();
        QTRY_COMPARE(bannerOf(page), QStringLiteral("Local: The disk is on fire."));
        QVERIFY(sentences(page).contains(QStringLiteral("1 function(s)"))); // what was read stays
        buttonInSight(page, QStringLiteral("Retry"))->click();
        QTRY_COMPARE(bannerOf(page), QString());
    }

    void functionsAway()
    {
        World world;
        FunctionsPage page(world.context);
        page.show();
        QTRY_VERIFY(sentences(page).contains(QStringLiteral("1 function(s)")));
        world.backend->become(offline);
        QCOMPARE(bannerOf(page), QStringLiteral("Local: The engine is gone."));
        QVERIFY(sentences(page).filter(QStringLiteral("Local as read")).size() == 1);
    }

    void functionsBannerNamesAllThatAreAway()
    {
        World world;
        FunctionsPage page(world.context);
        page.resize(1068, 700);
        page.show();
        world.addConnection(QStringLiteral("prod"))
            ->become({ConnectionState::Kind::SignInNeeded, QStringLiteral("Sign in."), {}});
        world.addConnection(QStringLiteral("stage"))
            ->become({ConnectionState::Kind::SignInNeeded, QStringLiteral("Sign in."), {}});
        QCOMPARE(bannerOf(page), QStringLiteral("prod: Sign in."));
        QVERIFY(sentences(page).join(u'\n').contains(QStringLiteral("Also away: stage (sign-in needed).")));
    }

    void functionsOfAnEarlierRunAreShownWithTheirAge()
    {
        World world;
        FunctionsPage page(world.context);
        page.resize(1068, 700);
        page.show();
        FunctionPage one(world.context);
        one.show();
        FakeBackend *prod = world.addConnection(QStringLiteral("prod"), false);
        prod->functions = {World::function(QStringLiteral("orders"))};
        world.catalog.remember(QStringLiteral("prod"), prod->functions, world.clock.ms - 3 * 3'600'000);
        QTRY_VERIFY(sentences(page).join(u'\n').contains(QStringLiteral("prod as read 3 h ago")));
        const auto away = [&] {
            const int row =
                world.functions.rowOf(FunctionModel::key(QStringLiteral("prod"), QStringLiteral("orders")));
            return world.functions.index(row, 0).data(FunctionModel::AwayRole).toBool();
        };
        QVERIFY(away());
        one.setFunction(QStringLiteral("prod"), QStringLiteral("orders"));
        auto *tabs = one.findChild<QTabWidget *>();
        QVERIFY(!tabs->isTabVisible(0)); // its configuration is not known
        QVERIFY(sentences(one).join(u'\n').contains(QStringLiteral("as read 3 h ago")));
        world.catalog.open(QStringLiteral("prod"));
        QTRY_VERIFY(!away());
        QVERIFY(tabs->isTabVisible(0));
        QVERIFY(!sentences(page).join(u'\n').contains(QStringLiteral("as read")));
        QVERIFY(!sentences(one).join(u'\n').contains(QStringLiteral("as read")));
    }

    void functionsWithoutAMatchSaySo()
    {
        World world;
        FunctionsPage page(world.context);
        page.resize(1068, 700);
        page.show();
        QTRY_COMPARE(page.findChild<TableView *>()->model()->rowCount(), 1);
        auto *filter = page.findChild<QLineEdit *>();
        filter->setText(QStringLiteral("zzzz"));
        QVERIFY(sentences(page).contains(QStringLiteral("No function matches “zzzz”.")));
        QVERIFY(!page.findChild<TableView *>()->isVisible());
        buttonInSight(page, QStringLiteral("Clear the filter"))->click();
        QVERIFY(filter->text().isEmpty());
        QVERIFY(page.findChild<TableView *>()->isVisible());
    }

    void functionsNeverReadAreNotNone()
    {
        World world;
        FakeBackend *prod = world.addConnection(QStringLiteral("prod"));
        prod->become({ConnectionState::Kind::SignInNeeded, {}, {}});
        const auto said = [&](const QString &id) {
            const int row = world.connections.rowOf(id);
            return world.connections.index(row, ConnectionModel::Functions).data().toString();
        };
        QCOMPARE(said(QStringLiteral("prod")), QStringLiteral("—"));
        QTRY_COMPARE(said(signalbox::test::local), QStringLiteral("1"));
        prod->become(ready);
        QTRY_COMPARE(said(QStringLiteral("prod")), QStringLiteral("0"));
    }

    void connectionsAway()
    {
        World world;
        ConnectionsPage page(world.context);
        page.show();
        world.backend->become(offline);
        QCOMPARE(bannerOf(page), QStringLiteral("Local: The engine is gone."));
        buttonInSight(page, QStringLiteral("Retry"))->click();
        QCOMPARE(world.backend->retries, 1);
    }

    void functionDeletedElsewhere()
    {
        World world;
        QTRY_VERIFY(world.catalog.function(test::local, QStringLiteral("thumbs")));
        FunctionPage page(world.context);
        page.setFunction(test::local, QStringLiteral("thumbs"));
        page.show();
        QTRY_COMPARE(bannerOf(page), QString());
        world.backend->functions.clear();
        world.catalog.refresh(test::local);
        QTRY_COMPARE(bannerOf(page), QStringLiteral("This function was deleted."));
    }

    void networkIsReadThenChosen()
    {
        World world;
        QTRY_VERIFY(world.catalog.function(test::local, QStringLiteral("thumbs")));
        const auto tab = shown<ConfigurationTab>(world);
        const auto boxes = tab->findChildren<QComboBox *>();
        const auto found = std::find_if(boxes.begin(), boxes.end(), [](const QComboBox *box) {
            return box->accessibleName() == QStringLiteral("Network");
        });
        QVERIFY(found != boxes.end());
        QVERIFY((*found)->isVisible());
        QVERIFY(!(*found)->isEnabled()); // a list of functions does not tell it
        const auto known = [&] { return *world.catalog.function(test::local, QStringLiteral("thumbs")); };
        world.backend->functions.first().tags = QMap<QString, QString>();
        world.catalog.refresh(test::local);
        QTRY_VERIFY(known().tags);
        tab->updateFunction(known());
        QVERIFY((*found)->isEnabled());
        (*found)->setCurrentIndex(1);
        buttonInSight(*tab, QStringLiteral("Save"))->click();
        QTRY_VERIFY(world.backend->asked.contains(QStringLiteral("setTag thumbs signalbox:network=host")));
    }

    void configurationSavedTwice()
    {
        World world;
        QTRY_VERIFY(world.catalog.function(test::local, QStringLiteral("thumbs")));
        const auto tab = shown<ConfigurationTab>(world);
        for (const QString &text : {QStringLiteral("first"), QStringLiteral("second")}) {
            tab->findChild<QLineEdit *>()->setText(text);
            buttonInSight(*tab, QStringLiteral("Save"))->click();
            QTRY_COMPARE(world.catalog.function(test::local, QStringLiteral("thumbs"))->description, text);
            QTRY_VERIFY(!buttonInSight(*tab, QStringLiteral("Save"))->isEnabled());
            QCOMPARE(bannerOf(*tab), QString());
        }
    }

    void configurationRefused()
    {
        World world;
        QTRY_VERIFY(world.catalog.function(test::local, QStringLiteral("thumbs")));
        const auto tab = shown<ConfigurationTab>(world);
        tab->findChild<QLineEdit *>()->setText(QStringLiteral("another"));
        world.backend->failNext = refused;
        buttonInSight(*tab, QStringLiteral("Save"))->click();
        QTRY_COMPARE(bannerOf(*tab), QStringLiteral("The disk is on fire."));
        QCOMPARE(tab->findChild<QLineEdit *>()->text(), QStringLiteral("another")); // nothing typed is lost
        QVERIFY(buttonInSight(*tab, QStringLiteral("Save"))->isEnabled());
    }

    void codeShown()
    {
        World world;
        world.backend->code = zipOf({{QStringLiteral("app.py"), "print('hello')\n"},
                                     {QStringLiteral("picture.bin"), QByteArray("\xff\xfe\0\x01", 4)}});
        const auto tab = shown<CodeTab>(world);
        auto *view = tab->findChild<SourceView *>();
        QTRY_COMPARE(view->text(), QStringLiteral("print('hello')\n")); // the handler's file comes first
        auto *list = tab->findChild<QListView *>();
        list->setCurrentIndex(list->model()->index(1, 0));
        QTRY_VERIFY(sentences(*tab).contains(QStringLiteral("This file is not text.")));
    }

    void codeLoadingAndFailing()
    {
        World world;
        world.backend->hold = true;
        const auto tab = shown<CodeTab>(world);
        QTRY_VERIFY(world.backend->asked.contains(QStringLiteral("downloadCode thumbs")));
        QVERIFY(sentences(*tab).contains(QStringLiteral("Reading the deployed code…")));
        world.backend->hold = false;
        world.backend->failNext = refused;
        tab->setFunction(World::function(QStringLiteral("other")));
        QTRY_COMPARE(bannerOf(*tab), QStringLiteral("The disk is on fire."));
        world.backend->code = zipOf({{QStringLiteral("app.py"), "1\n"}});
        buttonInSight(*tab, QStringLiteral("Retry"))->click();
        QTRY_COMPARE(tab->findChild<SourceView *>()->text(), QStringLiteral("1\n"));
    }

    void damagedCodeSaysSo()
    {
        World world;
        world.backend->code = "this is no zip";
        const auto tab = shown<CodeTab>(world);
        QTRY_VERIFY(bannerOf(*tab).startsWith(QStringLiteral("The deployed code cannot be read")));
    }

    void testNotAnswered()
    {
        World world;
        const auto tab = shown<TestTab>(world);
        world.backend->failNext = refused;
        tab->invoke();
        QVERIFY(buttonInSight(*tab, QStringLiteral("Cancel")));
        QTRY_COMPARE(bannerOf(*tab), QStringLiteral("The disk is on fire."));
        QVERIFY(buttonInSight(*tab, QStringLiteral("Invoke"))->isEnabled());
    }

    void triggersEmptyLoadingAndFailing()
    {
        World world;
        const auto tab = shown<TriggersTab>(world);
        QTRY_VERIFY(sentences(*tab).contains(QStringLiteral("Nothing starts this function yet.")));
        world.backend->failNext = refused;
        tab->refresh();
        QTRY_COMPARE(bannerOf(*tab), QStringLiteral("The disk is on fire."));
        buttonInSight(*tab, QStringLiteral("Retry"))->click();
        QTRY_COMPARE(world.backend->asked.count(QStringLiteral("listTriggers")), 3);
        QTRY_COMPARE(bannerOf(*tab), QString());
    }

    void triggersSayWhatCouldNotBeRead()
    {
        World world;
        const Error denied{Error::Kind::Unauthorised,
                           QStringLiteral("Denied."),
                           QStringLiteral("The permission x:List is missing."),
                           {},
                           {}};
        world.backend->unread = {{Trigger::Kind::ObjectCreated, QStringLiteral("photos"), denied},
                                 {Trigger::Kind::Schedule, {}, refused},
                                 {Trigger::Kind::ObjectCreated, QStringLiteral("videos"), denied}};
        const auto tab = shown<TriggersTab>(world);
        QTRY_VERIFY(sentences(*tab).contains(
            QStringLiteral("photos, videos: Denied. The permission x:List is missing.\n"
                           "Schedules: The disk is on fire. Put it out.")));
        QVERIFY(
            sentences(*tab).contains(QStringLiteral("Nothing of what could be read starts this function.")));
        world.backend->unread.clear();
        tab->refresh();
        QTRY_VERIFY(sentences(*tab).contains(QStringLiteral("Nothing starts this function yet.")));
    }

    void uploadsShowProgressAndCanBeCancelled()
    {
        World world;
        Trigger trigger;
        trigger.kind = Trigger::Kind::ObjectCreated;
        trigger.source = QStringLiteral("photos");
        world.backend->triggers = {trigger};
        const auto tab = shown<TriggersTab>(world);
        QTRY_VERIFY(buttonInSight(*tab, QStringLiteral("Put file…")));
        QFile file(world.folder.filePath(QStringLiteral("a.png")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("0123456789") == 10);
        file.close();

        world.backend->hold = true;
        buttonInSight(*tab, QStringLiteral("Put file…"))->click();
        auto *dialog = tab->window()->findChild<QFileDialog *>();
        dialog->selectFile(file.fileName());
        static_cast<QDialog *>(dialog)->accept();
        QTRY_COMPARE(bannerOf(*tab), QStringLiteral("a.png is being put into the bucket."));
        QVERIFY(world.backend->asked.contains(QStringLiteral("putFile photos/a.png")));
        world.backend->uploading(5, 10);
        QCOMPARE(sentences(*tab).filter(QStringLiteral("5 bytes of 10 bytes")).size(), 1);

        buttonInSight(*tab, QStringLiteral("Cancel"))->click();
        const QString cancelled = QStringLiteral("Cancelled: nothing was put into the bucket.");
        QCOMPARE(bannerOf(*tab), cancelled);
        world.backend->release(true); // an answer that nobody waits for
        QCOMPARE(bannerOf(*tab), cancelled);
    }

    void invocationsAreFiltered()
    {
        World world;
        Invocation one;
        one.functionName = QStringLiteral("thumbs");
        one.requestId = QStringLiteral("a-request");
        world.history.recorded = {one};
        const auto tab = shown<InvocationsTab>(world);
        const auto *rows = tab->findChild<TableView *>()->model();
        QTRY_COMPARE(rows->rowCount(), 1);
        auto *text = test::named<QLineEdit>(*tab, "Filter invocations");
        tab->focusFilter();
        QCOMPARE(tab->focusWidget(), text);
        text->setText(QStringLiteral("another"));
        test::named<QComboBox>(*tab, "Outcome")->setCurrentIndex(2);
        test::named<QComboBox>(*tab, "Start")->setCurrentIndex(1);
        QTRY_VERIFY(sentences(*tab).contains(QStringLiteral("No recorded invocation matches.")));
        const InvocationFilter expected{InvocationFilter::Outcome::Failed, InvocationFilter::Start::Cold,
                                        QStringLiteral("another")};
        QCOMPARE(world.history.filter, expected);
        QVERIFY(text->isVisible());
        buttonInSight(*tab, QStringLiteral("Clear the filter"))->click();
        QTRY_COMPARE(rows->rowCount(), 1);
        QCOMPARE(world.history.filter, InvocationFilter());
        text->setText(QStringLiteral("another"));
        QTRY_COMPARE(rows->rowCount(), 0);
        tab->select(QStringLiteral("a-request")); // whatever is filtered
        QTRY_VERIFY(sentences(*tab).contains(QStringLiteral("a-request · Running")));
        tab->setFunction(World::function(QStringLiteral("other")));
        QCOMPARE(text->text(), QString());
    }

    void invocationsEmptyLoadingAndFailing()
    {
        World world;
        world.history.silent = true;
        const auto waiting = shown<InvocationsTab>(world);
        QVERIFY(sentences(*waiting).contains(QStringLiteral("Reading the history…")));
        world.history.silent = false;
        QVERIFY(!test::named<QLineEdit>(*waiting, "Filter invocations")->isVisible());
        const auto empty = shown<InvocationsTab>(world);
        QTRY_VERIFY(
            sentences(*empty).contains(QStringLiteral("No invocation of this function was recorded yet.")));
        world.history.error = refused;
        const auto failing = shown<InvocationsTab>(world);
        QTRY_COMPARE(bannerOf(*failing), QStringLiteral("The disk is on fire."));
        QVERIFY(!sentences(*failing).contains(
            QStringLiteral("No invocation of this function was recorded yet."))); // nobody knows
    }
};

QTEST_MAIN(PageStatesTest)
#include "tst_pagestates.moc"
