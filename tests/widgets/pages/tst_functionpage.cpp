// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/widgetsof.h"
#include "tests/support/widgettest.h"
#include "tests/support/world.h"
#include "tests/support/zipof.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/sourceview.h"
#include "widgets/controls/tableview.h"
#include "widgets/controls/toast.h"
#include "widgets/pages/codetab.h"
#include "widgets/pages/functionpage.h"
#include "widgets/pages/invocationstab.h"

#include <QAbstractScrollArea>
#include <QFile>
#include <QLabel>
#include <QTabWidget>
#include <QTest>
#include <QThreadPool>
#include <QToolButton>

using namespace signalbox;
using signalbox::test::WidgetTest;
using signalbox::test::World;
using signalbox::test::zipOf;

namespace {

const QString thumbs = QStringLiteral("thumbs");
const QString other = QStringLiteral("other");
const QString elsewhere = QStringLiteral("The connection leads elsewhere by now.");
enum Tab { Configuration, Code, Test, Triggers = 4 };

/// The page with the code of the first of two functions, which come from a folder.
struct Desk
{
    World world;
    QTemporaryDir source;
    std::unique_ptr<FunctionPage> page;

    Desk()
    {
        world.backend->code = zipOf({{QStringLiteral("app.py"), "1\n"}});
        QFile file(source.filePath(QStringLiteral("app.py")));
        if (!file.open(QIODevice::WriteOnly) || file.write("2\n") != 2)
            qFatal("%s cannot be written", qPrintable(file.fileName()));
        world.backend->functions.append(world.backend->functions.first());
        world.backend->functions.last().name = other;
        world.catalog.refresh(test::local);
        [&] { QTRY_VERIFY(world.catalog.function(test::local, other)); }();
        for (const QString &name : {thumbs, other})
            world.settings.setCodeSource(test::local, name, source.path());
        page = std::make_unique<FunctionPage>(world.context);
        page->resize(1028, 640);
        show(thumbs);
        page->show();
        page->findChild<QTabWidget *>()->setCurrentIndex(Code);
        [&] { QTRY_COMPARE(view()->text(), QStringLiteral("1\n")); }();
    }

    void show(const QString &name) const { page->setFunction(test::local, name); }
    SourceView *view() const { return page->findChild<SourceView *>(); }
    void type(const char *text) const
    {
        QTest::keyClicks(view()->findChild<QAbstractScrollArea *>(), QString::fromUtf8(text));
    }
    QPushButton *button(const char *text) const { return test::buttonInSight(*page, text); }
    void click(const char *text) const
    {
        QTRY_VERIFY(button(text) && button(text)->isEnabled());
        button(text)->click();
    }
    /// What is to be seen of it, whichever tab is in front.
    Banner *banner(const QString &what) const
    {
        for (auto *each : page->findChildren<Banner *>()) {
            if (each->isVisible() && each->what() == what)
                return each;
        }
        return nullptr;
    }
    QString toast() const
    {
        const auto *shown = page->findChild<Toast *>();
        return shown ? shown->accessibleName() : QString();
    }
    void leadElsewhere()
    {
        Connection connection = world.catalog.connection(test::local);
        connection.region = QStringLiteral("eu-west-1");
        world.catalog.changeConnection(connection);
    }
    static void finishWork()
    {
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::processEvents();
    }
    bool isAsked(const char *what) const { return world.backend->asked.contains(QLatin1String(what)); }
};

} // namespace

