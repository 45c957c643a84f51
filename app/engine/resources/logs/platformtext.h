// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/environments.h"

#include <string>
#include <vector>

namespace signalbox::engine::logs {

/// The messages an event of the journal puts into its environment's log stream, in Lambda's words: as plain
/// text (START, END, REPORT, INIT_START …) or, for functions that log as JSON, as the event itself, as far as
/// the levels the function has set let it through.
std::vector<std::string> messagesOf(const JournalEvent &event, const LogSettings &settings);

} // namespace signalbox::engine::logs
