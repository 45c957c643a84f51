// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/error.h"
#include "app/engine/resources/sqs/operations.h"

namespace signalbox::engine::sqs {

namespace {

Queue queueOf(const Session &session, const std::string &arn)
{
    auto found = session.stores.queues.findArn(arn);
    if (!found || found->region != session.region)
        throw ServiceError(404, "ResourceNotFoundException",
                           "The resource that you specified doesn't exist.");
    return std::move(*found);
}

} // namespace

Json startMessageMoveTask(Session &session, const Request &request)
{
    const std::string source = request.required("SourceArn");
    const std::string target = request.text("DestinationArn").value_or("");
    const Queue queue = queueOf(session, source);
    if (!target.empty())
        queueOf(session, target);
    if (session.stores.queues.sourcesOf(session.region, source).empty())
        throw ServiceError(400, "InvalidParameterValue",
                           "Source queue must be configured as a Dead Letter Queue.");
    request.integer("MaxNumberOfMessagesPerSecond", 1, 500);
    const auto move = session.stores.messages.sendBack(queue, target, session.now);
    session.woken = move.fed;
    return {{"TaskHandle", move.handle}};
}

Json listMessageMoveTasks(Session &session, const Request &request)
{
    const std::string source = request.required("SourceArn");
    queueOf(session, source);
    const auto limit = request.integer("MaxResults", 1, 10).value_or(1);
    Json results = Json::array();
    for (const auto &move : session.stores.messages.moves(source, static_cast<std::size_t>(limit))) {
        Json shown = {{"Status", move.failure.empty() ? "COMPLETED" : "FAILED"},
                      {"SourceArn", move.sourceArn},
                      {"ApproximateNumberOfMessagesMoved", move.moved},
                      {"ApproximateNumberOfMessagesToMove", move.moved},
                      {"StartedTimestamp", move.started}};
        if (!move.targetArn.empty())
            shown["DestinationArn"] = move.targetArn;
        if (!move.failure.empty())
            shown["FailureReason"] = move.failure;
        results.push_back(std::move(shown));
    }
    return {{"Results", std::move(results)}};
}

} // namespace signalbox::engine::sqs
