// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/rollupwriter.h"

namespace signalbox {

namespace {

constexpr qint64 Grains[] = {60, 3'600, 86'400};
constexpr qint64 UsPerSecond = 1'000'000;

// min() and max() of two values answer NULL when one of them is NULL, hence the ifnull.
constexpr char Upsert[] = R"(
INSERT INTO rollup VALUES (?,?,?,?,?,?, ?,?,?,?,?,?,?,?,?,?,?,?)
ON CONFLICT DO UPDATE SET
    invocations = invocations + excluded.invocations,
    errors = errors + excluded.errors,
    throttles = throttles + excluded.throttles,
    cold = cold + excluded.cold,
    unmetered = unmetered + excluded.unmetered,
    billed_ms = billed_ms + excluded.billed_ms,
    billed_init_ms = billed_init_ms + excluded.billed_init_ms,
    timed = timed + excluded.timed,
    duration_us = duration_us + excluded.duration_us,
    min_duration_us = ifnull(min(min_duration_us, excluded.min_duration_us),
                             ifnull(min_duration_us, excluded.min_duration_us)),
    max_duration_us = ifnull(max(max_duration_us, excluded.max_duration_us),
                             ifnull(max_duration_us, excluded.max_duration_us)),
    max_memory_mb = ifnull(max(max_memory_mb, excluded.max_memory_mb),
                           ifnull(max_memory_mb, excluded.max_memory_mb)))";

} // namespace

qint64 bucketOf(qint64 timeUs, qint64 grain)
{
    const qint64 width = grain * UsPerSecond;
    const qint64 before = ((timeUs % width) + width) % width;
    return (timeUs - before) / UsPerSecond;
}

RollupWriter::RollupWriter(SqlDatabase &database)
    : m_upsert(database.prepare(Upsert))
{
}

void RollupWriter::add(qint64 timeUs, Key key, const UsageSums &sums)
{
    for (const qint64 grain : Grains) {
        std::get<0>(key) = grain;
        std::get<1>(key) = bucketOf(timeUs, grain);
        m_sums[key] += sums;
    }
}

void RollupWriter::add(qint64 function, qint64 architecture, const Invocation &invocation)
{
    add(invocation.startUs,
        {0, 0, function, invocation.memoryMb.value_or(0), architecture, int(invocation.provenance)},
        UsageSums::of(invocation));
}

void RollupWriter::addFailure(qint64 function, qint64 architecture, qint64 startUs, int memoryMb,
                              int provenance)
{
    UsageSums sums;
    sums.errors = 1;
    add(startUs, {0, 0, function, memoryMb, architecture, provenance}, sums);
}

void RollupWriter::addThrottle(qint64 function, qint64 architecture, qint64 timeUs)
{
    UsageSums sums;
    sums.throttles = 1;
    add(timeUs, {0, 0, function, 0, architecture, int(Provenance::Measured)}, sums);
}

void RollupWriter::addHeld(qint64 function, qint64 architecture, const LifecycleEvent &event)
{
    UsageSums sums;
    sums.billedMs = event.billedMs.value_or(0);
    if (event.memoryMb)
        add(event.timeUs, {0, 0, function, *event.memoryMb, architecture, int(event.provenance)}, sums);
}

void RollupWriter::flush()
{
    for (const auto &[key, sums] : m_sums) {
        const auto &[grain, bucket, function, memory, architecture, provenance] = key;
        m_upsert.run(grain, bucket, function, memory, architecture, provenance, sums.invocations, sums.errors,
                     sums.throttles, sums.cold, sums.unmetered, sums.billedMs, sums.billedInitMs, sums.timed,
                     sums.durationUs, sums.minDurationUs, sums.maxDurationUs, sums.maxMemoryMb);
    }
    m_sums.clear();
}

} // namespace signalbox
