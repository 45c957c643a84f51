// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <optional>

namespace signalbox {

/// The number in one of Kubernetes' quantities: "128Mi", "1.5", "500m", "129e6", "2k". Unset for what is
/// none.
std::optional<double> parseQuantity(const QString &text);

/// Memory as MiB, rounded up; unset for what is no quantity.
std::optional<int> memoryMbOf(const QString &quantity);

} // namespace signalbox
