// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCharts/QChartView>

namespace signalbox {

class ChartFrame;

/// The canvas of a ChartFrame; lets it draw below and above the data.
class ChartView final : public QChartView
{
public:
    ChartView(QChart *chart, ChartFrame *frame);

protected:
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;

private:
    ChartFrame *m_frame;
};

} // namespace signalbox
