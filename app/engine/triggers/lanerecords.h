// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/triggers/streambatch.h"

#include <vector>

namespace signalbox::engine {

/// The changes of a lane that are not done with, in their order, and the batches they are handed on in.
class LaneRecords
{
public:
    void add(StreamRecord record);

    bool empty() const { return m_records.empty(); }
    std::size_t size() const { return m_records.size(); }
    std::size_t bytes() const { return m_bytes; } ///< of their events
    const StreamRecord &front() const { return m_records.front(); }
    RecordSpan first(std::size_t count) const { return RecordSpan(m_records).first(count); }

    /// Whether a batch was begun that is not done with.
    bool begun() const { return !m_parts.empty(); }
    /// Whether there is as much as a batch may have.
    bool fill(std::size_t batchSize) const;
    /// How many changes the next batch has: one that was begun, or as many as there are, `batchSize` at most,
    /// that fit into an event. There must be some.
    std::size_t next(std::size_t batchSize);
    /// The function failed; returns how often it has with this batch.
    int fail() { return ++m_parts.back().attempts; }
    int attempts() const { return m_parts.back().attempts; }
    /// Has the batch handed on in two halves, as if they had not been tried yet.
    void split();
    /// The first so many of the batch are done with; the rest is a batch that has not been tried yet.
    void finish(std::size_t count);

private:
    struct Part
    {
        std::size_t size = 0;
        int attempts = 0; ///< that the function failed
    };

    std::vector<StreamRecord> m_records;
    std::size_t m_bytes = 0;
    std::vector<Part> m_parts; ///< batches that were begun, the next one last
};

} // namespace signalbox::engine
