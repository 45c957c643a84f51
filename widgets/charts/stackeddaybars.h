// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/chartframe.h"

#include <QDate>

class QBarCategoryAxis;
class QStackedBarSeries;
class QValueAxis;

namespace signalbox {

/// Values of some series on consecutive days.
struct DayBarsData
{
    struct Day
    {
        QDate day;
        QList<double> values; ///< one a series
    };

    QStringList names; ///< at most five are told apart; the last may be "others"
    QList<Day> days;
    QString unit; ///< "GB-s"
};

/// One stacked bar a day with a legend under it; the day under the cursor tells its values.
class StackedDayBars : public ChartFrame
{
    Q_OBJECT

public:
    explicit StackedDayBars(QWidget *parent = nullptr);

    void setData(const DayBarsData &shown);
    QString accessibleSummary() const override;
    QSize sizeHint() const override { return {600, 240}; }
    QSize minimumSizeHint() const override { return {240, 160}; }

protected:
    void drawOver(QPainter &painter) override;
    void recolour() override;
    double cursorStep() const override { return 1.0 / double(qMax<qsizetype>(1, m_data.days.size())); }

private:
    QColor colourOf(qsizetype series) const;
    void drawDays(QPainter &painter);
    void drawLegend(QPainter &painter);
    QStringList describe(const DayBarsData::Day &day) const;

    DayBarsData m_data;
    QStackedBarSeries *m_series;
    QBarCategoryAxis *m_x;
    QValueAxis *m_y;
};

} // namespace signalbox
