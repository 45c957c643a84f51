// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pricing/consolecost.h"

#include <QCoreApplication>

namespace signalbox {

namespace {

struct Price
{
    Charge kind;
    const char *money; ///< USD
    int per;           ///< so many pieces
};

// aws.amazon.com/cloudwatch/pricing, aws.amazon.com/s3/pricing (S3 Standard), aws.amazon.com/sqs/pricing
// (standard queues), all us-east-1, looked up on 2026-11-26.
constexpr Price prices[] = {
    {Charge::Metrics, "0.01", 1'000},           {Charge::LiveTailSeconds, "0.01", 60},
    {Charge::ObjectLists, "0.005", 1'000},      {Charge::ObjectReads, "0.0004", 1'000},
    {Charge::QueueRequests, "0.40", 1'000'000},
};

} // namespace

QList<ConsoleCost> consoleCosts(const Charges &charges)
{
    QList<ConsoleCost> costs;
    for (const Price &price : prices) {
        const qint64 pieces = charges[std::size_t(price.kind)];
        if (pieces > 0)
            costs.append({price.kind, pieces,
                          quotient(decimal(QLatin1String(price.money)) * pieces, Decimal(price.per))});
    }
    return costs;
}

Decimal consoleCost(const Charges &charges)
{
    Decimal sum = 0;
    const QList<ConsoleCost> costs = consoleCosts(charges);
    for (const ConsoleCost &cost : costs)
        sum += cost.money;
    return sum;
}

QString consolePriceSource()
{
    return QCoreApplication::translate("ConsoleCost", "AWS pricing pages, us-east-1, as of 2026-11-26");
}

} // namespace signalbox
