// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/catalog.h"

namespace signalbox {

/// Where what Live shows of some connections comes from, in a few words.
QString liveOrigin(const Catalog &catalog, const QList<Connection> &shown);
/// How many environments these connections run at once at most; unset where one of them has no such limit, or
/// none is ready.
std::optional<int> concurrencyLimit(const Catalog &catalog, const QList<Connection> &shown);

} // namespace signalbox
