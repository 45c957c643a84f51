// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pricing/consolecost.h"

#include <QCoreApplication>

namespace signalbox {

namespace {

struct Price
{
    Charge kind;
    const char *money; ///< USD; null: none is published
    int per;           ///< so many pieces
};

// AWS's pricing pages, all us-east-1, looked up on 2026-11-26:
// - aws.amazon.com/cloudwatch/pricing: GetMetricData, Live Tail. It names no price of FilterLogEvents.
// - aws.amazon.com/s3/pricing: S3 Standard, its two classes of requests
// - aws.amazon.com/sqs/pricing, aws.amazon.com/sns/pricing: standard queues and topics
// - aws.amazon.com/kinesis/data-streams/pricing: PUT payload units of a provisioned stream
// - aws.amazon.com/dynamodb/pricing/on-demand: write request units of the standard table class
// - aws.amazon.com/api-gateway/pricing: HTTP APIs, the first 300 million calls
// - aws.amazon.com/lambda/pricing: requests
// What manages EventBridge, its Scheduler, API Gateway, IAM, DynamoDB, Lambda and tags has no charge: rules
// and schedules are paid by the event, and the console sends none; it calls the function itself.
constexpr Price prices[] = {
    {Charge::Metrics, "0.01", 1'000},
    {Charge::LiveTailSeconds, "0.01", 60},
    {Charge::LogReads, nullptr, 1},
    {Charge::ObjectLists, "0.005", 1'000},
    {Charge::ObjectReads, "0.0004", 1'000},
    {Charge::QueueRequests, "0.40", 1'000'000},
    {Charge::TopicRequests, "0.50", 1'000'000},
    {Charge::StreamRecords, "0.014", 1'000'000},
    {Charge::TableWrites, "0.625", 1'000'000},
    {Charge::ApiRequests, "1.00", 1'000'000},
    {Charge::Invocations, "0.20", 1'000'000},
};

std::optional<Decimal> moneyFor(const Price &price, qint64 pieces)
{
    if (!price.money)
        return {};
    return quotient(decimal(QLatin1String(price.money)) * pieces, Decimal(price.per));
}

} // namespace

QList<ConsoleCost> consoleCosts(const Charges &charges)
{
    QList<ConsoleCost> costs;
    for (const Price &price : prices) {
        const qint64 pieces = charges[std::size_t(price.kind)];
        if (pieces > 0)
            costs.append({price.kind, pieces, moneyFor(price, pieces)});
    }
    return costs;
}

Decimal consoleCost(const Charges &charges)
{
    Decimal sum = 0;
    const QList<ConsoleCost> costs = consoleCosts(charges);
    for (const ConsoleCost &cost : costs)
        sum += cost.money.value_or(0);
    return sum;
}

QString consolePriceSource()
{
    return QCoreApplication::translate("ConsoleCost", "AWS pricing pages, us-east-1, as of 2026-11-26");
}

} // namespace signalbox
