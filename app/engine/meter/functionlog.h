// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace signalbox::engine {

/// Cuts a function's output into lines of bounded length, and drops what comes faster than a log can keep.
class FunctionLog
{
public:
    using Time = std::chrono::steady_clock::time_point;
    using Line = std::function<void(std::string_view)>;

    static constexpr std::size_t LineLimit = 256 * 1024;        ///< longer lines are cut in pieces
    static constexpr std::int64_t BurstBytes = 8 * 1024 * 1024; ///< kept at once
    static constexpr std::int64_t BytesPerSecond = 1024 * 1024; ///< kept in the long run

    struct Dropped
    {
        std::uint64_t records = 0;
        std::uint64_t bytes = 0;
    };

    explicit FunctionLog(Line line);

    void add(std::string_view bytes, Time now);
    /// Whether the last line has no end yet.
    bool isUnfinished() const { return !m_partial.empty(); }
    /// Tells the last line, if it has no end yet.
    void flush(Time now);
    /// What was dropped since the last call.
    Dropped takeDropped();

private:
    void tell(std::string_view line, Time now);

    Line m_line;
    std::string m_partial;
    std::int64_t m_allowance = BurstBytes;
    Time m_refilled{};
    Dropped m_dropped;
};

} // namespace signalbox::engine
