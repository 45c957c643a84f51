// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace signalbox::engine {

/// When an asynchronous invocation is tried again.
struct RetryPolicy
{
    using milliseconds = std::chrono::milliseconds;

    milliseconds afterError{60'000};      ///< after the first function error; the second waits twice as long
    milliseconds afterRefusal{1'000};     ///< after the first throttle or platform error; doubles each time
    milliseconds longestRefusal{300'000}; ///< where that stops growing

    /// `attempts`: how often the function has failed, at least 1.
    milliseconds errorDelay(int attempts) const { return afterError * attempts; }
    /// `refusals`: how often in a row the function was not run, at least 1.
    milliseconds refusalDelay(int refusals) const
    {
        milliseconds delay = afterRefusal;
        for (int i = 1; i < refusals && delay < longestRefusal; ++i)
            delay *= 2;
        return delay < longestRefusal ? delay : longestRefusal;
    }
};

} // namespace signalbox::engine
