// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/widgetsof.h"
#include "tests/support/widgettest.h"
#include "tests/support/world.h"
#include "tests/support/zipof.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/sourceview.h"
#include "widgets/pages/codetab.h"

#include <QAbstractScrollArea>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QTest>
#include <QThreadPool>

using namespace signalbox;
using signalbox::test::WidgetTest;
using signalbox::test::World;
using signalbox::test::zipOf;

namespace {

const Error refusal{Error::Kind::Internal, QStringLiteral("The disk is on fire."), {}, {}, {}};
const Error outdated{
    Error::Kind::Conflict, QStringLiteral("The Revision Id provided is an old one."), {}, {}, {}};
const QString other = QStringLiteral("other");

/// The tab with the code of the first of two functions.
struct Desk
{
    World world;
    std::unique_ptr<CodeTab> tab;
    QString failedElsewhere; ///< what was said of a function that was left

    explicit Desk(bool image = false)
    {
        Function &first = world.backend->functions.first();
        if (image) {
            first.runtime.clear();
            first.image = QStringLiteral("registry/thumbs:1");
            first.revisionId = QStringLiteral("rev-1");
        }
        world.backend->functions.append(first);
        world.backend->functions.last().name = other;
        world.backend->code = zipOf({{QStringLiteral("app.py"), "1\n"}, {QStringLiteral("lib.py"), "2\n"}});
        world.catalog.refresh(test::local);
        [&] { QTRY_VERIFY(world.catalog.function(test::local, other)); }();
        tab = std::make_unique<CodeTab>(world.context);
        tab->resize(1028, 640);
        QObject::connect(tab.get(), &CodeTab::otherFailed, tab.get(),
                         [this](const QString &what) { failedElsewhere = what; });
        show(QStringLiteral("thumbs"));
        tab->show();
    }

    void show(const QString &name) const { tab->setFunction(*world.catalog.function(test::local, name)); }
    void showImage() const
    {
        Function image = World::function(other);
        image.runtime.clear();
        image.image = QStringLiteral("registry/other:1");
        tab->setFunction(image);
    }
    QPushButton *button(const char *text) const { return test::buttonInSight(*tab, text); }
    QString banner() const
    {
        for (const auto *each : tab->findChildren<Banner *>()) {
            if (each->isVisible())
                return each->what();
        }
        return {};
    }
    QLineEdit *image() const
    {
        for (auto *each : tab->findChildren<QLineEdit *>()) {
            if (each->accessibleName() == QLatin1String("Container image"))
                return each;
        }
        return nullptr;
    }
    bool says(const QString &text) const
    {
        const auto labels = tab->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *each) { return each->isVisible() && each->text() == text; });
    }
    SourceView *view() const { return tab->findChild<SourceView *>(); }
    void choose(int row) const
    {
        auto *files = tab->findChild<QListView *>();
        files->setCurrentIndex(files->model()->index(row, 0));
    }
    void type(const char *text) const
    {
        QTest::keyClicks(view()->findChild<QAbstractScrollArea *>(), QString::fromUtf8(text));
    }
    void setReadOnly(bool readOnly)
    {
        Connection connection = world.catalog.connection(test::local);
        connection.readOnly = readOnly;
        world.catalog.changeConnection(connection);
    }
    /// Begins to deploy a folder's code; what is asked of the backend then is held.
    void beginUpdate()
    {
        QFile file(world.folder.filePath(QStringLiteral("app.py")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("3\n") == 2);
        for (const QString &name : {QStringLiteral("thumbs"), other})
            world.settings.setCodeSource(test::local, name, world.folder.path());
        show(QStringLiteral("thumbs"));
        QTRY_COMPARE(view()->text(), QStringLiteral("1\n"));
        world.backend->hold = true;
        button("Update code")->click();
        QVERIFY(button("Packaging…"));
    }
    /// Gives the function that is shown this revision.
    void revise(const char *revision)
    {
        world.backend->functions.first().revisionId = QLatin1String(revision);
        world.catalog.refreshFunction(test::local, QStringLiteral("thumbs"));
        QTRY_COMPARE(world.catalog.function(test::local, QStringLiteral("thumbs"))->revisionId,
                     QLatin1String(revision));
        show(QStringLiteral("thumbs"));
    }
    bool isAsked(const char *what) const { return world.backend->asked.contains(QLatin1String(what)); }
};

} // namespace

