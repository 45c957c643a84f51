// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/connection.h"
#include "models/pricing/pricebook.h"
#include "models/services/costs.h"

namespace signalbox {

/// All a statement is made of.
struct StatementInput
{
    QList<DayUsage> usage;
    QList<Connection> connections;
    PriceBook book;
    QString connectionId; ///< empty: all
    QDate month;          ///< any day of it
    QLocale locale;       ///< of the formulas
};

/// Prices a month. Pure.
/// - Local is priced as AWS Lambda in us-east-1, another server of its protocols as in that server's region;
/// a connection the book has no prices for, or whose region is not known, has rows without money.
/// - Tiers and the free tier count over all functions of an account. What does not lead to AWS is an account
/// of its own; it counts in no figure of the month beside what AWS charges, in its rows alone.
/// - A row's money is before the free tier.
/// - Rows show cents, or millionths while the whole statement is below one unit of money.
Statement statementOf(const StatementInput &input);

} // namespace signalbox
