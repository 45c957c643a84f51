// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "models/pricing/decimal.h"

#include <QDate>
#include <QHash>
#include <QList>
#include <QStringList>

namespace signalbox {

/// What is counted and priced.
enum class Meter { Duration, Requests, Ephemeral, ProvisionedIdle, ProvisionedDuration };

/// A price for what lies below a limit and above the tier before.
struct PriceTier
{
    std::optional<Decimal> upTo; ///< unset: no limit
    Decimal price;
};

/// The price of one meter: tiers of quantity, each with its price per `unit` of it.
struct MeterPrice
{
    Meter meter = Meter::Duration;
    QString architecture; ///< empty: the same for all
    Decimal unit = 1;     ///< 1 (GB-second) or 1,000,000 (requests)
    QList<PriceTier> tiers;
    QString source; ///< where the figure is from, and of what date
};

/// The prices of one region.
struct RegionPrices
{
    QString remark; ///< what is not certain about them
    QList<MeterPrice> meters;

    /// Null when the book has no such price.
    const MeterPrice *find(Meter meter, const QString &architecture) const;
};

/// One provider's prices.
struct PriceBook
{
    QString provider; ///< "aws-lambda"
    QString title;    ///< "AWS Lambda"
    QString currency;
    QDate date;
    Decimal freeRequests = 0;  ///< a month
    Decimal freeGbSeconds = 0; ///< a month, all architectures together
    int includedEphemeralMb = 512;
    QHash<QString, RegionPrices> regions;
};

/// Reads a price book in the form of resources/prices/*.json. Invalid with the place, when it is not one.
Result<PriceBook> parsePriceBook(const QByteArray &json);

} // namespace signalbox
