// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/meter/meter.h"

#include "app/engine/stream/jsontext.h"

#include <algorithm>
#include <cstdio>

namespace signalbox::engine {

namespace {

/// Hundredths of a millisecond, to the nearest. Billing starts from these, so that the figures a person sees
/// add up.
std::int64_t hundredths(Micros time)
{
    return (time.count() + 5) / 10;
}

} // namespace

double roundedMs(Micros time)
{
    return static_cast<double>(hundredths(time)) / 100.0;
}

void appendMs(std::string &out, Micros time)
{
    appendHundredths(out, static_cast<std::uint64_t>(std::max<std::int64_t>(0, hundredths(time))));
}

std::string msText(Micros time)
{
    const auto value = hundredths(time);
    std::string text = std::to_string(value / 100) + ".";
    return text + static_cast<char>('0' + value / 10 % 10) + static_cast<char>('0' + value % 10);
}

std::int64_t billedMs(const Metered &metered)
{
    const auto total = hundredths(metered.duration) + (metered.init ? hundredths(*metered.init) : 0);
    return std::max<std::int64_t>(1, (total + 99) / 100);
}

int maxMemoryMb(const Metered &metered)
{
    constexpr std::uint64_t MiB = 1024 * 1024;
    const auto used = static_cast<int>((metered.peakBytes + MiB - 1) / MiB);
    return std::min(used, metered.memoryMb);
}

std::string reportLine(const std::string &requestId, const Metered &metered)
{
    auto line = "REPORT RequestId: " + requestId + "\tDuration: " + msText(metered.duration) +
                " ms\tBilled Duration: " + std::to_string(billedMs(metered)) +
                " ms\tMemory Size: " + std::to_string(metered.memoryMb) +
                " MB\tMax Memory Used: " + std::to_string(maxMemoryMb(metered)) + " MB\t";
    if (metered.init)
        line += "Init Duration: " + msText(*metered.init) + " ms\t";
    if (metered.status == "timeout")
        line += "Status: timeout";
    else if (metered.status == "failure")
        line += "Status: error\tError Type: " + metered.errorType;
    return line;
}

} // namespace signalbox::engine
