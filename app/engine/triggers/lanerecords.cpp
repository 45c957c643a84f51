// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/triggers/lanerecords.h"

#include <algorithm>

namespace signalbox::engine {

void LaneRecords::add(StreamRecord record)
{
    m_bytes += record.event.size();
    m_records.push_back(std::move(record));
}

bool LaneRecords::fill(std::size_t batchSize) const
{
    return m_records.size() >= batchSize || m_bytes >= largestStreamEvent;
}

std::size_t LaneRecords::next(std::size_t batchSize)
{
    if (m_parts.empty())
        m_parts.push_back({eventful(first(std::min(batchSize, m_records.size()))), 0});
    return m_parts.back().size;
}

void LaneRecords::split()
{
    const std::size_t size = m_parts.back().size;
    m_parts.back() = {size / 2, 0};
    m_parts.push_back({size - size / 2, 0});
}

void LaneRecords::finish(std::size_t count)
{
    for (const StreamRecord &record : first(count))
        m_bytes -= record.event.size();
    m_records.erase(m_records.begin(), m_records.begin() + static_cast<std::ptrdiff_t>(count));
    m_parts.back() = {m_parts.back().size - count, 0};
    if (m_parts.back().size == 0)
        m_parts.pop_back();
}

} // namespace signalbox::engine
