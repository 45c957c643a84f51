// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <boost/multiprecision/cpp_dec_float.hpp>

namespace signalbox {

/// Money and unit prices: decimal, never binary floating point.
using Decimal = boost::multiprecision::cpp_dec_float_50;

/// Parses "0.0000166667"; the text must be a plain decimal number.
Decimal decimal(const QString &text);
/// Rounds half up (away from zero) to so many places.
Decimal rounded(const Decimal &value, int places = 2);
/// "1234.50": rounded half up, always with `places` digits after the point.
QString toText(const Decimal &value, int places = 2);

} // namespace signalbox
