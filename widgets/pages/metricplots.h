// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/metrics.h"

#include <QWidget>

class QGraphicsOpacityEffect;

namespace signalbox {

class Card;
class Label;
class MetricChart;
struct MetricChartData;

/// A provider's metrics of one function as four charts, each with its figure of the whole time.
class MetricPlots : public QWidget
{
    Q_OBJECT

public:
    explicit MetricPlots(QWidget *parent = nullptr);

    /// What was asked for, and what came.
    void setSeries(const MetricsQuery &query, const QList<MetricSeries> &series);
    /// Whether what is shown is older than what is asked for now.
    void setDimmed(bool dimmed);

private:
    struct Plot
    {
        Card *card = nullptr;
        MetricChart *chart = nullptr;
        Label *figure = nullptr;
    };

    static Plot makePlot(const QString &title);
    void showCounts(const MetricChartData &empty, const QList<MetricSeries> &series);
    void showLevels(const MetricChartData &empty, const QList<MetricSeries> &series);

    Plot m_calls;
    Plot m_failures;
    Plot m_duration;
    Plot m_concurrency;
    QGraphicsOpacityEffect *m_dim;
};

} // namespace signalbox
