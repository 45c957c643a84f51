// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How the Cost page is put together.
#include "widgets/pages/costpage.h"

#include "widgets/charts/stackeddaybars.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/card.h"
#include "widgets/controls/emptystate.h"
#include "widgets/controls/figure.h"
#include "widgets/controls/headerbar.h"
#include "widgets/controls/label.h"
#include "widgets/controls/meter.h"
#include "widgets/controls/tableview.h"
#include "widgets/pages/cellstyles.h"

#include <QComboBox>
#include <QHeaderView>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace signalbox {

namespace {
constexpr int monthWidth = 300;
constexpr int topHeight = 298;
constexpr int headHeight = 24; // as that of the card beside it
} // namespace

void CostPage::build()
{
    m_header = new HeaderBar(tr("Cost"));
    m_header->addAction(buildControls());
    m_banner = new Banner;
    m_empty = new EmptyState(tr("Reading the history…"));
    m_content = new QStackedWidget;
    m_content->addWidget(buildFigures());
    m_content->addWidget(m_empty);
    m_content->setCurrentWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::page);
    layout->setSpacing(metric::cardGap);
    layout->addWidget(m_header);
    layout->addWidget(m_banner);
    layout->addWidget(m_content, 1);
}

QWidget *CostPage::buildFigures()
{
    auto *top = new QHBoxLayout;
    top->setSpacing(metric::cardGap);
    top->addWidget(buildMonth());
    top->addWidget(buildDays(), 1);
    auto *figures = new QWidget;
    auto *layout = new QVBoxLayout(figures);
    layout->setContentsMargins({});
    layout->setSpacing(metric::cardGap);
    layout->addLayout(top);
    layout->addWidget(buildStatement(), 1);
    return figures;
}

QWidget *CostPage::buildControls()
{
    auto *controls = new QWidget;
    auto *row = new QHBoxLayout(controls);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    m_connection = new QComboBox;
    m_connection->setAccessibleName(tr("Connection"));
    m_month = new QComboBox;
    m_month->setAccessibleName(tr("Month"));
    m_month->setMinimumWidth(160);
    m_export = makeButton(tr("Export CSV…"), ButtonKind::Normal, QStringLiteral("download"));
    m_export->setEnabled(false);
    row->addWidget(m_connection);
    row->addWidget(m_month);
    row->addWidget(m_export);
    return controls;
}

Card *CostPage::buildMonth()
{
    m_span = new Label({}, Type::Small, Tone::Secondary);
    m_span->setMinimumHeight(headHeight);
    m_total = new Figure({}, tr("Show how it came about"));
    m_note = new Label({}, Type::Body, Tone::Secondary);
    m_note->setWordWrap(true);
    m_book = new Label({}, Type::Small, Tone::Faint);
    m_book->setWordWrap(true);
    m_freeSeconds = new Meter(tr("Free GB-s"));
    m_freeRequests = new Meter(tr("Free requests"));

    auto *card = new Card;
    card->setFixedWidth(monthWidth);
    card->setMinimumHeight(topHeight); // more where much is to be said of connections
    card->body()->setSpacing(6);
    card->body()->addWidget(m_span);
    card->body()->addWidget(m_total);
    card->body()->addWidget(m_note);
    card->body()->addStretch(1);
    card->body()->addWidget(m_freeSeconds);
    card->body()->addSpacing(6);
    card->body()->addWidget(m_freeRequests);
    card->body()->addStretch(1);
    card->body()->addWidget(m_book);
    return card;
}

Card *CostPage::buildDays()
{
    m_bars = new StackedDayBars;
    m_bars->setAccessibleName(tr("Billed GB-seconds per day"));
    auto *card = new Card(tr("Billed GB-seconds per day"));
    card->setProvenance(tr("UTC days"));
    card->setMinimumHeight(topHeight);
    card->body()->addWidget(m_bars, 1);
    return card;
}

Card *CostPage::buildStatement()
{
    m_sorted.setSourceModel(&m_model);
    m_sorted.setSortRole(StatementModel::SortRole);
    m_table = new TableView(tr("Statement by function"), TableView::Unit::Cell);
    m_table->setModel(&m_sorted);
    m_table->setCellStyle(styleStatement);
    m_table->setStretchColumn(StatementModel::FunctionColumn);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(StatementModel::TotalColumn, Qt::DescendingOrder);
    const int widths[] = {0, 110, 100, 115, 95, 90, 100, 100, 100};
    for (int column = 1; column < StatementModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, widths[column]);
    auto *card = new Card(tr("Statement by function"));
    card->setProvenance(tr("before the free tier; a click or Enter on a figure shows how it came about"));
    card->body()->addWidget(m_table, 1);
    return card;
}

} // namespace signalbox
