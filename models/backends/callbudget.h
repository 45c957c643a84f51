// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/clock.h"

#include <algorithm>
#include <cmath>

namespace signalbox {

/// What polling may use: a bucket of calls that refills evenly. Within no minute are there more than so many,
/// a few of them at once.
class CallBudget
{
public:
    CallBudget(const Clock &clock, int perMinute)
        : m_clock(clock)
        , m_capacity(std::clamp(perMinute / 6, 1, mostAtOnce))
        , m_perMs((perMinute - m_capacity + 1) / 60'000.0)
        , m_tokens(m_capacity)
        , m_atMs(clock.nowMs())
    {
    }

    /// How long to wait for the next call, ms; 0: it may be made now. What others claimed is left to them.
    qint64 waitMs() { return waitMs(std::min(1.0 + m_claimed, m_capacity)); }
    /// The same for a call that comes before all others.
    qint64 urgentWaitMs() { return waitMs(1.0); }

    /// So many calls more, or fewer, are waited for by what comes before all others.
    void claim(int calls) { m_claimed += calls; }

    /// So many calls were made, repetitions included. What is beyond the budget has to be waited for.
    void spend(qint64 calls) { m_tokens -= double(calls); }

private:
    static constexpr int mostAtOnce = 5;

    qint64 waitMs(double wanted)
    {
        const qint64 now = m_clock.nowMs();
        m_tokens = std::min(m_capacity, m_tokens + double(std::max<qint64>(0, now - m_atMs)) * m_perMs);
        m_atMs = now;
        constexpr double rounding = 1e-9;
        return m_tokens > wanted - rounding ? 0
                                            : static_cast<qint64>(std::ceil((wanted - m_tokens) / m_perMs));
    }

    const Clock &m_clock;
    double m_capacity;
    double m_perMs;
    double m_tokens;
    qint64 m_atMs;
    int m_claimed = 0;
};

} // namespace signalbox
