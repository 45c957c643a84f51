// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/call.h"
#include "models/domain/metrics.h"
#include "widgets/pages/functiontab.h"

#include <QTimer>
#include <optional>

class QStackedWidget;

namespace signalbox {

class Banner;
class EmptyState;
class Label;
class MetricPlots;
class Segmented;

/// What the provider counted of a function by itself: calls, failures, durations, concurrency. Reads them
/// while it is in sight, once a period: that costs money. What was read before stays, dimmed and with its
/// age, until newer values are there.
class MetricsTab : public FunctionTab
{
    Q_OBJECT

public:
    explicit MetricsTab(const Context &context, QWidget *parent = nullptr);

    void setFunction(const Function &function) override;
    void refresh() override;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    static QString rangeText(int seconds);
    static QString noValuesText(int seconds);
    static QString periodText(int seconds);
    QWidget *makeHead();
    void onStateChanged(const QString &connectionId);
    void onRead(const MetricsQuery &asked, const Result<QList<MetricSeries>> &result);
    void update();
    QString sentence() const;
    bool can() const;
    MetricsQuery query() const;

    Function m_function;
    QTimer m_next; ///< until the next reading
    QTimer m_age;  ///< until the text of the age may be another
    CallPtr m_reading;
    std::optional<MetricsQuery> m_shown; ///< what was read last
    qint64 m_readMs = 0;
    bool m_nothing = false; ///< there was no value in it
    bool m_failed = false;  ///< the last reading

    Banner *m_banner;
    Segmented *m_range;
    Label *m_state;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    MetricPlots *m_plots;
};

} // namespace signalbox
