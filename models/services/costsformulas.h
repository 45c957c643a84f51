// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/costs.h"
#include "models/services/costsfunction.h"

namespace signalbox {

/// What one function costs at list price, with the lines of the bill it is a share of.
struct FunctionPrice
{
    Decimal duration;              ///< exact
    Decimal requests;              ///< exact
    QList<BillLine> durationLines; ///< one per architecture, over all functions, before the free tier
    BillLine requestsLine;
    int places = 2;
};

/// The arithmetic behind the figures of a statement, in words and numbers that can be recomputed.
class CostFormulas
{
public:
    explicit CostFormulas(const PriceBook &book)
        : m_book(book)
    {
    }

    Formula gbSeconds(const FunctionUsage &usage) const;
    Formula duration(const FunctionUsage &usage, const FunctionPrice &price) const;
    Formula requests(const FunctionUsage &usage, const FunctionPrice &price) const;
    Formula total(const FunctionPrice &price) const;
    Formula month(const Bill &bill) const;

private:
    QString recordsRemark(const FunctionUsage &usage) const;
    QString initRemark(const FunctionUsage &usage) const;
    QString bookRemark() const;
    QStringList billLine(const BillLine &line) const;

    const PriceBook &m_book;
};

} // namespace signalbox
