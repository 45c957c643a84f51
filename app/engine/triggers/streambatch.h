// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/lambda/invoker.h"
#include "app/engine/lambda/mapping.h"
#include "app/engine/resources/dynamodb/stream.h"
#include "app/engine/triggers/eventpattern.h"

#include <chrono>
#include <span>
#include <string>
#include <vector>

namespace signalbox::engine {

using Changes = std::vector<dynamodb::Change>;
using ChangeSpan = std::span<const dynamodb::Change>;

/// The event a function gets of changes.
std::string streamEvent(ChangeSpan changes, const std::string &streamArn);
/// Whether a mapping with these filters hands the change on.
bool passes(const dynamodb::Change &change, const std::vector<EventPattern> &patterns,
            const std::string &streamArn);
/// How many changes from the first one on fit into one event; one does always.
std::size_t eventful(ChangeSpan changes, const std::string &streamArn);

/// How many changes the function was done with before the first that it said had failed: all of them when it
/// named none, none when its answer is not such a report.
std::size_t doneBefore(const std::string &answer, ChangeSpan changes);

/// Changes that are not handed to a function any more, and why.
struct GivenUp
{
    std::string condition; ///< RetryAttemptsExhausted or RecordAgeExceeded
    int attempts = 0;
    std::optional<InvokeOutcome> last;
    std::chrono::system_clock::time_point time;
};
/// What the mapping's destination is told of them.
std::string streamFailure(const InvokeRequest &request, ChangeSpan changes, const dynamodb::Stream &stream,
                          const GivenUp &why);

} // namespace signalbox::engine
