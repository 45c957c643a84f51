// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/s3/environment.h"

#include "app/engine/function/functionname.h"
#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"
#include "app/engine/resources/s3/digest.h"
#include "app/engine/stream/log.h"
#include "app/engine/text/times.h"

#include <nlohmann/json.hpp>

namespace signalbox::engine::s3 {

namespace {

constexpr std::size_t MaxDocument = 2 << 20;

/// Of a function's full ARN; unset for anything else.
std::optional<FunctionName> functionNamed(const std::string &arn)
{
    return serviceOf(arn) == "lambda" ? parseFunctionName(arn) : std::nullopt;
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
    const auto name = functionNamed(arn);
    return name ? functions.find(name->region, name->name, name->qualifier) : nullptr;
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
        const bool sent = co_await send(rule.target, text, event.traceId);
        if (!sent)
            logWarning("Bucket " + event.bucket.name + " tells " + rule.target + " of nothing: it is gone");
    } else if (const auto function = functionOf(rule.target)) {
        co_await invoker.enqueue(invocationOf(function, rule, event));
    }
}

Async<bool> Environment::send(std::string queue, std::string text, std::string trace)
{
    ResultRecord message;
    message.body = std::move(text);
    message.traceId = std::move(trace);
    const bool sent = co_await sink.deliver(std::move(queue), std::move(message));
    co_return sent;
}

Async<bool> Environment::reaches(std::string target)
{
    if (const auto name = functionNamed(target))
        co_return functions.exists(name->region, name->name, name->qualifier);
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
