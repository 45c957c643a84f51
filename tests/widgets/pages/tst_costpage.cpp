// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "traffic.h"

#include "resources/resources.h"
#include "tests/support/look.h"
#include "tests/support/widgetsof.h"
#include "tests/support/world.h"
#include "widgets/charts/stackeddaybars.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/emptystate.h"
#include "widgets/controls/figure.h"
#include "widgets/controls/formulacard.h"
#include "widgets/controls/label.h"
#include "widgets/controls/tableview.h"
#include "widgets/pages/costpage.h"
#include "widgets/theme/theme.h"

#include <QComboBox>
#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using signalbox::test::local;
using signalbox::test::World;

namespace {

const Error damaged{Error::Kind::Internal,
                    QStringLiteral("The price book is damaged."),
                    QStringLiteral("Install Signalbox again."),
                    {},
                    {}};

/// What is said in place of what is not there.
QString sentenceOf(const CostPage &page)
{
    for (const auto *each : page.findChildren<EmptyState *>()) {
        if (each->isVisible())
            return each->sentence();
    }
    return {};
}

/// All that shows figures.
QList<QWidget *> figures(const CostPage &page)
{
    return {page.findChild<Figure *>(), page.findChild<StackedDayBars *>(), page.findChild<TableView *>()};
}

} // namespace

class CostPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        loadResources();
        m_theme = new Theme(*qApp, Theme::Mode::Dark);
    }

    void costPageShowsTheStatement()
    {
        World world;
        world.costs.answer = fullStatement();
        CostPage page(world.context);
        page.resize(1068, 760);
        page.show();
        auto *table = page.findChild<TableView *>();
        QTRY_COMPARE(table->model()->rowCount(), 4);
        QCOMPARE(page.findChild<Figure *>()->text(), QStringLiteral("$ 41.27"));
        QCOMPARE(world.costs.month, QDate(2023, 11, 1));
        QCOMPARE(page.findChild<Figure *>()->accessibleName(),
                 QStringLiteral("Month to date, after the free tier"));
        QCOMPARE(table->model()->index(0, StatementModel::TotalColumn).data().toString(),
                 QStringLiteral("10.86"));
        QCOMPARE(table->model()->index(3, StatementModel::TotalColumn).data().toString(),
                 QStringLiteral("—"));
        QVERIFY(page.findChild<StackedDayBars *>()->accessibleSummary().contains(QStringLiteral("GB-s")));
        page.findChildren<QComboBox *>().last()->setCurrentIndex(1);
        QCOMPARE(page.findChild<Figure *>()->accessibleName(),
                 QStringLiteral("Whole month, after the free tier"));
    }

    void figuresOpenTheirFormula()
    {
        World world;
        world.costs.answer = fullStatement();
        CostPage page(world.context);
        page.resize(1068, 760);
        page.show();
        auto *table = page.findChild<TableView *>();
        QTRY_COMPARE(table->model()->rowCount(), 4);
        table->setFocus();
        table->setCurrentIndex(table->model()->index(0, StatementModel::DurationColumn));
        QTest::keyClick(table, Qt::Key_Return);
        auto *card = page.findChild<FormulaCard *>();
        QVERIFY(card);
        QCOMPARE(card->accessibleName(), QStringLiteral("How $ 8.38 came about"));
        test::save(card, QStringLiteral("formula"));
        QTest::keyClick(card, Qt::Key_Escape);
        QTRY_VERIFY(!page.findChild<FormulaCard *>());
        QTest::keyClick(page.findChild<Figure *>(), Qt::Key_Return);
        QCOMPARE(page.findChild<FormulaCard *>()->accessibleName(), QStringLiteral("How $ 41.27 came about"));
    }

    void costRefreshIsCoalesced()
    {
        World world;
        CostPage page(world.context);
        page.show();
        QTRY_COMPARE(world.costs.asked, 1);
        for (int i = 0; i < 50; ++i)
            Q_EMIT world.history.committed({local, {}, {}});
        QTRY_COMPARE(world.costs.asked, 2);
    }

    void anEmptyMonthSaysSo()
    {
        World world;
        CostPage page(world.context);
        page.resize(1068, 760);
        page.show();
        QTRY_COMPARE(sentenceOf(page), QStringLiteral("Nothing was used in November 2023."));
        for (const QWidget *figure : figures(page))
            QVERIFY2(!figure->isVisible(), qPrintable(figure->accessibleName()));
        test::save(&page, QStringLiteral("cost-empty"));
    }

    void anEmptyPastMonthLeadsToThisOne()
    {
        World world;
        CostPage page(world.context);
        page.show();
        auto *month = page.findChildren<QComboBox *>().last();
        month->setCurrentIndex(1);
        QTRY_COMPARE(sentenceOf(page), QStringLiteral("Nothing was used in October 2023."));
        QSignalSpy wanted(&page, &CostPage::testRequested);
        test::buttonInSight(page, QStringLiteral("Show November 2023"))->click();
        QTRY_COMPARE(sentenceOf(page), QStringLiteral("Nothing was used in November 2023."));
        QCOMPARE(wanted.count(), 0);
        page.findChild<EmptyState *>()->actionTriggered();
        QCOMPARE(wanted.count(), 1);
    }

    void whatCouldNotBeReadIsSaidAlone()
    {
        World world;
        world.costs.error = damaged;
        CostPage page(world.context);
        page.resize(1068, 760);
        page.show();
        QCOMPARE(sentenceOf(page), QStringLiteral("Reading the history…"));
        auto *banner = page.findChild<Banner *>();
        QTRY_COMPARE(banner->what(), damaged.message);
        QCOMPARE(sentenceOf(page), QStringLiteral("The statement could not be made."));
        for (const QWidget *figure : figures(page))
            QVERIFY2(!figure->isVisible(), qPrintable(figure->accessibleName()));
        world.costs.error.reset();
        world.costs.answer = fullStatement();
        test::button(page, QStringLiteral("Try again"))->click();
        QTRY_VERIFY(!banner->isVisible());
        QCOMPARE(page.findChild<TableView *>()->model()->rowCount(), 4);
        for (const QWidget *figure : figures(page))
            QVERIFY2(figure->isVisible(), qPrintable(figure->accessibleName()));
    }

    void theLastFiguresStayWhereTheyAnswerTheSame()
    {
        World world;
        world.costs.answer = fullStatement();
        CostPage page(world.context);
        page.resize(1068, 760);
        page.show();
        QTRY_COMPARE(page.findChild<TableView *>()->model()->rowCount(), 4);
        world.costs.error = damaged;
        page.refresh();
        QTRY_COMPARE(page.findChild<Banner *>()->what(), damaged.message);
        for (const QWidget *figure : figures(page))
            QVERIFY2(figure->isVisible(), qPrintable(figure->accessibleName()));
        QVERIFY(test::button(page, QStringLiteral("Export CSV…"))->isEnabled());
        page.findChildren<QComboBox *>().last()->setCurrentIndex(1); // they are of another month
        QTRY_COMPARE(sentenceOf(page), QStringLiteral("The statement could not be made."));
        for (const QWidget *figure : figures(page))
            QVERIFY2(!figure->isVisible(), qPrintable(figure->accessibleName()));
        QVERIFY(!test::button(page, QStringLiteral("Export CSV…"))->isEnabled());
    }

    /// All that can be said of connections at once, beside both meters.
    void theLongestNoteHasItsRoom()
    {
        World world;
        world.costs.answer = fullStatement();
        world.costs.answer.note = QStringLiteral(
            "Not billed, and not in this sum: Local, workshop. The rows show what AWS Lambda would "
            "bill. Not priced, because the profile that says the region could not be read: "
            "travelling, another-one, and-one-more. There are no prices for gateway, cluster, "
            "the-other-gateway, "
            "the-other-cluster.");
        CostPage page(world.context);
        page.resize(1068, 760);
        page.show();
        QTRY_COMPARE(page.findChild<TableView *>()->model()->rowCount(), 4);
        const QWidget *card = page.findChild<Figure *>()->parentWidget();
        const auto fits = [card](const Label *label) {
            const int wanted =
                label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
            return label->height() >= wanted && label->geometry().bottom() <= card->height();
        };
        for (const auto *label : card->findChildren<Label *>(Qt::FindDirectChildrenOnly)) {
            if (label->isVisible() && !label->text().isEmpty())
                QTRY_VERIFY2(fits(label), qPrintable(label->text()));
        }
        test::save(&page, QStringLiteral("cost-note"));
    }

    void everyControlHasAName()
    {
        World world;
        test::verifyNames(CostPage(world.context));
    }

    // For people: in both themes.
    void pictures()
    {
        for (const auto mode : {Theme::Mode::Dark, Theme::Mode::Light}) {
            m_theme->setMode(mode);
            World world;
            world.costs.error = damaged;
            CostPage page(world.context);
            page.resize(1068, 774);
            page.show();
            QTRY_COMPARE(sentenceOf(page), QStringLiteral("The statement could not be made."));
            test::saveInScales(&page, QStringLiteral("cost-failed"), mode);
            world.costs.error.reset();
            world.costs.answer = fullStatement();
            page.refresh();
            QTRY_VERIFY(page.findChild<TableView *>()->isVisible());
            test::saveInScales(&page, QStringLiteral("cost"), mode);
        }
    }

private:
    Theme *m_theme = nullptr;
};

QTEST_MAIN(CostPageTest)
#include "tst_costpage.moc"