/// Code and images on their way to functions, while a person goes on to other files and functions.
class CodeTabTest : public WidgetTest
{
    Q_OBJECT

private Q_SLOTS:
    void aKeyGoesToTheFileThatIsSeen()
    {
        Desk desk;
        QTRY_COMPARE(desk.view()->text(), QStringLiteral("1\n"));
        desk.choose(1);
        desk.type("#"); // before the other file is read
        QTRY_COMPARE(desk.view()->text(), QStringLiteral("2\n"));
        QCOMPARE(desk.world.drafts.all().value(0).changes, QStringList{QStringLiteral("app.py")});
        QVERIFY(desk.says(QStringLiteral("lib.py")));
        desk.choose(0);
        QTRY_COMPARE(desk.view()->text(), QStringLiteral("#1\n"));
        QVERIFY(desk.says(QStringLiteral("app.py · changed")));
    }

    void anEditIsNotHiddenByAFileChosenBefore()
    {
        Desk desk;
        QTRY_COMPARE(desk.view()->text(), QStringLiteral("1\n"));
        desk.type("#");
        desk.choose(1);
        desk.choose(0); // before the other file is read
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::processEvents();
        QCOMPARE(desk.view()->text(), QStringLiteral("#1\n"));
    }

    void codeOfAReadOnlyConnectionCannotBeDeployed()
    {
        Desk desk;
        QTRY_COMPARE(desk.view()->text(), QStringLiteral("1\n"));
        desk.type("#");
        QVERIFY(desk.button("Deploy changes")->isEnabled());
        QCOMPARE(desk.world.drafts.problem(desk.world.drafts.all().first()), QString());
        desk.setReadOnly(true);
        QVERIFY(!desk.button("Deploy changes")->isEnabled());
        QVERIFY(desk.button("Discard")->isEnabled());
        QCOMPARE(desk.world.drafts.problem(desk.world.drafts.all().first()),
                 QStringLiteral("The connection is read-only."));
        desk.type("x");
        QCOMPARE(desk.view()->text(), QStringLiteral("#1\n"));
        desk.setReadOnly(false);
        QVERIFY(desk.button("Deploy changes")->isEnabled());
    }

    void whatIsUpdatedIsSaidOfItsFunctionOnly()
    {
        Desk desk;
        desk.beginUpdate();
        desk.show(other);
        QVERIFY(desk.button("Update code")->isEnabled());
        QTRY_VERIFY(desk.isAsked("updateCode thumbs")); // it goes on
        desk.show(QStringLiteral("thumbs"));
        QVERIFY(!desk.button("Uploading…")->isEnabled());
        desk.world.backend->hold = false;
        while (desk.world.backend->held() > 0)
            desk.world.backend->release();
        QTRY_VERIFY(desk.button("Update code"));
        QCOMPARE(desk.banner(), QString());
    }

    void aFailureOfAFunctionThatWasLeftIsSaid()
    {
        Desk desk;
        desk.beginUpdate();
        desk.world.backend->failNext = refusal;
        QTRY_VERIFY(desk.isAsked("updateCode thumbs"));
        desk.showImage();
        QCOMPARE(desk.failedElsewhere, QString());
        while (desk.world.backend->held() > 0)
            desk.world.backend->release();
        QCOMPARE(desk.failedElsewhere, QStringLiteral("thumbs was not deployed: The disk is on fire."));
        QCOMPARE(desk.banner(), QString());
    }

    void anEditIsDeployedWhileAnotherIsShown_data()
    {
        QTest::addColumn<bool>("works");
        QTest::newRow("works") << true;
        QTest::newRow("fails") << false;
    }
    void anEditIsDeployedWhileAnotherIsShown()
    {
        QFETCH(const bool, works);
        Desk desk;
        QTRY_COMPARE(desk.view()->text(), QStringLiteral("1\n"));
        desk.type("#");
        desk.world.backend->hold = true;
        if (!works)
            desk.world.backend->failNext = refusal;
        desk.button("Deploy changes")->click();
        QTRY_VERIFY(desk.isAsked("updateCode thumbs"));
        desk.showImage();
        while (desk.world.backend->held() > 0)
            desk.world.backend->release();
        QVERIFY(desk.image()->isVisible()); // still the other's
        QCOMPARE(desk.image()->text(), QStringLiteral("registry/other:1"));
        QCOMPARE(desk.failedElsewhere,
                 works ? QString() : QStringLiteral("thumbs was not deployed: The disk is on fire."));
        QCOMPARE(desk.world.drafts.all().isEmpty(), works);
    }

