// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How the Live page is put together.
#include "widgets/pages/livepage.h"

#include "models/services/settings.h"
#include "widgets/charts/concurrencychart.h"
#include "widgets/charts/lanesview.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/buttons.h"
#include "widgets/controls/card.h"
#include "widgets/controls/chip.h"
#include "widgets/controls/emptystate.h"
#include "widgets/controls/headerbar.h"
#include "widgets/controls/label.h"
#include "widgets/controls/segmented.h"
#include "widgets/pages/livefigures.h"
#include "widgets/pages/livetail.h"

#include <QComboBox>
#include <QGraphicsOpacityEffect>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace signalbox {

namespace {

constexpr int chartHeight = 184;
constexpr int leastChartHeight = 104; // in a low window
constexpr int tailWidth = 284;

QScrollArea *scrolling(QWidget *content)
{
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);
    area->viewport()->setAutoFillBackground(false); // the card's background, dimmed with it
    content->setAutoFillBackground(false);
    return area;
}

} // namespace

void LivePage::build()
{
    setFocusPolicy(Qt::ClickFocus);
    m_header = new HeaderBar(tr("Live"));
    m_banner = new Banner;
    m_figures = new LiveFigures;
    m_content = new QWidget;
    m_dim = new QGraphicsOpacityEffect(m_content);
    m_dim->setOpacity(0.55);
    m_content->setGraphicsEffect(m_dim);

    auto *columns = new QHBoxLayout;
    columns->setSpacing(metric::cardGap);
    columns->addWidget(buildCharts(), 1);
    columns->addWidget(buildTail());
    auto *content = new QVBoxLayout(m_content);
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(metric::cardGap);
    content->addWidget(m_figures);
    content->addLayout(columns, 1);

    m_header->addAction(buildControls());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(single() ? QMargins() : metric::page);
    layout->setSpacing(metric::cardGap);
    layout->addWidget(m_header);
    layout->addWidget(m_banner);
    layout->addWidget(m_content, 1);
    if (single()) { // the function's page has a head of its own
        m_header->setTitle({});
        m_header->chip()->hide();
    }
}

QWidget *LivePage::buildControls()
{
    auto *controls = new QWidget;
    auto *row = new QHBoxLayout(controls);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);

    m_filter = new QComboBox;
    m_filter->setAccessibleName(tr("Function"));
    m_filter->setFixedWidth(150);
    m_filter->setSizeAdjustPolicy(
        QComboBox::AdjustToMinimumContentsLengthWithIcon); // not measuring every name
    m_filter->setVisible(!single());
    m_range = new Segmented(tr("Window"));
    for (const int seconds : {15, 60, 300, 900, 3600})
        m_range->addChoice(spanName(seconds), seconds);
    m_range->setValue(15); // invocations of some ten milliseconds are bars then, and not ticks
    m_range->setValue(m_context.settings.liveSeconds()); // changes nothing when it is no choice
    m_pause = makeButton(tr("Pause"), ButtonKind::Normal, QStringLiteral("pause"));
    m_pause->setToolTip(tr("Freezes what is shown; recording goes on (Space)"));
    m_pause->setMinimumWidth(104);
    row->addWidget(m_filter);
    row->addWidget(m_range);
    row->addWidget(m_pause);
    return controls;
}

Card *LivePage::buildCharts()
{
    m_chart = new ConcurrencyChart;
    m_chart->setMinimumHeight(leastChartHeight);
    m_chart->setMaximumHeight(chartHeight);
    m_lanes = new LanesView;
    m_count = new Label({}, Type::Small, Tone::Secondary);
    m_empty = new EmptyState({});
    m_laneStack = new QStackedWidget;
    auto *lanes = scrolling(m_lanes);
    lanes->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // its room is kept, so that times do not move
    m_chart->setSides(LanesView::labelWidth(), metric::scrollBar + LanesView::rightGap);
    m_laneStack->addWidget(lanes);
    m_laneStack->addWidget(m_empty);

    auto *head = new QHBoxLayout;
    head->setSpacing(16);
    head->addWidget(new Label(tr("Environments"), Type::BodyStrong));
    head->addWidget(new LanesLegend);
    head->addStretch();
    head->addWidget(m_count);

    m_charts = new Card(tr("Concurrency"));
    m_charts->body()->addWidget(m_chart);
    m_charts->body()->addLayout(head);
    m_charts->body()->addWidget(m_laneStack, 1);
    return m_charts;
}

Card *LivePage::buildTail()
{
    m_tail = new LiveTail;
    m_tailModel.setNamed(!single());
    m_tail->setModel(&m_tailModel);
    auto *card = new Card(tr("Tail"));
    card->setFixedWidth(tailWidth);
    card->body()->addWidget(m_tail, 1);
    return card;
}

} // namespace signalbox
