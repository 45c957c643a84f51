// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace signalbox::engine {

using Micros = std::chrono::microseconds;

/// What one invocation took.
struct Metered
{
    Micros duration{};
    std::optional<Micros> init; ///< of the environment's initialisation, on its first invocation
    int memoryMb = 128;
    std::uint64_t peakBytes = 0;
    std::string status; ///< success, error, failure, timeout
    std::string errorType;
};

/// Milliseconds with two decimals, as records and lines show them: 250.064 → 250.06.
double roundedMs(Micros time);
void appendMs(std::string &out, Micros time);
std::string msText(Micros time);

/// Billed milliseconds: the duration and, on a cold start, the initialisation, rounded up to the next whole
/// one.
std::int64_t billedMs(const Metered &metered);

/// Peak memory as it is reported: rounded up to MiB, never more than the function has.
int maxMemoryMb(const Metered &metered);

/// "REPORT RequestId: …" without a line end.
std::string reportLine(const std::string &requestId, const Metered &metered);

} // namespace signalbox::engine
