// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/metricstab.h"

#include "models/domain/clock.h"
#include "models/items/format.h"
#include "models/services/catalog.h"
#include "widgets/controls/banner.h"
#include "widgets/controls/emptystate.h"
#include "widgets/controls/label.h"
#include "widgets/controls/segmented.h"
#include "widgets/pages/absent.h"
#include "widgets/pages/metricplots.h"

#include <QHBoxLayout>
#include <QShowEvent>
#include <QStackedWidget>
#include <chrono>

namespace signalbox {

namespace {

constexpr int hour = 3'600;
constexpr int day = 24 * hour;

/// Few enough values to be told apart, and periods that are kept for that long.
int periodFor(int rangeSeconds)
{
    if (rangeSeconds <= 6 * hour)
        return 60;
    return rangeSeconds <= day ? 300 : hour;
}

qint64 lengthMs(const MetricsQuery &query)
{
    return query.toMs - query.fromMs;
}

} // namespace

MetricsTab::MetricsTab(const Context &context, QWidget *parent)
    : FunctionTab(context, parent)
    , m_banner(new Banner)
    , m_range(new Segmented(tr("Time shown")))
    , m_state(new Label({}, Type::Small, Tone::Secondary))
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyState({}))
    , m_plots(new MetricPlots)
{
    for (const int seconds : {hour, 6 * hour, day, 7 * day})
        m_range->addChoice(rangeText(seconds), seconds);
    m_range->setValue(hour);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_plots);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(metric::cardGap);
    layout->addWidget(m_banner);
    layout->addWidget(makeHead());
    layout->addWidget(m_stack, 1);
    m_next.setSingleShot(true);
    m_age.setInterval(std::chrono::seconds(5));
    connect(&m_next, &QTimer::timeout, this, &MetricsTab::refresh);
    connect(&m_age, &QTimer::timeout, this, &MetricsTab::update);
    connect(m_range, &Segmented::valueChanged, this, &MetricsTab::refresh);
    connect(m_banner, &Banner::actionTriggered, this, &MetricsTab::refresh);
    connect(&m_context.catalog, &Catalog::stateChanged, this, &MetricsTab::onStateChanged);
    update();
}

QString MetricsTab::rangeText(int seconds)
{
    return seconds >= day ? tr("%n day(s)", nullptr, seconds / day)
                          : tr("%n hour(s)", nullptr, seconds / hour);
}

QString MetricsTab::noValuesText(int seconds)
{
    if (seconds == hour)
        return tr("There are no values of the last hour.");
    if (seconds == day)
        return tr("There are no values of the last day.");
    return seconds > day ? tr("There are no values of the last %n day(s).", nullptr, seconds / day)
                         : tr("There are no values of the last %n hour(s).", nullptr, seconds / hour);
}

QString MetricsTab::periodText(int seconds)
{
    if (seconds >= hour)
        return tr("one value an hour");
    return seconds > 60 ? tr("one value every 5 minutes") : tr("one value a minute");
}

QWidget *MetricsTab::makeHead()
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins({});
    row->setSpacing(metric::cardGap);
    row->addWidget(m_range);
    row->addStretch();
    row->addWidget(m_state);
    return head;
}

void MetricsTab::setFunction(const Function &function)
{
    m_function = function;
    m_reading.reset();
    m_next.stop();
    m_shown.reset();
    m_nothing = false;
    m_failed = false;
    m_banner->clear();
    update();
    if (isVisible())
        refresh();
}

/// It may have become ready, after it was not.
void MetricsTab::onStateChanged(const QString &connectionId)
{
    if (connectionId == m_function.connectionId && !m_reading && (m_failed || !m_shown))
        refresh();
}

void MetricsTab::showEvent(QShowEvent *event)
{
    FunctionTab::showEvent(event);
    m_age.start();
    const qint64 period = qint64(query().periodSeconds) * 1000;
    const qint64 left = m_shown ? m_readMs + period - m_context.clock.nowMs() : 0;
    if (left <= 0)
        refresh();
    else
        m_next.start(std::chrono::milliseconds(left));
}

void MetricsTab::hideEvent(QHideEvent *event)
{
    FunctionTab::hideEvent(event);
    m_next.stop();
    m_age.stop();
    m_reading.reset();
}

bool MetricsTab::can() const
{
    return m_context.catalog.capabilities(m_function.connectionId).metrics;
}

MetricsQuery MetricsTab::query() const
{
    MetricsQuery query;
    query.functionNames = {m_function.name};
    query.periodSeconds = periodFor(m_range->value());
    const qint64 period = qint64(query.periodSeconds) * 1000;
    query.toMs = (m_context.clock.nowMs() / period + 1) * period;
    query.fromMs = query.toMs - qint64(m_range->value()) * 1000;
    return query;
}

void MetricsTab::refresh()
{
    const bool ready = m_context.catalog.state(m_function.connectionId).kind == ConnectionState::Kind::Ready;
    if (isVisible() && ready && can()) {
        const MetricsQuery asked = query();
        m_next.stop();
        m_reading = m_context.catalog.metrics(m_function.connectionId, asked,
                                              [this, asked](const auto &result) { onRead(asked, result); });
    }
    update();
}

void MetricsTab::onRead(const MetricsQuery &asked, const Result<QList<MetricSeries>> &result)
{
    const CallPtr ended = std::move(m_reading);
    m_failed = !result;
    if (result) {
        m_banner->clear();
        m_shown = asked;
        m_readMs = m_context.clock.nowMs();
        m_nothing = std::all_of(result->begin(), result->end(),
                                [](const MetricSeries &each) { return each.points.isEmpty(); });
        m_plots->setSeries(asked, *result);
    } else {
        m_banner->show(Banner::Severity::Error, result.error().message, result.error().advice, tr("Retry"));
    }
    m_next.start(std::chrono::seconds(asked.periodSeconds));
    update();
}

/// What is said instead of charts.
QString MetricsTab::sentence() const
{
    if (!can())
        return whyAbsent(FunctionPart::Metrics, m_context.catalog.connection(m_function.connectionId).kind);
    if (m_shown)
        return noValuesText(static_cast<int>(lengthMs(*m_shown) / 1000)) + u' ' +
               tr("They may come a minute or two after a call.");
    if (m_reading)
        return tr("Reading the metrics…");
    return m_failed ? tr("The metrics could not be read.")
                    : tr("The metrics are read as soon as the connection is ready.");
}

void MetricsTab::update()
{
    const bool charts = can() && m_shown && !m_nothing;
    m_empty->setSentence(sentence());
    m_stack->setCurrentIndex(charts ? 1 : 0);
    m_range->setEnabled(can());
    const bool old = m_shown && (m_failed || lengthMs(*m_shown) != lengthMs(query()));
    m_plots->setDimmed(old);
    const QString age = m_shown ? format::age(m_readMs, m_context.clock.nowMs()) : QString();
    m_state->setText(age.isEmpty() ? QString()
                                   : tr("%1 · read %2").arg(periodText(m_shown->periodSeconds), age));
}

} // namespace signalbox
