// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/series/span.h"

#include <QList>
#include <QPointF>
#include <deque>

namespace signalbox {

/// A whole number over time that changes in steps, exactly: the value at t is the sum of the changes up to
/// and including t.
class StepSeries
{
public:
    /// The lowest and the highest value within one pixel, and which came first.
    struct Bin
    {
        int least = 0;
        int most = 0;
        bool mostFirst = false;

        bool operator==(const Bin &) const = default;
    };

    /// In any order; cheap near the newest.
    void add(qint64 timeUs, int delta);
    /// Values from `us` on stay as they are.
    void forgetBefore(qint64 us);

    int valueAt(qint64 us) const;
    int most(const Span &span) const;
    /// One bin a pixel. Costs what lies within the span, and the pixels.
    QList<Bin> bins(const Span &span, int pixels) const;

private:
    struct Step
    {
        qint64 timeUs;
        int value; ///< from then on
    };

    std::deque<Step>::const_iterator after(qint64 us) const;
    int valueBefore(const std::deque<Step>::const_iterator &step) const;

    std::deque<Step> m_steps;
    int m_base = 0;
};

/// The outline of bins for a fill: one point a bin, x in bins (its middle), y the highest value.
QList<QPointF> envelope(const QList<StepSeries::Bin> &bins);
/// A line through bins: at most two points a bin, in the order the values came.
QList<QPointF> outline(const QList<StepSeries::Bin> &bins);

} // namespace signalbox
