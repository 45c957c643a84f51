// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/pool/ratelimit.h"

#include <string>
#include <unordered_map>

namespace signalbox::engine {

/// How fast a function may get more environments: so many in 10 seconds, each function for itself. AWS gives
/// 1,000. Source: AWS Lambda developer guide, "Lambda scaling behavior".
class ScalingRate
{
public:
    static constexpr std::chrono::seconds Over{10};

    explicit ScalingRate(int most)
        : m_most(most)
    {
    }

    /// Counts one more environment of the function; false when it must not be made now.
    bool take(const std::string &arn, RateLimit::Time now)
    {
        std::erase_if(m_limits, [now](const auto &each) { return each.second.full(now); });
        return m_limits[arn].take(now, m_most, Over);
    }

private:
    int m_most;
    std::unordered_map<std::string, RateLimit> m_limits; ///< of functions that grew in the last seconds
};

} // namespace signalbox::engine
