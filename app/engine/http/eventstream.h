// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace signalbox::engine {

/// The content type of answers made of such messages.
inline constexpr const char *EventStreamType = "application/vnd.amazon.eventstream";

/// One message of an AWS event stream: an event of this type, with its payload. `contentType` empty: none is
/// said.
std::string eventMessage(std::string_view type, std::string_view contentType, std::string_view payload);

} // namespace signalbox::engine
