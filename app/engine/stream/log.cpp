// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/stream/log.h"

#include "app/engine/text/times.h"

#include <string>
#include <unistd.h>

namespace signalbox::engine {

void logLine(std::string_view level, std::string_view message)
{
    std::string line = isoMicros(std::chrono::system_clock::now());
    line.append(" ").append(level).append(" ");
    for (const char c : message) // one event, one line, whatever it says
        line.push_back(static_cast<unsigned char>(c) < 0x20 ? ' ' : c);
    line.push_back('\n');
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.data(), line.size());
}

} // namespace signalbox::engine
