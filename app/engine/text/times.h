// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace signalbox::engine {

/// Milliseconds since 1970.
std::int64_t toMilliseconds(std::chrono::system_clock::time_point time);
/// Appends "2026-11-23T16:18:38.123456Z".
void appendIsoMicros(std::string &out, std::chrono::system_clock::time_point time);
std::string isoMicros(std::chrono::system_clock::time_point time);
/// "2026-11-23T16:18:38.123Z"
std::string isoTime(std::int64_t milliseconds);
/// "Mon, 23 Nov 2026 16:18:38 GMT"
std::string httpTime(std::int64_t milliseconds);
/// Milliseconds since 1970 of "2026-11-23T16:18:38.123456Z", with any number of decimals or none; unset when
/// it is no such time.
std::optional<std::int64_t> fromIsoTime(std::string_view text);
/// Seconds since 1970 of an HTTP date; unset when it is none.
std::optional<std::int64_t> fromHttpTime(std::string_view text);

} // namespace signalbox::engine
