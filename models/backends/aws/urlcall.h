// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/client.h"

namespace signalbox::aws {

/// Calls an address as anybody would, or signed. Gives the status of whatever it answered.
Flow<int> callUrl(Client &client, QByteArray method, QUrl url, bool isSigned, Charge charge);

} // namespace signalbox::aws
