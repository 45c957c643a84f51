// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/selfmeter.h"

#include "models/items/format.h"
#include "models/pricing/consolecost.h"

#include <QCoreApplication>

namespace signalbox::selfmeter {

namespace {

struct MeterText
{
    Q_DECLARE_TR_FUNCTIONS(SelfMeter)
};

QString whatOf(Charge kind, qint64 pieces)
{
    const QString count = format::count(pieces);
    switch (kind) {
    case Charge::Metrics:
        return MeterText::tr("metrics read: %1").arg(count);
    case Charge::LiveTailSeconds:
        return MeterText::tr("Live Tail: %1 s").arg(count);
    case Charge::ObjectLists:
        return MeterText::tr("S3, lists and writes: %1").arg(count);
    case Charge::ObjectReads:
        return MeterText::tr("S3, reads: %1").arg(count);
    case Charge::QueueRequests:
        return MeterText::tr("SQS requests: %1").arg(count);
    case Charge::LogReads:
        return MeterText::tr("log reads: %1").arg(count);
    case Charge::TopicRequests:
        return MeterText::tr("SNS requests: %1").arg(count);
    case Charge::StreamRecords:
        return MeterText::tr("Kinesis records: %1").arg(count);
    case Charge::TableWrites:
        return MeterText::tr("DynamoDB writes: %1").arg(count);
    case Charge::ApiRequests:
        return MeterText::tr("HTTP API calls: %1").arg(count);
    case Charge::Invocations:
        return MeterText::tr("functions called: %1").arg(count);
    }
    return {};
}

} // namespace

QString money(const Traffic &traffic)
{
    const Decimal sum = consoleCost(traffic.charges);
    if (sum == 0)
        return {};
    const Decimal cent = decimal(QStringLiteral("0.01"));
    return sum < cent ? QStringLiteral("< ") + localizedMoney(toText(cent)) : localizedMoney(toText(sum));
}

QStringList details(const QString &connectionName, const Traffic &traffic)
{
    QStringList lines{MeterText::tr("%1: %2 calls, %3, %4 throttled")
                          .arg(connectionName, format::count(traffic.calls),
                               format::bytes(traffic.bytesSent + traffic.bytesReceived),
                               format::count(traffic.throttles))};
    const QList<ConsoleCost> costs = consoleCosts(traffic.charges);
    for (const ConsoleCost &cost : costs)
        lines.append(QStringLiteral("    ") + whatOf(cost.kind, cost.pieces) + u' ' +
                     (cost.money ? QStringLiteral("= ") + localizedMoney(exactText(*cost.money))
                                 : MeterText::tr("(not priced)")));
    return lines;
}

QString remark()
{
    return MeterText::tr("%1; free tiers are not counted in, nor what called functions run for.")
        .arg(consolePriceSource());
}

} // namespace signalbox::selfmeter
