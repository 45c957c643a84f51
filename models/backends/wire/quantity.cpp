// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/wire/quantity.h"

#include <QMap>
#include <cmath>
#include <limits>

namespace signalbox {

namespace {

const QMap<QString, double> &factors()
{
    static const QMap<QString, double> all{
        {QString(), 1},
        {QStringLiteral("n"), 1e-9},
        {QStringLiteral("u"), 1e-6},
        {QStringLiteral("m"), 1e-3},
        {QStringLiteral("k"), 1e3},
        {QStringLiteral("M"), 1e6},
        {QStringLiteral("G"), 1e9},
        {QStringLiteral("T"), 1e12},
        {QStringLiteral("P"), 1e15},
        {QStringLiteral("E"), 1e18},
        {QStringLiteral("Ki"), 1024.0},
        {QStringLiteral("Mi"), 1024.0 * 1024},
        {QStringLiteral("Gi"), 1024.0 * 1024 * 1024},
        {QStringLiteral("Ti"), 1024.0 * 1024 * 1024 * 1024},
        {QStringLiteral("Pi"), 1024.0 * 1024 * 1024 * 1024 * 1024},
        {QStringLiteral("Ei"), 1024.0 * 1024 * 1024 * 1024 * 1024 * 1024},
    };
    return all;
}

} // namespace

std::optional<double> parseQuantity(const QString &text)
{
    bool good = false;
    if (const double plain = text.toDouble(&good); good && std::isfinite(plain)) // an exponent as well
        return plain;
    qsizetype end = text.size();
    while (end > 0 && text.at(end - 1).isLetter())
        --end;
    const auto factor = factors().constFind(text.mid(end));
    const double number = text.left(end).toDouble(&good);
    if (!good || factor == factors().constEnd())
        return std::nullopt;
    return number * *factor;
}

std::optional<int> memoryMbOf(const QString &quantity)
{
    const auto bytes = parseQuantity(quantity);
    if (!bytes)
        return std::nullopt;
    const double megabytes = std::ceil(*bytes / (1024.0 * 1024));
    if (megabytes < 0 || megabytes > std::numeric_limits<int>::max())
        return std::nullopt;
    return int(megabytes);
}

} // namespace signalbox
