// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/series/livewindow.h"
#include "widgets/theme/tokens.h"

#include <QWidget>

namespace signalbox {

class KeyFigure;

/// The row of figures over the live charts.
class LiveFigures : public QWidget
{
    Q_OBJECT

public:
    explicit LiveFigures(QWidget *parent = nullptr);

    /// Whether what runs now is known at all, as from then on is shown; `remark` says of whom nothing is
    /// heard.
    void setHeard(bool any, const QString &remark);
    /// Everything of the span but GB-seconds. `limit` is unset where nobody knows it.
    void show(const LiveWindow &window, const Span &span, const QString &functionArn,
              std::optional<int> limit);
    /// Unset is unknown. `lines` say how it came about; a click or Enter shows them.
    void setGbSeconds(std::optional<double> value, const QStringList &lines = {});

private:
    void openFormula();
    KeyFigure *add(const QString &label, Tone tone);
    QString counted(qint64 count, const QString &during) const;
    void showThrottles(const QList<qint64> &throttles, const QString &during);
    void showRate(const Tallies &tallies, const Span &span, const QString &during);
    void showShares(const Tally &sum, const QString &during);
    void showTrends(const LiveWindow &window, const Span &span, const QString &functionArn);

    KeyFigure *m_inFlight;
    KeyFigure *m_rate;
    KeyFigure *m_errors;
    KeyFigure *m_cold;
    KeyFigure *m_throttled;
    KeyFigure *m_gbSeconds;
    QStringList m_formula;
    bool m_heard = true; ///< else only what was recorded is known
    QString m_remark;
};

/// "1 min", "1 h": the length of a span.
QString spanName(const Span &span);
QString spanName(qint64 seconds);

} // namespace signalbox
