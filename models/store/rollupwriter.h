// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/lifecycle.h"
#include "models/store/dictionaries.h"
#include "models/store/usagesums.h"

#include <map>
#include <tuple>

namespace signalbox {

/// Gathers a batch's usage in memory and adds it to the rollups by minute, hour and day.
class RollupWriter
{
public:
    explicit RollupWriter(SqlDatabase &database);

    void add(qint64 function, qint64 architecture, const Invocation &invocation);
    /// One that is counted already turned out to have failed.
    void addFailure(qint64 function, qint64 architecture, qint64 startUs, int memoryMb, int provenance);
    void addThrottle(qint64 function, qint64 architecture, qint64 timeUs);
    /// Of type InstanceTime. Nothing is known of one without memory.
    void addHeld(qint64 function, qint64 architecture, const LifecycleEvent &event);
    /// Writes what was added, within the caller's transaction.
    void flush();
    /// Drops what was added and not flushed.
    void forget() { m_sums.clear(); }

private:
    /// grain, bucket, function, memory, architecture, provenance
    using Key = std::tuple<qint64, qint64, qint64, int, qint64, int>;

    void add(qint64 timeUs, Key key, const UsageSums &sums);

    SqlStatement m_upsert;
    std::map<Key, UsageSums> m_sums;
};

/// Seconds since the epoch of the bucket of `grain` seconds that holds this time.
qint64 bucketOf(qint64 timeUs, qint64 grain);

} // namespace signalbox
