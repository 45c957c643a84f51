// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pricing/decimal.h"

#include <QRegularExpression>
#include <boost/multiprecision/cpp_int.hpp>

namespace signalbox {

namespace {

/// A power of ten, read from text: exact, also below one.
Decimal power(int exponent)
{
    return Decimal("1e" + std::to_string(exponent));
}

} // namespace

std::optional<Decimal> parseDecimal(const QString &text)
{
    static const QRegularExpression plain(QStringLiteral("^-?[0-9]{1,30}(\\.[0-9]{1,20})?$"));
    if (!plain.match(text).hasMatch())
        return std::nullopt;
    return Decimal(text.toStdString());
}

Decimal decimal(const QString &text)
{
    const std::optional<Decimal> value = parseDecimal(text);
    Q_ASSERT(value);
    return value.value_or(Decimal(0));
}

Decimal rounded(const Decimal &value, int places)
{
    const Decimal scaled = boost::multiprecision::abs(value) * power(places);
    const Decimal whole = boost::multiprecision::floor(scaled + Decimal("0.5"));
    const Decimal back = whole * power(-places); // a division need not be exact
    return value < 0 ? Decimal(-back) : back;
}

Decimal quotient(const Decimal &dividend, const Decimal &divisor)
{
    constexpr int Places = 30;
    return rounded(dividend / divisor, Places);
}

QString toText(const Decimal &value, int places)
{
    // By way of a whole number: the library's own text of a fraction may be in its scientific form.
    const boost::multiprecision::cpp_int whole(
        boost::multiprecision::floor(boost::multiprecision::abs(value) * power(places) + Decimal("0.5")));
    QString text = QString::fromStdString(whole.str()).rightJustified(places + 1, u'0');
    if (places > 0)
        text.insert(text.size() - places, u'.');
    return value < 0 && whole != 0 ? u'-' + text : text;
}

QString exactText(const Decimal &value)
{
    constexpr int Places = 20;
    QString text = toText(value, Places);
    while (text.endsWith(u'0'))
        text.chop(1);
    if (text.endsWith(u'.'))
        text.chop(1);
    return text;
}

QString grouped(const QString &number)
{
    const qsizetype start = number.startsWith(u'-') ? 1 : 0;
    const qsizetype point = number.indexOf(u'.');
    QString text = number;
    for (qsizetype at = (point < 0 ? number.size() : point) - 3; at > start; at -= 3)
        text.insert(at, u',');
    return text;
}

QString localized(const QString &number, const QLocale &locale)
{
    const bool negative = number.startsWith(u'-');
    const QString digits = negative ? number.mid(1) : number;
    QLocale grouping = locale;
    grouping.setNumberOptions(QLocale::DefaultNumberOptions); // "C" leaves the marks out
    QString text = negative ? locale.negativeSign() : QString();
    text += grouping.toString(digits.section(u'.', 0, 0).toLongLong());
    const QString fraction = digits.section(u'.', 1);
    if (!fraction.isEmpty())
        text += locale.decimalPoint();
    for (const QChar digit : fraction)
        text += locale.toString(digit.digitValue());
    return text;
}

QString localizedMoney(const QString &number, const QLocale &locale, const QString &symbol)
{
    if (locale.language() == QLocale::C) // has no place for it
        return symbol + localized(number, locale);
    QString text = locale.toCurrencyString(1.0, symbol, 0); // tells where the symbol stands
    return text.replace(locale.toString(1), localized(number, locale)).trimmed();
}

} // namespace signalbox
