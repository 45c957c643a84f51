// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/pool/ratelimit.h"

#include <string>
#include <unordered_map>

namespace signalbox::engine {

/// How often something may happen, each function for itself.
class FunctionRates
{
public:
    /// Counts one for the function; false, and nothing changes, when there were `most` (> 0) in the time
    /// before.
    bool take(const std::string &arn, RateLimit::Time now, std::int64_t most, std::chrono::nanoseconds over)
    {
        std::erase_if(m_limits, [now](const auto &each) { return each.second.full(now); });
        return m_limits[arn].take(now, most, over);
    }

private:
    std::unordered_map<std::string, RateLimit> m_limits; ///< of functions it lately happened to
};

} // namespace signalbox::engine
