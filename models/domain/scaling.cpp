// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/scaling.h"

#include "models/domain/duration.h"

#include <QCoreApplication>

namespace signalbox {

namespace {

struct ScalingText
{
    Q_DECLARE_TR_FUNCTIONS(Scaling)
};

using Kind = ScalingField::Kind;

/// What the value comes to: a number, or seconds; nothing where it is of another kind.
std::optional<double> amountOf(const ScalingField &field, const QString &value)
{
    bool number = false;
    const double plain = value.toDouble(&number);
    if (field.kind == Kind::Whole) {
        const qlonglong whole = value.toLongLong(&number);
        return number ? std::optional(double(whole)) : std::nullopt;
    }
    if (field.kind == Kind::Number)
        return number ? std::optional(plain) : std::nullopt;
    const qint64 ms = durationMs(value);
    return number || ms < 0 ? std::nullopt : std::optional(double(ms) / 1'000); // it has to name its unit
}

QString durationText(double seconds)
{
    const auto whole = qint64(seconds);
    if (whole > 0 && whole % 3'600 == 0)
        return QStringLiteral("%1h").arg(whole / 3'600);
    return QStringLiteral("%1s").arg(whole);
}

} // namespace

bool fits(const ScalingField &field, const QString &value)
{
    if (field.kind == Kind::Choice)
        return !value.isEmpty();
    const auto amount = amountOf(field, value);
    return amount && *amount >= field.least && *amount <= field.most;
}

QString boundsOf(const ScalingField &field)
{
    const bool open = field.most >= std::numeric_limits<int>::max();
    if (field.kind == Kind::Duration)
        return open ? ScalingText::tr("a time such as 90s or 15m")
                    : ScalingText::tr("%1 to %2").arg(durationText(field.least), durationText(field.most));
    return open ? ScalingText::tr("a number from %1").arg(field.least)
                : ScalingText::tr("%1 to %2").arg(field.least).arg(field.most);
}

} // namespace signalbox
