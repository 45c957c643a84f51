// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/series/stepseries.h"

#include <algorithm>

namespace signalbox {

std::deque<StepSeries::Step>::const_iterator StepSeries::after(qint64 us) const
{
    return std::upper_bound(m_steps.cbegin(), m_steps.cend(), us,
                            [](qint64 time, const Step &step) { return time < step.timeUs; });
}

int StepSeries::valueBefore(const std::deque<Step>::const_iterator &step) const
{
    return step == m_steps.cbegin() ? m_base : std::prev(step)->value;
}

void StepSeries::add(qint64 timeUs, int delta)
{
    const auto place = after(timeUs);
    auto from = m_steps.begin() + (place - m_steps.cbegin());
    if (from != m_steps.begin() && std::prev(from)->timeUs == timeUs)
        --from;
    else
        from = m_steps.insert(from, {timeUs, valueBefore(place)});
    for (; from != m_steps.end(); ++from)
        from->value += delta;
}

void StepSeries::forgetBefore(qint64 us)
{
    while (!m_steps.empty() && m_steps.front().timeUs < us) {
        m_base = m_steps.front().value;
        m_steps.pop_front();
    }
}

int StepSeries::valueAt(qint64 us) const
{
    return valueBefore(after(us));
}

int StepSeries::most(const Span &span) const
{
    int most = valueAt(span.fromUs);
    for (auto it = after(span.fromUs); it != m_steps.cend() && it->timeUs < span.toUs; ++it)
        most = qMax(most, it->value);
    return most;
}

QList<StepSeries::Bin> StepSeries::bins(const Span &span, int pixels) const
{
    QList<Bin> result;
    if (pixels <= 0 || span.length() <= 0)
        return result;
    result.reserve(pixels);
    auto it = after(span.fromUs);
    int value = valueBefore(it);
    for (int i = 0; i < pixels; ++i) {
        const qint64 end = span.fromUs + qint64(double(span.length()) * (i + 1) / pixels);
        Bin bin{value, value, false};
        for (; it != m_steps.cend() && it->timeUs < end; ++it) {
            value = it->value;
            if (value > bin.most) {
                bin.most = value;
                bin.mostFirst = false;
            }
            if (value < bin.least) {
                bin.least = value;
                bin.mostFirst = true;
            }
        }
        result.append(bin);
    }
    return result;
}

QList<QPointF> envelope(const QList<StepSeries::Bin> &bins)
{
    QList<QPointF> points;
    points.reserve(bins.size());
    for (qsizetype i = 0; i < bins.size(); ++i)
        points.append({double(i) + 0.5, double(bins[i].most)});
    return points;
}

QList<QPointF> outline(const QList<StepSeries::Bin> &bins)
{
    QList<QPointF> points;
    points.reserve(bins.size() * 2);
    for (qsizetype i = 0; i < bins.size(); ++i) {
        const auto &bin = bins[i];
        const double x = double(i) + 0.5;
        points.append({x, double(bin.mostFirst ? bin.most : bin.least)});
        if (bin.least != bin.most)
            points.append({x, double(bin.mostFirst ? bin.least : bin.most)});
    }
    return points;
}

} // namespace signalbox
