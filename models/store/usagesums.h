// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/invocation.h"

namespace signalbox {

/// The integer sums a rollup keeps of the invocations of one bucket. Adding is associative and commutative.
struct UsageSums
{
    qint64 invocations = 0;
    qint64 errors = 0; ///< failed or timed out
    qint64 throttles = 0;
    qint64 cold = 0;
    qint64 unmetered = 0; ///< billed duration or memory unknown; adds nothing to billedMs
    qint64 billedMs = 0;
    qint64 billedInitMs = 0;
    qint64 timed = 0; ///< how many have a duration
    qint64 durationUs = 0;
    std::optional<qint64> minDurationUs;
    std::optional<qint64> maxDurationUs;
    std::optional<int> maxMemoryMb;

    static UsageSums of(const Invocation &invocation);
    UsageSums &operator+=(const UsageSums &other);
    bool operator==(const UsageSums &) const = default;
};

} // namespace signalbox
