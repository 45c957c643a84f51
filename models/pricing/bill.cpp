// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pricing/bill.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace signalbox {

namespace {

/// Account, region, meter, arm64 after x86_64, architecture.
using LineKey = std::tuple<QString, QString, Meter, bool, QString>;

std::map<LineKey, MeteredQuantity> gathered(const QList<MeteredQuantity> &quantities)
{
    std::map<LineKey, MeteredQuantity> lines;
    for (const MeteredQuantity &part : quantities) {
        const LineKey key{part.account, part.region, part.meter, part.architecture != QLatin1String("x86_64"),
                          part.architecture};
        const auto [at, added] = lines.try_emplace(key, part);
        if (!added)
            at->second.quantity += part.quantity;
    }
    return lines;
}

/// What is left of one account's free tier while the lines are made.
struct FreePool
{
    Decimal gbSeconds;
    Decimal requests;

    Decimal take(Meter meter, const Decimal &quantity)
    {
        if (meter != Meter::Duration && meter != Meter::Requests)
            return 0;
        Decimal &left = meter == Meter::Duration ? gbSeconds : requests;
        const Decimal taken = std::min(left, quantity);
        left -= taken;
        return taken;
    }
};

BillLine lineOf(const MeteredQuantity &used, const MeterPrice &price, const QString &remark,
                const Decimal &free)
{
    BillLine line;
    line.account = used.account;
    line.region = used.region;
    line.meter = used.meter;
    line.architecture = used.architecture;
    line.quantity = used.quantity;
    line.free = free;
    line.unit = price.unit;
    line.tiers = tierShares(price, used.quantity - free);
    for (const TierShare &share : std::as_const(line.tiers))
        line.exact += share.amount;
    line.amount = rounded(line.exact);
    line.source = price.source;
    line.remark = remark;
    return line;
}

} // namespace

QStringList Bill::accounts() const
{
    QStringList all;
    for (const BillLine &line : lines)
        all.append(line.account);
    all.removeDuplicates();
    return all;
}

QList<TierShare> tierShares(const MeterPrice &price, const Decimal &quantity)
{
    QList<TierShare> shares;
    Decimal begin = 0;
    for (int i = 0; i < price.tiers.size(); ++i) {
        const PriceTier &tier = price.tiers.at(i);
        const Decimal end = tier.upTo ? std::min(*tier.upTo, quantity) : quantity;
        const Decimal part = end - begin;
        if (part <= 0 && i > 0)
            break;
        shares.append({i + 1, part, tier.price, quotient(part * tier.price, price.unit)});
        begin = end;
    }
    return shares;
}

Bill billOf(const PriceBook &book, const QList<MeteredQuantity> &quantities, bool freeTier)
{
    Bill bill;
    const FreePool whole = freeTier ? FreePool{book.freeGbSeconds, book.freeRequests} : FreePool{};
    std::map<QString, FreePool> pools;
    for (const auto &[key, used] : gathered(quantities)) {
        const auto region = book.regions.constFind(used.region);
        const MeterPrice *price =
            region == book.regions.cend() ? nullptr : region->find(used.meter, used.architecture);
        if (!price) {
            bill.unpriced.append(used);
            continue;
        }
        FreePool &pool = pools.try_emplace(used.account, whole).first->second;
        bill.lines.append(lineOf(used, *price, region->remark, pool.take(used.meter, used.quantity)));
        bill.total += bill.lines.last().amount;
    }
    return bill;
}

Decimal gbSeconds(const Decimal &milliseconds, const Decimal &memoryMb)
{
    static const Decimal PerMsMb("0.0000009765625"); // 1 ÷ 1,024,000
    return milliseconds * memoryMb * PerMsMb;
}

} // namespace signalbox
