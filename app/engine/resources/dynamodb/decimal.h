// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <string>
#include <string_view>

namespace signalbox::engine::dynamodb {

/// A DynamoDB number: up to 38 significant digits, magnitude 0 or 1E-130 to 9.99…E+125. Exact.
class Decimal
{
public:
    Decimal() = default;
    /// Throws ServiceError (ValidationException) for what is no number, too precise, too large or too small.
    static Decimal parse(std::string_view text);

    /// Without exponent, superfluous zeros or plus sign.
    std::string text() const;
    /// Bytes that compare as the numbers do.
    std::string sortKey() const;
    std::size_t digits() const { return m_digits.size(); }

    Decimal operator-() const;
    /// Throws as parse() where the sum cannot be represented.
    Decimal operator+(const Decimal &other) const;
    std::strong_ordering operator<=>(const Decimal &other) const;
    bool operator==(const Decimal &other) const = default;

private:
    static Decimal make(bool negative, std::string digits, int exponent);
    int compareMagnitude(const Decimal &other) const;

    // The value is 0.<digits> * 10^exponent; no digits mean zero; neither end is a zero.
    bool m_negative = false;
    std::string m_digits;
    int m_exponent = 0;
};

} // namespace signalbox::engine::dynamodb
