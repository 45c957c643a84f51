// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/http/securenetwork.h"
#include "models/domain/connection.h"
#include "models/domain/secretstore.h"

namespace signalbox {

/// How the settings of a connection let its server be reached.
struct ConnectionNetwork
{
    NetworkSettings settings;
    Prepare prepare; ///< reads the password of the proxy; nothing where there is none
};

/// `secrets` must outlive what is made of it.
ConnectionNetwork networkOf(const Connection &connection, SecretStore &secrets);

/// The key of the secret that is the password of a connection's proxy.
QString proxySecretKey(const QString &connectionId);

} // namespace signalbox
