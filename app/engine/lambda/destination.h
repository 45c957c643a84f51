// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/function/resultsink.h"
#include "app/engine/lambda/eventstore.h"

#include <string>

namespace signalbox::engine {

/// How an asynchronous invocation ended.
struct EventEnd
{
    std::string condition; ///< Success, RetriesExhausted, EventAgeExceeded, ZeroReservedConcurrency
    std::optional<InvokeOutcome> outcome; ///< of the last run; none when it never ran
    EventTime time;
};

/// What goes to a dead-letter queue: the event, and why it failed as attributes.
ResultRecord deadLetter(const QueuedEvent &event, const FunctionConfig &function, const EventEnd &end);
/// The record Lambda sends to a destination.
std::string destinationRecord(const QueuedEvent &event, const FunctionConfig &function, const EventEnd &end);

} // namespace signalbox::engine
