// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/metrics.h"
#include "models/series/span.h"
#include "widgets/charts/chartframe.h"

namespace signalbox {

/// What a metric chart shows: values of whole periods, of some of them none.
struct MetricChartData
{
    enum class Form {
        Bars, ///< counts, one upon the other
        Lines ///< levels, broken where a period has no value
    };
    struct Line
    {
        QString name;
        Tone tone = Tone::Accent;
        QList<MetricPoint> points; ///< oldest first
    };

    Form form = Form::Bars;
    Span span;
    qint64 periodUs = 60'000'000;
    QList<Line> lines;
    QString unit; ///< "ms"; empty for counts
    QString none; ///< what is said in the place of bars where all counts are 0
};

/// A provider's metrics over time, with a legend where there is more than one; the period under the cursor
/// tells its values.
class MetricChart : public ChartFrame
{
    Q_OBJECT

public:
    explicit MetricChart(const QString &name, QWidget *parent = nullptr);

    void setData(const MetricChartData &shown);
    const MetricChartData &data() const { return m_data; }
    QString accessibleSummary() const override;
    QSize sizeHint() const override { return {420, 170}; }
    QSize minimumSizeHint() const override { return {240, 120}; }

protected:
    void drawOver(QPainter &painter) override;
    void recolour() override {}
    double cursorStep() const override;

private:
    double xOf(qint64 us) const;
    QString text(double value) const;
    std::optional<double> valueAt(const MetricChartData::Line &line, qint64 us) const;
    double mostInAPeriod() const;
    void drawBars(QPainter &painter);
    void drawLine(QPainter &painter, const MetricChartData::Line &line);
    void drawTimes(QPainter &painter);
    void drawLegend(QPainter &painter);
    QStringList describe(qint64 periodUs) const;

    MetricChartData m_data;
};

} // namespace signalbox
