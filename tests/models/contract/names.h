// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// What the contract's parts call the things they make.
namespace signalbox::test {

inline const QString name = QStringLiteral("contract");
inline const QString bucket = QStringLiteral("contract-bucket");
inline constexpr int patienceMs = 60'000;

} // namespace signalbox::test
