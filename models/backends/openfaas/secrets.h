// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/openfaas/client.h"

namespace signalbox::openfaas {

// The secrets of the client's namespace. The client must outlive what these start.

/// By name, sorted.
Flow<QStringList> secretNames(Client &client);
/// Makes one, or gives it another value.
Flow<Nothing> putSecret(Client &client, QString name, QString value);
Flow<Nothing> removeSecret(Client &client, QString name);

} // namespace signalbox::openfaas
