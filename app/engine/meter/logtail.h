// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace signalbox::engine {

/// The last 4 KiB of an invocation's log.
class LogTail
{
public:
    static constexpr std::size_t Limit = 4096;

    /// Adds a line and its end.
    void add(std::string_view line);
    /// Forgets what is kept.
    void clear() { m_text.clear(); }
    /// What is kept, without a broken UTF-8 character at its start.
    std::string take();

private:
    std::string m_text;
};

} // namespace signalbox::engine
