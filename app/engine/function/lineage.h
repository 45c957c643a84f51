// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/function/invoker.h"
#include "app/engine/stream/journal.h"

#include <chrono>
#include <string>
#include <string_view>

namespace signalbox::engine {

// Functions that call themselves in a circle are stopped. Which of them ran how often in a chain of calls is
// told in the X-Amzn-Trace-Id of each call, as "…;Lineage=FUNCTION:ROUNDS+FUNCTION:ROUNDS": runtimes hand it
// to the function, and AWS's SDKs send it with what the function calls.

/// AWS stops a function after about 16 runs in one chain. The first is not counted: its caller has no trace.
constexpr int mostRounds = 15;

/// A trace of its own, for what begins a chain.
std::string newTrace(std::chrono::system_clock::time_point now);
/// How often the function has run in the chain of calls that a trace tells of.
int roundsOf(std::string_view trace, std::string_view functionArn);
/// The trace for one more run of it; none stays none.
std::string nextRound(std::string_view trace, std::string_view functionArn);
/// The trace of what a run leads to that was asked for with this one, or without any.
std::string traceAfter(std::string_view trace, std::string_view functionArn,
                       std::chrono::system_clock::time_point now);

/// Tells the journal that so many invocations like this one were not run, as part of a loop.
void tellOfLoop(Journal &journal, const InvokeRequest &request, std::size_t dropped);

} // namespace signalbox::engine
