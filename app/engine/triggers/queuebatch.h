// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/sqs/message.h"
#include "app/engine/triggers/eventpattern.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace signalbox::engine {

/// The event a function gets for messages of a queue.
std::string queueEvent(const std::vector<sqs::Message> &messages, const std::string &queueArn,
                       const std::string &region);

/// The ids of messages that a function says have failed (ReportBatchItemFailures). Unset when all have: the
/// answer is malformed or names what was not in the batch.
std::optional<std::set<std::string>> reportedFailures(const std::string &answer,
                                                      const std::vector<sqs::Message> &messages);

/// Whether one of the patterns lets the message through. What a pattern says of the body is about its JSON,
/// unless it is about text.
bool passes(const sqs::Message &message, const std::vector<EventPattern> &patterns,
            const std::string &queueArn, const std::string &region);

/// Of the traces that the messages were sent with, the one in which the function has run least often: what a
/// batch causes is not blamed on its messages that went round together with fresh ones.
std::string shortestChain(const std::vector<sqs::Message> &messages, const std::string &functionArn);

/// Takes as many messages off the front as fit into one event.
std::vector<sqs::Message> takeEventful(std::vector<sqs::Message> &messages);

} // namespace signalbox::engine
