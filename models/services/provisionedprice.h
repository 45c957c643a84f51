// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pricing/pricebook.h"

namespace signalbox {

/// What kept environments cost while they wait, whether or not anybody calls. What their calls take is
/// charged as well.
struct ProvisionedPrice
{
    Decimal perHour; ///< exact
    QString currency;
    QString date; ///< of the book, ISO

    /// "0.03": cents, or as many digits as a smaller amount needs.
    QString hourText() const;
};

/// `priceBook`: a file as in resources/prices. Nothing where it has no such price.
std::optional<ProvisionedPrice> provisionedPrice(const QString &priceBook, const QString &region,
                                                 const QString &architecture, int memoryMb, int environments);

} // namespace signalbox
