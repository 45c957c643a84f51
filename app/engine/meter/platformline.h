// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace signalbox::engine {

/// A platform event as one line of a log in the JSON format: {"time","type","record"}.
std::string platformLine(std::string_view type, const nlohmann::json &record,
                         std::chrono::system_clock::time_point time);

/// Whether a platform event is in a JSON log of this system level (DEBUG, INFO or WARN): what went wrong is a
/// warning, the steps in between are for debugging.
bool isLogged(std::string_view type, const nlohmann::json &record, std::string_view systemLevel);

/// Whether a line is in a JSON log of this application level: what is no JSON object, or has no level, always
/// is.
bool isWritten(std::string_view line, std::string_view applicationLevel);

/// A line of a function's JSON log as the Telemetry API tells it: the object it holds, else the text.
nlohmann::json loggedValue(std::string_view line);

} // namespace signalbox::engine
