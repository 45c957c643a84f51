// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/connection.h"

#include <QList>

namespace signalbox {

class Catalog;

/// Of these connections, those that cannot be used until somebody does something: offline, or not signed in.
QList<Connection> awayOf(const Catalog &catalog, const QList<Connection> &connections);
/// "Also away: prod-ro (sign-in needed)." for a banner that tells of the first; empty where it is the only
/// one.
QString othersAway(const Catalog &catalog, const QList<Connection> &away);
/// Two pieces of advice as one; either may be empty.
QString joinedAdvice(const QString &first, const QString &second);

} // namespace signalbox
