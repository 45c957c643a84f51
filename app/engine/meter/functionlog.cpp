// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/meter/functionlog.h"

#include <algorithm>
#include <utility>

namespace signalbox::engine {

FunctionLog::FunctionLog(Line line)
    : m_line(std::move(line))
{
}

void FunctionLog::add(std::string_view bytes, Time now)
{
    while (!bytes.empty()) {
        const auto end = bytes.find('\n');
        const auto room = LineLimit - m_partial.size();
        if (end == std::string_view::npos && bytes.size() < room) {
            m_partial.append(bytes);
            return;
        }
        const bool whole = end != std::string_view::npos && end <= room;
        const auto size = whole ? end : room;
        m_partial.append(bytes.substr(0, size));
        bytes.remove_prefix(whole ? size + 1 : size);
        tell(m_partial, now);
        m_partial.clear();
    }
}

void FunctionLog::flush(Time now)
{
    if (!m_partial.empty())
        tell(m_partial, now);
    m_partial.clear();
}

void FunctionLog::tell(std::string_view line, Time now)
{
    const auto passed = std::chrono::duration_cast<std::chrono::milliseconds>(now - m_refilled);
    if (passed.count() > 0) {
        const auto milliseconds = std::min<std::int64_t>(passed.count(), 60'000);
        m_allowance = std::min(BurstBytes, m_allowance + milliseconds * BytesPerSecond / 1000);
        m_refilled = now;
    }
    const auto cost = static_cast<std::int64_t>(line.size()) + 100; // a line costs more than its bytes
    if (cost > m_allowance) {
        ++m_dropped.records;
        m_dropped.bytes += line.size();
        return;
    }
    m_allowance -= cost;
    m_line(line);
}

FunctionLog::Dropped FunctionLog::takeDropped()
{
    return std::exchange(m_dropped, {});
}

} // namespace signalbox::engine
