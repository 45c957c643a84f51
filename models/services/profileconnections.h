// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/connectionkeeper.h"
#include "models/services/foundprofiles.h"

namespace signalbox {

/// A found profile as the connection that it would be.
struct ProfileConnection
{
    FoundProfile profile;
    Connection connection; ///< called like the profile, with a number where another one is called so
    QString same; ///< the name of a connection that leads to the same place already; empty where none does

    bool canBeAdded() const { return same.isEmpty() && profile.problem.isEmpty(); }
};

/// Each profile as a connection of its own, in all other settings like `base`.
QList<ProfileConnection> connectionsOf(const QList<FoundProfile> &profiles, const Connection &base,
                                       const ConnectionKeeper &keeper);

} // namespace signalbox
