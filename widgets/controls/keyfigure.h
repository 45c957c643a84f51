// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/controls/paintedwidget.h"

namespace signalbox {

/// A small card with one figure: label, figure, a word on its state, the last while as a line.
class KeyFigure : public PaintedWidget
{
    Q_OBJECT

public:
    explicit KeyFigure(const QString &label, Tone tone = Tone::Accent, QWidget *parent = nullptr);

    /// An empty figure is unknown and shown as "—". `remark` is the tip: why it is unknown, or what it leaves
    /// out.
    void setFigure(const QString &figure, const QString &remark = {});
    void setSub(const QString &text, Tone tone);
    void setTrend(const QList<double> &values);
    /// What a click or Enter opens, e.g. "Show how it came about"; empty: nothing.
    void setAction(const QString &action);

    QString figure() const { return m_figure; }
    QString sub() const { return m_sub; }
    QString remark() const { return m_remark; }

    QAccessible::Role accessibleRole() const override;
    QString accessibleSummary() const override;
    QString accessibleAction() const override { return m_action; }
    void activate() override { Q_EMIT activated(); }
    QSize sizeHint() const override { return {163, 92}; }
    QSize minimumSizeHint() const override { return {104, 92}; }

Q_SIGNALS:
    void activated();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString m_label;
    QString m_figure;
    QString m_sub;
    QString m_remark;
    QString m_action;
    Tone m_tone;
    Tone m_subTone;
    QList<double> m_trend;
};

} // namespace signalbox
