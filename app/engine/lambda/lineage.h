// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace signalbox::engine {

// Functions that call themselves in a circle are stopped. Which of them ran how often in a chain of calls is
// told in the X-Amzn-Trace-Id of each call, as "…;Lineage=FUNCTION:ROUNDS+FUNCTION:ROUNDS": runtimes hand it
// to the function, and AWS's SDKs send it with what the function calls.

/// AWS stops a function after about 16 runs in one chain. The first is not counted: its caller has no trace.
constexpr int mostRounds = 15;

/// How often the function has run in the chain of calls that a trace tells of.
int roundsOf(std::string_view trace, std::string_view functionArn);
/// The trace for one more run of it; none stays none.
std::string nextRound(std::string_view trace, std::string_view functionArn);

} // namespace signalbox::engine
