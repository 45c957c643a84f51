// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pricing/pricebook.h"

namespace signalbox {

/// A quantity to be priced: GB-seconds, or requests.
struct MeteredQuantity
{
    QString region;
    Meter meter = Meter::Duration;
    QString architecture; ///< empty for requests
    Decimal quantity = 0;
    QString account = {}; ///< who pays
};

/// What one tier adds to a line.
struct TierShare
{
    int number = 1; ///< from 1
    Decimal quantity;
    Decimal price;  ///< per unit of the line's price
    Decimal amount; ///< exact
};

/// One line of a bill, with all that explains it.
struct BillLine
{
    QString account;
    QString region;
    Meter meter = Meter::Duration;
    QString architecture;
    Decimal quantity;       ///< all that was used
    Decimal free = 0;       ///< the part the free tier covers
    Decimal unit = 1;       ///< what the price is for
    QList<TierShare> tiers; ///< of the rest
    Decimal exact = 0;
    Decimal amount = 0; ///< rounded half up to cents, once
    QString source;
    QString remark;
};

struct Bill
{
    QList<BillLine> lines;           ///< by account, region, meter and architecture; x86_64 before arm64
    Decimal total = 0;               ///< the sum of the rounded lines
    QList<MeteredQuantity> unpriced; ///< what the book has no price for

    QStringList accounts() const; ///< of the lines, each once
};

/// Prices a month. Quantities of the same account, region, meter and architecture are one line: tiers count
/// over all functions. Each account has its own free tier, as though none shared an organisation with
/// another; it covers Duration and Requests, in the order of the lines, all architectures from the same pool.
Bill billOf(const PriceBook &book, const QList<MeteredQuantity> &quantities, bool freeTier);

/// Spreads a quantity over the tiers, from the first one on.
QList<TierShare> tierShares(const MeterPrice &price, const Decimal &quantity);

/// GB-seconds of so many milliseconds at so many MB: ms ÷ 1000 × MB ÷ 1024, exact.
Decimal gbSeconds(const Decimal &milliseconds, const Decimal &memoryMb);

} // namespace signalbox
