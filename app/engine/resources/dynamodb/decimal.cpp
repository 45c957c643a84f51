// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/dynamodb/decimal.h"

#include "app/engine/resources/dynamodb/validation.h"

#include <algorithm>

namespace signalbox::engine::dynamodb {

namespace {

constexpr std::size_t MaxDigits = 38;
constexpr int MaxExponent = 126;  // of 0.d * 10^e
constexpr int MinExponent = -129; // 1E-130 is 0.1E-129
constexpr std::size_t MaxText = 600;

constexpr char NegativeMark = '\x10';
constexpr char ZeroMark = '\x20';
constexpr char PositiveMark = '\x30';

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

[[noreturn]] void notANumber(std::string_view text)
{
    invalid("The parameter cannot be converted to a numeric value: " + std::string(text.substr(0, MaxText)));
}

/// The digits as a column of `before` + `after` places around the decimal point.
std::string aligned(const std::string &digits, int exponent, int before, int after)
{
    std::string out(std::size_t(before - exponent), '0');
    out += digits;
    out.resize(std::size_t(before + after), '0');
    return out;
}

std::string addColumns(const std::string &a, const std::string &b)
{
    std::string sum(a.size() + 1, '0');
    int carry = 0;
    for (std::size_t i = a.size(); i-- > 0;) {
        const int digit = a[i] - '0' + b[i] - '0' + carry;
        sum[i + 1] = char('0' + digit % 10);
        carry = digit / 10;
    }
    sum[0] = char('0' + carry);
    return sum;
}

/// `a` must not be less than `b`.
std::string subtractColumns(const std::string &a, const std::string &b)
{
    std::string difference(a.size() + 1, '0');
    int borrow = 0;
    for (std::size_t i = a.size(); i-- > 0;) {
        int digit = a[i] - b[i] - borrow;
        borrow = digit < 0 ? 1 : 0;
        digit += borrow * 10;
        difference[i + 1] = char('0' + digit);
    }
    return difference;
}

/// Takes an exponent (e12, E-3) off the end of `text`.
int takeExponent(std::string_view &text, std::string_view whole)
{
    const auto at = text.find_first_of("eE");
    if (at == std::string_view::npos)
        return 0;
    auto part = text.substr(at + 1);
    text = text.substr(0, at);
    const bool negative = part.starts_with('-');
    if (part.starts_with('-') || part.starts_with('+'))
        part.remove_prefix(1);
    if (part.empty() || part.size() > 6 || !std::all_of(part.begin(), part.end(), isDigit))
        notANumber(whole);
    const int value = std::stoi(std::string(part));
    return negative ? -value : value;
}

} // namespace

Decimal Decimal::parse(std::string_view text)
{
    const auto whole = text;
    if (text.size() > MaxText)
        notANumber(whole);
    const bool negative = text.starts_with('-');
    if (text.starts_with('-') || text.starts_with('+'))
        text.remove_prefix(1);
    int exponent = takeExponent(text, whole);
    const auto point = std::min(text.find('.'), text.size());
    std::string digits(text.substr(0, point));
    exponent += int(digits.size());
    digits += text.substr(std::min(point + 1, text.size()));
    if (digits.empty() || !std::all_of(digits.begin(), digits.end(), isDigit))
        notANumber(whole);
    return make(negative, std::move(digits), exponent);
}

/// Takes the zeros off both ends and checks the limits.
Decimal Decimal::make(bool negative, std::string digits, int exponent)
{
    const auto first = std::min(digits.find_first_not_of('0'), digits.size());
    digits.erase(0, first);
    digits.erase(digits.find_last_not_of('0') + 1);
    Decimal result;
    if (digits.empty())
        return result;
    result.m_exponent = exponent - int(first);
    if (digits.size() > MaxDigits)
        invalid("Attempting to store more than 38 significant digits in a Number");
    if (result.m_exponent > MaxExponent)
        invalid("Number overflow. Attempting to store a number with magnitude larger than supported range");
    if (result.m_exponent < MinExponent)
        invalid("Number underflow. Attempting to store a number with magnitude smaller than supported range");
    result.m_negative = negative;
    result.m_digits = std::move(digits);
    return result;
}

std::string Decimal::text() const
{
    if (m_digits.empty())
        return "0";
    std::string out(m_negative ? "-" : "");
    const int count = int(m_digits.size());
    if (m_exponent <= 0)
        return out + "0." + std::string(std::size_t(-m_exponent), '0') + m_digits;
    if (m_exponent >= count)
        return out + m_digits + std::string(std::size_t(m_exponent - count), '0');
    return out + m_digits.substr(0, std::size_t(m_exponent)) + "." + m_digits.substr(std::size_t(m_exponent));
}

std::string Decimal::sortKey() const
{
    if (m_digits.empty())
        return {ZeroMark};
    std::string magnitude{char(m_exponent - MinExponent)};
    magnitude += m_digits;
    if (!m_negative)
        return PositiveMark + magnitude;
    for (char &c : magnitude)
        c = char(~c);
    return NegativeMark + magnitude + '\xFF'; // so that fewer digits, a smaller magnitude, sort after
}

Decimal Decimal::operator-() const
{
    Decimal result = *this;
    result.m_negative = !m_negative && !m_digits.empty();
    return result;
}

Decimal Decimal::operator+(const Decimal &other) const
{
    const int before = std::max({m_exponent, other.m_exponent, 0});
    const int after =
        std::max({int(m_digits.size()) - m_exponent, int(other.m_digits.size()) - other.m_exponent, 0});
    const auto a = aligned(m_digits, m_digits.empty() ? before : m_exponent, before, after);
    const auto b = aligned(other.m_digits, other.m_digits.empty() ? before : other.m_exponent, before, after);
    if (m_negative == other.m_negative)
        return make(m_negative, addColumns(a, b), before + 1);
    if (a >= b)
        return make(m_negative, subtractColumns(a, b), before + 1);
    return make(other.m_negative, subtractColumns(b, a), before + 1);
}

int Decimal::compareMagnitude(const Decimal &other) const
{
    if (m_digits.empty() || other.m_digits.empty())
        return int(other.m_digits.empty()) - int(m_digits.empty());
    if (m_exponent != other.m_exponent)
        return m_exponent < other.m_exponent ? -1 : 1;
    return m_digits.compare(other.m_digits);
}

std::strong_ordering Decimal::operator<=>(const Decimal &other) const
{
    if (m_negative != other.m_negative)
        return m_negative ? std::strong_ordering::less : std::strong_ordering::greater;
    const int magnitude = compareMagnitude(other);
    return (m_negative ? -magnitude : magnitude) <=> 0;
}

} // namespace signalbox::engine::dynamodb
