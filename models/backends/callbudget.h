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

    /// How long to wait for the next call, ms; 0: it may be made now.
    qint64 waitMs()
    {
        const qint64 now = m_clock.nowMs();
        m_tokens = std::min(m_capacity, m_tokens + double(std::max<qint64>(0, now - m_atMs)) * m_perMs);
        m_atMs = now;
        constexpr double rounding = 1e-9;
        return m_tokens > 1 - rounding ? 0 : static_cast<qint64>(std::ceil((1 - m_tokens) / m_perMs));
    }

    /// So many calls were made, repetitions included. What is beyond the budget has to be waited for.
    void spend(qint64 calls) { m_tokens -= double(calls); }

private:
    static constexpr int mostAtOnce = 5;

    const Clock &m_clock;
    double m_capacity;
    double m_perMs;
    double m_tokens;
    qint64 m_atMs;
};

} // namespace signalbox
