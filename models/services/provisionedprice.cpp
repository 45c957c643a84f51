// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/provisionedprice.h"

#include "models/pricing/bill.h"

#include <QFile>

namespace signalbox {

namespace {

constexpr int msPerHour = 3'600'000;

} // namespace

QString ProvisionedPrice::hourText() const
{
    return toText(perHour, perHour >= decimal(QStringLiteral("0.095")) ? 2 : 4);
}

std::optional<ProvisionedPrice> provisionedPrice(const QString &priceBook, const QString &region,
                                                 const QString &architecture, int memoryMb, int environments)
{
    QFile file(priceBook);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const Result<PriceBook> book = parsePriceBook(file.readAll());
    if (!book)
        return {};
    const RegionPrices prices = book->regions.value(region);
    const MeterPrice *price = prices.find(Meter::ProvisionedIdle, architecture);
    if (!price || price->tiers.isEmpty())
        return {};
    const Decimal perHour =
        quotient(gbSeconds(msPerHour, memoryMb) * environments * price->tiers.first().price, price->unit);
    return ProvisionedPrice{perHour, book->currency, book->date.toString(Qt::ISODate)};
}

} // namespace signalbox
