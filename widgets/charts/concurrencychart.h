// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/series/stepseries.h"
#include "widgets/charts/chartframe.h"

class QAreaSeries;
class QLineSeries;
class QValueAxis;

namespace signalbox {

/// What the concurrency chart shows.
struct ConcurrencyData
{
    Span span;
    QList<StepSeries::Bin> bins;     ///< one a pixel of the plot, across the span
    std::optional<int> now;          ///< unset: not known
    std::optional<qint64> heardToUs; ///< from when on nothing is known, if so
    std::optional<int> limit;
    QString limitLabel; ///< "reserved 37"
    QList<qint64> throttles;
};

/// Running invocations over time: an area, the limit as a dashed line with its label, throttles as red ticks.
class ConcurrencyChart : public ChartFrame
{
    Q_OBJECT

public:
    explicit ConcurrencyChart(QWidget *parent = nullptr);

    void setData(const ConcurrencyData &shown);
    QString accessibleSummary() const override;
    QSize sizeHint() const override { return {600, 184}; }
    QSize minimumSizeHint() const override { return {240, 120}; }

protected:
    void drawUnder(QPainter &painter) override;
    void drawOver(QPainter &painter) override;
    void recolour() override;

private:
    double xOf(qint64 us) const;
    QList<StepSeries::Bin> heard() const;
    void drawUnheard(QPainter &painter);
    void drawLimit(QPainter &painter);
    void drawThrottles(QPainter &painter);
    void drawTimes(QPainter &painter);

    ConcurrencyData m_data;
    int m_most = 0;
    QLineSeries *m_top;  ///< the area's upper edge
    QLineSeries *m_line; ///< the line over it
    QAreaSeries *m_area;
    QValueAxis *m_x;
    QValueAxis *m_y;
};

} // namespace signalbox
