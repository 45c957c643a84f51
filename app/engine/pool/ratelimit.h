// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace signalbox::engine {

/// At most `most` at once, refilled evenly so that `most` have come back after `over`; what was not used does
/// not accumulate. Exact: it keeps the one moment when all of it will be there again.
class RateLimit
{
public:
    using Time = std::chrono::steady_clock::time_point;

    /// Takes one; false, and nothing changed, when none is there. `most` > 0.
    bool take(Time now, std::int64_t most, std::chrono::nanoseconds over)
    {
        const auto one = over / most;
        const auto full = m_full < now ? now + one : m_full + one;
        if (full - now > one * most)
            return false;
        m_full = full;
        return true;
    }
    /// All of it is there: as new.
    bool full(Time now) const { return m_full <= now; }

private:
    Time m_full{};
};

} // namespace signalbox::engine
