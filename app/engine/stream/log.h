// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace signalbox::engine {

/// The engine's own log: one line on standard error with the time. Never a credential, a header or a payload.
void logLine(std::string_view level, std::string_view message);

inline void logInfo(std::string_view message)
{
    logLine("info", message);
}
inline void logWarning(std::string_view message)
{
    logLine("warning", message);
}
inline void logError(std::string_view message)
{
    logLine("error", message);
}

} // namespace signalbox::engine