    void anImageReplacesOnlyWhatWasSeen()
    {
        Desk desk(true);
        desk.image()->setText(QStringLiteral("registry/thumbs:2"));
        desk.world.backend->failNext = outdated;
        Function &now = desk.world.backend->functions.first(); // by somebody else, meanwhile
        now.image = QStringLiteral("registry/thumbs:3");
        now.revisionId = QStringLiteral("rev-2");
        desk.button("Deploy")->click();
        QTRY_COMPARE(desk.banner(), QStringLiteral("Somebody else changed this function meanwhile."));
        QCOMPARE(desk.world.backend->changed.revisionId, QStringLiteral("rev-1"));
        QCOMPARE(desk.image()->text(), QStringLiteral("registry/thumbs:2"));
        QVERIFY(!desk.world.drafts.all().isEmpty());
        QTRY_COMPARE(desk.world.catalog.function(test::local, QStringLiteral("thumbs"))->image,
                     QStringLiteral("registry/thumbs:3"));
        desk.tab->updateFunction(*desk.world.catalog.function(test::local, QStringLiteral("thumbs")));
        desk.button("Deploy")->click(); // knowingly
        QTRY_COMPARE(desk.world.backend->changed.revisionId, QStringLiteral("rev-2"));
        QTRY_VERIFY(desk.world.drafts.all().isEmpty());
    }

    void anImageThatOthersChangedIsReadAgain()
    {
        Desk desk(true);
        desk.image()->setText(QStringLiteral("registry/thumbs:2"));
        desk.world.backend->hold = true;
        desk.world.backend->failNext = outdated;
        desk.world.backend->functions.first().image = QStringLiteral("registry/thumbs:3");
        desk.button("Deploy")->click();
        desk.show(other);
        while (desk.world.backend->held() > 0)
            desk.world.backend->release();
        QCOMPARE(desk.failedElsewhere, QStringLiteral("thumbs was not deployed: Somebody else changed this "
                                                      "function meanwhile."));
        QVERIFY(desk.isAsked("getFunction thumbs"));
    }

    void anImageMayFollowAnotherChange()
    {
        Desk desk(true);
        desk.image()->setText(QStringLiteral("registry/thumbs:2"));
        desk.world.backend->functions.first().revisionId = QStringLiteral("rev-2"); // another memory, say
        desk.world.catalog.refresh(test::local);
        QTRY_COMPARE(desk.world.catalog.function(test::local, QStringLiteral("thumbs"))->revisionId,
                     QStringLiteral("rev-2"));
        desk.button("Deploy")->click();
        QTRY_COMPARE(desk.world.backend->changed.revisionId, QStringLiteral("rev-2"));
    }

    void codeOfOthersIsReplacedKnowinglyOnly()
    {
        Desk desk;
        desk.revise("rev-1");
        QTRY_COMPARE(desk.view()->text(), QStringLiteral("1\n"));
        desk.type("#");
        desk.world.backend->failNext = outdated;
        Function &now = desk.world.backend->functions.first(); // by somebody else, meanwhile
        now.codeSha256 = QStringLiteral("theirs");
        now.revisionId = QStringLiteral("rev-2");
        desk.button("Deploy changes")->click();
        QTRY_COMPARE(desk.banner(), QStringLiteral("Somebody else changed this function meanwhile."));
        QCOMPARE(desk.world.backend->updated.revisionId, QStringLiteral("rev-1"));
        QCOMPARE(desk.view()->text(), QStringLiteral("#1\n"));
        QVERIFY(!desk.world.drafts.all().isEmpty());
        desk.tab->updateFunction(*desk.world.catalog.function(test::local, QStringLiteral("thumbs")));
        QCOMPARE(desk.banner(), QStringLiteral("Other code was deployed meanwhile."));
        desk.button("Deploy changes")->click();
        QTRY_COMPARE(desk.world.backend->updated.revisionId, QStringLiteral("rev-2"));
        QTRY_VERIFY(desk.world.drafts.all().isEmpty());
    }

    void codeMayFollowAnotherChange()
    {
        Desk desk;
        desk.revise("rev-1");
        desk.beginUpdate();
        desk.world.backend->hold = false;
        desk.world.backend->failNext = outdated;
        desk.world.backend->functions.first().revisionId = QStringLiteral("rev-2"); // another memory, say
        QTRY_VERIFY(desk.button("Update code"));
        QCOMPARE(desk.world.backend->updated.revisionId, QStringLiteral("rev-2"));
        QCOMPARE(desk.banner(), QString());
    }
};

QTEST_MAIN(CodeTabTest)
#include "tst_codetab.moc"
