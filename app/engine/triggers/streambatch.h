// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/function/invoker.h"
#include "app/engine/resources/dynamodb/stream.h"

#include <chrono>
#include <optional>
#include <span>
#include <string>

namespace signalbox::engine {

/// The largest event a function gets, in bytes: a batch that would be larger is cut.
constexpr std::size_t largestStreamEvent = 6 * 1024 * 1024;

/// A change as a function gets it.
struct StreamRecord
{
    std::int64_t number = 0;
    std::int64_t time = 0;    ///< of the change, ms since 1970
    std::int64_t arrived = 0; ///< when it was read, ms since 1970
    std::string event;        ///< JSON
};
using RecordSpan = std::span<const StreamRecord>;

/// The event a function gets of changes.
std::string streamEvent(RecordSpan records);
/// How many changes from the first one on fit into one event; one does always.
std::size_t eventful(RecordSpan records);

/// How many changes the function was done with before the first that it said had failed: all of them when it
/// named none, none when its answer is not such a report.
std::size_t doneBefore(const std::string &answer, RecordSpan records);

/// Changes that are not handed to a function any more, and why.
struct GivenUp
{
    std::string condition; ///< RetryAttemptsExhausted or RecordAgeExceeded
    int attempts = 0;
    std::optional<InvokeOutcome> last;
    std::chrono::system_clock::time_point time;
};
/// What the mapping's destination is told of them.
std::string streamFailure(const InvokeRequest &request, RecordSpan records, const dynamodb::Stream &stream,
                          const GivenUp &why);

} // namespace signalbox::engine
