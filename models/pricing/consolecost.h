// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/traffic.h"
#include "models/pricing/decimal.h"

#include <QList>
#include <optional>

namespace signalbox {

/// What one kind of the console's own calls costs.
struct ConsoleCost
{
    Charge kind = Charge::Metrics;
    qint64 pieces = 0;            ///< seconds of Live Tail are counted, minutes are paid
    std::optional<Decimal> money; ///< USD, not rounded; unset: no price is published
};

/// What the console's own calls cost at AWS, by what is charged for, without free tiers, which belong to the
/// whole account. Prices of us-east-1: those of other regions are not always the same.
QList<ConsoleCost> consoleCosts(const Charges &charges);
/// Of what has a price.
Decimal consoleCost(const Charges &charges);
/// Where those prices are from, and of what date.
QString consolePriceSource();

} // namespace signalbox
