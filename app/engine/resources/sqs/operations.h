// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/sqs/queuehub.h"

#include <string>
#include <utility>
#include <vector>

namespace signalbox::engine::sqs {

/// What one request works with, on the database's thread.
struct Session
{
    Stores &stores;
    std::string account;
    std::string region;
    std::string sender;  ///< who sends, as SenderId shows it
    std::string address; ///< the engine's own, as the client named it: what queue URLs begin with
    std::string trace;   ///< X-Amzn-Trace-Id of the request, or empty
    std::int64_t now = 0;
    std::vector<std::int64_t> woken;                             ///< queues that may have messages now
    std::vector<std::pair<std::string, const char *>> announced; ///< queues and what became of them

    /// The queue a request's QueueUrl names. Throws QueueDoesNotExist.
    Queue queue(const Request &request) const;
    std::string url(const Queue &queue) const;
};

/// One operation: request in, answer out; throws ServiceError.
using Operation = Json (*)(Session &session, const Request &request);
/// Null when there is no such operation. ReceiveMessage is none of these, as it may wait.
Operation operationNamed(std::string_view name);

// Queues
Json createQueue(Session &session, const Request &request);
Json deleteQueue(Session &session, const Request &request);
Json getQueueAttributes(Session &session, const Request &request);
Json getQueueUrl(Session &session, const Request &request);
Json listDeadLetterSourceQueues(Session &session, const Request &request);
Json listMessageMoveTasks(Session &session, const Request &request);
Json startMessageMoveTask(Session &session, const Request &request);
Json listQueues(Session &session, const Request &request);
Json listQueueTags(Session &session, const Request &request);
Json purgeQueue(Session &session, const Request &request);
Json setQueueAttributes(Session &session, const Request &request);
Json tagQueue(Session &session, const Request &request);
Json untagQueue(Session &session, const Request &request);

// Messages
Json changeMessageVisibility(Session &session, const Request &request);
Json changeMessageVisibilityBatch(Session &session, const Request &request);
Json deleteMessage(Session &session, const Request &request);
Json deleteMessageBatch(Session &session, const Request &request);
Json sendMessage(Session &session, const Request &request);
Json sendMessageBatch(Session &session, const Request &request);

/// What a ReceiveMessage asks for, checked.
struct ReceiveOptions
{
    std::size_t limit = 1;
    std::optional<std::int64_t> invisibleMs; ///< unset: as the queue says
    std::optional<std::int64_t> waitMs;      ///< unset: as the queue says
    std::vector<std::string> system;         ///< names of system attributes, or All
    std::vector<std::string> attributes;     ///< names, name.* or All
    std::string attempt;                     ///< ReceiveRequestAttemptId, or empty
};
ReceiveOptions receiveOptions(const Request &request);
Json shownMessages(const std::vector<Message> &messages, const ReceiveOptions &options);

} // namespace signalbox::engine::sqs
