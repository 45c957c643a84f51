// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/series/lanelayout.h"
#include "widgets/controls/paintedwidget.h"

namespace signalbox {

/// One lane per execution environment: hatched while it initialises, solid while it runs, a sign on what
/// failed, nothing while idle. Put it into a scroll area; only the lanes in sight are laid out and painted.
/// Up and down choose a lane, left and right an invocation, Enter opens it.
class LanesView : public PaintedWidget
{
    Q_OBJECT

public:
    explicit LanesView(QWidget *parent = nullptr);

    void setData(const LaneRows &rows, const Span &span);
    /// Marks the invocation wherever it is shown; empty for none.
    void selectInvocation(const QString &requestId);
    /// What stands left of the time: names and ids.
    static int labelWidth();
    static constexpr int rightGap = 2; ///< what stands right of it
    /// How many lanes the last painting drew.
    int paintedLanes() const { return m_painted; }

    QAccessible::Role accessibleRole() const override { return QAccessible::List; }
    QString accessibleSummary() const override;
    QString accessibleAction() const override { return tr("Open invocation"); }
    void activate() override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {320, sizeHint().height()}; }

Q_SIGNALS:
    void invocationSelected(const QString &requestId);
    void invocationActivated(const QString &requestId);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QRectF trackOf(int row) const;
    QList<LaneMark> marksOf(int row) const;
    /// The segment under a point; null between segments.
    const Segment *segmentAt(const QPointF &point) const;
    QString describe(int row, const Segment &segment) const;
    void drawLane(QPainter &painter, int row);
    void drawMark(QPainter &painter, const QRectF &track, const LaneMark &mark);
    void moveLane(int step);
    void moveSegment(int step);
    void choose(int row, const Segment *segment);

    LaneRows m_rows;
    Span m_span;
    int m_current = -1;
    int m_painted = 0;
    QString m_selected;
};

/// What the lanes' patterns mean, for beside their title.
class LanesLegend : public PaintedWidget
{
    Q_OBJECT

public:
    explicit LanesLegend(QWidget *parent = nullptr);

    QAccessible::Role accessibleRole() const override { return QAccessible::StaticText; }
    QString accessibleSummary() const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// Paints one segment's shape; the same in lanes and in their legend.
void drawSegment(QPainter &painter, const QRectF &rect, Segment::Kind kind, const Tokens &tokens);
/// "a1f0": enough of an instance's id to tell it from its neighbours.
QString shortInstance(const QString &instanceId);

} // namespace signalbox
