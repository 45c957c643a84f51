// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/usagesums.h"

#include <algorithm>

namespace signalbox {

namespace {

/// What init adds to the billed duration: the billed milliseconds beyond those of the handler alone.
qint64 billedInit(const Invocation &invocation)
{
    if (!invocation.cold() || !invocation.billedMs || !invocation.durationUs)
        return 0;
    const qint64 handlerMs = (*invocation.durationUs + 999) / 1000;
    return std::max<qint64>(0, *invocation.billedMs - handlerMs);
}

template <class T, class Pick>
std::optional<T> pick(const std::optional<T> &a, const std::optional<T> &b, Pick better)
{
    if (!a || !b)
        return a ? a : b;
    return better(*a, *b);
}

} // namespace

UsageSums UsageSums::of(const Invocation &invocation)
{
    UsageSums sums;
    sums.invocations = 1;
    sums.errors =
        invocation.status == Invocation::Status::Error || invocation.status == Invocation::Status::Timeout;
    sums.cold = invocation.cold();
    if (invocation.billedMs && invocation.memoryMb) {
        sums.billedMs = *invocation.billedMs;
        sums.billedInitMs = billedInit(invocation);
    } else {
        sums.unmetered = 1;
    }
    sums.timed = invocation.durationUs.has_value();
    sums.durationUs = invocation.durationUs.value_or(0);
    sums.minDurationUs = invocation.durationUs;
    sums.maxDurationUs = invocation.durationUs;
    sums.maxMemoryMb = invocation.maxMemoryMb;
    return sums;
}

UsageSums &UsageSums::operator+=(const UsageSums &other)
{
    invocations += other.invocations;
    errors += other.errors;
    throttles += other.throttles;
    cold += other.cold;
    unmetered += other.unmetered;
    billedMs += other.billedMs;
    billedInitMs += other.billedInitMs;
    timed += other.timed;
    durationUs += other.durationUs;
    minDurationUs =
        pick(minDurationUs, other.minDurationUs, [](qint64 a, qint64 b) { return std::min(a, b); });
    maxDurationUs =
        pick(maxDurationUs, other.maxDurationUs, [](qint64 a, qint64 b) { return std::max(a, b); });
    maxMemoryMb = pick(maxMemoryMb, other.maxMemoryMb, [](int a, int b) { return std::max(a, b); });
    return *this;
}

} // namespace signalbox
