// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/sqs/operations.h"

#include "app/engine/resources/jsoncall.h"

namespace signalbox::engine::sqs {

namespace {

constexpr std::pair<std::string_view, Operation> Operations[] = {
    {"ChangeMessageVisibility", changeMessageVisibility},
    {"ChangeMessageVisibilityBatch", changeMessageVisibilityBatch},
    {"CreateQueue", createQueue},
    {"DeleteMessage", deleteMessage},
    {"DeleteMessageBatch", deleteMessageBatch},
    {"DeleteQueue", deleteQueue},
    {"GetQueueAttributes", getQueueAttributes},
    {"GetQueueUrl", getQueueUrl},
    {"ListDeadLetterSourceQueues", listDeadLetterSourceQueues},
    {"ListMessageMoveTasks", listMessageMoveTasks},
    {"ListQueueTags", listQueueTags},
    {"ListQueues", listQueues},
    {"PurgeQueue", purgeQueue},
    {"SendMessage", sendMessage},
    {"SendMessageBatch", sendMessageBatch},
    {"SetQueueAttributes", setQueueAttributes},
    {"StartMessageMoveTask", startMessageMoveTask},
    {"TagQueue", tagQueue},
    {"UntagQueue", untagQueue},
};

} // namespace

Operation operationNamed(std::string_view name)
{
    return findOperation(Operations, name);
}

} // namespace signalbox::engine::sqs
