// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/series/tallies.h"

namespace signalbox {

namespace {

constexpr qint64 second = 1'000'000;

qint64 floorSecond(qint64 us)
{
    const qint64 rest = us % second;
    return us - (rest < 0 ? rest + second : rest);
}

} // namespace

Tally &Tally::operator+=(const Tally &other)
{
    invocations += other.invocations;
    errors += other.errors;
    coldStarts += other.coldStarts;
    throttles += other.throttles;
    durationUs += other.durationUs;
    return *this;
}

void Tallies::add(qint64 timeUs, const Tally &tally)
{
    m_seconds[floorSecond(timeUs)] += tally;
}

void Tallies::forgetBefore(qint64 us)
{
    m_seconds.erase(m_seconds.begin(), m_seconds.lower_bound(floorSecond(us)));
}

Tally Tallies::sum(const Span &span) const
{
    Tally total;
    for (auto it = m_seconds.lower_bound(span.fromUs); it != m_seconds.cend() && it->first < span.toUs; ++it)
        total += it->second;
    return total;
}

QList<Tally> Tallies::parts(const Span &span, int count) const
{
    QList<Tally> result(qMax(0, count));
    if (count <= 0 || span.length() <= 0)
        return result;
    for (auto it = m_seconds.lower_bound(span.fromUs); it != m_seconds.cend() && it->first < span.toUs; ++it)
        result[qsizetype(double(it->first - span.fromUs) * count / double(span.length()))] += it->second;
    return result;
}

} // namespace signalbox
