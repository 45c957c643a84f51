// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/traffic.h"

#include <QStringList>

/// What this console itself does to a backend, and what that costs, in words.
namespace signalbox::selfmeter {

/// "$0.60", "< $0.01"; empty where it cost nothing.
QString money(const Traffic &traffic);
/// "Prod: 1,204 calls, 3.1 MB, 0 throttled", then a line for everything that costs money.
QStringList details(const QString &connectionName, const Traffic &traffic);
/// Where the prices are from, and what they leave out.
QString remark();

} // namespace signalbox::selfmeter