/// The tabs of a function together, as the catalog tells them of changes.
class FunctionPageTest : public WidgetTest
{
    Q_OBJECT

private Q_SLOTS:
    void theKeyboardInvokesFromTheTabs()
    {
        Desk desk;
        auto *tabs = desk.page->findChild<QTabWidget *>();
        tabs->setCurrentIndex(Test);
        QVERIFY(QTest::qWaitForWindowActive(desk.page.get()));
        tabs->tabBar()->setFocus();
        QTest::keyClick(tabs->tabBar(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(desk.isAsked("invoke thumbs"));
    }

    void newCodeIsToldFromTheSame()
    {
        Desk desk;
        desk.world.backend->shaOfNext = QStringLiteral("sha-2");
        desk.click("Update code");
        QTRY_COMPARE(desk.toast(), QStringLiteral("New code is deployed."));
        desk.click("Update code");
        QTRY_COMPARE(desk.toast(), QStringLiteral("Deployed; the code is the same as before."));
    }

    void aFailureOfWhatWasLeftStays_data()
    {
        QTest::addColumn<QString>("function");
        QTest::addColumn<bool>("page");
        QTest::newRow("for another function") << other << true;
        QTest::newRow("for another tab") << thumbs << true;
        QTest::newRow("for another page") << thumbs << false;
    }
    void aFailureOfWhatWasLeftStays()
    {
        QFETCH(const QString, function);
        QFETCH(const bool, page);
        const QString failed = QStringLiteral("thumbs was not deployed: The disk is on fire.");
        Desk desk;
        desk.world.backend->hold = true;
        desk.click("Update code");
        desk.world.backend->failNext =
            Error{Error::Kind::Internal, QStringLiteral("The disk is on fire."), {}, {}, {}};
        QTRY_VERIFY(desk.isAsked("updateCode thumbs"));
        desk.world.backend->hold = false;
        desk.show(function);
        desk.page->findChild<QTabWidget *>()->setCurrentIndex(Configuration);
        desk.page->setVisible(page);
        while (desk.world.backend->held() > 0)
            desk.world.backend->release();
        QCOMPARE(desk.toast(), page ? QString() : failed);
        desk.page->show();
        QVERIFY(desk.banner(failed));
        desk.show(function == thumbs ? other : thumbs);
        QVERIFY(desk.banner(failed)); // until somebody closes it
        desk.banner(failed)->findChild<QToolButton *>()->click();
        QVERIFY(!desk.banner(failed));
    }

    void severalFailuresAreOneBanner()
    {
        Desk desk;
        desk.page->findChild<QTabWidget *>()->setCurrentIndex(Configuration);
        const auto failing = [&](const QString &what) {
            Q_EMIT desk.page->findChild<CodeTab *>()->otherFailed(what, QStringLiteral("Try again."));
        };
        failing(QStringLiteral("thumbs was not deployed."));
        QVERIFY(desk.banner(QStringLiteral("thumbs was not deployed.")));
        failing(QStringLiteral("other was not saved."));
        failing(QStringLiteral("other was not saved."));
        Banner *both = desk.banner(QStringLiteral("2 changes failed."));
        QVERIFY(both && !desk.banner(QStringLiteral("thumbs was not deployed.")));
        QCOMPARE(both->accessibleDescription(),
                 QStringLiteral("other was not saved. Try again.\nthumbs was not deployed. Try again."));
        for (int i = 0; i < 4; ++i)
            failing(QStringLiteral("function-%1 was not saved.").arg(i));
        QVERIFY(desk.banner(QStringLiteral("6 changes failed."))
                    ->accessibleDescription()
                    .endsWith(QStringLiteral("\n… and 2 more")));
        both->findChild<QToolButton *>()->click();
        QVERIFY(!both->isVisible());
        failing(QStringLiteral("thumbs was not deployed."));
        QVERIFY(desk.banner(QStringLiteral("thumbs was not deployed.")));
    }

    void whatATriggerWasFiredForIsOneClickAway()
    {
        Desk desk;
        Trigger queue;
        queue.id = QStringLiteral("uuid");
        queue.kind = Trigger::Kind::Queue;
        queue.source = QStringLiteral("arn:aws:sqs:us-east-1:000000000000:jobs");
        desk.world.backend->triggers = {queue};
        auto *tabs = desk.page->findChild<QTabWidget *>();
        tabs->setCurrentIndex(Triggers);
        desk.page->refresh();
        desk.click("Test-fire");
        desk.click("Show invocations");
        QCOMPARE(tabs->tabText(tabs->currentIndex()), QStringLiteral("Invocations"));
    }

    void anAnswerLeadsToItsInvocation()
    {
        Desk desk;
        const auto record = [&](const QString &requestId) {
            Invocation one;
            one.connectionId = test::local;
            one.functionName = thumbs;
            one.requestId = requestId;
            one.startUs = desk.world.nowUs();
            one.status = Invocation::Status::Success;
            desk.world.history.recorded.prepend(one);
            Q_EMIT desk.world.history.committed({test::local, {}, {one}});
        };
        const auto says = [&](const QString &text) {
            const auto labels = desk.page->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(),
                               [&](const QLabel *each) { return each->isVisible() && each->text() == text; });
        };
        record(QStringLiteral("earlier"));
        auto *tabs = desk.page->findChild<QTabWidget *>();
        tabs->setCurrentIndex(Test);
        QVERIFY(!desk.button("Show invocation"));
        desk.world.backend->answer.requestId = QStringLiteral("answered");
        desk.click("Invoke");
        QTRY_VERIFY(desk.button("Show invocation"));
        QPushButton *link = desk.button("Show invocation");
        QVERIFY(link->focusPolicy() & Qt::TabFocus);
        QTest::keyClick(link, Qt::Key_Return);
        QCOMPARE(tabs->tabText(tabs->currentIndex()), QStringLiteral("Invocations"));
        QTRY_VERIFY(says(QStringLiteral("answered is not recorded yet.")));
        record(QStringLiteral("answered"));
        QTRY_VERIFY(says(QStringLiteral("answered · Success")));
        record(QStringLiteral("later"));
        QTRY_COMPARE(desk.page->findChild<InvocationsTab *>()->findChild<TableView *>()->model()->rowCount(),
                     3);
        QVERIFY(says(QStringLiteral("answered · Success"))); // not taken from somebody who reads
        tabs->setCurrentIndex(Test);
        desk.button("Show invocation")->click();
        QVERIFY(says(QStringLiteral("answered · Success"))); // at once
        desk.show(other);
        tabs->setCurrentIndex(Test);
        QVERIFY(!desk.button("Show invocation"));
    }

    void whatTookLongIsToldByItsName()
    {
        Desk desk;
        desk.world.backend->hold = true;
        desk.click("Update code");
        QTRY_VERIFY(desk.isAsked("updateCode thumbs"));
        desk.page->findChild<QTabWidget *>()->setCurrentIndex(Configuration);
        while (desk.world.backend->held() > 0)
            desk.world.backend->release();
        QCOMPARE(desk.toast(), QStringLiteral("thumbs is deployed."));
    }

    void onesOwnCodeIsToldFromThatOfOthers()
    {
        Desk desk;
        desk.type("#");
        desk.world.backend->shaOfNext = QStringLiteral("sha-2");
        desk.world.backend->hold = true;
        desk.click("Update code");
        QTRY_VERIFY(desk.isAsked("updateCode thumbs"));
        desk.world.backend->hold = false;
        desk.page->refresh(); // tells of the new code before the answer does
        QTRY_COMPARE(desk.world.catalog.function(test::local, thumbs)->codeSha256, QStringLiteral("sha-2"));
        QVERIFY(!desk.banner(QStringLiteral("Other code was deployed meanwhile.")));
        while (desk.world.backend->held() > 0)
            desk.world.backend->release();
        QTRY_VERIFY(desk.banner(QStringLiteral("The code you just deployed is without your changes here.")));
        desk.world.backend->functions.first().codeSha256 = QStringLiteral("sha-3");
        desk.page->refresh();
        QTRY_VERIFY(desk.banner(QStringLiteral("Other code was deployed meanwhile.")));
    }

    void packagingEndsWithItsConnection()
    {
        Desk desk;
        desk.click("Update code");
        QVERIFY(desk.button("Packaging…"));
        desk.leadElsewhere();
        QVERIFY(desk.banner(elsewhere));
        QVERIFY(!desk.button("Packaging…"));
        Desk::finishWork();
        QVERIFY(!desk.isAsked("updateCode thumbs"));
    }

    void packingOfEditsEndsWithItsConnection()
    {
        Desk desk;
        desk.type("#");
        desk.click("Deploy changes");
        QVERIFY(desk.button("Deploying…"));
        desk.leadElsewhere();
        QVERIFY(desk.banner(elsewhere));
        QVERIFY(!desk.button("Deploying…"));
        Desk::finishWork();
        QVERIFY(!desk.isAsked("updateCode thumbs"));
    }
};

QTEST_MAIN(FunctionPageTest)
#include "tst_functionpage.moc"
