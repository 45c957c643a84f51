// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/meter/meter.h"

#include <string>
#include <string_view>

namespace signalbox::engine {

/// Records of the events each invocation has, as JSON text in the shapes of the Telemetry API 2022-07-01.
/// Each takes the place of what `out` holds.
void putStartRecord(std::string &out, std::string_view requestId, std::string_view version,
                    std::string_view traceId);
void putRuntimeDoneRecord(std::string &out, std::string_view requestId, const Metered &metered,
                          std::uint64_t producedBytes);
void putReportRecord(std::string &out, std::string_view requestId, const Metered &metered);

} // namespace signalbox::engine
