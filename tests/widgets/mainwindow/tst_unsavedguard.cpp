// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/widgetsof.h"
#include "tests/support/widgettest.h"
#include "tests/support/world.h"
#include "widgets/controls/banner.h"
#include "widgets/mainwindow/unsavedguard.h"

#include <QLabel>
#include <QTest>

using namespace signalbox;
using signalbox::test::WidgetTest;
using signalbox::test::World;

namespace {

const QString thumbs = QStringLiteral("thumbs");
const QString tags = QStringLiteral("Tags");

/// A window with one draft, whose saving ends when the test says so.
struct Desk
{
    World world;
    QWidget window;
    UnsavedGuard guard{world.drafts, world.catalog, window};
    Done<Nothing> saved; ///< unset while nothing is being saved
    int wentOn = 0;

    Desk()
    {
        [&] { QTRY_VERIFY(world.catalog.function(test::local, thumbs)); }();
        window.show();
        keep();
    }

    void keep(const QString &part = tags)
    {
        world.drafts.keep({test::local,
                           thumbs,
                           part,
                           {QStringLiteral("tag team")},
                           {},
                           {},
                           [this](const Done<Nothing> &done) { saved = done; }});
    }
    void quit()
    {
        guard.quit([this] { ++wentOn; });
    }
    void end(const Result<Nothing> &result)
    {
        if (result)
            world.drafts.drop(test::local, thumbs, tags);
        std::exchange(saved, {})(result);
    }
    QList<UnsavedDialog *> questions() const
    {
        QList<UnsavedDialog *> all = window.findChildren<UnsavedDialog *>();
        all.removeIf([](const UnsavedDialog *each) { return !each->isVisible(); });
        return all;
    }
    QPushButton *button(const char *text) const { return test::button(*questions().value(0), text); }
};

} // namespace

class UnsavedGuardTest : public WidgetTest
{
    Q_OBJECT

private Q_SLOTS:
    void whatGoesOnMayAskAgain()
    {
        Desk desk;
        desk.guard.leave(test::local, thumbs, [&] {
            desk.keep();
            desk.quit(); // from within the answer to the first question
        });
        desk.button("Discard")->click();
        QCOMPARE(desk.questions().size(), 1);
        desk.button("Discard")->click();
        QCOMPARE(desk.wentOn, 1);
        QTRY_VERIFY(desk.window.findChildren<UnsavedDialog *>().isEmpty());
    }

    void anOlderQuestionGoesWithItsReason()
    {
        Desk desk;
        int left = 0;
        desk.guard.leave(test::local, thumbs, [&] { ++left; });
        QCOMPARE(desk.questions().size(), 1);
        desk.world.drafts.drop(test::local, thumbs, tags);
        desk.quit();
        QCOMPARE(desk.wentOn, 1);
        QVERIFY(desk.questions().isEmpty());
        QCOMPARE(left, 0); // what is asked last counts
    }

    void whatIsBeingSavedCannotBeTakenBack()
    {
        Desk desk;
        desk.quit();
        desk.button("Save")->click();
        QVERIFY(desk.saved);
        QVERIFY(!desk.button("Cancel"));
        QVERIFY(!desk.button("Discard")->isEnabled());
        desk.end(failure(Error::Kind::Invalid, QStringLiteral("Too long.")));
        QVERIFY(desk.button("Cancel")->isEnabled());
        desk.button("Save")->click();
        desk.end(Nothing());
        QVERIFY(desk.questions().isEmpty());
        QCOMPARE(desk.wentOn, 1);
    }

    void nobodyHasToWait_data()
    {
        QTest::addColumn<int>("key");
        QTest::newRow("button") << 0;
        QTest::newRow("keyboard") << int(Qt::Key_Escape);
    }
    void nobodyHasToWait()
    {
        QFETCH(const int, key);
        Desk desk;
        desk.keep(QStringLiteral("Layers"));
        desk.quit();
        desk.button("Save")->click();
        QVERIFY(desk.saved);
        if (key)
            QTest::keyClick(desk.questions().first(), static_cast<Qt::Key>(key));
        else
            desk.button("Stop waiting")->click();
        QVERIFY(desk.questions().isEmpty());
        desk.end(Nothing());
        QVERIFY(!desk.saved); // the other is not saved any more
        QCOMPARE(desk.world.drafts.all().value(0).part, QStringLiteral("Layers"));
        QCOMPARE(desk.wentOn, 0);
    }

    void aSaveOfAnOlderQuestionAnswersNothing()
    {
        Desk desk;
        int left = 0;
        desk.guard.leave(test::local, thumbs, [&] { ++left; });
        desk.button("Save")->click();
        desk.quit();
        desk.end(Nothing());
        QCOMPARE(left, 0);
        QCOMPARE(desk.questions().size(), 1);
        desk.button("Save")->click(); // it is saved already
        QCOMPARE(desk.wentOn, 1);
    }

    void whatOthersChangedIsSaidWithWhatToDo()
    {
        Desk desk;
        desk.quit();
        desk.button("Save")->click();
        desk.end(failure(Error::Kind::Conflict, QStringLiteral("The Revision Id is an old one.")));
        const auto *banner = desk.questions().first()->findChild<Banner *>();
        QCOMPARE(banner->what(), QStringLiteral("Tags of thumbs was not saved: Somebody else changed this "
                                                "function meanwhile."));
        const auto labels = banner->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *each) {
            return each->text() ==
                   QStringLiteral("Your changes are kept. Cancel, and look at the function as it is now. "
                                  "Where they cannot be saved over it, discard them and make them again.");
        }));
        QCOMPARE(desk.world.drafts.all().size(), 1);
    }

    void aConnectionThatIsReadOnlyByNowIsSaid()
    {
        Desk desk;
        Connection connection = desk.world.catalog.connection(test::local);
        connection.readOnly = true;
        desk.world.catalog.changeConnection(connection);
        desk.quit();
        QVERIFY(!desk.button("Save")->isEnabled());
        QVERIFY(desk.button("Discard")->isEnabled());
        const auto labels = desk.questions().first()->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *each) {
            return each->isVisible() && each->text() == QStringLiteral("The connection is read-only.");
        }));
    }
};

QTEST_MAIN(UnsavedGuardTest)
#include "tst_unsavedguard.moc"
