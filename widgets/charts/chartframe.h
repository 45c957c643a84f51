// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/controls/paintedwidget.h"

class QChart;

namespace signalbox {

class ChartView;

/// Base of the charts: a Qt chart for the data, drawn without frame, and axes, labels and the cursor around
/// it in the project's own hand. Left and right move the cursor, the mouse too.
class ChartFrame : public PaintedWidget
{
    Q_OBJECT

public:
    explicit ChartFrame(QWidget *parent = nullptr);

    /// Where the data is drawn.
    QRectF plotRect() const;
    /// The pixels data has across: how many bins to make.
    int plotWidth() const { return qMax(1, int(plotRect().width())); }

    /// Room beside the plot: two charts with the same lie under each other in time.
    void setSides(int left, int right);

protected:
    QChart *chart() const { return m_chart; }
    /// Room under the plot, below the labels of the horizontal axis.
    void setFooter(int height);
    void setHighest(double value) { m_highest = value; }
    double highest() const { return m_highest; }
    double yOf(double value) const;
    std::optional<double> cursor() const { return m_cursor; } ///< 0…1 across the plot
    void redraw();

    virtual void drawUnder(QPainter &painter);
    virtual void drawOver(QPainter &painter) = 0;
    /// The palette changed: take its colours.
    virtual void recolour() = 0;
    /// How far one press of an arrow key moves the cursor.
    virtual double cursorStep() const { return 0.01; }
    void drawCallout(QPainter &painter, double x, const QStringList &lines);

    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    friend class ChartView;
    void setCursorAt(std::optional<double> place);
    void place();

    QChart *m_chart; ///< owned by the view's scene
    ChartView *m_view;
    std::optional<double> m_cursor;
    double m_highest = 1;
    int m_footer = 0;
    int m_left;
    int m_right;
};

} // namespace signalbox
