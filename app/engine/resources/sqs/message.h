// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/sqs/request.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace signalbox::engine::sqs {

/// A message on its way into a queue.
struct NewMessage
{
    std::string body;
    Json attributes = Json::object(); ///< MessageAttributes as in the API
    Json system = Json::object();     ///< MessageSystemAttributes as in the API
    std::string trace;                ///< X-Amzn-Trace-Id of the request, or empty
    std::string sender;
    std::int64_t delayMs = 0;
    std::string group;           ///< MessageGroupId
    std::string deduplicationId; ///< only where messages are delivered in order
};

/// A message that is in a queue.
struct SentMessage
{
    std::string messageId;
    std::string sequence; ///< only where messages are delivered in order
};

/// A message as a receiver gets it. Times are milliseconds since 1970.
struct Message
{
    std::int64_t id = 0;
    std::string messageId;
    std::string receipt; ///< what it is deleted by
    std::string body;
    Json attributes;
    Json system;
    std::string sender;
    std::string group;
    std::string deduplicationId;
    std::string sequence;
    std::string sourceArn; ///< of the queue it was a dead letter of, or empty
    std::int64_t sent = 0;
    std::int64_t firstReceived = 0;
    int receives = 0; ///< with this one
};

/// Which message a receipt handle is of, and which of its receives.
struct Receipt
{
    std::int64_t queue = 0;
    std::int64_t message = 0;
    int receives = 0;
};
std::string toHandle(const Receipt &receipt);
/// Throws ReceiptHandleIsInvalid.
Receipt fromHandle(const std::string &handle);

/// The trace a message was sent with, or empty.
std::string traceOf(const Message &message);
/// What is kept of a message's system attributes: the trace of its request is one, unless it names another.
Json keptSystem(const NewMessage &message);
/// A message's system attributes as ReceiveMessage and a function's event show them.
Json shownSystem(const Message &message);

std::string md5Hex(std::string_view bytes);
/// SQS's digest of message attributes; empty when there are none.
std::string attributesMd5(const Json &attributes);
/// Checks the MessageAttributes of a request. Throws InvalidParameterValue.
void checkMessageAttributes(const Json &attributes);
/// Checks the MessageSystemAttributes of a request: the trace is the only one. Throws InvalidParameterValue.
void checkSystemAttributes(const Json &attributes);
/// Bytes that count against a message's largest size.
std::size_t sizeOf(const NewMessage &message);
/// Whether XML could hold it, as SQS asks of bodies.
bool isMessageText(std::string_view text);

} // namespace signalbox::engine::sqs
