// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/costs.h"
#include "models/services/costsfunction.h"

namespace signalbox {

/// What one function costs at list price, with the lines of the bill it is a share of.
struct FunctionPrice
{
    Decimal duration; ///< exact
    Decimal requests; ///< exact
    QList<BillLine>
        durationLines; ///< one per architecture, over the account's functions, before the free tier
    BillLine requestsLine;
    int places = 2;
};

/// The arithmetic behind the figures of a statement, in words and numbers that can be recomputed,
/// written as people of the locale write them.
class CostFormulas
{
public:
    CostFormulas(const PriceBook &book, const QLocale &locale)
        : m_book(book)
        , m_locale(locale)
    {
    }

    Formula gbSeconds(const FunctionUsage &usage) const;
    Formula duration(const FunctionUsage &usage, const FunctionPrice &price) const;
    Formula requests(const FunctionUsage &usage, const FunctionPrice &price) const;
    Formula total(const FunctionPrice &price) const;
    Formula month(const Bill &bill) const;

private:
    QString count(qint64 number) const;
    QString exact(const Decimal &number) const;
    QString money(const Decimal &amount, int places) const;
    /// A unit price with all its digits, and at least two after the point.
    QString unitPrice(const Decimal &price) const;
    QString title(const Decimal &amount, int places) const;
    QString sumOfMs(const UsagePart &part) const;
    /// The sums of one architecture (of all, when empty), one line for each memory size.
    QStringList sumsOf(const FunctionUsage &usage, const QString &architecture) const;
    /// "× $0.0000166667", or what the tiers come to where there are several.
    QString timesPrice(const BillLine &line) const;
    QString recordsRemark(const FunctionUsage &usage) const;
    QString initRemark(const FunctionUsage &usage) const;
    QString bookRemark() const;
    /// With the account, where the bill is of several.
    QStringList billLine(const BillLine &line, bool ofSeveral) const;

    const PriceBook &m_book;
    QLocale m_locale;
};

} // namespace signalbox
