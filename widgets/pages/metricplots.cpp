// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/metricplots.h"

#include "models/items/format.h"
#include "widgets/charts/metricchart.h"
#include "widgets/controls/card.h"
#include "widgets/controls/label.h"

#include <QGraphicsOpacityEffect>
#include <QGridLayout>
#include <QVBoxLayout>

namespace signalbox {

namespace {

constexpr double dimmed = 0.45;

QList<MetricPoint> pointsOf(const QList<MetricSeries> &series, Metric metric)
{
    for (const MetricSeries &each : series) {
        if (each.metric == metric)
            return each.points;
    }
    return {};
}

QString sumText(const QList<MetricPoint> &points)
{
    double sum = 0;
    for (const MetricPoint &point : points)
        sum += point.value;
    return format::count(qRound64(sum));
}

double mostOf(const QList<MetricPoint> &points)
{
    double most = 0;
    for (const MetricPoint &point : points)
        most = qMax(most, point.value);
    return most;
}

} // namespace

MetricPlots::MetricPlots(QWidget *parent)
    : QWidget(parent)
    , m_calls(makePlot(tr("Invocations")))
    , m_failures(makePlot(tr("Errors and throttles")))
    , m_duration(makePlot(tr("Duration, ms")))
    , m_concurrency(makePlot(tr("Concurrency")))
    , m_dim(new QGraphicsOpacityEffect(this))
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setSpacing(metric::cardGap);
    grid->addWidget(m_calls.card, 0, 0);
    grid->addWidget(m_failures.card, 0, 1);
    grid->addWidget(m_duration.card, 1, 0);
    grid->addWidget(m_concurrency.card, 1, 1);
    for (int i = 0; i < 2; ++i) {
        grid->setColumnStretch(i, 1);
        grid->setRowStretch(i, 1);
    }
    m_dim->setOpacity(dimmed);
    m_dim->setEnabled(false);
    setGraphicsEffect(m_dim);
}

MetricPlots::Plot MetricPlots::makePlot(const QString &title)
{
    Plot plot;
    plot.card = new Card(title);
    plot.chart = new MetricChart(title);
    plot.figure = new Label({}, Type::SmallStrong, Tone::Secondary);
    plot.card->setProvenance(tr("metric · counted by the backend"));
    plot.card->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // all are as wide
    plot.card->addHeadWidget(plot.figure);
    plot.card->body()->addWidget(plot.chart);
    return plot;
}

void MetricPlots::setDimmed(bool dim)
{
    m_dim->setEnabled(dim);
}

void MetricPlots::setSeries(const MetricsQuery &query, const QList<MetricSeries> &series)
{
    MetricChartData empty;
    empty.span = {query.fromMs * 1000, query.toMs * 1000};
    empty.periodUs = qint64(query.periodSeconds) * 1'000'000;
    showCounts(empty, series);
    showLevels(empty, series);
}

void MetricPlots::showCounts(const MetricChartData &empty, const QList<MetricSeries> &series)
{
    const QList<MetricPoint> calls = pointsOf(series, Metric::Invocations);
    const QList<MetricPoint> errors = pointsOf(series, Metric::Errors);
    const QList<MetricPoint> throttles = pointsOf(series, Metric::Throttles);
    MetricChartData shown = empty;
    shown.lines = {{tr("Invocations"), Tone::Accent, calls}};
    m_calls.chart->setData(shown);
    m_calls.figure->setText(tr("%1 in all").arg(sumText(calls)));
    shown.none = tr("None failed, none was throttled.");
    shown.lines = {{tr("Errors"), Tone::Bad, errors}, {tr("Throttles"), Tone::Warning, throttles}};
    m_failures.chart->setData(shown);
    m_failures.figure->setText(tr("%1 failed, %2 throttled").arg(sumText(errors), sumText(throttles)));
}

void MetricPlots::showLevels(const MetricChartData &empty, const QList<MetricSeries> &series)
{
    const QList<MetricPoint> average = pointsOf(series, Metric::Duration);
    const QList<MetricPoint> slowest = pointsOf(series, Metric::DurationP99);
    const QList<MetricPoint> concurrency = pointsOf(series, Metric::Concurrency);
    MetricChartData shown = empty;
    shown.form = MetricChartData::Form::Lines;
    shown.unit = tr("ms");
    shown.lines = {{tr("Average"), Tone::Accent, average}};
    if (!slowest.isEmpty())
        shown.lines.append({tr("99th percentile"), Tone::Secondary, slowest});
    m_duration.chart->setData(shown);
    const QString most = format::duration(qRound64(mostOf(average) * 1000));
    m_duration.figure->setText(average.isEmpty() ? format::unknown() : tr("average up to %1").arg(most));
    shown = empty;
    shown.lines = {{tr("Most at once"), Tone::Accent, concurrency}};
    m_concurrency.chart->setData(shown);
    m_concurrency.figure->setText(concurrency.isEmpty()
                                      ? format::unknown()
                                      : tr("at most %1").arg(format::count(qRound64(mostOf(concurrency)))));
}

} // namespace signalbox
