// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/auth/digest.h"
#include "app/engine/resources/sqs/batch.h"
#include "app/engine/resources/sqs/operations.h"

#include <algorithm>

namespace signalbox::engine::sqs {

namespace {

constexpr std::int64_t longestInvisible = 43'200;
constexpr std::size_t mostBatchBytes = 1'048'576;
/// What a ReceiveMessage may ask for by AttributeNames or MessageSystemAttributeNames.
constexpr std::string_view systemAttributes[] = {"All",
                                                 "SenderId",
                                                 "SentTimestamp",
                                                 "ApproximateReceiveCount",
                                                 "ApproximateFirstReceiveTimestamp",
                                                 "SequenceNumber",
                                                 "MessageDeduplicationId",
                                                 "MessageGroupId",
                                                 "AWSTraceHeader",
                                                 "DeadLetterQueueSourceArn"};

[[noreturn]] void refuse(const std::string &message)
{
    throw ServiceError(400, "InvalidParameterValue", message);
}

bool isToken(const std::string &text)
{
    return !text.empty() && text.size() <= 128 &&
           std::ranges::all_of(text, [](unsigned char c) { return c > 0x20 && c < 0x7F; });
}

/// What tells messages of a queue in order apart.
void readOrder(const Queue &queue, const Request &request, NewMessage &message)
{
    message.group = request.text("MessageGroupId").value_or("");
    message.deduplicationId = request.text("MessageDeduplicationId").value_or("");
    if (!message.group.empty() && !isToken(message.group))
        invalid(message.group, "MessageGroupId",
                "It can only include alphanumeric and punctuation characters. 1 to "
                "128 in length.");
    if (!queue.fifo()) {
        if (!message.deduplicationId.empty())
            invalid(message.deduplicationId, "MessageDeduplicationId",
                    "The request includes a parameter that is not valid for this queue type.");
        return;
    }
    if (message.group.empty())
        missing("MessageGroupId");
    if (message.deduplicationId.empty() && !queue.flag("ContentBasedDeduplication"))
        refuse("The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId "
               "provided "
               "explicitly");
    if (message.deduplicationId.empty())
        message.deduplicationId = sha256Hex(message.body);
    if (!isToken(message.deduplicationId))
        invalid(message.deduplicationId, "MessageDeduplicationId",
                "It can only include alphanumeric and punctuation characters. 1 to 128 in length.");
}

NewMessage messageOf(const Session &session, const Queue &queue, const Request &request)
{
    NewMessage message;
    message.body = request.required("MessageBody");
    message.attributes = request.object("MessageAttributes");
    message.system = request.object("MessageSystemAttributes");
    message.sender = session.sender;
    message.trace = session.trace;
    if (!isMessageText(message.body))
        throw ServiceError(400, "InvalidMessageContents",
                           "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to "
                           "#xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF");
    checkMessageAttributes(message.attributes);
    checkSystemAttributes(message.system);
    const auto most = static_cast<std::size_t>(queue.number("MaximumMessageSize"));
    if (sizeOf(message) > most)
        refuse("One or more parameters are invalid. Reason: Message must be shorter than " +
               std::to_string(most) + " bytes.");
    const auto delay = request.integer("DelaySeconds", 0, 900);
    if (delay && *delay > 0 && queue.fifo())
        invalid(std::to_string(*delay), "DelaySeconds",
                "The request include parameter that is not valid for this queue type.");
    message.delayMs = (delay && !queue.fifo() ? *delay : queue.number("DelaySeconds")) * 1000;
    readOrder(queue, request, message);
    return message;
}

Json shownSent(const SentMessage &sent, const NewMessage &message)
{
    Json shown = {{"MessageId", sent.messageId}, {"MD5OfMessageBody", md5Hex(message.body)}};
    if (!message.attributes.empty())
        shown["MD5OfMessageAttributes"] = attributesMd5(message.attributes);
    if (!message.system.empty())
        shown["MD5OfMessageSystemAttributes"] = attributesMd5(message.system);
    if (!sent.sequence.empty())
        shown["SequenceNumber"] = sent.sequence;
    return shown;
}

/// Of a message in this queue; a handle of another queue's fits none.
Receipt receiptOf(const Queue &queue, const Request &request)
{
    const std::string handle = request.required("ReceiptHandle");
    const Receipt receipt = fromHandle(handle);
    if (receipt.queue != queue.id)
        throw ServiceError(400, "ReceiptHandleIsInvalid",
                           "The input receipt handle \"" + handle + "\" is not a valid receipt handle.");
    return receipt;
}

Json changeOne(Session &session, const Queue &queue, const Request &request)
{
    if (!request.find("VisibilityTimeout"))
        missing("VisibilityTimeout");
    const std::int64_t seconds = *request.integer("VisibilityTimeout", 0, longestInvisible);
    const Receipt receipt = receiptOf(queue, request);
    const std::int64_t until = session.now + seconds * 1000;
    const auto change = session.stores.messages.setVisible(queue, receipt, until, session.now);
    if (change == MessageStore::Change::Unknown)
        invalid(request.required("ReceiptHandle"), "ReceiptHandle",
                "Message does not exist or is not available for visibility timeout change.");
    if (change == MessageStore::Change::NotInFlight)
        throw ServiceError(400, "MessageNotInflight", "The specified message isn't in flight.");
    session.woken = {queue.id};
    return Json::object();
}

Json deleteOne(Session &session, const Queue &queue, const Request &request)
{
    const Receipt receipt = receiptOf(queue, request);
    if (queue.fifo() && !session.stores.messages.isCurrent(queue, receipt, session.now))
        invalid(request.required("ReceiptHandle"), "ReceiptHandle", "The receipt handle has expired.");
    session.stores.messages.remove(queue, {receipt});
    if (queue.fifo())
        session.woken = {queue.id};
    return Json::object();
}

bool wanted(const std::vector<std::string> &names, const std::string &name)
{
    return std::ranges::any_of(names, [&](const std::string &each) {
        const bool begins = each.ends_with(".*") && name.starts_with(each.substr(0, each.size() - 2));
        return each == "All" || each == name || begins;
    });
}

Json selected(const Json &all, const std::vector<std::string> &names)
{
    Json result = Json::object();
    for (const auto &[name, value] : all.items()) {
        if (wanted(names, name))
            result[name] = value;
    }
    return result;
}

} // namespace

Json sendMessage(Session &session, const Request &request)
{
    const Queue queue = session.queue(request);
    const NewMessage message = messageOf(session, queue, request);
    const auto sent = session.stores.messages.send(queue, {message}, session.now);
    session.woken = {queue.id};
    return shownSent(sent.front(), message);
}

Json sendMessageBatch(Session &session, const Request &request)
{
    const Queue queue = session.queue(request);
    std::vector<NewMessage> messages;
    std::vector<std::string> ids;
    std::size_t bytes = 0;
    BatchAnswer answer;
    for (const BatchEntry &entry : batchEntries(request)) {
        try {
            messages.push_back(messageOf(session, queue, entry.request));
            bytes += sizeOf(messages.back());
            ids.push_back(entry.id);
        } catch (const ServiceError &error) {
            answer.failed(entry.id, error);
        }
    }
    if (bytes > mostBatchBytes)
        throw ServiceError(400, "BatchRequestTooLong",
                           "Batch requests cannot be longer than 1048576 bytes. You have sent " +
                               std::to_string(bytes) + " bytes.");
    const auto sent = session.stores.messages.send(queue, messages, session.now);
    for (std::size_t i = 0; i < sent.size(); ++i)
        answer.succeeded(ids[i], shownSent(sent[i], messages[i]));
    session.woken = {queue.id};
    return answer.take();
}

Json changeMessageVisibility(Session &session, const Request &request)
{
    changeOne(session, session.queue(request), request);
    return nullptr;
}

Json changeMessageVisibilityBatch(Session &session, const Request &request)
{
    const Queue queue = session.queue(request);
    return runBatch(request, [&](const Request &entry) { return changeOne(session, queue, entry); });
}

Json deleteMessage(Session &session, const Request &request)
{
    deleteOne(session, session.queue(request), request);
    return nullptr;
}

Json deleteMessageBatch(Session &session, const Request &request)
{
    const Queue queue = session.queue(request);
    return runBatch(request, [&](const Request &entry) { return deleteOne(session, queue, entry); });
}

ReceiveOptions receiveOptions(const Request &request)
{
    ReceiveOptions options;
    options.limit = static_cast<std::size_t>(request.integer("MaxNumberOfMessages", 1, 10).value_or(1));
    if (const auto seconds = request.integer("VisibilityTimeout", 0, longestInvisible))
        options.invisibleMs = *seconds * 1000;
    if (const auto seconds = request.integer("WaitTimeSeconds", 0, 20))
        options.waitMs = *seconds * 1000;
    options.system = request.texts("AttributeNames");
    const auto newer = request.texts("MessageSystemAttributeNames");
    options.system.insert(options.system.end(), newer.begin(), newer.end());
    for (const std::string &name : options.system) {
        if (std::ranges::find(systemAttributes, name) == std::end(systemAttributes))
            unknownAttribute(name);
    }
    options.attributes = request.texts("MessageAttributeNames");
    options.attempt = request.text("ReceiveRequestAttemptId").value_or("");
    if (!options.attempt.empty() && !isToken(options.attempt))
        invalid(options.attempt, "ReceiveRequestAttemptId",
                "It can only include alphanumeric and punctuation characters. 1 to 128 in length.");
    return options;
}

Json shownMessages(const std::vector<Message> &messages, const ReceiveOptions &options)
{
    Json list = Json::array();
    for (const Message &message : messages) {
        Json shown = {{"MessageId", message.messageId},
                      {"ReceiptHandle", message.receipt},
                      {"MD5OfBody", md5Hex(message.body)},
                      {"Body", message.body}};
        if (Json system = selected(shownSystem(message), options.system); !system.empty())
            shown["Attributes"] = std::move(system);
        if (Json attributes = selected(message.attributes, options.attributes); !attributes.empty()) {
            shown["MD5OfMessageAttributes"] = attributesMd5(attributes);
            shown["MessageAttributes"] = std::move(attributes);
        }
        list.push_back(std::move(shown));
    }
    return list;
}

} // namespace signalbox::engine::sqs
