// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/livepage.h"

#include "models/domain/clock.h"
#include "models/items/format.h"
#include "models/services/catalog.h"
#include "models/services/settings.h"
#include "widgets/charts/concurrencychart.h"
#include "widgets/charts/lanesview.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/card.h"
#include "widgets/controls/chip.h"
#include "widgets/controls/emptystate.h"
#include "widgets/controls/headerbar.h"
#include "widgets/controls/label.h"
#include "widgets/controls/segmented.h"
#include "widgets/dialogs/promptdialog.h"
#include "widgets/pages/livefigures.h"
#include "widgets/pages/liveorigin.h"
#include "widgets/pages/livetail.h"
#include "widgets/theme/icons.h"

#include <QComboBox>
#include <QGraphicsOpacityEffect>
#include <QKeyEvent>
#include <QPushButton>
#include <QStackedWidget>
#include <algorithm>
#include <numeric>

namespace signalbox {

namespace {

constexpr int tickMs = 33;
constexpr int usageDelayMs = 1000;
constexpr int watchMs = 120'000; // backends keep it in mind for longer
constexpr int readAgainMs = 10'000;
constexpr qint64 second = 1'000'000;

} // namespace

LivePage::LivePage(const Context &context, QWidget *parent)
    : LivePage(context, {}, {}, parent)
{
}

LivePage::LivePage(const Context &context, const QString &connectionId, const QString &functionName,
                   QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_connectionId(connectionId)
    , m_functionName(functionName)
    , m_feed(context.history, context.clock)
{
    build();
    connectParts();
    followAll();
    updateState();
}

void LivePage::connectParts()
{
    m_tick.setInterval(tickMs);
    connect(&m_tick, &QTimer::timeout, this, &LivePage::tick);
    m_usageTimer.setSingleShot(true);
    connect(&m_usageTimer, &QTimer::timeout, this, &LivePage::loadUsage);
    m_watchTimer.setInterval(watchMs);
    connect(&m_watchTimer, &QTimer::timeout, this, &LivePage::watch);

    connect(&m_feed, &LiveFeed::changed, this, [this] { m_news = parts; });
    connect(&m_feed, &LiveFeed::filled, this, &LivePage::noteRead);
    connect(&m_feed, &LiveFeed::failed, this, &LivePage::noteUnread);
    m_readAgain.setObjectName(QStringLiteral("read again"));
    m_readAgain.setSingleShot(true);
    m_readAgain.setInterval(readAgainMs);
    connect(&m_readAgain, &QTimer::timeout, this, &LivePage::followAll);
    connect(&m_context.history, &History::committed, this, [this] {
        if (isVisible() && !m_usageTimer.isActive())
            m_usageTimer.start(usageDelayMs);
    });
    connect(&m_context.history, &History::recordingFailed, this, [this](const Error &error) {
        m_unrecorded = error;
        updateState();
    });
    connect(&m_context.history, &History::recordingResumed, this, [this] {
        m_unrecorded.reset();
        updateState();
    });
    connect(&m_context.catalog, &Catalog::stateChanged, this, &LivePage::updateState);
    connect(&m_context.catalog, &Catalog::connectionsChanged, this, &LivePage::followAll);
    connect(&m_context.catalog, &Catalog::functionsChanged, this, &LivePage::updateFilter);
    connect(&m_context.catalog, &Catalog::functionsChanged, this, &LivePage::limitRuns);

    connect(m_banner, &Banner::actionTriggered, this, &LivePage::refresh);
    connect(m_range, &Segmented::valueChanged, this, [this](int seconds) {
        m_context.settings.setLiveSeconds(seconds);
        m_news = parts;
    });
    connect(m_filter, &QComboBox::currentIndexChanged, this, [this] {
        tellOfUnheard();
        watch();
    });
    connect(m_pause, &QPushButton::clicked, this, [this] { setPaused(!paused()); });
    connect(m_empty, &EmptyState::actionTriggered, this, &LivePage::testRequested);
    connect(m_tail, &LiveTail::invocationSelected, m_lanes, &LanesView::selectInvocation);
    connect(m_lanes, &LanesView::invocationSelected, this, &LivePage::select);
    connect(m_lanes, &LanesView::invocationActivated, this, &LivePage::ask);
}

void LivePage::followAll()
{
    const QList<Connection> connections = m_context.catalog.connections();
    for (const Connection &connection : connections) {
        if (m_connectionId.isEmpty() || connection.id == m_connectionId)
            m_feed.follow(connection.id);
        limitRuns(connection.id);
    }
    m_unread.removeIf([&](const auto &unread) {
        return std::none_of(connections.begin(), connections.end(),
                            [&](const Connection &one) { return one.id == unread.key(); });
    });
    if (connections.size() == 1)
        m_header->chip()->setConnection(connections.first());
    else
        m_header->chip()->setText(tr("All connections · %1").arg(connections.size()));
    updateState();
    updateFilter();
}

Span LivePage::span() const
{
    const qint64 length = m_range->value() * second;
    // Whole pixels: a window that moves by fractions would make every line tremble.
    const qint64 pixel = qMax<qint64>(1, length / m_chart->plotWidth());
    const qint64 now = m_pausedAtUs.value_or(m_context.clock.nowMs() * 1000);
    const qint64 end = (now / pixel + 1) * pixel;
    return {end - length, end};
}

QString LivePage::functionArn() const
{
    if (!single())
        return m_filter->currentData().toString();
    const auto function = m_context.catalog.function(m_connectionId, m_functionName);
    return function ? function->arn : m_functionName;
}

QList<Connection> LivePage::shown() const
{
    QList<Connection> all = m_context.catalog.connections();
    if (!m_connectionId.isEmpty())
        all.removeIf([this](const Connection &connection) { return connection.id != m_connectionId; });
    return all;
}

std::optional<int> LivePage::limit() const
{
    if (single()) {
        const auto function = m_context.catalog.function(m_connectionId, m_functionName);
        if (function && function->reservedConcurrency)
            return function->reservedConcurrency;
    }
    const QString only = m_filter->currentData().toString();
    for (const Function &function : m_context.catalog.functions()) {
        if (!only.isEmpty() && function.arn == only && function.reservedConcurrency)
            return function.reservedConcurrency;
    }
    return concurrencyLimit(m_context.catalog, shown());
}

// One part a tick keeps every frame short; nothing at all happens while nothing changed.
void LivePage::tick()
{
    const Span now = span();
    if (now != m_drawnSpan)
        m_news = parts;
    if (m_news == 0)
        return;
    --m_news;
    m_drawnSpan = now;
    m_turn = (m_turn + 1) % parts;
    if (m_turn == 0)
        drawLanes();
    else if (m_turn == 1)
        drawChart();
    else
        drawFigures();
}

void LivePage::drawLanes()
{
    const LaneRows rows = laneRows(m_feed.window().lanes(), span(), functionArn());
    m_lanes->setData(rows, span());
    m_laneStack->setCurrentIndex(rows.rows.isEmpty() && !m_feed.filling() ? 1 : 0);
    updateEmpty();
    const qsizetype all = rows.rows.size() + rows.idle;
    QString count = tr("%1 of %2").arg(format::count(rows.rows.size()), format::count(all));
    if (rows.idle > 0)
        count += tr(" · %1 idle collapsed").arg(format::count(rows.idle));
    m_count->setText(all == 0 ? QString() : count);
}

void LivePage::drawChart()
{
    const StepSeries &series = m_feed.window().concurrency(functionArn());
    ConcurrencyData shown;
    shown.span = span();
    shown.bins = series.bins(shown.span, m_chart->plotWidth());
    if (m_heard)
        shown.now = series.valueAt(shown.span.toUs);
    else
        shown.heardToUs = heardToUs();
    shown.limit = limit();
    if (shown.limit)
        shown.limitLabel = tr("limit %1").arg(format::count(*shown.limit));
    shown.throttles = m_feed.window().throttles(shown.span, functionArn());
    m_chart->setData(shown);
}

void LivePage::drawFigures()
{
    m_figures->show(m_feed.window(), span(), functionArn(), limit());
    m_tailModel.show(m_feed.window().tail(), functionArn(), span().toUs);
}

void LivePage::setPaused(bool paused)
{
    if (paused == this->paused())
        return;
    if (paused)
        m_pausedAtUs = m_context.clock.nowMs() * 1000;
    else
        m_pausedAtUs.reset();
    m_feed.hold(paused ? std::optional(span().fromUs) : std::nullopt);
    m_pause->setText(paused ? tr("Continue") : tr("Pause"));
    m_pause->setAccessibleName(m_pause->text());
    m_pause->setIcon(icon(paused ? QStringLiteral("play") : QStringLiteral("pause")));
    m_news = parts;
    updateState();
}

void LivePage::refresh()
{
    if (!m_troubled.isEmpty())
        signIn(m_context.catalog, m_troubled, this);
    m_troubled.clear();
    followAll();
    loadUsage();
}

void LivePage::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
}

void LivePage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space)
        return setPaused(!paused());
    Page::keyPressEvent(event);
}

void LivePage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_news = parts;
    m_tick.start();
    m_watchTimer.start();
    watch();
    loadUsage();
}

void LivePage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_tick.stop();
    m_watchTimer.stop();
}

} // namespace signalbox
