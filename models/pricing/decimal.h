// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>
#include <optional>

// GCC 12 sees an impossible string length in Boost's code; clang does not know the warning.
#ifndef __clang__
#    pragma GCC diagnostic push
#    pragma GCC diagnostic ignored "-Wstringop-overflow"
#endif
#include <boost/multiprecision/cpp_dec_float.hpp>
#ifndef __clang__
#    pragma GCC diagnostic pop
#endif

namespace signalbox {

/// Money and unit prices: decimal, never binary floating point.
using Decimal = boost::multiprecision::cpp_dec_float_50;

/// Parses "0.0000166667"; unset unless the text is a plain decimal number.
std::optional<Decimal> parseDecimal(const QString &text);
/// The same for text that is known to be one.
Decimal decimal(const QString &text);
/// Rounds half up (away from zero) to so many places.
Decimal rounded(const Decimal &value, int places = 2);
/// Rounded to 30 places, and so exact where no more are needed: a plain division is off in its last digit,
/// which turns a tie into its neighbour.
Decimal quotient(const Decimal &dividend, const Decimal &divisor);
/// "1234.50": rounded half up, always with `places` digits after the point.
QString toText(const Decimal &value, int places = 2);
/// "514589.286": all digits of a number that has at most 20 after the point.
QString exactText(const Decimal &value);
/// "1,234.50" of "1234.50".
QString grouped(const QString &number);
/// "1.234,50" of "1234.50": as people write numbers there.
QString localized(const QString &number, const QLocale &locale = QLocale());
/// "$1,234.50", "1.234,50 $" of "1234.50". `symbol` may end with a space, for where it stands in front.
QString localizedMoney(const QString &number, const QLocale &locale = QLocale(),
                       const QString &symbol = QStringLiteral("$"));

} // namespace signalbox
