// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/triggers/deliveries.h"

#include "app/engine/http/encoding.h"
#include "app/engine/text/times.h"

#include <algorithm>

namespace signalbox::engine {

namespace {

std::string bucketOf(const std::string &arn)
{
    return arn.substr(arn.rfind(':') + 1);
}

/// aws/lambda/async/NAME/2026/11/23/2026-11-23T16.18.38-UUID
std::string objectKey(const ResultRecord &result)
{
    const std::string iso = isoMicros(result.time);
    std::string day = iso.substr(0, 10);
    std::ranges::replace(day, '-', '/');
    std::string moment = iso.substr(0, 19);
    std::ranges::replace(moment, ':', '.');
    return "aws/lambda/async/" + result.functionName + "/" + day + "/" + moment + "-" + randomUuid();
}

sqs::NewMessage messageOf(ResultRecord result, const std::string &account)
{
    sqs::NewMessage message;
    message.body = std::move(result.body);
    message.sender = account;
    message.trace = std::move(result.traceId);
    for (const auto &[name, value] : result.attributes)
        message.attributes[name] = {{"DataType", "String"}, {"StringValue", value}};
    for (const auto &[name, value] : result.numbers)
        message.attributes[name] = {{"DataType", "Number"}, {"StringValue", value}};
    return message;
}

} // namespace

Async<bool> Deliveries::exists(std::string arn)
{
    if (serviceOf(arn) == "s3") {
        const bool there = co_await m_buckets->hasBucket(bucketOf(arn));
        co_return there;
    }
    const auto queue = co_await m_queues.find(arn);
    co_return queue.has_value();
}

Async<bool> Deliveries::deliver(std::string arn, ResultRecord result)
{
    if (serviceOf(arn) == "s3") {
        const std::string key = objectKey(result);
        const bool stored = co_await m_buckets->writeObject(bucketOf(arn), key, std::move(result.body));
        co_return stored;
    }
    sqs::NewMessage message = messageOf(std::move(result), m_queues.account());
    const bool sent = co_await m_queues.send(std::move(arn), std::move(message));
    co_return sent;
}

} // namespace signalbox::engine
