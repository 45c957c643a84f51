// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/backend.h"
#include "models/backends/openfaas/client.h"

namespace signalbox::openfaas {

/// What the gateway says of itself and its provider.
struct Info
{
    QString release;  ///< of the gateway
    QString provider; ///< e.g. faas-netes, faasd
    QString providerRelease;
};

Result<Info> parseInfo(const HttpAnswer &answer);

/// Asks for each thing that the console uses, changing nothing. Never fails as a whole once there is a
/// gateway: each line says what works or what does not.
Flow<QList<CheckReport>> check(Client &client);

} // namespace signalbox::openfaas
