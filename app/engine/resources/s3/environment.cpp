// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/s3/environment.h"

#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"
#include "app/engine/lambda/functionname.h"
#include "app/engine/resources/s3/digest.h"
#include "app/engine/resources/times.h"
#include "app/engine/stream/log.h"

#include <nlohmann/json.hpp>

namespace signalbox::engine::s3 {

namespace {

constexpr std::size_t MaxDocument = 2 << 20;

std::vector<std::string> split(const std::string &text, char separator)
{
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c == separator)
            parts.emplace_back();
        else
            parts.back() += c;
    }
    return parts;
}

InvokeRequest invocationOf(const FunctionPtr &function, const NotificationRule &rule,
                           const ObjectEvent &event)
{
    InvokeRequest invocation;
    invocation.function = function;
    invocation.payload = notificationOf(event, rule.id).dump();
    invocation.requestId = randomUuid();
    invocation.source = "s3";
    invocation.traceId = event.traceId;
    invocation.invokedArn = rule.target;
    if (const auto name = parseFunctionName(rule.target))
        invocation.qualifier = name->qualifier;
    return invocation;
}

} // namespace

std::int64_t Environment::now() const
{
    return toMilliseconds(clock.now());
}

void Environment::changed(const char *kind, const std::string &name, const char *action) const
{
    journal.append("signalbox.changed", {}, {{"kind", kind}, {"name", name}, {"action", action}});
}

FunctionPtr Environment::functionOf(const std::string &arn) const
{
    const auto parts = split(arn, ':');
    if ((parts.size() != 7 && parts.size() != 8) || parts[0] != "arn" || parts[2] != "lambda" ||
        parts[5] != "function")
        return nullptr;
    return functions.find(parts[3], parts[6], parts.size() == 8 ? parts[7] : std::string());
}

Async<void> Environment::notify(const Request &request, std::string event, Object object)
{
    ObjectEvent happened;
    happened.name = std::move(event);
    happened.object = std::move(object);
    happened.account = options.account;
    happened.remote = request.head().remote;
    happened.requestId = request.caller.requestId;
    happened.traceId = request.head().header("X-Amzn-Trace-Id");
    happened.time = now();
    std::string json;
    const auto look = [&] {
        happened.bucket = store.requireBucket(request.bucket);
        json = store.index().notification(request.bucket);
    };
    co_await disk.run(look);
    for (const auto &rule : notificationFromJson(json)) {
        if (matches(rule, happened.name, happened.object.key))
            co_await tell(rule, happened);
    }
}

Async<void> Environment::tell(const NotificationRule &rule, const ObjectEvent &event)
{
    if (serviceOf(rule.target) == "sqs") {
        const std::string text = notificationOf(event, rule.id).dump();
        const bool sent = co_await send(rule.target, text);
        if (!sent)
            logWarning("Bucket " + event.bucket.name + " tells " + rule.target + " of nothing: it is gone");
    } else if (const auto function = functionOf(rule.target)) {
        co_await invoker.enqueue(invocationOf(function, rule, event));
    }
}

Async<bool> Environment::send(std::string queue, std::string text)
{
    ResultRecord message;
    message.body = std::move(text);
    const bool sent = co_await sink.deliver(std::move(queue), std::move(message));
    co_return sent;
}

Async<bool> Environment::reaches(std::string target)
{
    if (serviceOf(target) != "sqs")
        co_return functionOf(target) != nullptr;
    const bool there = co_await sink.exists(target);
    co_return there && !target.ends_with(".fifo");
}

Async<std::string> readDocument(const Request &request)
{
    auto body = co_await request.exchange.readBody(MaxDocument);
    const auto announced = request.header("Content-MD5");
    if (!announced.empty() && announced != base64Encode(digestOf(DigestKind::Md5, body)))
        throw ServiceError(400, "BadDigest", "The Content-MD5 you specified did not match what we received.");
    co_return body;
}

std::string quotedEtag(const std::string &etag)
{
    return '"' + etag + '"';
}

} // namespace signalbox::engine::s3
