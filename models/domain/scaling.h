// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QStringList>
#include <limits>
#include <optional>

namespace signalbox {

/// One setting of how a backend scales a function, in the backend's own terms.
struct ScalingField
{
    enum class Kind {
        Whole,    ///< a whole number
        Number,   ///< any number
        Duration, ///< "90s", "1h30m"; its bounds are seconds
        Choice    ///< one of `choices`; whatever else stands there may stay
    };
    QString key;   ///< the backend's name of it
    QString label; ///< for people
    Kind kind = Kind::Whole;
    double least = 0;
    double most = std::numeric_limits<int>::max();
    QStringList choices = {};
};

/// Values by ScalingField::key. What is not in it is left to the backend's own default.
using Scaling = QMap<QString, QString>;

/// Whether a value is of the field's kind and within its bounds.
bool fits(const ScalingField &field, const QString &value);
/// What a field takes, in a few words: "0 to 100", "6s to 1h".
QString boundsOf(const ScalingField &field);

/// How many instances of a function there are; unset where nobody says.
struct Instances
{
    std::optional<int> ready;
    std::optional<int> wanted;

    bool operator==(const Instances &) const = default;
};

} // namespace signalbox
