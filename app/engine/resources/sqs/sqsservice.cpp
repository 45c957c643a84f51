// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/sqs/sqsservice.h"

#include "app/engine/http/diskroom.h"
#include "app/engine/resources/jsoncall.h"
#include "app/engine/resources/sqs/queryprotocol.h"
#include "app/engine/store/storeerror.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

namespace signalbox::engine::sqs {

namespace {

constexpr std::size_t largestRequest = 16 << 20;
constexpr std::string_view targetPrefix = "AmazonSQS.";

Response jsonError(const ServiceError &error)
{
    const Json body = {{"__type", "com.amazonaws.sqs#" + error.code}, {"message", error.what()}};
    Response response{error.status, {{"Content-Type", "application/x-amz-json-1.0"}}, {}};
    response.headers.emplace_back("x-amzn-query-error",
                                  queryCode(error.code) + (error.status < 500 ? ";Sender" : ";Receiver"));
    response.body = body.dump(-1, ' ', false, Json::error_handler_t::replace);
    return response;
}

Response failure(bool query, const ServiceError &error, const Caller &caller)
{
    if (!query)
        return jsonError(error);
    return {error.status, {{"Content-Type", "text/xml"}}, errorXml(error, caller.requestId)};
}

Response success(bool query, const std::string &operation, const Json &answer, const Caller &caller)
{
    if (query)
        return {200, {{"Content-Type", "text/xml"}}, toXml(operation, answer, caller.requestId)};
    return {200,
            {{"Content-Type", "application/x-amz-json-1.0"}},
            answer.is_null() ? std::string() : answer.dump(-1, ' ', false, Json::error_handler_t::replace)};
}

Taken takenBy(const Received &received)
{
    Taken taken{{}, received.visible};
    for (const Message &message : received.messages)
        taken.receipts.push_back(fromHandle(message.receipt));
    return taken;
}

/// Wakes a long poll whose client has gone, so that it takes no message nobody would get.
Async<void> wakeWhenGone(Async<void> gone, QueueHub &hub, std::int64_t queue)
{
    co_await std::move(gone);
    hub.wake(queue);
}

} // namespace

SqsService::SqsService(QueueHub &hub, Journal &journal)
    : m_hub(hub)
    , m_journal(journal)
{
}

Async<void> SqsService::serve(Exchange &exchange, const Caller &caller)
{
    const bool query = exchange.head().header("X-Amz-Target").empty();
    Response response;
    try {
        if (caller.kind == Caller::Kind::Anonymous)
            throw ServiceError(403, "MissingAuthenticationToken", "The request has no signature.");
        const Parsed parsed = co_await parse(exchange);
        if (caller.kind == Caller::Kind::Function && mayLeaveMore(parsed.operation))
            exchange.watchRoom();
        const Json result = co_await answer(exchange, caller, parsed);
        response = success(query, parsed.operation, result, caller);
    } catch (const ServiceError &error) {
        response = failure(query, error, caller);
    } catch (const Json::exception &) {
        response = failure(
            query, {400, "SerializationException", "A member of the request has the wrong type."}, caller);
    } catch (const StoreError &error) {
        response = failure(query, {500, "InternalFailure", error.what(), "Server"}, caller);
    }
    co_await exchange.respond(std::move(response));
}

Response SqsService::render(const ServiceError &error, const Caller &) const
{
    return jsonError(error);
}

Async<SqsService::Parsed> SqsService::parse(Exchange &exchange)
{
    const RequestHead &head = exchange.head();
    std::string_view target = head.header("X-Amz-Target");
    std::string body = co_await exchange.readBody(largestRequest);
    if (!target.empty()) {
        if (!target.starts_with(targetPrefix))
            throw ServiceError(400, "UnknownOperationException", "The operation is not one of AmazonSQS.");
        co_return Parsed{false, std::string(target.substr(targetPrefix.size())),
                         parsedRequest(body.empty() ? "{}" : body)};
    }
    if (body.empty()) {
        const std::size_t question = head.target.find('?');
        body = question == std::string_view::npos ? "" : head.target.substr(question + 1);
    }
    Json request = fromQuery(body);
    const std::string action = request.value("Action", "");
    if (!request.contains("QueueUrl")) // the address may name the queue
        request["QueueUrl"] = head.path;
    co_return Parsed{true, action, std::move(request)};
}

Session SqsService::session(const RequestHead &head, const Caller &caller)
{
    const std::string_view host = head.header("Host");
    const bool function = caller.kind == Caller::Kind::Function;
    return {m_hub.stores(),
            m_hub.account(),
            caller.region,
            function ? caller.functionArn.substr(caller.functionArn.rfind(':') + 1) : m_hub.account(),
            "http://" + std::string(host),
            std::string(head.header("X-Amzn-Trace-Id")),
            m_hub.now(),
            {},
            {}};
}

Async<Json> SqsService::answer(Exchange &exchange, const Caller &caller, const Parsed &parsed)
{
    Session current = session(exchange.head(), caller);
    if (parsed.operation == "ReceiveMessage")
        co_return co_await receive(exchange, current, parsed.request);
    const Operation operation = operationNamed(parsed.operation);
    if (!operation)
        throw ServiceError(400, "UnsupportedOperation",
                           "Signalbox's queues do not offer " + parsed.operation + ".");
    const auto job = [&](Stores &) { return operation(current, Request(parsed.request)); };
    Json result = co_await m_hub.run(job);
    tell(current);
    co_return result;
}

void SqsService::tell(const Session &session)
{
    for (const std::int64_t queue : session.woken)
        m_hub.wake(queue);
    for (const auto &[name, action] : session.announced)
        m_journal.append("signalbox.changed", {}, {{"kind", "queue"}, {"name", name}, {"action", action}});
}

Async<std::vector<Message>> SqsService::repeated(const Queue &queue, const std::string &attempt,
                                                 std::int64_t invisibleMs)
{
    const std::int64_t now = m_hub.now();
    const std::optional<Taken> taken = m_attempts.find(queue.id, attempt, now);
    if (!taken)
        co_return std::vector<Message>();
    const std::int64_t visible = now + invisibleMs;
    const auto again = [&](Stores &stores) {
        return stores.messages.receiveAgain(queue, *taken, visible, now);
    };
    std::vector<Message> messages = co_await m_hub.run(again);
    if (!messages.empty()) {
        m_attempts.hide(queue.id, attempt, visible);
        m_hub.wake(queue.id); // they may be visible earlier than what waits knows
    }
    co_return messages;
}

Async<Json> SqsService::receive(Exchange &exchange, Session &session, const Json &request)
{
    const ReceiveOptions options = receiveOptions(Request(request));
    const auto find = [&](Stores &) { return session.queue(Request(request)); };
    const Queue queue = co_await m_hub.run(find);
    const std::int64_t waitMs = options.waitMs.value_or(queue.number("ReceiveMessageWaitTimeSeconds") * 1000);
    const std::int64_t deadline = session.now + waitMs;
    const std::int64_t invisibleMs = options.invisibleMs.value_or(queue.number("VisibilityTimeout") * 1000);
    const auto executor = co_await asio::this_coro::executor;
    bool watched = false;
    if (queue.fifo() && !options.attempt.empty()) {
        const auto again = co_await repeated(queue, options.attempt, invisibleMs);
        if (!again.empty())
            co_return Json{{"Messages", shownMessages(again, options)}};
    }
    for (;;) {
        Received received = co_await m_hub.receive(queue, options.limit, invisibleMs);
        const bool over = m_hub.now() >= deadline || m_hub.stopped() || exchange.disconnected();
        if (!received.messages.empty()) {
            Json shown = shownMessages(received.messages, options);
            if (queue.fifo() && !options.attempt.empty())
                m_attempts.keep(queue.id, options.attempt, takenBy(received), m_hub.now());
            co_return Json{{"Messages", std::move(shown)}};
        }
        if (over)
            co_return Json::object();
        if (!std::exchange(watched, true))
            asio::co_spawn(executor, wakeWhenGone(exchange.untilDisconnected(), m_hub, queue.id),
                           asio::detached);
        co_await m_hub.wait(queue.id, std::min(deadline, received.next.value_or(deadline)));
        if (exchange.disconnected())
            co_return Json::object();
    }
}

} // namespace signalbox::engine::sqs
